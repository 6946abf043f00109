import type { Assignment } from './assignment';
import { NO_SHOW } from './no-show';

/** How somebody expected no longer comes when it is nearly time: they said so, their employer takes them back, or they did not come. */
export const LATE_WAYS_GONE = ['gave-up', 'recalled', 'missed'] as const;
export type LateWayGone = (typeof LATE_WAYS_GONE)[number];

export const LATE_GONE_TITLES: Readonly<Record<LateWayGone, string>> = {
  'gave-up': 'Désistement tardif',
  // called back, or never agreed to by whoever employs them
  recalled: 'Mission retirée par l’employeur',
  missed: 'Absence',
};

type GivenUp = Pick<Assignment, 'cancelledAt' | 'cancelledBy' | 'cancelReason' | 'late'>;

/** What the structure did not choose, and learns late; null of anything else. */
function wayGone({ cancelledBy, cancelReason, late }: GivenUp): LateWayGone | null {
  if (cancelReason === NO_SHOW) return 'missed';
  if (!late) return null;
  if (cancelledBy === 'person') return 'gave-up';
  return cancelledBy === 'employer' ? 'recalled' : null;
}

/** The last who gave up when it was nearly time, was called back, or did not come; null when nobody. */
export function lastGone<Of extends GivenUp>(
  missions: readonly Of[],
): (Of & { readonly cancelledAt: Date; readonly how: LateWayGone }) | null {
  const gone = missions.flatMap((one) => {
    const how = wayGone(one);
    return how && one.cancelledAt ? [{ ...one, cancelledAt: one.cancelledAt, how }] : [];
  });
  return gone.sort((a, b) => b.cancelledAt.getTime() - a.cancelledAt.getTime())[0] ?? null;
}
