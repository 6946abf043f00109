import { Temporal } from 'temporal-polyfill';
import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import { dayOf, instantInParis } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';

/** What may be rehearsed. */
export const SCENARIOS = ['bad-saturday', 'epidemic'] as const;
export type Scenario = (typeof SCENARIOS)[number];

type Row = {
  readonly label: string;
  readonly hint: string;
  /** the day of the week it begins on (1 is Monday), and its hour */
  readonly weekday: number;
  readonly hour: string;
  readonly lastsHours: number;
  readonly needs: number;
  /** in how many places; null: wherever they fall */
  readonly places: number | null;
  /** places that say they are red */
  readonly reds: number;
  /** people of its reserve */
  readonly reserve: number;
  /** of the people asked whose word is young, who says yes */
  readonly yes: number;
  readonly trades: readonly (readonly [weight: number, trade: Trade])[];
  readonly severities: readonly (readonly [weight: number, severity: Severity])[];
};

/** Every scenario. Invented, dated 2026-11-27: no figure of theirs is measured anywhere. */
export const SCENARIO_TABLE: Readonly<Record<Scenario, Row>> = {
  'bad-saturday': {
    label: 'Un mauvais samedi',
    hint: 'Quarante besoins dans la journée, trois structures au rouge.',
    ...{ weekday: 6, hour: '06:00', lastsHours: 18, needs: 40, places: null, reds: 3 },
    ...{ reserve: 90, yes: 0.22 },
    trades: [
      [5, 'care-assistant'],
      [2, 'nurse'],
      [2, 'service-agent'],
      [1, 'cook'],
    ],
    severities: [
      [2, 'vital'],
      [4, 'serious'],
      [3, 'degraded'],
    ],
  },
  epidemic: {
    label: 'Une épidémie dans trois EHPAD',
    hint: 'Les équipes de trois maisons tombent malades en deux jours.',
    ...{ weekday: 1, hour: '06:00', lastsHours: 48, needs: 24, places: 3, reds: 3 },
    ...{ reserve: 70, yes: 0.16 },
    trades: [
      [6, 'care-assistant'],
      [3, 'nurse'],
      [2, 'service-agent'],
    ],
    severities: [
      [3, 'vital'],
      [4, 'serious'],
    ],
  },
};

/**
 * How a drill is played. No text sets these figures: choices of the product, each with the day it holds from; a single row
 * holds as long as there is no other.
 */
export const DRILL_RULES = {
  since: '2026-11-27',
  /** minutes of the drill in a minute of ours */
  paces: [10, 60, 1],
  /** people the waves of a need reach for each seat, how many at a time, how often, and how long its structure looks around first (minutes of the drill) */
  askedPerSeat: 8,
  firstWaveAfter: 60,
  perWave: 2,
  waveMinutes: 30,
  /** of the reserve, those whose word is young at first; of the needs of their trade, those they are free for */
  upToDate: 0.45,
  free: 0.35,
  /** points that set two people of one trade apart, at most */
  spread: 0.6,
  /** asked whether it is still true: who says so, who says not any more, and how long it takes at most */
  refreshed: { still: 0.5, noMore: 0.1 },
  refreshMinutes: 180,
  /** of the messages, those that reach nobody; of the answers, those that come at all, by whether their word is young */
  lost: 0.06,
  answered: { upToDate: 0.7, before: 0.5 },
  /** an answer comes so many minutes after the question, at most */
  answerMinutes: 90,
  /** a lever pulled says what it gave so many minutes later */
  leverMinutes: 45,
  /** needs appear from so many hours before their shift, in the first part of the drill */
  noticeHours: 10,
  appearsWithin: 0.6,
  shiftHours: 8,
} as const;

const DAY = 7;

/** When the clock of a drill begins: the next day of its week, never today. */
export function startOf(scenario: Scenario, openedAt: Date): Date {
  const { weekday, hour } = SCENARIO_TABLE[scenario];
  const today = Temporal.PlainDate.from(dayOf(openedAt));
  const ahead = (weekday - today.dayOfWeek + DAY) % DAY || DAY;
  return instantInParis(today.add({ days: ahead }).toString(), hour) ?? openedAt;
}

const MINUTES = 60;

/** How many minutes of its own a drill lasts. */
export const lastsMinutes = (scenario: Scenario): number =>
  SCENARIO_TABLE[scenario].lastsHours * MINUTES;

/** The instant a drill has come to. */
export const instantOf = (startsAt: Date, minute: number): Date => minutesAfter(startsAt, minute);

/** How far a drill has come once some of our time has passed, never beyond its end. */
export function playedAfter(
  {
    scenario,
    pace,
    played,
  }: { readonly scenario: Scenario; readonly pace: number; readonly played: number },
  minutes: number,
): number {
  return Math.min(lastsMinutes(scenario), played + Math.max(0, Math.floor(minutes * pace)));
}
