import { clash } from './person-best';
import type { Arc, Problem } from './problem';
import { isEither } from './rounding';
import type { LiveModel, Solved } from './solver';

const MOST_SETS = 300;
const MOST_ROUNDS = 8;
const ROUNDING = 1e-6;

/**
 * Solves, then rules out shares of a person no mixture of their possible weeks gives: rests and weekly hours together may
 * leave such shares. For each person cut in pieces, their possible weeks are written out; again until nothing is left.
 */
export function solveTight(problem: Problem, live: LiveModel, written: Set<number>): Solved | null {
  let solved = live.solve();
  for (let round = 0; solved && round < MOST_ROUNDS; round += 1) {
    const cut = cutPeople(problem, solved.columns).filter((person) => !written.has(person));
    for (const person of cut) {
      written.add(person);
      writeOut(problem, live, person);
    }
    if (cut.length === 0) return solved;
    solved = live.solve();
  }
  return solved;
}

/** People some of whose pairs are neither chosen nor left. */
function cutPeople({ arcs }: Problem, columns: ArrayLike<number>): number[] {
  const cut = arcs.filter(({ at }) => !isEither(columns[at] ?? 0));
  return [...new Set(cut.map(({ person }) => person))];
}

/** One column for each greatest set of shifts the person can do; their shares add up to one at most. */
function writeOut(problem: Problem, live: LiveModel, person: number): void {
  const own = problem.arcsOfPerson[person] ?? [];
  const sets = greatestSets(own, (week) => problem.left(person, week));
  if (!sets) return;
  const columns = sets.map(() => live.addColumn(0, 0, 1));
  const noLeast = Number.NEGATIVE_INFINITY;
  live.addRow({ lower: noLeast, upper: 1, columns, coefficients: columns.map(() => 1) });
  for (const arc of own) {
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
export function greatestSets(
  own: readonly Arc[],
  left: (week: string) => number,
): readonly (readonly Arc[])[] | null {
  const found: Arc[][] = [];
  const together = (arc: Arc, set: readonly Arc[]) =>
    set.every(({ spans }) => !clash(spans, arc.spans)) && hoursFit([...set, arc], left);
  let steps = 0;
  const walk = (from: number, set: readonly Arc[]): boolean => {
    steps += 1;
    if (steps > MOST_SETS * own.length) return false;
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
