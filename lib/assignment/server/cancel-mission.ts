import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { giveSeatBack, type Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed, lockNeed, saveSeats } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { closeQuestion, findSolicitation } from '@/lib/solicitation/server/solicitation.repository';
import {
  type Assignment,
  type AssignmentId,
  type CancelledBy,
  type CancelReason,
  type HostCancelReason,
  hasBegun,
  isLate,
} from '../assignment';
import { NO_SHOW } from '../no-show';
import { holdsSeats } from '../team';
import {
  deleteContact,
  findAssignment,
  findAssignmentOf,
  listAssignmentsOf,
  lockPerson,
  saveCancelled,
} from './assignment.repository';
import { findDay } from './day.repository';
import { findTeamSeats, saveTeamSize } from './team.repository';
import { toPerson, toStructure } from './tell';

export type CancelRefusal =
  | 'not-found'
  | 'no-mission'
  | 'mission-over'
  | 'mission-begun'
  | 'already-cancelled';

/** The person gives the mission up, with a reason: the seat opens again, the structure hears at once, louder when it is late. */
export async function cancelMyMissionAs(
  context: Context<Answering>,
  reason: CancelReason,
): Promise<Result<Assignment, CancelRefusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Assignment, CancelRefusal>> => {
    await lockPerson(tx, actor.personId);
    const mission = await findAssignmentOf(tx, actor.needId, actor.personId);
    if (!mission) return refuse('no-mission');
    const freed = await free(tx, mission, { who: 'person', reason, now });
    if (!freed.ok) return freed;
    const { need, cancelled } = freed.value;
    const about = { need, solicitationId: mission.solicitationId, personId: mission.personId };
    await enqueue(tx, now, [
      toStructure('mission-cancelled-by-person', about, { late: cancelled.late, reason }),
    ]);
    await tellAll(tx, context, need, cancelled);
    return accept(cancelled);
  });
}

/** The structure gives a mission up: the seat opens again and the person is told. Never once they said they are there: nobody’s work is undone. */
export async function cancelMissionAs(
  context: Context<Manager>,
  { id, reason }: { readonly id: AssignmentId | null; readonly reason: HostCancelReason },
): Promise<Result<Assignment, CancelRefusal>> {
  if (!id) return refuse('not-found');
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Assignment, CancelRefusal>> => {
    const seen = await findAssignment(tx, id);
    const owner = seen && (await findNeed(tx, seen.needId));
    if (!seen || !owner || !mayChangeNeed(actor, owner)) return refuse('not-found');
    await lockPerson(tx, seen.personId);
    const freed = await free(tx, seen, { who: 'structure', reason, now });
    if (!freed.ok) return freed;
    const { need, cancelled } = freed.value;
    const about = { need, solicitationId: seen.solicitationId, personId: seen.personId };
    await enqueue(tx, now, [toPerson('mission-cancelled-by-structure', about)]);
    await tellAll(tx, context, need, cancelled);
    return accept(cancelled);
  });
}

type By = { readonly who: CancelledBy; readonly reason: string; readonly now: Date };

/** Said there by the person, it is not called off by the structure (lib/decisions/090); that they never came is said, and answered, on its own. */
const isThere = async (tx: Tx, { id }: Assignment, { who, reason }: By): Promise<boolean> =>
  who === 'structure' && reason !== NO_SHOW && (await findDay(tx, id)).arrival !== null;

/** Gives a mission up for one of the three, under the person’s lock: the seat opens again. */
export async function free(
  tx: Tx,
  mission: Assignment,
  by: By,
): Promise<Result<{ need: Need; cancelled: Assignment }, CancelRefusal>> {
  if (mission.status === 'cancelled') return refuse('already-cancelled');
  if (mission.period.end <= by.now) return refuse('mission-over');
  if (hasBegun(mission) || (await isThere(tx, mission, by))) return refuse('mission-begun');
  const need = await lockNeed(tx, mission.needId);
  if (!need) return refuse('not-found');
  // whoever did not come gave nothing up late: it counts nowhere
  const late = by.reason !== NO_SHOW && isLate(mission.period, by.now);
  if (!(await saveCancelled(tx, mission.id, { ...by, late }))) return refuse('already-cancelled');
  await deleteContact(tx, mission.id);
  const reopened = await freeSeat(tx, need, mission, by);
  await closeQuestion(tx, mission.solicitationId, 'cancelled', by.now);
  const cancelled = {
    ...mission,
    status: 'cancelled',
    cancelledAt: by.now,
    cancelledBy: by.who,
    cancelReason: by.reason,
    late,
  } as const;
  return accept({ need: reopened, cancelled });
}

/** The seat opens again; that of a named member who gives up goes back to the team that holds it, without a name. */
async function freeSeat(tx: Tx, need: Need, mission: Assignment, by: By): Promise<Need> {
  const asked = by.who !== 'structure' ? await findSolicitation(tx, mission.solicitationId) : null;
  const team = asked?.teamId ? await findTeamSeats(tx, asked.teamId) : null;
  if (asked?.teamId && team && holdsSeats(team)) {
    await saveTeamSize(tx, asked.teamId, team.size + 1);
    return need;
  }
  const reopened = giveSeatBack(need);
  await saveSeats(tx, reopened, by.now);
  return reopened;
}

/** The boards are told that a seat is open again, the journal remembers. */
export async function tellAll(
  tx: Tx,
  context: Context,
  need: Need,
  cancelled: Assignment,
): Promise<void> {
  await announce(tx, context.now, { ...need, needId: need.id, kind: 'seat-freed' });
  await record(tx, context, {
    action: 'assignment.cancel',
    objectKind: 'assignment',
    objectId: cancelled.id,
    facts: { needId: need.id, by: cancelled.cancelledBy, late: cancelled.late },
  });
}

/** A structure gives up every mission of a need whose person is not there: each is told. What is journalled, boards told, is its caller’s. */
export async function giveMissionsUp(
  tx: Tx,
  need: Need,
  { reason, now }: { readonly reason: HostCancelReason; readonly now: Date },
): Promise<readonly Assignment[]> {
  const gone: Assignment[] = [];
  for (const mission of await listAssignmentsOf(tx, need.id)) {
    const freed = await free(tx, mission, { who: 'structure', reason, now });
    if (!freed.ok) continue;
    await enqueue(tx, now, [
      toPerson('mission-cancelled-by-structure', { ...mission, need: freed.value.need }),
    ]);
    gone.push(freed.value.cancelled);
  }
  return gone;
}
