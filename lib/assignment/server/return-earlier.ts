import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { planEarlyReturn } from '@/lib/lending/extension';
import { findLoan, listMissionsLent } from '@/lib/lending/server/loan.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Assignment, AssignmentId } from '../assignment';
import type { LentMission } from '../mine';
import { findAssignment, findAssignmentOf, lockPerson, saveHours } from './assignment.repository';
import { inTheirName } from './in-their-name';
import { readMyMissionsAs } from './read-mine';

type Which = { readonly id: AssignmentId | null };
export type ReturnRefusal =
  | 'not-found'
  | 'no-mission'
  | 'not-lent'
  | Extract<ReturnType<typeof planEarlyReturn>, { ok: false }>['refusal'];

/** One of one’s own missions, read in one’s own voice. */
async function findOwn(
  { actor, now }: Context<PersonActor>,
  { id }: Which,
): Promise<Assignment | null> {
  if (!id) return null;
  const seen = await withActor(actor, 'read', now, (tx) => findAssignment(tx, id));
  return seen?.personId === actor.personId ? seen : null;
}

/** Whether one’s employer lends one to this mission, which stands and is not over: one may then go back sooner. */
export async function mayReturnAs(context: Context<PersonActor>, which: Which): Promise<boolean> {
  const mission = await findOwn(context, which);
  if (mission?.status !== 'confirmed' || mission.period.end <= context.now) return false;
  const { now } = context;
  const loan = await withActor(inTheirName(mission), 'read', now, (tx) =>
    findLoan(tx, mission.solicitationId),
  );
  return loan !== null;
}

/** One’s missions that may end sooner on one’s word: those one is lent to, that stand and are not over. */
export async function listReturnableAs(
  context: Context<PersonActor>,
): Promise<readonly LentMission[]> {
  const { actor, now } = context;
  const lent = await withActor(actor, 'read', now, (tx) =>
    listMissionsLent(tx, actor.personId, now),
  );
  if (lent.length === 0) return [];
  const places = new Map(
    (await readMyMissionsAs(context)).map(({ needId, structureName }) => [needId, structureName]),
  );
  return lent.map(({ id, needId, start, end }) => ({
    ...{ id, structureName: places.get(needId) ?? '', period: { start, end } },
  }));
}

/**
 * « Je dois revenir plus tôt à mon poste »: the mission ends then. Nobody is kept at a host’s against their will, and their contract
 * is with their employer: whoever receives them and their employer are told at once, and nothing of it counts against them.
 */
export async function returnEarlierAs(
  context: Context<PersonActor>,
  { id, at }: Which & { readonly at: Date },
): Promise<Result<{ readonly id: AssignmentId }, ReturnRefusal>> {
  const { now } = context;
  const seen = await findOwn(context, { id });
  if (!seen) return refuse('not-found');
  const actor = inTheirName(seen);
  // said by telephone: in which call, and who wrote it down
  const { heard } = context.actor;
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<{ readonly id: AssignmentId }, ReturnRefusal>> => {
      const held = await holdOwn(tx, actor);
      if (!held.ok) return held;
      const mission = held.value;
      const planned = planEarlyReturn(mission.period, at, now);
      if (!planned.ok) return planned;
      await saveHours(tx, mission.id, { start: mission.period.start, end: planned.value });
      await announce(tx, now, { ...mission, kind: 'answer' });
      await record(
        tx,
        { actor: heard ? { ...actor, heard } : actor, now },
        {
          ...{ action: 'mission.return-earlier', objectKind: 'assignment', objectId: mission.id },
        },
      );
      return accept({ id: mission.id });
    },
  );
}

async function holdOwn(
  tx: Tx,
  { personId, needId }: Answering,
): Promise<Result<Assignment, 'no-mission' | 'not-lent'>> {
  await lockPerson(tx, personId);
  const mission = await findAssignmentOf(tx, needId, personId);
  if (mission?.status !== 'confirmed') return refuse('no-mission');
  return (await findLoan(tx, mission.solicitationId)) ? accept(mission) : refuse('not-lent');
}
