import 'server-only';
import { isWithdrawnDuring } from '@/lib/availability/server/availability.repository';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { agreeMyself } from '@/lib/lending/server/agree-myself';
import { findLoan, saveWaiting, saysTwoYeses } from '@/lib/lending/server/loan.repository';
import { firstHoursObstacle } from '@/lib/matching/hours-gate';
import { readPapersDue } from '@/lib/matching/server/papers-due';
import { stillFits } from '@/lib/matching/server/still-fits';
import type { Need } from '@/lib/need/need';
import { lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isOffered } from '@/lib/solicitation/offer';
import { learnFrom } from '@/lib/solicitation/server/learn-from';
import {
  findSolicitation,
  readConfirmedRules,
  saveAccepted,
} from '@/lib/solicitation/server/solicitation.repository';
import type { CloseReason, Solicitation } from '@/lib/solicitation/solicitation';
import { isAsSeen, isPlainNo } from '../answer';
import { type Assignment, contactUntil } from '../assignment';
import {
  findAssignmentOf,
  insertAssignment,
  insertContact,
  lockPerson,
  readHours,
} from './assignment.repository';
import { offerYes } from './offer-yes';
import { saveDue } from './paper.repository';
import { type Seated, saveSeated, seatFor } from './seat-for';
import { toPerson, toStructure } from './tell';

export type AcceptRefusal =
  | 'not-found'
  | 'need-filled'
  | 'need-closed'
  | 'need-over'
  | 'host-suspended'
  | 'already-declined'
  | 'no-longer-asked'
  | 'demand-changed'
  | 'no-longer-fits'
  | 'withdrawn'
  | 'hours-not-lawful'
  | 'employer-not-agreed-yet'
  | 'two-yeses';

/** What a yes came to: a seat, or a yes that waits for the structure to confirm it. */
export type Yes = Assignment | 'offered';

/**
 * Takes the seat: the person, then the need, then the rest, always in that order; seat and hours are decided under
 * lock, so that the answer is exact under any load. Saying yes twice gives the same mission back.
 * A demand that changed since it was read (`seen`) has to be read again first; the rules that chose the person are run
 * again on what both have become.
 */
export function sayYesAs(
  context: Context<Answering>,
  seen?: string,
): Promise<Result<Yes, AcceptRefusal>> {
  return acceptAs(context, { seen }, ({ status }) => status === 'pending');
}

/** The same where the first yes takes the seat: one that waits for its structure has taken none yet. */
export async function acceptSolicitationAs(
  context: Context<Answering>,
  seen?: string,
): Promise<Result<Assignment, AcceptRefusal | 'yes-waits'>> {
  const said = await sayYesAs(context, seen);
  if (!said.ok) return said;
  return said.value === 'offered' ? refuse('yes-waits') : accept(said.value);
}

/** Takes the seat after having said no to it: the same locks and the same rules, as long as the no was to this demand alone. */
export function acceptAfterAllAs(
  context: Context<Answering>,
  seen: string,
): Promise<Result<Yes, AcceptRefusal>> {
  return acceptAs(context, { seen }, (asked) => asked.status === 'pending' || isPlainNo(asked));
}

/** The structure confirmed a yes that waited: it takes its seat, under the same locks and rules. */
export async function seatChosenAs(
  context: Context<Answering>,
): Promise<Result<Assignment, AcceptRefusal>> {
  const seated = await acceptAs(context, { chosen: true }, isOffered);
  if (!seated.ok) return seated;
  return seated.value === 'offered' ? refuse('no-longer-asked') : accept(seated.value);
}

/** What the page showed, and whether the structure has confirmed this yes. */
type Saying = { readonly seen?: string | undefined; readonly chosen?: boolean };

async function acceptAs(
  context: Context<Answering>,
  saying: Saying,
  waits: (asked: Solicitation) => boolean,
): Promise<Result<Yes, AcceptRefusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Yes, AcceptRefusal>> => {
    await lockPerson(tx, actor.personId);
    const asked = await findSolicitation(tx, actor.solicitationId);
    if (!asked || asked.personId !== actor.personId) return refuse('not-found');
    return waits(asked) ? takeASeat(tx, context, asked, saying) : answeredBefore(tx, asked);
  });
}

/** Takes the seat for a question that is held, under the person’s lock; of somebody lent, once the three have said yes. */
export async function takeASeat(
  tx: Tx,
  context: Context<Answering>,
  asked: Solicitation,
  { seen, chosen = false }: Saying,
): Promise<Result<Yes, AcceptRefusal>> {
  const need = await lockNeed(tx, asked.needId);
  if (!need) return refuse('not-found');
  const seated = await seatFor(tx, asked, need, context.now);
  if (!seated.ok) return seated;
  if (!isAsSeen(need, seen)) return refuse('demand-changed');
  const obstacle = await obstacleOf(tx, asked, need);
  if (obstacle) return refuse(obstacle);
  const held = await reopened(tx, asked);
  if (!held) return refuse('no-longer-asked');
  const waits = await waitsFor(tx, context, asked, need);
  if (waits) return refuse(waits);
  if (need.flow === 'confirm' && held.teamId === null && !chosen)
    return offerYes(tx, context, held, need);
  // an answer said on another device meanwhile stands
  if (!(await saveAccepted(tx, held, context.now)))
    return answeredBefore(tx, (await findSolicitation(tx, asked.id)) ?? asked);
  return accept(await seat(tx, context, asked, seated.value));
}

