import type { Id } from '@/lib/shared/id';
import { minutesOf, type Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { GRID_QUESTIONS } from './grid';

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
  { from: '2026-11-27', longestDays: 366, name: { least: 3, most: 80 } },
] as const;
const [RULE] = SEASON_RULES;
const DAY_MINUTES = 24 * 60;

/** The days a season is told on: it has begun, ends after it begins, and is no longer than the rule says. */
export function planSeason(
  period: Period,
  now: Date,
): Result<Period, 'not-begun' | 'ends-before' | 'too-long'> {
  if (period.end <= period.start) return refuse('ends-before');
  if (period.start > now) return refuse('not-begun');
  // an hour more: the clocks go back once in a year
  const longest = RULE.longestDays * DAY_MINUTES + 60;
  return minutesOf(period) > longest ? refuse('too-long') : accept(period);
}

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
