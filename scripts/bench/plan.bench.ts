// The plan of a territory in shortage, at two sizes: how near the best there is, against the best greedy order; what an
// event costs and whom it moves, against planning from nothing; the exact solver's own way (branch and cut, its defaults)
// as a second opinion. Greedy in abundance is nearly perfect: only shortage is measured.
import { certify } from '@/lib/plan/certificate';
import { checkPlan } from '@/lib/plan/check-plan';
import { addIfPossible, openDraft } from '@/lib/plan/draft';
import type { PlanEvent } from '@/lib/plan/event';
import { bestFirst, planGreedily, repair } from '@/lib/plan/greedy';
import type { Instance, Pair } from '@/lib/plan/instance';
import { nameOf } from '@/lib/plan/instance-hash';
import { planModel } from '@/lib/plan/linear';
import { objectiveOf, worthOfPlan } from '@/lib/plan/objective';
import { openPlan } from '@/lib/plan/open-plan';
import type { Plan } from '@/lib/plan/plan';
import { planTerritory } from '@/lib/plan/plan-territory';
import { type Problem, readProblem } from '@/lib/plan/problem';
import { pairsOf } from '@/lib/plan/read-solution';
import { startPlanThread } from '@/lib/plan/server/plan-thread';
import { solveWhole } from '@/lib/plan/solver';
import { keep, median, ms, note, report, timed } from './measure';
import { drawsOf, makeTerritory, SIZES } from './plan-instances';

const GOAL_GAP = 0.01;
const GOAL_RECOVERED = 99.9;
const GOAL_WARM = 1 / 5;
const GOAL_CHANGED = 4;
const GOAL_DISTANCE = 0.02;
const GOAL_MILP = 0.25;
const GOAL_SAME = 1e-6;
const GOAL_GROWTH = 40;
const ROUNDS = 5;
const EVENTS = 60;
const COLD_EVERY = 10;
const MOST_NODES = 1_000_000;
const PER_CENT = 100;

const worth = (instance: Instance, pairs: readonly Pair[]) =>
  objectiveOf(worthOfPlan(instance, pairs));

const pairsOfGreedy = (problem: Problem) => pairsOf(problem, planGreedily(problem).chosen());

async function rounds(instance: Instance) {
  const runs = [];
  planTerritory(instance);
  for (let round = 0; round < ROUNDS; round += 1)
    runs.push(await timed(async () => planTerritory(instance)));
  return median(runs.map((run) => run.ms));
}

let violations = 0;
const checked = (instance: Instance, plan: Plan) => {
  violations += checkPlan(instance, plan.assignments).length;
  return plan;
};

async function measureBest(label: string, instance: Instance) {
  const plan = checked(instance, planTerritory(instance));
  const { bound } = certify(instance, plan.prices);
  const problem = readProblem(instance);
  const greedy = worth(instance, pairsOfGreedy(problem));
  const draft = planGreedily(problem);
  repair(problem, draft);
  const repaired = worth(instance, pairsOf(problem, draft.chosen()));
  const gap = (value: number) => (PER_CENT * Math.max(0, bound - value)) / bound;
  const recovered = (value: number) => (PER_CENT * (value - greedy)) / (bound - greedy);
  const seats = instance.needs.reduce((sum, need) => sum + need.seats, 0);
  note(
    `${label}: ${instance.needs.length} needs, ${seats} seats, ${instance.people.length} people, ${problem.arcs.length} pairs; ${plan.assignments.length} covered (${plan.method})`,
  );
  keep({
    name: `plan-gap-${label}`,
    value: gap(plan.objective),
    unit: '%',
    baseline: gap(greedy),
    goal: `≤ ${GOAL_GAP} %, certified apart`,
    met: gap(plan.objective) <= GOAL_GAP,
  });
  keep({
    name: `plan-greedy-loss-${label}`,
    value: recovered(plan.objective),
    unit: '% recovered',
    baseline: recovered(repaired),
    goal: `≥ ${GOAL_RECOVERED} %`,
    met: recovered(plan.objective) >= GOAL_RECOVERED,
  });
  return plan;
}

/** The same programme by branch and cut with the solver's defaults: another way to the same optimum. */
async function measureAgainstSearch(label: string, instance: Instance, plan: Plan, own: number) {
  const problem = readProblem(instance);
  const model = planModel(problem);
  const searched = await timed(async () => solveWhole(model, problem.arcs.length, MOST_NODES));
  const best = model.value.reduce((sum, value, at) => sum + value * (searched.value?.[at] ?? 0), 0);
  keep({
    name: `plan-time-${label}`,
    value: own,
    unit: 'ms, checked and proved',
    baseline: searched.ms,
    goal: `≤ ${GOAL_MILP} of branch and cut`,
    met: own <= GOAL_MILP * searched.ms,
  });
  keep({
    name: `plan-same-optimum-${label}`,
    value: plan.objective,
    unit: 'points',
    baseline: best,
    goal: `equal to ${GOAL_SAME}`,
    met: Math.abs(plan.objective - best) <= GOAL_SAME * best,
  });
}

