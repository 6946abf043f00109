import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Assignment, HOURS_AROUND } from '../assignment';
import { findAssignmentOf, lockPerson, readHours, saveReconfirmed } from './assignment.repository';

type Refusal = 'not-found' | 'no-mission' | 'mission-over' | 'hours-not-lawful';

/** « Toujours d’accord »: the person says yes to the need as it now stands. Saying it twice changes nothing. */
export async function reconfirmMissionAs(
  context: Context<Answering>,
): Promise<Result<Assignment, Refusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Assignment, Refusal>> => {
    await lockPerson(tx, actor.personId);
    const mission = await findAssignmentOf(tx, actor.needId, actor.personId);
    if (!mission || mission.status === 'cancelled') return refuse('no-mission');
    return mission.status === 'confirmed' ? accept(mission) : decideAgain(tx, context, mission);
  });
}

async function decideAgain(
  tx: Tx,
  context: Context<Answering>,
  mission: Assignment,
): Promise<Result<Assignment, Refusal>> {
  if (mission.period.end <= context.now) return refuse('mission-over');
  return (await staysLawful(tx, mission))
    ? sayYesAgain(tx, context, mission)
    : refuse('hours-not-lawful');
}

async function sayYesAgain(
  tx: Tx,
  context: Context<Answering>,
  mission: Assignment,
): Promise<Result<Assignment, Refusal>> {
  const { now } = context;
  const need = await lockNeed(tx, mission.needId);
  if (!need) return refuse('not-found');
  await saveReconfirmed(tx, mission.id, need.revision, now);
  await announce(tx, now, { ...need, needId: need.id, kind: 'answer' });
  await record(tx, context, {
    action: 'assignment.reconfirm',
    objectKind: 'assignment',
    objectId: mission.id,
  });
  return accept({ ...mission, status: 'confirmed', acceptedAt: now });
}

async function staysLawful(tx: Tx, mission: Assignment): Promise<boolean> {
  const { period, personId, territoryId } = mission;
  const around = {
    start: minutesAfter(period.start, -HOURS_AROUND),
    end: minutesAfter(period.end, HOURS_AROUND),
  };
  const hours = await readHours(tx, personId, around, mission.id);
  return firstHoursObstacle({ ...hours, period, territoryId }) === null;
}
