import { SEVERITIES } from '@/lib/need/need';
import { openDraft } from './draft';
import { type Instance, needsByPerson, type Pair, SEVERITY_WEIGHTS } from './instance';
import { oneByOne } from './one-by-one';
import { type Arc, type Problem, readProblem } from './problem';
import type { ComparedLine, LeftWhy, Proposal, Proposed, Why } from './proposed';

const named = ({ personId, needId }: Pair) => `${personId} ${needId}`;

/** What a plan proposes beside what is asked already, and what it is worth beside each need asking for itself. */
export function proposalOf(instance: Instance, assignments: readonly Pair[]): Proposal {
  const problem = readProblem(instance);
  const alone = oneByOne(problem);
  const asked = new Set((instance.previous ?? []).map(named));
  const reading = readWhy(problem, instance, assignments);
  const elsewhere = insteadIn(instance, alone, assignments);
  const proposed = reading.arcs
    .filter(({ pair }) => !asked.has(named(pair)))
    .map(
      ({ arc, pair }): Proposed => ({
        ...pair,
        score: scoreOf(problem, arc),
        why: reading.whyOf(arc),
        insteadOf: elsewhere(pair),
      }),
    )
    .sort((a, b) => (named(a) < named(b) ? -1 : 1));
  const moved = new Set(
    proposed.filter(({ insteadOf }) => insteadOf !== null).map(({ personId }) => personId),
  );
  return { proposed, lines: linesOf(instance, alone, assignments), peopleMoved: moved.size };
}

const scoreOf = ({ people, needs }: Problem, { person, need }: Arc) =>
  people[person]?.eligible.find(({ needId }) => needId === needs[need]?.id)?.score ?? 0;

function readWhy(problem: Problem, instance: Instance, assignments: readonly Pair[]) {
  const planned = new Set(assignments.map(named));
  const asked = new Set((instance.previous ?? []).map(named));
  const imposed = new Set((instance.pins ?? []).map(named));
  const pairOf = ({ person, need }: Arc): Pair => ({
    personId: problem.people[person]?.id ?? '',
    needId: problem.needs[need]?.id ?? '',
  });
  const all = problem.arcs.map((arc) => ({ arc, pair: pairOf(arc) }));
  const arcs = all.filter(({ pair }) => planned.has(named(pair)));
  const draft = openDraft(problem);
  for (const { arc } of arcs) if (!arc.pinned) draft.add(arc);
  const whyOf = (arc: Arc): Why => {
    const pair = pairOf(arc);
    if (imposed.has(named(pair)) && !asked.has(named(pair))) return 'imposed';
    const others = (problem.arcsOfNeed[arc.need] ?? []).filter(
      (other) => other.person !== arc.person && !planned.has(named(pairOf(other))),
    );
    if (others.length === 0) return 'alone';
    const own = scoreOf(problem, arc);
    const better = others.filter((other) => scoreOf(problem, other) > own);
    if (better.length === 0) return 'first';
    return better.some((other) => draft.fits(other)) ? 'as-before' : 'others-elsewhere';
  };
  return { arcs, whyOf };
}

/** The gravest need a person would have taken, had each need asked for itself, and that the plan does not give them. */
function insteadIn(instance: Instance, alone: readonly Pair[], assignments: readonly Pair[]) {
  const before = needsByPerson(alone);
  const after = needsByPerson(assignments);
  const weights = new Map(instance.needs.map(({ id, weight }) => [id, weight]));
  return ({ personId, needId }: Pair): string | null => {
    const had = before.get(personId) ?? [];
    if (had.includes(needId)) return null;
    const lost = had.filter((id) => !after.get(personId)?.includes(id));
    const [gravest] = [...lost].sort(
      (a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || (a < b ? -1 : 1),
    );
    return gravest ?? null;
  };
}

function linesOf(
  { needs }: Instance,
  alone: readonly Pair[],
  assignments: readonly Pair[],
): ComparedLine[] {
  const before = countByNeed(alone);
  const after = countByNeed(assignments);
  return SEVERITIES.flatMap((severity) => {
    const own = needs.filter(({ weight }) => weight === SEVERITY_WEIGHTS[severity]);
    if (own.length === 0) return [];
    const sum = (of: (need: (typeof own)[number]) => number) =>
      own.reduce((total, need) => total + of(need), 0);
    return [
      {
        severity,
        open: sum(({ seats }) => seats),
        alone: sum(({ id }) => before.get(id) ?? 0),
        covered: sum(({ id }) => after.get(id) ?? 0),
      },
    ];
  });
}

function countByNeed(pairs: readonly Pair[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { needId } of pairs) counts.set(needId, (counts.get(needId) ?? 0) + 1);
  return counts;
}

/** What the former plan proposed, nobody was asked since, and this one does not propose. */
export function leftOf(
  former: readonly Pair[],
  instance: Instance,
  assignments: readonly Pair[],
): readonly (Pair & { readonly why: LeftWhy })[] {
  const stays = new Set([...assignments, ...(instance.previous ?? [])].map(named));
  const needs = new Set(instance.needs.map(({ id }) => id));
  const forbidden = new Set((instance.forbids ?? []).map(named));
  const after = needsByPerson(assignments);
  const were = new Set(former.map(({ personId }) => personId));
  const eligible = new Set(
    instance.people
      .filter(({ id }) => were.has(id))
      .flatMap((person) =>
        person.eligible.map(({ needId }) => named({ personId: person.id, needId })),
      ),
  );
  const whyOf = (pair: Pair): LeftWhy => {
    if (!needs.has(pair.needId)) return 'need-over';
    if (forbidden.has(named(pair))) return 'forbidden';
    if (!eligible.has(named(pair))) return 'cannot-come';
    return after.has(pair.personId) ? 'elsewhere' : 'others';
  };
  return former
    .filter((pair) => !stays.has(named(pair)))
    .map(({ personId, needId }) => ({ personId, needId, why: whyOf({ personId, needId }) }));
}
