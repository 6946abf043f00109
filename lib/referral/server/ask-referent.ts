import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type {
  CellMember,
  Context,
  Manager,
  OrganizationId,
  PoolManager,
  StructureId,
} from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { settlePlace } from '@/lib/profile/server/settle-place';
import { listOwnSpots, type OwnSpot } from '@/lib/service/server/service.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Commune } from '@/lib/territory/commune';
import { readCommuneAs } from '@/lib/territory/server/search-communes';
import { type ReferentId, type Referral, type ReferralId, whoAnswers } from '../referral';
import type { ReferralTopic } from '../topic';
import {
  insertReferral,
  listReferents,
  listReferrals,
  lockReferral,
  saveHand,
  saveOver,
} from './referral.repository';

type Asker = CellMember | Manager | PoolManager;
type Asked = {
  readonly topic: ReferralTopic;
  readonly said: string;
  readonly callerName: string;
  readonly callerPhone: string | null;
};
/** Who was given the question; null when nobody answers about it, and the cell was written to. */
type Given = { readonly referralId: ReferralId; readonly referentName: string | null };

/** The open structures one may ask for, and the questions asked from one’s organization. */
export const readOwnQuestionsAs = ({
  actor,
  now,
}: Context<Manager>): Promise<{
  readonly places: readonly OwnSpot[];
  readonly questions: readonly Referral[];
}> =>
  withActor(actor, 'read', now, async (tx) => ({
    places: await listOwnSpots(tx, actor),
    questions: await listReferrals(tx, actor),
  }));

/** The questions of a territory, or those a telephone desk wrote down. */
export const readQuestionsAs = ({
  actor,
  now,
}: Context<CellMember | PoolManager>): Promise<readonly Referral[]> =>
  withActor(actor, 'read', now, (tx) => listReferrals(tx, null));

/** A structure asks a question: whoever answers best is written to; with nobody, the cell is. */
export async function askQuestionAs(
  context: Context<Manager>,
  { structureId, ...asked }: Asked & { readonly structureId: StructureId | null },
): Promise<Result<Given, 'structure-not-found'>> {
  const { actor, now } = context;
  const places = await withActor(actor, 'read', now, (tx) => listOwnSpots(tx, actor));
  const place = places.find(({ id }) => id === structureId);
  if (!place) return refuse('structure-not-found');
  const commune = await readCommuneAs(context, place.communeCode);
  if (!commune.ok) return refuse('structure-not-found');
  return await withActor(actor, 'write', now, async (tx) =>
    accept(
      await give(tx, context, asked, commune.value, {
        organizationId: actor.organizationId,
        structureId: place.id,
      }),
    ),
  );
}

/** The cell or a telephone desk writes a question down for whoever called. */
export async function noteQuestionAs(
  context: Context<CellMember | PoolManager>,
  {
    commune: typed,
    communeCode,
    ...asked
  }: Asked & { readonly commune: string; readonly communeCode: string },
): Promise<Result<Given, 'commune-unknown' | 'commune-ambiguous' | 'commune-elsewhere'>> {
  const { actor, now } = context;
  const commune = await settlePlace(context, { commune: typed, communeCode });
  if (!commune.ok) return commune;
  if (String(commune.value.territoryCode) !== String(actor.territoryId))
    return refuse('commune-elsewhere');
  return await withActor(actor, 'write', now, async (tx) =>
    accept(await give(tx, context, asked, commune.value, null)),
  );
}

async function give(
  tx: Tx,
  context: Context<Asker>,
  { callerPhone, ...asked }: Asked,
  commune: Commune,
  from: { readonly organizationId: OrganizationId; readonly structureId: StructureId } | null,
): Promise<Given> {
  const { actor, now } = context;
  const { territoryId, userId: by } = actor;
  const able = whoAnswers(await listReferents(tx, territoryId), {
    topic: asked.topic,
    epciCode: commune.epciCode,
  });
  const referralId = newId<'referral'>(now);
  const [first] = able;
  const to = { referentId: first?.id ?? null, callerPhone: callerPhone ?? '' };
  await insertReferral(
    tx,
    { ...{ ...asked, ...to, id: referralId }, territoryId, from, commune },
    { by, now },
  );
  await record(tx, context, {
    ...{ action: 'referral.ask', objectKind: 'referral', objectId: referralId },
    facts: { topic: asked.topic, given: first !== undefined },
  });
  return { referralId, referentName: first?.name ?? null };
}

type Over = 'referral-not-found' | 'referral-over';

async function holdOpen(
  tx: Tx,
  actor: Asker,
  id: ReferralId | null,
): Promise<Result<Referral, Over>> {
  const found = id ? await lockReferral(tx, id, actor.role === 'manager' ? actor : null) : null;
  if (!found) return refuse('referral-not-found');
  return found.status === 'open' ? accept(found) : refuse('referral-over');
}

/** Whoever asked, or the cell, says what was answered: the question is closed, the sentence stays. */
export function closeQuestionAs(
  context: Context<Asker>,
  { referralId, answer }: { readonly referralId: ReferralId | null; readonly answer: string },
): Promise<Result<true, Over>> {
  return over(context, referralId, { status: 'answered', answer });
}

/** Whoever asked needs no answer any more. */
export function withdrawQuestionAs(
  context: Context<Asker>,
  { referralId }: { readonly referralId: ReferralId | null },
): Promise<Result<true, Over>> {
  return over(context, referralId, { status: 'withdrawn', answer: null });
}

async function over(
  context: Context<Asker>,
  referralId: ReferralId | null,
  how: Parameters<typeof saveOver>[2],
): Promise<Result<true, Over>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await holdOpen(tx, actor, referralId);
    if (!found.ok) return found;
    const { id } = found.value;
    await saveOver(tx, id, how, { by: actor.userId, now });
    await record(tx, context, {
      ...{ action: 'referral.close', objectKind: 'referral', objectId: id },
      facts: { status: how.status },
    });
    return accept(true);
  });
}

/** The cell gives a question to somebody else, who is written to. */
export async function handQuestionAs(
  context: Context<CellMember>,
  said: { readonly referralId: ReferralId | null; readonly referentId: ReferentId | null },
): Promise<Result<{ readonly referentName: string }, Over | 'referent-not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await holdOpen(tx, actor, said.referralId);
    if (!found.ok) return found;
    const { id } = found.value;
    const referents = await listReferents(tx, actor.territoryId);
    const to = referents.find((one) => one.id === said.referentId);
    if (!to) return refuse('referent-not-found');
    await saveHand(tx, id, to.id);
    await record(tx, context, {
      ...{ action: 'referral.hand', objectKind: 'referral', objectId: id },
      facts: { referent: to.id },
    });
    return accept({ referentName: to.name });
  });
}