// what happens most: somebody says no, or falls ill
function eventOf(assignments: readonly Pair[], draw: () => number): PlanEvent {
  const pair = assignments[Math.floor(draw() * assignments.length)];
  if (!pair) throw new Error('an empty plan has no events');
  return draw() < 0.6
    ? { kind: 'person-declines', ...pair }
    : { kind: 'person-withdraws', personId: pair.personId };
}

/** By hand: who was there stays, the seat left goes to the best who fits. */
function patchGreedily(instance: Instance, kept: readonly Pair[]): Pair[] {
  const problem = readProblem({ ...instance, previous: [] });
  const draft = openDraft(problem);
  const before = new Set(kept.map(({ personId, needId }) => `${personId}>${needId}`));
  for (const arc of problem.arcs)
    if (pairsOf(problem, [arc]).some((pair) => before.has(`${pair.personId}>${pair.needId}`)))
      addIfPossible(draft, arc);
  for (const arc of bestFirst(problem.arcs)) addIfPossible(draft, arc);
  return pairsOf(problem, draft.chosen());
}

async function playEvents(instance: Instance) {
  const draw = drawsOf(7);
  const session = openPlan(instance);
  const warm: number[] = [];
  const cold: number[] = [];
  const changed: number[] = [];
  let byHand: Pair[] = pairsOfGreedy(readProblem(instance));
  for (let event = 0; event < EVENTS; event += 1) {
    const happened = eventOf(session.plan().assignments, draw);
    const replanned = await timed(async () => session.apply(happened));
    if (!replanned.value.ok) throw new Error('an event was refused');
    const plan = checked(session.instance(), replanned.value.value);
    warm.push(replanned.ms);
    changed.push(plan.added.length + plan.removed.length);
    if (event % COLD_EVERY === 0)
      cold.push((await timed(async () => planTerritory(session.instance()))).ms);
    byHand = patchGreedily(session.instance(), byHand);
  }
  const last = { ...session.instance(), previous: [] };
  const free = planTerritory(last);
  const away = (pairs: readonly Pair[]) =>
    (PER_CENT * (free.objective - worth(last, pairs))) / free.objective;
  const result = {
    warm: median(warm),
    cold: median(cold),
    changed: changed.reduce((sum, count) => sum + count, 0) / EVENTS,
    away: away(session.plan().assignments),
    awayByHand: away(byHand),
  };
  session.close();
  return result;
}

async function measureEvents(label: string, instance: Instance) {
  const held = await playEvents(instance);
  const loose = await playEvents({ ...instance, stabilityBonus: 0 });
  note(`${label}: an event ${ms(held.warm)}, from nothing ${ms(held.cold)}`);
  keep({
    name: `plan-warm-event-${label}`,
    value: held.warm,
    unit: 'ms, checked and proved',
    baseline: held.cold,
    goal: `≤ ${GOAL_WARM} of a plan from nothing`,
    met: held.warm <= GOAL_WARM * held.cold,
  });
  keep({
    name: `plan-changed-arcs-${label}`,
    value: held.changed,
    unit: 'pairs per event',
    baseline: loose.changed,
    goal: `≤ ${GOAL_CHANGED}`,
    met: held.changed <= GOAL_CHANGED,
  });
  keep({
    name: `plan-after-${EVENTS}-events-${label}`,
    value: held.away,
    unit: '% below the free optimum',
    baseline: held.awayByHand,
    goal: `≤ ${GOAL_DISTANCE} %`,
    met: held.away <= GOAL_DISTANCE,
  });
}

/** Twice here, with the lists turned round, and in a thread with a solver of its own. */
async function measureSameness(instance: Instance) {
  const thread = startPlanThread();
  const turned = { needs: [...instance.needs].reverse(), people: [...instance.people].reverse() };
  const apart = await thread.ask({ ask: 'plan', instance });
  await thread.stop();
  const plans = [planTerritory(instance), planTerritory(turned), apart.ok ? apart.plan : null];
  const hashes = new Set(
    plans.map((plan) => nameOf(JSON.stringify([plan?.assignments, plan?.inputHash]))),
  );
  keep({
    name: 'plan-deterministic',
    value: hashes.size,
    unit: `different plan(s) in ${plans.length}`,
    goal: 'exactly 1',
    met: hashes.size === 1,
  });
}

async function main() {
  const crisis = makeTerritory(SIZES.crisis);
  const region = makeTerritory(SIZES.region);
  const plan = await measureBest('500', crisis);
  await measureBest('2000', region);
  const own = await rounds(crisis);
  await measureAgainstSearch('500', crisis, plan, own);
  const large = await rounds(region);
  keep({
    name: 'plan-time-2000',
    value: large,
    unit: 'ms, checked and proved',
    baseline: own,
    goal: `≤ ${GOAL_GROWTH} times 500 × 5 000`,
    met: large <= GOAL_GROWTH * own,
  });
  await measureEvents('500', crisis);
  await measureEvents('2000', region);
  await measureSameness(crisis);
  keep({
    name: 'plan-violations',
    value: violations,
    unit: 'found by the checker',
    goal: 'exactly 0',
    met: violations === 0,
  });
  report();
}

await main();
