import { checkPlan } from './check-plan';
import type { PlanDecision } from './decision';
import { addIfPossible, openDraft } from './draft';
import type { Instance, Pair } from './instance';
import { type Arc, readProblem } from './problem';

const named = ({ personId, needId }: Pair) => `${personId} ${needId}`;

/**
 * Which of these pairs a plan can keep whatever else it does, the first first: lawful, a seat left, and beside one
 * another. Those that cannot be any more are passed over, so that a plan is never refused for them.
 */
export function pairsThatHold(instance: Instance, wanted: readonly Pair[]): readonly Pair[] {
  if (wanted.length === 0) return [];
  const problem = readProblem({ ...instance, pins: [] });
  const draft = openDraft(problem);
  const asked = new Set(wanted.map(named));
  const arcs = new Map<string, Arc>();
  for (const arc of problem.arcs) {
    const name = `${problem.people[arc.person]?.id} ${problem.needs[arc.need]?.id}`;
    if (asked.has(name)) arcs.set(name, arc);
  }
  const held = wanted.filter((pair) => {
    const arc = arcs.get(named(pair));
    return arc !== undefined && addIfPossible(draft, arc);
  });
  // the checker has the last word, one pair at a time if it must
  const alone = { ...instance, pins: [] };
  if (checkPlan(alone, held).length === 0) return held;
  const kept: Pair[] = [];
  for (const pair of held) if (checkPlan(alone, [...kept, pair]).length === 0) kept.push(pair);
  return kept;
}

/** What is decided by hand, the first decided first, then what is asked: no plan moves it. */
export function settle(
  instance: Instance,
  decisions: readonly PlanDecision[],
  asked: readonly Pair[],
): Instance {
  if (decisions.length === 0 && asked.length === 0) return instance;
  const pairs = (wanted: PlanDecision['kind']): Pair[] =>
    decisions.filter(({ kind }) => kind === wanted).map(toPair);
  const free = { ...instance, forbids: pairs('forbid') };
  return { ...free, pins: pairsThatHold(free, [...pairs('pin'), ...asked].map(toPair)) };
}

const toPair = ({ personId, needId }: Pair): Pair => ({ personId, needId });
