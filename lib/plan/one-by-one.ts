import { addIfPossible, openDraft } from './draft';
import { bestFirst } from './greedy';
import type { Instance, Pair } from './instance';
import { type Problem, readProblem } from './problem';
import { pairsOf } from './read-solution';

/**
 * What a territory without a plan does: each need asks for itself, in the order they were posted (ids are made in that
 * order), and takes the best placed of those who are left. What is imposed or asked already stays.
 */
export const coverOneByOne = (instance: Instance): readonly Pair[] =>
  oneByOne(readProblem(instance));

/** The same from a problem at hand. */
export function oneByOne(problem: Problem): readonly Pair[] {
  const draft = openDraft(problem);
  for (const arcs of problem.arcsOfNeed)
    for (const arc of bestFirst(arcs)) addIfPossible(draft, arc);
  return pairsOf(problem, draft.chosen());
}
