import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { planEarlyReturn } from '@/lib/lending/extension';
import { isAgreed } from '@/lib/lending/loan';
import { findLoan } from '@/lib/lending/server/loan.repository';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { closeQuestion, findSolicitation } from '@/lib/solicitation/server/solicitation.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import { type Assignment, hasBegun, type NOT_SAID } from '../assignment';
import { type AcceptRefusal, takeASeat, type Yes } from './accept-solicitation';
import { findAssignmentOf, lockPerson, saveHours } from './assignment.repository';
import { type CancelRefusal, free, tellAll } from './cancel-mission';
import { decideAgain } from './reconfirm-mission';
import { toPerson, toStructure } from './tell';

type SettleRefusal = AcceptRefusal | 'no-mission' | 'mission-over';

/** Whether the mission stands now; where the structure confirms among the yeses, theirs may still be waited for. */
export const stands = (settled: Result<Yes, SettleRefusal>): boolean =>
  settled.ok && settled.value !== 'offered';

/**
 * The last of three yeses came from somebody else than the person: the seat is taken, or the mission confirmed again, by the
 * same locks and the same rules. When the law no longer lets it be, the question ends and the person is told.
 */
export async function settleLoanAs(
  context: Context<Answering>,
): Promise<Result<Yes, SettleRefusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Yes, SettleRefusal>> => {
    await lockPerson(tx, actor.personId);
    const asked = await findSolicitation(tx, actor.solicitationId);
    const loan = asked && (await findLoan(tx, asked.id));
    if (!asked || !loan || !isAgreed(loan)) return refuse('employer-not-agreed-yet');
    return await settle(tx, context, asked);
  });
}

async function settle(
  tx: Tx,
  context: Context<Answering>,
  asked: Solicitation,
): Promise<Result<Yes, SettleRefusal>> {
  const mission = await findAssignmentOf(tx, asked.needId, asked.personId);
  if (mission?.status === 'to-reconfirm') return await confirmAgain(tx, context, mission);
  if (asked.status !== 'pending') return refuse('no-longer-asked');
  const seated = await takeASeat(tx, context, asked, {});
  if (!seated.ok && LAWFUL_NO_MORE.includes(seated.refusal)) await letGo(tx, context, asked);
  return seated;
}

const LAWFUL_NO_MORE: readonly AcceptRefusal[] = [
  'no-longer-fits',
  'hours-not-lawful',
  'withdrawn',
];

async function confirmAgain(
  tx: Tx,
  context: Context<Answering>,
  mission: Assignment,
): Promise<Result<Assignment, SettleRefusal>> {
  const need = await lockNeed(tx, mission.needId);
  return need ? await decideAgain(tx, context, mission, need) : refuse('not-found');
}

async function letGo(tx: Tx, { now }: Context<Answering>, asked: Solicitation): Promise<void> {
  const need = await lockNeed(tx, asked.needId);
  await closeQuestion(tx, asked.id, 'no-longer-fits', now);
  if (need)
    await enqueue(tx, now, [
      toPerson('need-withdrawn', { need, solicitationId: asked.id, personId: asked.personId }),
    ]);
}

/** Why an employer ends a mission: it calls somebody back, or never gave the yes that was noted in its name. */
type WhyEnded = 'recalled' | typeof NOT_SAID;

/**
 * The employer does not lend, or calls somebody back: the question ends without a word on why; a mission is given up, the
 * structure and the person hear at once, and nothing of it counts against the person. A mission that has begun ends at once
 * instead: what was done stays done, and signed.
 */
export async function endLoanAs(
  context: Context<Answering>,
  why: WhyEnded = 'recalled',
): Promise<Result<'ended', CancelRefusal>> {
  return withActor(context.actor, 'write', context.now, (tx) => endLoan(tx, context, why));
}

/** The same, in the caller’s transaction. */
export async function endLoan(
  tx: Tx,
  context: Context<Answering>,
  why: WhyEnded,
): Promise<Result<'ended', CancelRefusal>> {
  const { actor, now } = context;
  await lockPerson(tx, actor.personId);
  const asked = await findSolicitation(tx, actor.solicitationId);
  if (!asked) return refuse('not-found');
  const mission = await findAssignmentOf(tx, asked.needId, actor.personId);
  if (mission && mission.status !== 'cancelled') return await callBack(tx, context, mission, why);
  if (asked.status === 'pending') await refuseQuietly(tx, asked, now);
  return accept('ended');
}

async function refuseQuietly(tx: Tx, asked: Solicitation, now: Date): Promise<void> {
  const need = await lockNeed(tx, asked.needId);
  if (!need) return;
  await closeQuestion(tx, asked.id, 'not-agreed', now);
  await announce(tx, now, { ...need, needId: need.id, kind: 'answer' });
  await enqueue(tx, now, [
    toPerson(
      'need-withdrawn',
      { need, solicitationId: asked.id, personId: asked.personId },
      asked.asks,
    ),
  ]);
}

async function callBack(
  tx: Tx,
  context: Context<Answering>,
  mission: Assignment,
  reason: WhyEnded,
): Promise<Result<'ended', CancelRefusal>> {
  if (hasBegun(mission)) return await endAtOnce(tx, context, mission);
  const freed = await free(tx, mission, { who: 'employer', reason, now: context.now });
  if (!freed.ok) return freed;
  const { need, cancelled } = freed.value;
  const about = { need, solicitationId: mission.solicitationId, personId: mission.personId };
  await enqueue(tx, context.now, [
    toPerson('mission-cancelled-by-structure', about),
    toStructure('mission-cancelled-by-person', about, { late: cancelled.late, reason }),
  ]);
  await tellAll(tx, context, need, cancelled);
  return accept('ended');
}

async function endAtOnce(
  tx: Tx,
  context: Context<Answering>,
  { id, period, needId, organizationId, territoryId, personId, solicitationId }: Assignment,
): Promise<Result<'ended', CancelRefusal>> {
  const { now } = context;
  const planned = planEarlyReturn(period, now, now);
  if (!planned.ok) return refuse(period.end <= now ? 'mission-over' : 'mission-begun');
  // whoever receives and the employer are told by the database; the person, in the words of a recall
  await saveHours(tx, id, { start: period.start, end: planned.value });
  await enqueue(tx, now, [
    {
      ...{ kind: 'lent-hours', dedupeKey: `recalled:${id}`, organizationId, territoryId, personId },
      ...{ solicitationId, payload: { missionId: id, endedAt: now.toISOString(), by: 'home' } },
    },
  ]);
  await announce(tx, now, { organizationId, territoryId, needId, kind: 'answer' });
  await record(tx, context, {
    ...{ action: 'mission.recall', objectKind: 'assignment', objectId: id },
  });
  return accept('ended');
}
