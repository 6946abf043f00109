// The plan as a cell reads and edits it, in a territory in shortage: what it covers beside each need asking for itself, in
// the order they were posted; then, once a part of it is sent and something changes, whom planning again moves, beside
// planning from nothing; and what working the proposal out costs beside the plan itself.
import { checkPlan } from '@/lib/plan/check-plan';
import { type Instance, type Pair, SEVERITY_WEIGHTS } from '@/lib/plan/instance';
import { coverOneByOne } from '@/lib/plan/one-by-one';
import { planTerritory } from '@/lib/plan/plan-territory';
import { proposalOf } from '@/lib/plan/proposal';
import { pairsThatHold } from '@/lib/plan/settled';
import { keep, median, note, report, timed } from './measure';
import { drawsOf, makeTerritory, SIZES } from './plan-instances';

const SENT_SHARE = 0.4;
const CHANGES = 12;
const ROUNDS = 3;

const named = ({ personId, needId }: Pair) => `${personId} ${needId}`;
const gravesOf = ({ needs }: Instance, pairs: readonly Pair[]) => {
  const vital = new Set(
    needs.filter(({ weight }) => weight === SEVERITY_WEIGHTS.vital).map(({ id }) => id),
  );
  return pairs.filter(({ needId }) => vital.has(needId)).length;
};

function measureCover(label: string, instance: Instance) {
  const plan = planTerritory(instance);
  const alone = coverOneByOne(instance);
  keep({
    name: `cell-plan-covered-${label}`,
    value: plan.assignments.length,
    unit: 'seats',
    baseline: alone.length,
    goal: 'more than each need asking for itself',
    met: plan.assignments.length > alone.length,
  });
  const vital = gravesOf(instance, plan.assignments);
  keep({
    name: `cell-plan-vital-${label}`,
    value: vital,
    unit: 'seats where safety is at stake',
    baseline: gravesOf(instance, alone),
    goal: 'no fewer than each need asking for itself',
    met: vital >= gravesOf(instance, alone),
  });
  const { peopleMoved } = proposalOf(instance, plan.assignments);
  note(`${label}: ${peopleMoved} people sent elsewhere than where their own first need would`);
  return plan.assignments;
}

/** A part of the plan is asked, then people say they are not free any more: who else moves. */
function measureAgain(label: string, instance: Instance, before: readonly Pair[]) {
  const draw = drawsOf(20_261_127);
  const wanted = before.filter(() => draw() < SENT_SHARE);
  const sent = new Set(wanted.map(named));
  const rest = before.filter((pair) => !sent.has(named(pair)));
  const gone = new Set(rest.slice(0, CHANGES).map(({ personId }) => personId));
  const changed = { ...instance, people: instance.people.filter(({ id }) => !gone.has(id)) };
  const asked = pairsThatHold(changed, wanted);
  const settled = { ...changed, pins: asked, previous: asked };
  const again = planTerritory({ ...settled, previous: [...asked, ...rest] });
  const naive = planTerritory(changed);
  const broken = checkPlan(settled, again.assignments).length;
  const lost = (pairs: readonly Pair[], after: readonly Pair[]) => {
    const stays = new Set(after.map(named));
    return pairs.filter((pair) => !stays.has(named(pair))).length;
  };
  keep({
    name: `cell-plan-asked-moved-${label}`,
    value: lost(asked, again.assignments),
    unit: `of ${asked.length} questions waiting for an answer`,
    baseline: lost(asked, naive.assignments),
    goal: 'exactly 0',
    met: lost(asked, again.assignments) === 0 && broken === 0,
  });
  const stayed = rest.filter(({ personId }) => !gone.has(personId));
  const moved = lost(stayed, again.assignments);
  keep({
    name: `cell-plan-moved-${label}`,
    value: moved,
    unit: `of ${stayed.length} proposed pairs, ${CHANGES} having left`,
    baseline: lost(stayed, naive.assignments),
    goal: 'no more than planning from nothing',
    met: moved <= lost(stayed, naive.assignments),
  });
}

async function measureTime(label: string, instance: Instance, assignments: readonly Pair[]) {
  const plans: number[] = [];
  const proposals: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    plans.push((await timed(async () => planTerritory(instance))).ms);
    proposals.push((await timed(async () => proposalOf(instance, assignments))).ms);
  }
  keep({
    name: `cell-plan-told-${label}`,
    value: median(proposals),
    unit: 'ms, in the plan’s thread',
    baseline: median(plans),
    goal: 'less than the plan itself',
    met: median(proposals) < median(plans),
  });
}

for (const [label, size] of [
  ['500', SIZES.crisis],
  ['2000', SIZES.region],
] as const) {
  const instance = makeTerritory(size);
  const assignments = measureCover(label, instance);
  measureAgain(label, instance, assignments);
  await measureTime(label, instance, assignments);
}
report();
