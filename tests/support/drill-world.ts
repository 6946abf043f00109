import type { DrillPlace } from '@/lib/drill/draw';
import { type DrillPlan, instanceOfDrill, sendingsOf } from '@/lib/drill/drill-plan';
import { answerOfPlan } from '@/lib/drill/drill-plan-answer';
import type { DrillReading } from '@/lib/drill/drill-queue';
import { playDrill } from '@/lib/drill/play';
import { startOf } from '@/lib/drill/scenario';
import type { DrillScript } from '@/lib/drill/script';
import { planWithoutSolver } from '@/lib/plan/plan-territory';
import { proposalOf } from '@/lib/plan/proposal';
import { ALERT_THRESHOLDS } from '@/lib/solicitation/ask-rules';

export const OPENED = new Date('2026-11-27T10:00:00Z');

/** Twelve structures anybody may read, half of them homes. */
export const PLACES: readonly DrillPlace[] = Array.from({ length: 12 }, (_, rank) => ({
  name: `Maison ${rank}`,
  communeName: 'Rezé',
  categoryCode: rank % 2 ? '500' : '460',
}));

/** A drill nobody touched. */
export const aScript = (is: Partial<DrillScript> = {}): DrillScript => ({
  ...{
    scenario: 'bad-saturday',
    seed: 'one',
    places: PLACES,
    acts: [],
    sendings: [],
    activatedAt: null,
  },
  ...is,
});

/** A drill as its pages read it at a minute. */
export function readDrill(
  script: DrillScript,
  minute: number,
  is: Partial<DrillReading> = {},
): DrillReading {
  const { plans = [], planFacts = [], activation = null } = is;
  const sendings = [...script.sendings, ...sendingsOf(plans, planFacts)];
  const played = { ...script, sendings, activatedAt: activation?.minute ?? null };
  return {
    ...{ script: played, state: playDrill(played, minute) },
    startsAt: startOf(script.scenario, OPENED),
    ...{
      thresholds: ALERT_THRESHOLDS[0]?.hours as never,
      facts: [],
      plans,
      planFacts,
      activation,
      viewers: [],
    },
    ...is,
  };
}

/** A plan of a drill from how it stands, as the worker answers it. */
export function aPlan(read: DrillReading, number = 1): DrillPlan {
  const instance = instanceOfDrill(read);
  const former = read.plans.at(-1)?.answer?.proposed ?? [];
  const plan = planWithoutSolver({
    ...instance,
    previous: [...(instance.previous ?? []), ...former],
  });
  const proposal = proposalOf(instance, plan.assignments);
  const answer = answerOfPlan(instance, { plan, proposal }, former);
  return { number, minute: read.state.minute, byName: 'Agathe Montbrun', answer };
}
