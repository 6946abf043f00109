import type { Instance } from '@/lib/plan/instance';
import type { Plan } from '@/lib/plan/plan';
import { leftOf } from '@/lib/plan/proposal';
import type { Proposal, Proposed } from '@/lib/plan/proposed';
import type { DrillPlanAnswer } from './drill-plan';

const seatsOf = ({ needs }: Instance) => needs.reduce((sum, { seats }) => sum + seats, 0);

/** What is kept of what the engine answered: whom it proposes, the gravest needs first, as they are sent. */
export function answerOfPlan(
  instance: Instance,
  { plan, proposal }: { readonly plan: Plan; readonly proposal: Proposal },
  former: readonly Proposed[],
): DrillPlanAnswer {
  const weights = new Map(instance.needs.map(({ id, weight }) => [id, weight]));
  const weigh = ({ needId }: Proposed) => weights.get(needId) ?? 0;
  return {
    ...{ method: plan.method, gap: plan.gap, seatsOpen: seatsOf(instance) },
    seatsCovered: plan.assignments.length,
    lacking: plan.coverage.flatMap(({ needId, seats, filled }) => (filled < seats ? [needId] : [])),
    proposed: [...proposal.proposed].sort(
      (one, other) =>
        weigh(other) - weigh(one) ||
        (one.needId === other.needId
          ? other.score - one.score
          : one.needId < other.needId
            ? -1
            : 1),
    ),
    ...{ lines: proposal.lines, peopleMoved: proposal.peopleMoved },
    left: leftOf(former, instance, plan.assignments),
  };
}

/** Kept in place of an answer when what was asked cannot be planned. */
export const refusedPlan = (instance: Instance): DrillPlanAnswer => ({
  ...{ method: 'refused', gap: 0, seatsOpen: seatsOf(instance), seatsCovered: 0, lacking: [] },
  ...{ proposed: [], lines: [], peopleMoved: 0, left: [] },
});
