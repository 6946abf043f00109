import type { Proposed } from '@/lib/plan/proposed';
import { sayCovered, sayProof } from '@/lib/plan/told-plan';
import {
  type ByHand,
  type DecidedPair,
  type LeftPair,
  type PlannedNeed,
  type ProposedNeed,
  type ProposedPerson,
  sayCompared,
  type ToldProposal,
} from '@/lib/plan/told-proposal';
import {
  type DrillPlan,
  type DrillPlanAnswer,
  type DrillPlanFact,
  decisionsOf,
  needIdOf,
  needKeyOf,
  openLines,
} from './drill-plan';
import type { DrillReading } from './drill-queue';
import { type DrillLine, shiftOf } from './play';
import { instantOf } from './scenario';

/** The plan of a drill as the cell reads it: the same proposal as a plan of the territory, of people who do not exist. */
export type ToldDrillPlan = {
  readonly headline: string;
  readonly proof: string | null;
  readonly proposal: ToldProposal | null;
  /** where it leaves seats empty */
  readonly lacking: readonly DrillLine[];
};

type Answered = DrillPlan & { readonly answer: DrillPlanAnswer };
const isAnswered = (plan: DrillPlan): plan is Answered => plan.answer !== null;

const NO_PLAN: ToldDrillPlan = {
  headline: 'Aucun plan n’a encore été calculé dans cet exercice.',
  ...{ proof: null, proposal: null, lacking: [] },
};
const COMPUTING = 'Le plan de l’exercice se calcule.';
const REFUSED = 'Le plan n’a pas pu être calculé. Recalculez-le.';

/** What a drill’s page of its plan shows. */
export function tellDrillPlan(read: DrillReading): ToldDrillPlan {
  const { plans, state, startsAt } = read;
  const last = plans.at(-1);
  const shown = plans.filter(isAnswered).at(-1);
  if (!last) return NO_PLAN;
  if (!shown) return { ...NO_PLAN, headline: COMPUTING };
  const { answer } = shown;
  const { method, gap } = answer;
  if (method === 'refused') return { ...NO_PLAN, headline: REFUSED };
  const computedAt = instantOf(startsAt, shown.minute);
  return {
    headline: sayCovered(answer),
    proof: sayProof({ method, gap, computedAt }, instantOf(startsAt, state.minute)),
    proposal: {
      ...{ version: String(shown.number), computedAt, stale: last.number !== shown.number },
      compared: sayCompared(answer.lines, answer.peopleMoved),
      lines: answer.lines,
      needs: proposedNeeds(read, shown),
      left: leftPairs(read, answer),
      decided: decidedElsewhere(read, answer),
      openNeeds: openLines(state).map((line) => plannedOf(line, startsAt)),
    },
    lacking: openLines(state).filter(({ need }) => answer.lacking.includes(needIdOf(need))),
  };
}

/** A need of a drill as a plan names it. */
const plannedOf = (line: DrillLine, startsAt: Date): PlannedNeed => {
  const { trade, severity, place } = line.need;
  return {
    ...{ id: needIdOf(line.need), trade, severity },
    ...{ structureName: place.name, communeName: place.communeName },
    period: shiftOf(line, startsAt),
  };
};

const lineOfKey = ({ state }: DrillReading, key: number) =>
  state.lines.find(({ need }) => need.key === key);

function proposedNeeds(read: DrillReading, plan: Answered): readonly ProposedNeed[] {
  const needs = new Map<number, { need: PlannedNeed; people: ProposedPerson[] }>();
  const personOf = personReader(read, plan);
  for (const pair of plan.answer.proposed) {
    const key = needKeyOf(pair.needId);
    const line = lineOfKey(read, key);
    if (!line) continue;
    const there = needs.get(key) ?? { need: plannedOf(line, read.startsAt), people: [] };
    needs.set(key, there);
    there.people.push(personOf(pair, line));
  }
  return [...needs.values()];
}

function personReader(read: DrillReading, plan: Answered) {
  const { plans, planFacts, startsAt } = read;
  const sent = planFacts.find(({ kind, plan: of }) => kind === 'sent' && of === plan.number);
  const decided = decisionsOf(planFacts);
  return (pair: Proposed, line: DrillLine): ProposedPerson => {
    const number = Number(pair.personId);
    const elsewhere = pair.insteadOf === null ? null : lineOfKey(read, needKeyOf(pair.insteadOf));
    const byHand = decided.find((one) => one.number === number && one.needKey === line.need.key);
    return {
      ...{ place: number, score: pair.score, why: pair.why },
      insteadOf: elsewhere ? plannedOf(elsewhere, startsAt) : null,
      since: instantOf(startsAt, sinceOf(plans, plan, pair)),
      outcome: sent ? outcomeOf(read, { number, line, minute: sent.minute }) : null,
      triedAt: sent ? instantOf(startsAt, sent.minute) : null,
      byHand: byHand ? handOf(byHand, startsAt) : null,
    };
  };
}

/** Since which minute a pair is proposed, plan after plan. */
function sinceOf(plans: readonly DrillPlan[], plan: Answered, pair: Proposed): number {
  let since = plan.minute;
  for (const one of plans.filter(isAnswered).reverse()) {
    if (one.number > plan.number) continue;
    const has = one.answer.proposed.some(
      ({ personId, needId }) => personId === pair.personId && needId === pair.needId,
    );
    if (!has) return since;
    since = one.minute;
  }
  return since;
}

function outcomeOf(
  { state }: DrillReading,
  { number, line, minute }: { number: number; line: DrillLine; minute: number },
): ProposedPerson['outcome'] {
  const asked = line.messages.some(
    (one) => one.byPlan && one.to.number === number && one.sentAt === minute,
  );
  if (asked) return 'asked';
  const passed = state.passed.find(
    (one) => one.number === number && one.needKey === line.need.key && one.minute === minute,
  );
  return passed?.outcome ?? null;
}

const handOf = (
  { kind, byName, minute }: Pick<DrillPlanFact, 'byName' | 'minute'> & Pick<ByHand, 'kind'>,
  startsAt: Date,
): ByHand => ({ kind, by: byName, at: instantOf(startsAt, minute) });

const leftPairs = (read: DrillReading, { left }: DrillPlanAnswer): readonly LeftPair[] =>
  left.flatMap(({ personId, needId, why }) => {
    const line = lineOfKey(read, needKeyOf(needId));
    return line ? [{ need: plannedOf(line, read.startsAt), place: Number(personId), why }] : [];
  });

/** What was decided by hand of pairs the plan does not show. */
function decidedElsewhere(
  read: DrillReading,
  { proposed }: DrillPlanAnswer,
): readonly DecidedPair[] {
  return decisionsOf(read.planFacts).flatMap((one) => {
    const line = lineOfKey(read, one.needKey);
    const isShown = proposed.some(
      ({ personId, needId }) =>
        Number(personId) === one.number && needKeyOf(needId) === one.needKey,
    );
    if (!line || isShown) return [];
    const need = plannedOf(line, read.startsAt);
    return [{ need, place: one.number, ...handOf(one, read.startsAt) }];
  });
}
