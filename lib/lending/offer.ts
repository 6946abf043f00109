import type { Trade } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import { minutesAfter, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';

export type OfferId = Id<'offer'>;

/** Why a structure has people to lend. */
export const OFFER_REASONS = ['suspended', 'reduced'] as const;
export type OfferReason = (typeof OFFER_REASONS)[number];
export const OFFER_REASON_LABELS: Readonly<Record<OfferReason, string>> = {
  suspended: 'L’activité est suspendue',
  reduced: 'L’activité est réduite',
};

/** How long before a recall takes effect, in hours: missions that begin sooner are kept. */
export const RECALL_HOURS = [24, 48, 72, 168] as const;
export type RecallHours = (typeof RECALL_HOURS)[number];
export const RECALL_LABELS: Readonly<Record<RecallHours, string>> = {
  24: 'Un jour',
  48: 'Deux jours',
  72: 'Trois jours',
  168: 'Une semaine',
};

/** Choices of the product, 2026-11-26: half a year, and what fits one screen. */
export const OFFER_RULES = { mostDays: 184, mostPosts: 500, lines: 5, mostPeople: 300 } as const;

export type OfferedPosts = { readonly trade: Trade; readonly posts: number };

/** An offer as it is said: so many posts by trade, or people by name, from a day to another, both included. */
export type OfferDraft = {
  readonly reason: OfferReason;
  /** « 2026-11-24 » */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Monday is 1 */
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly recallHours: RecallHours;
  readonly agreedAhead: boolean;
  readonly posts: readonly OfferedPosts[];
};

export type OfferRefusal =
  | 'offer-ends-before'
  | 'offer-over'
  | 'offer-too-long'
  | 'nothing-offered';

const MS_PER_DAY = 86_400_000;
const daysBetween = (first: string, last: string) =>
  (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / MS_PER_DAY;

/** Whether this may be offered today: something, for days that are not over, half a year at most. */
export function planOffer(
  draft: OfferDraft,
  named: number,
  today: string,
): Result<OfferDraft, OfferRefusal> {
  if (draft.endsOn < draft.startsOn) return refuse('offer-ends-before');
  if (draft.endsOn < today) return refuse('offer-over');
  if (daysBetween(draft.startsOn, draft.endsOn) >= OFFER_RULES.mostDays)
    return refuse('offer-too-long');
  if (named === 0 && draft.posts.length === 0) return refuse('nothing-offered');
  return accept(draft);
}

/** The posts of several lines, one line by trade. */
export function postsByTrade(lines: readonly OfferedPosts[]): readonly OfferedPosts[] {
  const byTrade = new Map<Trade, number>();
  for (const { trade, posts } of lines) byTrade.set(trade, (byTrade.get(trade) ?? 0) + posts);
  return [...byTrade].map(([trade, posts]) => ({ trade, posts }));
}

const MINUTES_PER_HOUR = 60;

/** After a recall, a mission that begins within the time the offer gave is kept: nobody is left without help overnight. */
export const isKeptAfterRecall = (
  { start }: Pick<Period, 'start'>,
  recallHours: number,
  recalledAt: Date,
): boolean => start < minutesAfter(recalledAt, recallHours * MINUTES_PER_HOUR);

/** What the link of whoever is named shows: named until a day, by no offer, or a link past its time. */
export type NamedView =
  | { readonly state: 'named'; readonly until: Date }
  | { readonly state: 'not-named' | 'expired' };

/** Posts of one trade in an offer, and how many people of the lender have a mission of that trade meanwhile. */
export type PostsTaken = {
  readonly trade: string;
  readonly posts: number;
  readonly taken: number;
};

/** How many posts are still to be had; none once the offer is recalled. */
export const postsLeft = (
  posts: readonly PostsTaken[],
  recalledAt: Date | null,
): readonly (PostsTaken & { readonly left: number })[] =>
  posts.map((one) => ({ ...one, left: recalledAt ? 0 : Math.max(0, one.posts - one.taken) }));

/** An offer as the cell of its territory follows it. */
export type OfferFollowed = Omit<OfferSeen, 'posts'> & { readonly posts: readonly PostsTaken[] };

/** An offer as screens show it: how many, never who. */
export type OfferSeen = {
  readonly id: OfferId;
  readonly structureName: string;
  readonly communeName: string;
  /** of the place, as the public register gives it */
  readonly phone: string | null;
  readonly reason: OfferReason;
  readonly startsOn: Date;
  readonly endsOn: Date;
  readonly days: readonly number[];
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly recallHours: number;
  readonly agreedAhead: boolean;
  readonly posts: readonly { readonly trade: string; readonly posts: number }[];
  /** how many are named; null to who does not lend */
  readonly named: number | null;
  readonly recalledAt: Date | null;
};
