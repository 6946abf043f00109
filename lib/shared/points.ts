import { HARD, sayCount } from './french';
import { accept, type Result, refuse } from './result';

/** What points shared between parts sum to. */
export const FULL_POINTS = 100;

type Points<Part extends string> = Readonly<Record<Part, number>>;

/** What the points of some parts come to. */
export const totalOf = (points: Points<string>) =>
  Object.values(points).reduce((sum, one) => sum + one, 0);

/** « 110 points : 10 de trop. »: what the points come to, and what is missing or too many. */
export function sayTotal(total: number): string {
  const said = sayCount(total, 'point');
  if (total === FULL_POINTS) return `${said} en tout.`;
  const apart = Math.abs(total - FULL_POINTS);
  return total > FULL_POINTS
    ? `${said}${HARD}: ${apart} de trop.`
    : `${said}${HARD}: il en manque ${apart}.`;
}

const SHORTEST_REASON = 20;
const LONGEST_REASON = 1000;

export type PointsRefusal = 'points-do-not-sum' | 'points-out-of-range' | 'reason-missing';

/** New points a cell may put in force: whole, none negative, a hundred in all, and a written reason. */
export function planPoints<Part extends string>(
  points: Points<Part>,
  reason: string,
): Result<{ points: Points<Part>; reason: string }, PointsRefusal> {
  const all: readonly number[] = Object.values(points);
  if (all.some((one) => !Number.isInteger(one) || one < 0 || one > FULL_POINTS))
    return refuse('points-out-of-range');
  if (totalOf(points) !== FULL_POINTS) return refuse('points-do-not-sum');
  const said = reason.trim();
  if (said.length < SHORTEST_REASON || said.length > LONGEST_REASON)
    return refuse('reason-missing');
  return accept({ points, reason: said });
}
