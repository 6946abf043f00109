import { dayBefore, dayOf, wallInstant } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
import { minutesAfter, type Period } from '@/lib/shared/period';
import type { OfferId } from './offer';

export type PostAskId = Id<'post-ask'>;

/** Where a post asked for by number stands: waits for a name, somebody was named, nobody this time, recalled. */
export const POST_ASK_STATUSES = ['pending', 'named', 'declined', 'over'] as const;
export type PostAskStatus = (typeof POST_ASK_STATUSES)[number];

/** Where it stands for whoever asked: `again`, waits for another name, the one named having not taken it. */
export type PostAskSeen = PostAskStatus | 'again';

/** Whether a post asked waits for its lender to name somebody. */
export const waitsForName = (asked: PostAskSeen | null): boolean =>
  asked === 'pending' || asked === 'again';

const MINUTES_PER_HOUR = 60;

/**
 * How long a post asked by number waits. Hours; choices of the product, 2026-11-27: a lender is reminded once, the question ends by
 * itself after a day, and whoever was told « nobody this time » asks the same lender for the same need again a day later at the soonest;
 * whoever was named and has not answered for so long may be replaced, and may still say yes.
 */
export const POST_ASK_RULES = {
  remindHours: 4,
  overHours: 24,
  againHours: 24,
  unansweredHours: 6,
} as const;

/** Whether a lender named nobody for a need too short a time ago to be asked again for it. */
export const declinedLately = (
  last: { readonly status: PostAskStatus; readonly settledAt: Date | null } | null,
  now: Date,
): boolean =>
  last?.status === 'declined' &&
  last.settledAt !== null &&
  minutesAfter(last.settledAt, POST_ASK_RULES.againHours * MINUTES_PER_HOUR) > now;

/** When posts are offered: from a day to another, which days of the week, which hours. */
export type OfferedHours = {
  /** « 2026-11-24 », both included */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Monday is 1 */
  readonly days: readonly number[];
  readonly fromMinute: number;
  /** before the first: of the next morning */
  readonly untilMinute: number;
};

const WHOLE_DAY = 1_440;
const SUNDAY = 7;

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || SUNDAY;

/** The hours offered on one day, its night until the next morning included; null when nothing is. `offer_windows` in the database. */
function windowOf(offered: OfferedHours, day: string): Period | null {
  if (day < offered.startsOn || day > offered.endsOn || !offered.days.includes(weekday(day)))
    return null;
  const nextDay = offered.untilMinute < offered.fromMinute ? WHOLE_DAY : 0;
  const [start, end] = [
    wallInstant(day, offered.fromMinute),
    wallInstant(day, offered.untilMinute + nextDay),
  ];
  return start < end ? { start, end } : null;
}

/** What is offered at an instant: of its own day, or of the night before. */
const windowAt = (offered: OfferedHours, instant: Date): Period | null =>
  [dayOf(instant), dayBefore(dayOf(instant))]
    .map((day) => windowOf(offered, day))
    .find((window) => window && window.start <= instant && instant < window.end) ?? null;

/** Every hour of a shift is offered; a night, by an offer of nights, or of whole days that follow each other. */
export function coversHours(offered: OfferedHours, { start, end }: Period): boolean {
  let cursor = start;
  while (cursor < end) {
    const window = windowAt(offered, cursor);
    if (!window) return false;
    cursor = window.end;
  }
  return true;
}

/** Posts others offer for a need: how many, whose, and where; never who. */
export type PostsOffered = OfferedHours & {
  readonly id: OfferId;
  readonly structureName: string;
  readonly communeName: string;
  readonly km: number;
  /** people named for this trade, proposed with the others when they can come, their names masked */
  readonly named: number;
  /** of those, how many are in the list of who can come */
  readonly listed: number;
  /** posts nobody is named for, still to be had at these hours */
  readonly left: number;
  /** what became of the last question this need put */
  readonly asked: PostAskSeen | null;
};

/** What is left of an offer at some hours: those taken count, whoever they are for. */
export const leftToName = ({
  posts,
  taken,
}: {
  readonly posts: number;
  readonly taken: number;
}): number => Math.max(0, posts - taken);

/** A question to a lender that waits for a name. */
export type PostAsked = {
  readonly id: PostAskId;
  readonly structureName: string;
  readonly communeName: string;
  readonly hostName: string;
  readonly trade: string;
  readonly tasks: readonly string[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** whoever was named for it did not take it: somebody else may be */
  readonly again: boolean;
};
