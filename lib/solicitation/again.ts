import { minutesAfter } from '@/lib/shared/period';
import { inForce } from './ask-rules';
import type { Solicitation } from './solicitation';

/** Why the same question is put once more: a seat came back; whoever had asked to be told is told first. */
export type Again = 'seat-freed' | 'reserve';

/** Why this question was put again; null when it was put once. */
export function againOf({
  asks,
  reservedAt,
}: Pick<Solicitation, 'asks' | 'reservedAt'>): Again | null {
  if (asks < 2) return null;
  return reservedAt ? 'reserve' : 'seat-freed';
}

/** The first sentence of a question put again, where it is asked. */
export const AGAIN_WORDS: Readonly<Record<Again, string>> = {
  'seat-freed': 'Une place s’est libérée.',
  reserve:
    'Une place s’est libérée : vous êtes sur la liste de réserve, vous êtes prévenu·e en premier.',
};

/**
 * How often the same need may be put to one person whom it was taken from: once again at once, since they may still be
 * waiting for it; after that, only when they were told « pourvu » so many hours ago. A choice of the product: nobody is
 * called and sent back three times in an evening. Who put themselves on the reserve list asked for it, and is not counted.
 */
export const ASK_AGAIN_RULE = [{ since: '2026-11-25', atOnce: 2, hours: 12 }] as const;

/** Whether a question closed because the seat was taken may be put again at this instant. */
export function mayAskAgain(
  question: Pick<Solicitation, 'status' | 'closeReason' | 'asks' | 'reservedAt'> & {
    readonly closedAt: Date | null;
  },
  now: Date,
): boolean {
  if (question.status !== 'closed' || question.closeReason !== 'filled') return false;
  const { atOnce, hours } = inForce(ASK_AGAIN_RULE, now);
  if (question.reservedAt || question.asks < atOnce) return true;
  return question.closedAt !== null && minutesAfter(question.closedAt, hours * 60) <= now;
}

type AskedBefore<Id> = Parameters<typeof mayAskAgain>[0] & { readonly personId: Id };

/** Whom a need asked already and may not ask again at this instant. */
export const notToAskAgain = <Id>(asked: readonly AskedBefore<Id>[], now: Date): ReadonlySet<Id> =>
  new Set(asked.filter((one) => !mayAskAgain(one, now)).map(({ personId }) => personId));
