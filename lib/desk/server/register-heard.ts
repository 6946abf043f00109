import 'server-only';
import { type Preset, weekOf } from '@/lib/availability/moments';
import { insertWeek } from '@/lib/availability/server/availability.repository';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { askHeard } from '@/lib/follow/server/ask-heard';
import type {
  CallId,
  Context,
  PersonId,
  PoolManager,
  Prescriber,
  TerritoryId,
} from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { saveDecision } from '@/lib/pool/server/membership.repository';
import type { Channel } from '@/lib/profile/channel';
import { lineOf } from '@/lib/profile/phone';
import type { HeardRegistration } from '@/lib/profile/profile.schema';
import { enterPools, insertPerson, insertTrades } from '@/lib/profile/server/profile.repository';
import { settlePlace } from '@/lib/profile/server/settle-place';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { callRules } from '../call-rules';
import type { DeskPool } from '../desk';
import { CONSENT_SCRIPT } from '../script';
import { addAct, insertCall } from './call.repository';
import { insertConsent, isKnownHere } from './consent.repository';
import { findDeskPool, savePaper } from './facts.repository';

type Draft = HeardRegistration & {
  readonly moments: readonly Preset[];
  readonly papier?: 'on' | undefined;
  /** they said aloud that whoever registers them may follow them */
  readonly suivre?: 'on' | undefined;
};
type Hearing = Context<PoolManager> | Context<Prescriber>;
type Refusal =
  | 'not-found'
  | 'commune-unknown'
  | 'commune-ambiguous'
  | 'commune-elsewhere'
  | 'already-here'
  | 'already-registered';

/**
 * Registers somebody who is on the telephone in one’s own pool: the rules of the self registration, no account, the consent
 * heard; they enter pools by the database’s own function, let in where the manager who hears them decides. Whom a prescriber
 * registers waits as everybody does, and confirms by their own channel that he may follow them.
 */
export async function registerHeardAs(
  context: Hearing,
  draft: Draft,
): Promise<Result<{ readonly personId: PersonId }, Refusal>> {
  const { actor, now } = context;
  const place = await settlePlace(context, draft);
  if (!place.ok) return place;
  const { code: communeCode, territoryCode } = place.value;
  if (territoryCode !== actor.territoryId) return refuse('commune-elsewhere');
  const personId = newId<'person'>(now) as PersonId;
  try {
    // the only person this transaction may write besides those of the pool
    const hearing: (PoolManager | Prescriber) & { personId: PersonId } = { ...actor, personId };
    return await withActor(
      hearing,
      'write',
      now,
      async (tx): Promise<Result<{ personId: PersonId }, Refusal>> => {
        const pool = await findDeskPool(tx, actor.poolId);
        if (!pool) return refuse('not-found');
        // a prescriber reads nobody of the pool: a number already there is refused when written
        const looks = actor.role === 'pool-manager';
        if (looks && (await isKnownHere(tx, actor.poolId, draft.phone)))
          return refuse('already-here');
        await write(tx, context, { personId, communeCode, pool, draft });
        return accept({ personId });
      },
    );
  } catch (error) {
    if (isTaken(error)) return refuse('already-registered');
    throw error;
  }
}

// a number or an address that is somebody else’s way in
const isTaken = (error: unknown) => {
  const { code, message, meta } = error as { code?: string; message?: string; meta?: unknown };
  return (
    code === 'P2002' ||
    /23505|people_phone|people_email/.test(`${message} ${JSON.stringify(meta ?? '')}`)
  );
};

type Writing = {
  readonly personId: PersonId;
  readonly communeCode: string;
  readonly pool: DeskPool;
  readonly draft: Draft;
};

async function write(
  tx: Tx,
  context: Hearing,
  { personId, communeCode, pool, draft }: Writing,
): Promise<void> {
  const { actor, now } = context;
  const territoryId: TerritoryId = actor.territoryId;
  const preferredChannel = preferredOf(draft);
  const said = { ...draft, kind: pool.kind, communeCode, territoryId, preferredChannel };
  await insertPerson(
    tx,
    { ...said, id: personId, userId: null, consentVersion: CONSENT_SCRIPT.version },
    now,
  );
  await insertTrades(tx, { personId, territoryId }, draft.trades);
  if (draft.moments.length > 0)
    await insertWeek(tx, { personId, territoryId }, weekOf(draft.moments), now);
  await enterPools(tx, pool.id);
  // whoever hears somebody and answers for the pool lets them in
  if (actor.role === 'pool-manager' && pool.validation !== 'open')
    await saveDecision(
      tx,
      pool.id,
      [personId],
      { status: 'member', reason: null },
      { at: now, attestedBy: pool.validation === 'attested' ? actor.userId : null },
    );
  await insertConsent(tx, actor, { personId, version: CONSENT_SCRIPT.version }, now);
  if (isKeeping(context)) await noteCall(tx, context, personId, draft);
  else if (draft.suivre) await askHeard(tx, context, personId, draft);
  await record(tx, context, {
    action: 'register-by-phone',
    objectKind: 'person',
    objectId: personId,
    facts: { kind: pool.kind, consentVersion: CONSENT_SCRIPT.version, channel: 'phone' },
  });
}

const isKeeping = (context: Hearing): context is Context<PoolManager> =>
  context.actor.role === 'pool-manager';

/** How to tell them what was noted, until they say otherwise. */
const preferredOf = ({ email, phone }: Draft): Channel => {
  if (email) return 'email';
  return phone && lineOf(phone) === 'mobile' ? 'sms' : 'voice';
};

/** The call during which it was said, already over, and what the person is told. */
async function noteCall(
  tx: Tx,
  { actor, now }: Context<PoolManager>,
  personId: PersonId,
  { phone, papier }: Draft,
): Promise<void> {
  const callId: CallId = newId<'call'>(now);
  const inHandUntil = minutesAfter(now, callRules(now).inHand);
  const call = { id: callId, personId, openedAt: now, inHandUntil };
  const said = { direction: 'in', reason: null, dialled: phone, over: 'talked' } as const;
  await insertCall(tx, actor, { ...call, ...said });
  await addAct(tx, actor, { callId, personId, kind: 'registered' }, now);
  if (papier) await savePaper(tx, personId, true);
  await enqueue(tx, now, [
    {
      kind: 'call-summary',
      dedupeKey: `call-summary:${callId}`,
      territoryId: actor.territoryId,
      personId,
      payload: { callId },
    },
  ]);
}
