import { type Need, takeSeat } from '@/lib/need/need';
import { CONDITIONS } from '@/lib/need/need-words';
import { THIN } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import type { Assignment } from './assignment';

/** What an answer page has to say: one tag, chosen here, drawn elsewhere. */
export const ANSWER_STATES = [
  'asked',
  'offered',
  'said-yes',
  'accepted',
  'to-reconfirm',
  'said-yes-again',
  'cancelled-by-me',
  'cancelled-by-structure',
  'recalled',
  'not-agreed',
  'no-longer-fits',
  'withdrawn',
  'declined',
  'filled',
  'reserved',
  'closed',
  'over',
  'expired',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** What a person agrees to by a yes. */
export type Agreed = Pick<
  Need,
  | 'period'
  | 'trade'
  | 'structureId'
  | 'regulated'
  | 'tasks'
  | 'publicServed'
  | 'meal'
  | 'transport'
  | 'lodging'
>;

/** What a yes is said to, hours, place, trade, public, tasks and what is planned on site: sent back with it, so that nobody agrees to what they never read. */
export const seenOf = ({
  period,
  trade,
  structureId,
  regulated,
  tasks,
  publicServed,
  ...given
}: Agreed): string =>
  [
    period.start.getTime(),
    period.end.getTime(),
    trade,
    structureId,
    regulated ? 'regulated' : 'open',
    publicServed,
    ...[...tasks].sort(),
    ...CONDITIONS.filter((condition) => given[condition]),
  ].join('.');

/** The longest a page of ours may send back of it, all tasks named. In characters. */
export const SEEN_LENGTH = 1_000;

/** Whether a demand is still the one its person read. Both doors demand `seen`; only a yes said through no page has none. */
export const isAsSeen = (need: Agreed, seen?: string): boolean =>
  seen === undefined || seen === seenOf(need);

/** What became of the hours somebody had said yes to; when they are the same, the place, the post, its tasks or what is planned on site changed. */
export function sayHoursChange(agreed: Period, now: Period, at: Date): string {
  const same =
    agreed.start.getTime() === now.start.getTime() && agreed.end.getTime() === now.end.getTime();
  return same
    ? `Les heures restent les mêmes${THIN}; le lieu, le métier, les tâches ou ce qui est prévu sur place ont changé.`
    : `Vous aviez dit oui pour ${sayPeriod(agreed, at)}. Ce serait maintenant ${sayPeriod(now, at)}.`;
}

/** Where a demand stands for the person who was asked, whatever they did and whatever happened since. */
export function answerState(
  seen: {
    readonly need: Pick<Need, 'status' | 'period'>;
    readonly solicitation: Pick<Solicitation, 'status' | 'closeReason'> &
      Partial<Pick<Solicitation, 'reservedAt' | 'teamId' | 'offeredAt'>>;
    readonly mission: Pick<Assignment, 'status' | 'cancelledBy'> | null;
    readonly linkExpired: boolean;
    /** said yes to their own loan, and the other yeses are waited for */
    readonly saidYes?: boolean;
  },
  now: Date,
): AnswerState {
  if (seen.mission) return missionState(seen.mission, seen.saidYes ?? false);
  if (seen.solicitation.status === 'declined') return 'declined';
  return waitingState(seen, now);
}

/**
 * After a « no, not this time » one may still say yes while a seat is free. A no that also asked for a pause, or never
 * to be asked by that place again, is a wish for later: it stays.
 */
export const mayComeBack = (
  seen: {
    readonly need: Pick<Need, 'status' | 'seats' | 'seatsTaken' | 'period'>;
    readonly solicitation: Pick<Solicitation, 'status' | 'declineScope'>;
    readonly linkExpired: boolean;
  },
  now: Date,
): boolean => !seen.linkExpired && isPlainNo(seen.solicitation) && takeSeat(seen.need, now).ok;

/** A yes said through a link past its time takes no seat: says so, and where it may still be said. Null when the page says all. */
export const sayLateYes = (state: AnswerState): string | null =>
  state === 'expired' || state === 'declined'
    ? 'Ce lien a expiré : votre oui n’est pas enregistré. Si la place vous intéresse encore, dites oui dans votre espace, à « Mes sollicitations ».'
    : null;

/** A no to this demand, and to nothing more. */
export const isPlainNo = ({
  status,
  declineScope,
}: Pick<Solicitation, 'status' | 'declineScope'>): boolean =>
  status === 'declined' && (declineScope ?? 'this-time') === 'this-time';

function missionState(
  { status, cancelledBy }: Pick<Assignment, 'status' | 'cancelledBy'>,
  saidYes: boolean,
): AnswerState {
  if (status === 'confirmed') return 'accepted';
  if (status === 'to-reconfirm') return saidYes ? 'said-yes-again' : 'to-reconfirm';
  if (cancelledBy === 'employer') return 'recalled';
  return cancelledBy === 'structure' ? 'cancelled-by-structure' : 'cancelled-by-me';
}

/** What ends a question for this person alone, whatever the need became. */
const endsForPerson = (
  reason: string | null,
): reason is 'no-longer-fits' | 'withdrawn' | 'not-agreed' =>
  reason === 'no-longer-fits' || reason === 'withdrawn' || reason === 'not-agreed';

/** No seat is left for this person: whoever an association named has one of its team before them. */
const isFullFor = (
  { status }: Pick<Need, 'status'>,
  { closeReason, teamId }: Parameters<typeof answerState>[0]['solicitation'],
) => closeReason === 'filled' || (status === 'filled' && !teamId);

/** A yes already said waits, whatever becomes of its link. */
const stillAsked = (
  { offeredAt = null }: Partial<Pick<Solicitation, 'offeredAt'>>,
  linkExpired: boolean,
): AnswerState => {
  if (offeredAt) return 'offered';
  return linkExpired ? 'expired' : 'asked';
};

function waitingState(
  { need, solicitation, linkExpired, saidYes }: Parameters<typeof answerState>[0],
  now: Date,
): AnswerState {
  if (need.period.end <= now || need.status === 'expired') return 'over';
  const { closeReason } = solicitation;
  if (endsForPerson(closeReason)) return closeReason;
  if (isFullFor(need, solicitation)) return solicitation.reservedAt ? 'reserved' : 'filled';
  if (need.status === 'closed' || solicitation.status === 'closed') return 'closed';
  if (saidYes) return 'said-yes';
  return stillAsked(solicitation, linkExpired);
}
