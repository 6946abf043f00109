import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { planEarlyReturn } from '@/lib/lending/extension';
import { findLoan } from '@/lib/lending/server/loan.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Assignment, AssignmentId } from '../assignment';
import { findAssignment, findAssignmentOf, lockPerson, saveHours } from './assignment.repository';
import { inTheirName } from './in-their-name';

type Which = { readonly id: AssignmentId | null };
type Refusal =
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

/**
 * « Je dois revenir plus tôt à mon poste »: the mission ends then. Nobody is kept at a host’s against their will, and their contract
 * is with their employer: whoever receives them and their employer are told at once, and nothing of it counts against them.
 */
export async function returnEarlierAs(
  context: Context<PersonActor>,
  { id, at }: Which & { readonly at: Date },
): Promise<Result<{ readonly id: AssignmentId }, Refusal>> {
  const { now } = context;
  const seen = await findOwn(context, { id });
  if (!seen) return refuse('not-found');
  const actor = inTheirName(seen);
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<{ readonly id: AssignmentId }, Refusal>> => {
      const held = await holdOwn(tx, actor);
      if (!held.ok) return held;
      const mission = held.value;
      const planned = planEarlyReturn(mission.period, at, now);
      if (!planned.ok) return planned;
      await saveHours(tx, mission.id, { start: mission.period.start, end: planned.value });
      await announce(tx, now, { ...mission, kind: 'answer' });
      await record(
        tx,
        { actor, now },
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
