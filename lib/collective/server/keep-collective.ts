import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, OrganizationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type BodyId,
  type BodyStatus,
  type Collective,
  type CollectiveId,
  isAhead,
} from '../collective';
import {
  insertBody,
  insertCollective,
  listBodiesToAsk,
  listOwnBodies,
  lockCollective,
  saveAnswer,
  saveClosed,
  saveLeft,
} from './collective.repository';
import { listMeetings, saveCancelled } from './meeting.repository';

/** Holds a collective that goes on, or says why nothing is written there. */
export async function holdOpen(
  tx: Tx,
  id: CollectiveId | null,
): Promise<Result<CollectiveId, 'not-found' | 'collective-closed'>> {
  const found = id ? await lockCollective(tx, id) : 'nowhere';
  if (!id || found === 'nowhere') return refuse('not-found');
  return found === 'closed' ? refuse('collective-closed') : accept(id);
}

/** The cell opens a collective: its name, its reason, who sits beside it. */
export async function openCollectiveAs(
  context: Context<CellMember>,
  said: Pick<Collective, 'name' | 'reason' | 'authorities'>,
): Promise<Result<CollectiveId, never>> {
  const { actor, now } = context;
  const { territoryId, userId: by } = actor;
  const id = newId<'collective'>(now);
  await withActor(actor, 'write', now, async (tx) => {
    await insertCollective(tx, { ...said, id, territoryId }, { by, now });
    await record(tx, context, {
      ...{ action: 'collective.open', objectKind: 'collective', objectId: id },
    });
  });
  return accept(id);
}

/** The cell asks a verified body of its territory; its direction is written to. */
export async function inviteBodyAs(
  context: Context<CellMember>,
  {
    collectiveId,
    organizationId,
  }: {
    readonly collectiveId: CollectiveId | null;
    readonly organizationId: OrganizationId | null;
  },
): Promise<Result<CollectiveId, 'not-found' | 'collective-closed' | 'body-not-found'>> {
  const { actor, now } = context;
  const { territoryId, userId: by } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await holdOpen(tx, collectiveId);
    if (!held.ok) return held;
    const id = held.value;
    const body = (await listBodiesToAsk(tx, { id, territoryId })).find(
      (one) => one.id === organizationId,
    );
    if (!body) return refuse('body-not-found');
    const bodyId = newId<'collective-body'>(now);
    const asked = { id: bodyId, collectiveId: id, territoryId, organizationId: body.id };
    await insertBody(tx, asked, { by, now });
    await record(tx, context, {
      ...{ action: 'collective.invite', objectKind: 'collective', objectId: id },
      facts: { organization: body.id },
    });
    return accept(id);
  });
}

/** The cell takes a body out, or no longer asks it: it reads nothing that comes after. */
export async function takeBodyOutAs(
  context: Context<CellMember>,
  {
    collectiveId,
    bodyId,
  }: { readonly collectiveId: CollectiveId | null; readonly bodyId: BodyId | null },
): Promise<Result<CollectiveId, 'not-found' | 'collective-closed' | 'body-already'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await holdOpen(tx, collectiveId);
    if (!held.ok) return held;
    const left = bodyId && (await saveLeft(tx, { id: bodyId, collectiveId: held.value }, now));
    if (!left) return refuse('body-already');
    await record(tx, context, {
      ...{ action: 'collective.take-out', objectKind: 'collective', objectId: held.value },
      facts: { body: bodyId },
    });
    return accept(held.value);
  });
}

/** The cell closes it: meetings to come are cancelled and said so, what was written is still read by those who were of it, nothing is written any more. */
export async function closeCollectiveAs(
  context: Context<CellMember>,
  { collectiveId }: { readonly collectiveId: CollectiveId | null },
): Promise<Result<CollectiveId, 'not-found' | 'collective-closed'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await holdOpen(tx, collectiveId);
    if (!held.ok) return held;
    const ahead = (await listMeetings(tx, held.value)).filter((one) => isAhead(one, now));
    for (const meeting of ahead) await saveCancelled(tx, meeting, { by: actor.userId, now });
    await saveClosed(tx, held.value, now);
    await record(tx, context, {
      ...{ action: 'collective.close', objectKind: 'collective', objectId: held.value },
    });
    return accept(held.value);
  });
}

type Refusal = 'not-found' | 'direction-only' | 'body-already';

/** The direction of a body says yes or no to its invitation. */
export const answerInvitationAs = (
  context: Context<Manager>,
  {
    collectiveId,
    answer,
  }: {
    readonly collectiveId: CollectiveId | null;
    readonly answer: Extract<BodyStatus, 'in' | 'declined'>;
  },
): Promise<Result<{ readonly id: CollectiveId; readonly answer: BodyStatus }, Refusal>> =>
  move(context, collectiveId, answer);

/** The direction of a body leaves: it still reads what was said until then. */
export const leaveCollectiveAs = (
  context: Context<Manager>,
  { collectiveId }: { readonly collectiveId: CollectiveId | null },
): Promise<Result<{ readonly id: CollectiveId; readonly answer: BodyStatus }, Refusal>> =>
  move(context, collectiveId, 'left');

async function move(
  context: Context<Manager>,
  id: CollectiveId | null,
  answer: Exclude<BodyStatus, 'invited'>,
): Promise<Result<{ readonly id: CollectiveId; readonly answer: BodyStatus }, Refusal>> {
  const { actor, now } = context;
  if (actor.grade !== 'director') return refuse('direction-only');
  return await withActor(actor, 'write', now, async (tx) => {
    const own = (await listOwnBodies(tx, actor.organizationId)).find(
      (one) => one.collectiveId === id,
    );
    if (!own) return refuse('not-found');
    if (own.status !== (answer === 'left' ? 'in' : 'invited')) return refuse('body-already');
    const { collectiveId } = own;
    if (answer === 'left') await saveLeft(tx, { id: own.id, collectiveId }, now);
    else await saveAnswer(tx, own.id, answer, { by: actor.userId, now });
    await record(tx, context, {
      ...{ action: `collective.${answer}`, objectKind: 'collective', objectId: collectiveId },
    });
    return accept({ id: collectiveId, answer });
  });
}
