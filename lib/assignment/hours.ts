import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type HoursDone, type HoursRefusal, planHoursDone } from './follow-up';

/** Who says the hours of a mission: who worked, or the structure that received them. */
export type HoursSide = 'person' | 'host';

/** What one side said last, and how many words had been said of the mission then. */
export type HoursWord = HoursDone & {
  readonly version: number;
  /** the part both versions hold, proposed while the rest stays apart */
  readonly common?: boolean;
  readonly words: string | null;
  readonly saidAt: Date;
};

/** The hours of one mission, as they stand: what each side said last, and what both signed. */
export type HoursStanding = {
  readonly person: HoursWord | null;
  readonly host: HoursWord | null;
  /** the minutes of break the law wants of this mission: where both sides start from */
  readonly plannedBreak?: number;
  /** what each side last said for itself, apart from what it proposed to share */
  readonly claims?: Readonly<Record<HoursSide, HoursDone | null>>;
  /** `common`: the rest stays apart, and nobody gave it up */
  readonly signed: (HoursDone & { readonly signedAt: Date; readonly common?: boolean }) | null;
};

export const NO_HOURS: HoursStanding = { person: null, host: null, signed: null };

/**
 * Nobody said anything; one side waits for the other; both said, and not the same; the same, beyond what a lender agreed to,
 * which has to say its own word; signed.
 */
export type HoursState =
  | 'unsaid'
  | 'waits-for-host'
  | 'waits-for-person'
  | 'apart'
  | 'waits-for-lender'
  | 'signed';

/** Where the hours of a mission stand. Nobody’s silence agrees to anything. */
export function hoursState({ person, host, signed }: HoursStanding): HoursState {
  if (signed) return 'signed';
  // the database signs what both say: only the word of who lends can still be missing
  if (person && host) return sameHours(person, host) ? 'waits-for-lender' : 'apart';
  if (person) return 'waits-for-host';
  return host ? 'waits-for-person' : 'unsaid';
}

/** Whose turn it is to say something: the side that did not speak last; the person first. Null once signed. */
export function hoursTurn({ person, host, signed }: HoursStanding): HoursSide | null {
  if (signed) return null;
  return (person?.version ?? 0) > (host?.version ?? 0) ? 'host' : 'person';
}

/** How long one side may stay silent before it is reminded, and how often, in days. Product choices, a dated row. */
export const HOURS_RULE = {
  from: '2026-11-26',
  remindAfterDays: 3,
  /** a mission older than this is no longer spoken of by a message */
  remindUntilDays: 45,
  /** versions that stay apart: the common part is offered after so many words of the two, or so many days without any */
  commonAfterWords: 4,
  commonAfterDays: 3,
} as const;

const sameInstant = (one: Date, other: Date) => one.getTime() === other.getTime();

/** The same beginning, end and break. */
export const sameHours = (one: HoursDone, other: HoursDone): boolean =>
  sameInstant(one.period.start, other.period.start) &&
  sameInstant(one.period.end, other.period.end) &&
  one.breakMinutes === other.breakMinutes;

type Said = HoursDone & { readonly words: string | null; readonly common?: boolean };
export type SayRefusal = HoursRefusal | 'hours-signed' | 'say-why-hours' | 'hours-said-already';

/** The hours one side may say now: near those planned, and with why when the other side said otherwise. */
export function planWord(
  side: HoursSide,
  standing: HoursStanding,
  said: Said,
  at: { readonly mission: Period; readonly now: Date },
): Result<Said, SayRefusal> {
  if (standing.signed) return refuse('hours-signed');
  const planned = planHoursDone(at.mission, said, at.now, lastSaid(standing));
  if (!planned.ok) return planned;
  const other = side === 'person' ? standing.host : standing.person;
  const own = standing[side];
  if (other && !sameHours(other, said) && side === 'host' && !said.words)
    return refuse('say-why-hours');
  const settled = hoursState(standing) === 'waits-for-lender' || hoursTurn(standing) !== side;
  return own && sameHours(own, said) && settled ? refuse('hours-said-already') : accept(said);
}

function lastSaid({ person, host }: HoursStanding): Date | null {
  const last = (person?.version ?? 0) > (host?.version ?? 0) ? person : host;
  return last?.saidAt ?? null;
}

export type AgreeRefusal =
  | 'hours-signed'
  | 'hours-said-already'
  | 'hours-changed-since'
  | 'no-hours-to-agree';

/**
 * Saying what the other side said, as it was read, whoever spoke last: what they corrected in between is not agreed to. Of a
 * part they proposed to share, the rest stays apart for both.
 */
export function planAgreement(
  side: HoursSide,
  standing: HoursStanding,
  seen: number,
): Result<HoursDone & { readonly common?: boolean }, AgreeRefusal> {
  if (standing.signed) return refuse('hours-signed');
  const other = side === 'person' ? standing.host : standing.person;
  if (!other) return refuse('no-hours-to-agree');
  if (other.version !== seen) return refuse('hours-changed-since');
  if (hoursState(standing) === 'waits-for-lender') return refuse('hours-said-already');
  const { period, breakMinutes, common } = other;
  return accept({ period, breakMinutes, ...(common ? { common } : {}) });
}

/** The hours a form opens with: one’s own word, else the other side’s, else those planned with the break of the mission. */
export function hoursToSay(side: HoursSide, standing: HoursStanding, planned: Period): HoursDone {
  const own = standing[side];
  const other = side === 'person' ? standing.host : standing.person;
  return own ?? other ?? { period: planned, breakMinutes: standing.plannedBreak ?? 0 };
}

/** What is waited for of the hours of one of a lender’s own people: that the two sides agree, or the lender’s own word. */
export const LENT_HOURS = ['apart', 'beyond'] as const;

/** One of a lender’s own people, and the hours each side says of their mission. */
export type LentHoursApart = {
  readonly id: string;
  readonly personName: string;
  readonly structureName: string;
  readonly hostName: string;
  readonly mission: Period;
  readonly waits: (typeof LENT_HOURS)[number];
  /** how many words were said of them, as the lender reads them */
  readonly version: number;
  readonly said: readonly (HoursDone & {
    readonly side: HoursSide;
    readonly words: string | null;
  })[];
};
