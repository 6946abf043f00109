import { clash } from './person-best';
import type { Arc, Problem } from './problem';
import { isEither } from './rounding';
import type { LiveModel, Solved } from './solver';

const MOST_SETS = 300;
const MOST_STEPS = 6_000;
const MOST_ROUNDS = 8;
const ROUNDING = 1e-6;

/** For each person, the shifts whose possible mixtures are already written out. */
export type Written = Map<number, ReadonlySet<Arc>>;

/**
 * Solves, then rules out shares of a person no mixture of their possible weeks gives: rests and weekly hours together may
 * leave such shares. For each person cut in pieces, the possible weeks of the shifts in question are written out (their
 * convex hull); again until nothing new is cut.
 */
export function solveTight(problem: Problem, live: LiveModel, written: Written): Solved | null {
  let solved = live.solve();
  for (let round = 0; solved && round < MOST_ROUNDS; round += 1) {
    const { columns } = solved;
    const added = cutPeople(problem, columns).filter((person) =>
      writeOut(problem, live, person, columns, written),
    );
    if (added.length === 0) return solved;
    solved = live.solve();
  }
  return solved;
}

/** People some of whose pairs are neither chosen nor left. */
function cutPeople({ arcs }: Problem, columns: ArrayLike<number>): number[] {
  const cut = arcs.filter(({ at }) => !isEither(columns[at] ?? 0));
  return [...new Set(cut.map(({ person }) => person))];
}

type Sets = readonly (readonly Arc[])[];

/** Writes out one person's possible weeks, over all their shifts when there are few, else over those in question; false when that was done already. */
function writeOut(
  problem: Problem,
  live: LiveModel,
  person: number,
  columns: ArrayLike<number>,
  written: Written,
): boolean {
  const own = problem.arcsOfPerson[person] ?? [];
  const inQuestion = own.filter(({ at }) => (columns[at] ?? 0) > ROUNDING);
  const known = written.get(person);
  if (known && inQuestion.every((arc) => known.has(arc))) return false;
  const left = (week: string) => problem.left(person, week);
  const more = own.filter((arc) => known?.has(arc) || inQuestion.includes(arc));
  for (const arcs of [own, more, inQuestion]) {
    const sets = greatestSets(arcs, left);
    if (!sets) continue;
    addMixtures(live, arcs, sets);
    written.set(person, new Set(arcs));
    return true;
  }
  return false;
}

/** One column for each greatest set; a shift's share is at most that of the sets it is in, and they add up to one. */
function addMixtures(live: LiveModel, arcs: readonly Arc[], sets: Sets): void {
  const columns = sets.map(() => live.addColumn(0, 0, 1));
  const noLeast = Number.NEGATIVE_INFINITY;
  live.addRow({ lower: noLeast, upper: 1, columns, coefficients: columns.map(() => 1) });
  for (const arc of arcs) {
    const having = columns.filter((_, at) => sets[at]?.includes(arc));
    live.addRow({
      lower: noLeast,
      upper: 0,
      columns: [arc.at, ...having],
      coefficients: [1, ...having.map(() => -1)],
    });
  }
}

/** The sets of shifts one person can do to which none can be added; null when there are too many to write out. */
export function greatestSets(own: readonly Arc[], left: (week: string) => number): Sets | null {
  const found: Arc[][] = [];
  const together = (arc: Arc, set: readonly Arc[]) =>
    set.every(({ spans }) => !clash(spans, arc.spans)) && hoursFit([...set, arc], left);
  let steps = 0;
  const walk = (from: number, set: readonly Arc[]): boolean => {
    steps += 1;
    if (steps > MOST_STEPS) return false;
    const arc = own[from];
    if (!arc) {
      const isGreatest = own.every((other) => set.includes(other) || !together(other, set));
      if (isGreatest) found.push([...set]);
      return found.length <= MOST_SETS;
    }
    const withIt = !together(arc, set) || walk(from + 1, [...set, arc]);
    return withIt && walk(from + 1, set);
  };
  return walk(0, []) ? found : null;
}

function hoursFit(set: readonly Arc[], left: (week: string) => number): boolean {
  const sums = new Map<string, number>();
  for (const { loads } of set)
    for (const { week, minutes } of loads) sums.set(week, (sums.get(week) ?? 0) + minutes);
  return [...sums].every(([week, minutes]) => minutes <= left(week) + ROUNDING);
}
