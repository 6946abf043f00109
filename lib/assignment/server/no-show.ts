import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type Need, takeSeat } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed, lockNeed, saveSeats } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { openYesAgain } from '@/lib/solicitation/server/offer.repository';
import { type Assignment, type AssignmentId, contactUntil } from '../assignment';
import { NO_SHOW, type NoShowAnswer, type NoShowRefusal, planNoShow } from '../no-show';
import { deleteContact, findAssignment, lockPerson, saveCancelled } from './assignment.repository';
import { type CancelRefusal, free } from './cancel-mission';
import {
  findDay,
  saveContactAgain,
  saveNoShow,
  saveNoShowAnswer,
  saveStandsAgain,
  saveWithdrawn,
} from './day.repository';
import { toPerson, toStructure } from './tell';
import { tellStructure } from './tell-structure.repository';

type Which = { readonly id: AssignmentId | null };
type Done<Refusal extends string> = Promise<Result<Assignment, Refusal | 'not-found'>>;
type Held = { readonly mission: Assignment; readonly need: Need };

/** One of the speaker’s missions, under the lock of its person. */
async function hold(tx: Tx, actor: Manager, id: AssignmentId): Promise<Held | null> {
  const seen = await findAssignment(tx, id);
  const need = seen && (await findNeed(tx, seen.needId));
  if (!seen || !need || !mayChangeNeed(actor, need)) return null;
  await lockPerson(tx, seen.personId);
  return { need, mission: (await findAssignment(tx, id)) ?? seen };
}

const about = ({ need, mission }: Held) => ({
  need,
  solicitationId: mission.solicitationId,
  personId: mission.personId,
});

/** « N’est pas venu·e »: the seat opens again while there is time, the person is told and may answer. It ranks nobody. */
export async function sayNoShowAs(
  context: Context<Manager>,
  { id }: Which,
): Done<NoShowRefusal | CancelRefusal> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    const held = await hold(tx, actor, id);
    if (!held) return refuse('not-found');
    const day = await findDay(tx, id);
    const hoursSaid = day.hours.person !== null || day.hours.host !== null;
    const may = planNoShow(held.mission, { ...day, hoursSaid }, now);
    if (!may.ok) return may;
    if (day.noShow) return refuse('seen-at-work');
    const gone = await giveUp(tx, held, now);
    if (!gone.ok) return gone;
    await saveNoShow(tx, held.mission, actor.userId, now);
    await enqueue(tx, now, [toPerson('no-show', about(held))]);
    await announce(tx, now, { ...held.need, needId: held.need.id, kind: 'seat-freed' });
    await record(tx, context, {
      action: 'mission.no-show',
      objectKind: 'assignment',
      objectId: id,
    });
    return accept(held.mission);
  });
}

/** Before its end a seat opens again for somebody else; after, there is nothing left to fill. */
async function giveUp(tx: Tx, { mission }: Held, now: Date): Promise<Result<true, CancelRefusal>> {
  const by = { who: 'structure', reason: NO_SHOW, now } as const;
  if (mission.period.end > now) {
    const freed = await free(tx, mission, by);
    return freed.ok ? accept(true) : freed;
  }
  if (!(await saveCancelled(tx, mission.id, { ...by, late: false })))
    return refuse('already-cancelled');
  await deleteContact(tx, mission.id);
  return accept(true);
}

/** « Elle était bien là »: the structure takes its word back, and the mission stands again. */
export async function withdrawNoShowAs(
  context: Context<Manager>,
  { id }: Which,
): Done<'no-show-not-said' | 'seat-taken-since' | 'already-engaged'> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    const held = await hold(tx, actor, id);
    if (!held) return refuse('not-found');
    const { mission } = held;
    if (mission.cancelReason !== NO_SHOW) return refuse('no-show-not-said');
    const again = await standAgain(tx, mission, now);
    if (!again.ok) return again;
    await enqueue(tx, now, [toPerson('no-show-withdrawn', about(held))]);
    await announce(tx, now, { ...held.need, needId: held.need.id, kind: 'seat-taken' });
    await record(tx, context, {
      action: 'mission.no-show-withdrawn',
      objectKind: 'assignment',
      objectId: id,
    });
    return accept(mission);
  });
}

/** The mission as it was, with a seat of its own while seats are counted. */
async function standAgain(
  tx: Tx,
  mission: Assignment,
  now: Date,
): Promise<Result<true, 'seat-taken-since' | 'already-engaged'>> {
  const need = await lockNeed(tx, mission.needId);
  // once over, no seat is counted any more
  const seat = need && mission.period.end > now ? takeSeat(need, now) : null;
  if (seat && !seat.ok) return refuse('seat-taken-since');
  if (!(await attempt(tx, () => saveStandsAgain(tx, mission.id)))) return refuse('already-engaged');
  if (seat) await saveSeats(tx, seat.value, now);
  await openYesAgain(tx, mission.solicitationId);
  await saveWithdrawn(tx, mission.id, now);
  await saveContactAgain(tx, mission.id, contactUntil(mission.period));
  return accept(true);
}

/** « J’étais là », or why not: the structure reads it; said again, it is corrected. */
export async function answerNoShowAs(
  context: Context<PersonActor>,
  { id, answer }: Which & { readonly answer: NoShowAnswer },
): Done<'no-show-not-said'> {
  const { actor, now } = context;
  if (!id) return refuse('not-found');
  return withActor(actor, 'write', now, async (tx) => {
    await lockPerson(tx, actor.personId);
    const mission = await findAssignment(tx, id);
    if (mission?.personId !== actor.personId) return refuse('not-found');
    if (!(await saveNoShowAnswer(tx, id, answer, now))) return refuse('no-show-not-said');
    const need = { ...mission, id: mission.needId, revision: 0 };
    const told = toStructure('no-show-answered', { ...mission, need }, { missionId: id });
    // corrected, it is told again
    const message = { ...told, dedupeKey: `${told.dedupeKey}:${answer}` };
    await tellStructure(tx, id, 'answer', message, now);
    await record(tx, context, {
      action: 'mission.no-show-answered',
      objectKind: 'assignment',
      objectId: id,
    });
    return accept(mission);
  });
}