/** Whose word a yes still waits for: an employer’s, or that of a cell, whoever would receive them receiving nobody for now. */
async function waitsFor(tx: Tx, context: Context<Answering>, asked: Solicitation, need: Need) {
  if (!(await agreeMyself(tx, context, asked.id))) return 'employer-not-agreed-yet';
  return (await isSuspended(tx, need)) ? 'host-suspended' : null;
}

async function isSuspended(tx: Tx, { organizationId }: Need): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ suspended: boolean }[]>`
    select host_suspended(${organizationId}::uuid) as suspended`;
  return row?.suspended ?? false;
}

/** Of somebody lent, a no taken back waits again like a question just put; null when those hours were asked elsewhere meanwhile. */
async function reopened(tx: Tx, asked: Solicitation): Promise<Solicitation | null> {
  if (asked.status !== 'declined' || !(await findLoan(tx, asked.id))) return asked;
  return (await attempt(tx, () => saveWaiting(tx, asked.id)))
    ? { ...asked, status: 'pending' }
    : null;
}

const CLOSED: Partial<Readonly<Record<CloseReason, AcceptRefusal>>> = {
  filled: 'need-filled',
  'need-closed': 'need-closed',
  'need-expired': 'need-over',
  'no-longer-fits': 'no-longer-fits',
  withdrawn: 'withdrawn',
};

async function answeredBefore(
  tx: Tx,
  asked: Solicitation,
): Promise<Result<Assignment, AcceptRefusal>> {
  if (asked.status === 'declined') return refuse('already-declined');
  if (asked.status === 'accepted') {
    const mission = await findAssignmentOf(tx, asked.needId, asked.personId);
    return mission ? accept(mission) : refuse('no-longer-asked');
  }
  return refuse(
    asked.closeReason ? (CLOSED[asked.closeReason] ?? 'no-longer-asked') : 'no-longer-asked',
  );
}

/** What stands in the way today of somebody who could come when they were asked. */
async function obstacleOf(tx: Tx, asked: Solicitation, need: Need) {
  if (!(await stillFits(tx, need.id, asked.personId))) return 'no-longer-fits';
  if (await isWithdrawnDuring(tx, asked.personId, need.period)) return 'withdrawn';
  if (await saysTwoYeses(tx, asked.id, 'person')) return 'two-yeses';
  return (await hoursAreLawful(tx, asked, need)) ? null : 'hours-not-lawful';
}

async function hoursAreLawful(tx: Tx, asked: Solicitation, need: Need): Promise<boolean> {
  const hours = await readHours(tx, need, asked.personId);
  return firstHoursObstacle(hours, await readConfirmedRules(tx, asked.id)) === null;
}

async function seat(
  tx: Tx,
  context: Context<Answering>,
  asked: Solicitation,
  seated: Seated,
): Promise<Assignment> {
  const { now } = context;
  const { need } = seated;
  const mission: Assignment = {
    ...asked,
    id: newId<'assignment'>(now),
    solicitationId: asked.id,
    period: need.period,
    agreed: null,
    status: 'confirmed',
    acceptedAt: now,
    cancelledAt: null,
    cancelledBy: null,
    cancelReason: null,
    late: false,
    startedAt: null,
  };
  const rivals = await saveSeated(tx, seated, now);
  await insertAssignment(tx, mission, need.revision);
  await insertContact(tx, mission, contactUntil(need.period));
  await saveDue(tx, mission, await readPapersDue(tx, need.id, mission.personId));
  const about = { need, solicitationId: asked.id, personId: asked.personId };
  await enqueue(tx, now, [
    toPerson('mission-confirmed', about),
    toStructure('seat-taken', about),
    ...rivals.map(({ id, personId, asks }) =>
      toPerson('need-filled', { need, solicitationId: id, personId }, asks),
    ),
  ]);
  await announce(tx, now, { ...need, needId: need.id, kind: 'seat-taken' });
  // a no was already learned from: one question teaches once
  const first = asked.status === 'pending' && !isOffered(asked);
  if (first) await learnFrom(tx, asked, true, now);
  await record(tx, context, {
    action: 'assignment.open',
    objectKind: 'assignment',
    objectId: mission.id,
    facts: {
      ...{ needId: need.id, seatsTaken: need.seatsTaken, seats: need.seats },
      afterNo: asked.status !== 'pending',
    },
  });
  return mission;
}
