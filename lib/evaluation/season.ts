import { Temporal } from 'temporal-polyfill';
import { monthOf } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { GRID_QUESTIONS } from './grid';
import { monthPeriod } from './publication';

export type SeasonId = Id<'season'>;

/** A season as its cell tells it: a name, its days, a grid filled from what is counted and completed by hand. */
export type Season = { readonly id: SeasonId; readonly name: string; readonly period: Period };

/** What one question of the grid was answered, by whom, when; every version is kept, the last one is read. */
export type GridAnswer = {
  readonly question: string;
  readonly version: number;
  readonly words: string;
  readonly byName: string;
  readonly writtenAt: Date;
};

/** How a season may be told: rows, each in force from a day. A product choice: a year is compared with a year. */
export const SEASON_RULES = [
  { from: '2026-11-27', longestMonths: 12, monthsBack: 36, name: { least: 3, most: 80 } },
] as const;
const [RULE] = SEASON_RULES;

/** From which month to which, both in: whole months, since days of one’s choice could be shifted by one (lib/decisions/080). */
export type Months = { readonly first: string; readonly last: string };

/** The months a season is told on: it has begun, ends after it begins, and is no longer than the rule says. */
export function planSeason(
  { first, last }: Months,
  now: Date,
): Result<Period, 'not-begun' | 'ends-before' | 'too-long'> {
  const [start, end] = [monthPeriod(first)?.start, monthPeriod(last)?.end];
  if (!start || !end || end <= start) return refuse('ends-before');
  if (start > now) return refuse('not-begun');
  const longest = Temporal.PlainYearMonth.from(first).add({ months: RULE.longestMonths });
  return Temporal.PlainYearMonth.compare(last, longest) >= 0
    ? refuse('too-long')
    : accept({ start, end });
}

/** The months a season may be made of, the newest first: those to come of the year ahead close it. */
export function seasonMonths(now: Date): readonly string[] {
  const current = monthOf(now);
  return Array.from({ length: RULE.monthsBack + RULE.longestMonths }, (_, rank) =>
    current.add({ months: RULE.longestMonths - 1 - rank }).toString(),
  );
}

/** The months a season may begin with, the newest first: one that has not begun has nothing to tell. */
export const firstMonths = (now: Date): readonly string[] => {
  const current = monthOf(now).toString();
  return seasonMonths(now).filter((month) => month <= current);
};

/** What was told between two instants; a season under way is told until now. */
export const toldSoFar = ({ start, end }: Period, now: Date): Period => ({
  start,
  end: end > now ? now : end,
});

/** The last version of each question answered. */
export function lastAnswers(answers: readonly GridAnswer[]): ReadonlyMap<string, GridAnswer> {
  const last = new Map<string, GridAnswer>();
  for (const answer of answers) {
    const held = last.get(answer.question);
    if (!held || held.version < answer.version) last.set(answer.question, answer);
  }
  return last;
}

/** How many questions have words of the cell. */
export const answeredCount = (last: ReadonlyMap<string, GridAnswer>): number =>
  GRID_QUESTIONS.filter(({ slug }) => last.get(slug)?.words).length;

/** Whether an answer may be written over the version its page showed; otherwise somebody wrote meanwhile. */
export const planAnswer = (
  last: GridAnswer | null,
  seen: number,
): Result<{ readonly version: number }, 'changed-meanwhile'> =>
  (last?.version ?? 0) === seen ? accept({ version: seen + 1 }) : refuse('changed-meanwhile');
