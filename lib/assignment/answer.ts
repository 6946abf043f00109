import type { Need } from '@/lib/need/need';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import type { Assignment } from './assignment';

/** What an answer page has to say: one tag, chosen here, drawn elsewhere. */
export const ANSWER_STATES = [
  'asked',
  'accepted',
  'to-reconfirm',
  'cancelled-by-me',
  'cancelled-by-structure',
  'declined',
  'filled',
  'reserved',
  'closed',
  'over',
  'expired',
] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];

/** What a yes is said to, hours and trade: sent back with it, so that nobody agrees to hours they never read. */
export const seenOf = ({ period, trade }: Pick<Need, 'period' | 'trade'>): string =>
  `${period.start.getTime()}.${period.end.getTime()}.${trade}`;

/** Whether a demand is still the one its person read; a yes that does not say what it read is taken as it is. */
export const isAsSeen = (need: Pick<Need, 'period' | 'trade'>, seen?: string): boolean =>
  seen === undefined || seen === seenOf(need);

/** Where a demand stands for the person who was asked, whatever they did and whatever happened since. */
export function answerState(
  seen: {
    readonly need: Pick<Need, 'status' | 'period'>;
    readonly solicitation: Pick<Solicitation, 'status' | 'closeReason'> &
      Partial<Pick<Solicitation, 'reservedAt'>>;
    readonly mission: Pick<Assignment, 'status' | 'cancelledBy'> | null;
    readonly linkExpired: boolean;
  },
  now: Date,
): AnswerState {
  if (seen.mission) return missionState(seen.mission);
  if (seen.solicitation.status === 'declined') return 'declined';
  return waitingState(seen, now);
}

function missionState({
  status,
  cancelledBy,
}: Pick<Assignment, 'status' | 'cancelledBy'>): AnswerState {
  if (status === 'confirmed') return 'accepted';
  if (status === 'to-reconfirm') return 'to-reconfirm';
  return cancelledBy === 'structure' ? 'cancelled-by-structure' : 'cancelled-by-me';
}

function waitingState(
  { need, solicitation, linkExpired }: Parameters<typeof answerState>[0],
  now: Date,
): AnswerState {
  if (need.period.end <= now || need.status === 'expired') return 'over';
  if (need.status === 'filled' || solicitation.closeReason === 'filled')
    return solicitation.reservedAt ? 'reserved' : 'filled';
  if (need.status === 'closed' || solicitation.status === 'closed') return 'closed';
  return linkExpired ? 'expired' : 'asked';
}
