import 'server-only';
import { isWithdrawnDuring } from '@/lib/availability/server/availability.repository';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { agreeMyself } from '@/lib/lending/server/agree-myself';
import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import { readPapersDue } from '@/lib/matching/server/papers-due';
import { stillFits } from '@/lib/matching/server/still-fits';
import type { Need } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readConfirmedRules } from '@/lib/solicitation/server/solicitation.repository';
import { isAsSeen } from '../answer';
import type { Assignment } from '../assignment';
import { findAssignmentOf, lockPerson, readHours, saveReconfirmed } from './assignment.repository';
import { saveDue } from './paper.repository';

type Refusal =
  | 'not-found'
  | 'no-mission'
  | 'mission-over'
  | 'hours-not-lawful'
  | 'demand-changed'
  | 'no-longer-fits'
  | 'withdrawn'
  | 'employer-not-agreed-yet';

/**
 * « Toujours d’accord »: the person says yes to the need as it now stands, and as they read it (`seen`). Saying it twice
 * changes nothing.
 */
export async function reconfirmMissionAs(
  context: Context<Answering>,
  seen?: string,
): Promise<Result<Assignment, Refusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Assignment, Refusal>> => {
    await lockPerson(tx, actor.personId);
    // the need first: nobody moves its hours while they are being agreed to
    const need = await lockNeed(tx, actor.needId);
    const mission = await findAssignmentOf(tx, actor.needId, actor.personId);
    if (!mission || mission.status === 'cancelled') return refuse('no-mission');
    if (mission.status === 'confirmed') return accept(mission);
    if (!need) return refuse('not-found');
    return isAsSeen(need, seen)
      ? decideAgain(tx, context, mission, need)
      : refuse('demand-changed');
  });
}

/** Confirms a mission to the need as it stands, under the locks; of somebody lent, once the three have said yes again. */
export async function decideAgain(
  tx: Tx,
  context: Context<Answering>,
  mission: Assignment,
  need: Need,
): Promise<Result<Assignment, Refusal>> {
  const { now } = context;
  if (mission.period.end <= now) return refuse('mission-over');
  if (!(await stillFits(tx, need.id, mission.personId))) return refuse('no-longer-fits');
  if (await isWithdrawnDuring(tx, mission.personId, need.period)) return refuse('withdrawn');
  if (!(await staysLawful(tx, mission, need))) return refuse('hours-not-lawful');
  if (!(await agreeMyself(tx, context, mission.solicitationId)))
    return refuse('employer-not-agreed-yet');
  await saveReconfirmed(tx, mission.id, need.revision, now);
  await saveDue(tx, mission, await readPapersDue(tx, need.id, mission.personId));
  await announce(tx, now, { ...need, needId: need.id, kind: 'answer' });
  await record(tx, context, {
    action: 'assignment.reconfirm',
    objectKind: 'assignment',
    objectId: mission.id,
  });
  return accept({ ...mission, agreed: null, status: 'confirmed', acceptedAt: now });
}

async function staysLawful(tx: Tx, mission: Assignment, need: Need): Promise<boolean> {
  const hours = await readHours(tx, need, mission.personId, mission.id);
  return firstHoursObstacle(hours, await readConfirmedRules(tx, mission.solicitationId)) === null;
}
