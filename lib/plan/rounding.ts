import { addIfPossible, type Draft, openDraft } from './draft';
import { repair } from './greedy';
import { planModel } from './linear';
import type { Arc, Problem } from './problem';
import { solveWhole } from './solver';

const NEARLY = 1e-6;
const MOST_NODES = 400;
const MOST_PAIRS = 6_000;

/** Every pair is chosen or not: nothing to round. */
export const isWhole = (columns: ArrayLike<number>, arcs: readonly Arc[]) =>
  arcs.every(({ at }) => isEither(columns[at] ?? 0));

/** Chosen or left, within the solver’s tolerance. */
export const isEither = (value: number) => value < NEARLY || value > 1 - NEARLY;

/** The pairs a solution chose. */
export const chosenBy = (columns: ArrayLike<number>, arcs: readonly Arc[]) =>
  arcs.filter(({ at }) => (columns[at] ?? 0) > 1 - NEARLY);

/**
 * From shares to whole pairs: what is whole stays; the people cut in pieces, and those who hold the seats they could
 * take, are decided again exactly (in a number of search nodes), or else by size of share; then ejection repairs.
 */
export function roundPlan(problem: Problem, columns: ArrayLike<number>): Draft {
  const whole = chosenBy(columns, problem.arcs);
  const drafts = [decideAgain(problem, columns, whole), byShare(problem, columns, whole)].filter(
    (draft) => draft !== null,
  );
  for (const draft of drafts) repair(problem, draft);
  const worth = (draft: Draft) => draft.chosen().reduce((sum, { value }) => sum + value, 0);
  return drafts.reduce((best, draft) => (worth(draft) > worth(best) ? draft : best));
}

function draftOf(problem: Problem, arcs: readonly Arc[]): Draft {
  const draft = openDraft(problem);
  for (const arc of arcs) if (!arc.pinned) addIfPossible(draft, arc);
  return draft;
}

function byShare(problem: Problem, columns: ArrayLike<number>, whole: readonly Arc[]): Draft {
  const share = ({ at }: Arc) => columns[at] ?? 0;
  const cut = problem.arcs
    .filter((arc) => !isEither(share(arc)))
    .sort((a, b) => share(b) - share(a) || b.value - a.value || a.at - b.at);
  return draftOf(problem, [...whole, ...cut]);
}

/** People cut in pieces, with those who hold the seats in question. */
function neighbourhood(
  problem: Problem,
  columns: ArrayLike<number>,
  whole: readonly Arc[],
): Set<number> {
  const cut = problem.arcs.filter(({ at }) => !isEither(columns[at] ?? 0));
  const needs = new Set(cut.map(({ need }) => need));
  const people = new Set(cut.map(({ person }) => person));
  let pairs = 0;
  for (const person of people) pairs += problem.arcsOfPerson[person]?.length ?? 0;
  for (const { need, person } of whole) {
    if (!needs.has(need) || people.has(person)) continue;
    pairs += problem.arcsOfPerson[person]?.length ?? 0;
    if (pairs > MOST_PAIRS) break;
    people.add(person);
  }
  return people;
}

function decideAgain(
  problem: Problem,
  columns: ArrayLike<number>,
  whole: readonly Arc[],
): Draft | null {
  const people = neighbourhood(problem, columns, whole);
  const settled = whole.filter(({ person }) => !people.has(person));
  const part = partOf(problem, people, settled);
  if (part.problem.arcs.length > 2 * MOST_PAIRS) return null;
  const found = solveWhole(planModel(part.problem, false), part.problem.arcs.length, MOST_NODES);
  if (!found) return null;
  const again = part.original.filter((_, at) => (found[at] ?? 0) > 1 - NEARLY);
  return draftOf(problem, [...settled, ...again]);
}

/** The same problem for some people only, with the seats the others leave. */
function partOf(problem: Problem, people: ReadonlySet<number>, settled: readonly Arc[]) {
  const taken = new Map<number, number>();
  for (const { need } of settled) taken.set(need, (taken.get(need) ?? 0) + 1);
  const original = problem.arcs.filter(({ person }) => people.has(person));
  const arcs = original.map((arc, at) => ({ ...arc, at }));
  const arcsOfNeed: Arc[][] = problem.needs.map(() => []);
  const arcsOfPerson: Arc[][] = problem.people.map(() => []);
  for (const arc of arcs) {
    arcsOfNeed[arc.need]?.push(arc);
    arcsOfPerson[arc.person]?.push(arc);
  }
  const needs = problem.needs.map((need, at) => ({
    ...need,
    seats: need.seats - (taken.get(at) ?? 0),
  }));
  return { original, problem: { ...problem, needs, arcs, arcsOfNeed, arcsOfPerson } };
}
