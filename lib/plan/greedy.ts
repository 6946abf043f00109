import { addIfPossible, type Draft, openDraft } from './draft';
import type { Arc, Problem } from './problem';

/** What a person would do by hand: the gravest needs first, then those with the fewest candidates; the best pair each time. */
export function planGreedily(problem: Problem): Draft {
  const draft = openDraft(problem);
  const order = problem.needs
    .map((need, at) => ({ at, weight: need.weight, choice: problem.arcsOfNeed[at]?.length ?? 0 }))
    .sort((a, b) => b.weight - a.weight || a.choice - b.choice || a.at - b.at);
  for (const { at } of order)
    for (const arc of bestFirst(problem.arcsOfNeed[at] ?? [])) addIfPossible(draft, arc);
  return draft;
}

/** The pairs from the most to the least valuable; ties in the order of ids. */
export const bestFirst = (arcs: readonly Arc[]) =>
  [...arcs].sort((a, b) => b.value - a.value || a.at - b.at);

const MOST_ROUNDS = 8;
const WORTH_IT = 1e-9;

/** Improves a draft by ejection: somebody leaves a need for an empty seat worth more, or where a third person replaces them. */
export function repair(problem: Problem, draft: Draft): void {
  const order = problem.needs
    .map(({ weight }, at) => ({ weight, at }))
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let moved = false;
    for (const { at } of order) moved = fillSeats(problem, draft, at) || moved;
    if (!moved) return;
  }
}

function fillSeats(problem: Problem, draft: Draft, need: number): boolean {
  if (draft.seatsLeft(need) <= 0) return false;
  let moved = false;
  for (const arc of bestFirst(problem.arcsOfNeed[need] ?? [])) {
    if (draft.seatsLeft(need) <= 0) return moved;
    moved = addIfPossible(draft, arc) || ejectFor(problem, draft, arc) || moved;
  }
  return moved;
}

/** Gives this pair its person by taking them from the one shift that stands in the way, when the whole gains. */
function ejectFor(problem: Problem, draft: Draft, wanted: Arc): boolean {
  const holding = draft.ofPerson(wanted.person);
  if (holding.some(({ need }) => need === wanted.need)) return false;
  const inTheWay = holding.find((held) => !held.pinned && draft.fits(wanted, held));
  if (!inTheWay) return false;
  draft.drop(inTheWay);
  draft.add(wanted);
  const stand = bestFirst(problem.arcsOfNeed[inTheWay.need] ?? []).find(
    (arc) => arc !== inTheWay && draft.fits(arc),
  );
  const gain = wanted.value - inTheWay.value + (stand?.value ?? 0);
  if (gain > WORTH_IT) {
    if (stand) draft.add(stand);
    return true;
  }
  draft.drop(wanted);
  draft.add(inTheWay);
  return false;
}
