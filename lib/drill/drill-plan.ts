import type { MembershipId } from '@/lib/identity/actor';
import { type DecisionRefusal, decide, type PlanAct, type PlanDecision } from '@/lib/plan/decision';
import { type Instance, type Pair, type PlanPerson, SEVERITY_WEIGHTS } from '@/lib/plan/instance';
import type { PlanMethod } from '@/lib/plan/plan';
import type { ComparedLine, LeftWhy, Proposed } from '@/lib/plan/proposed';
import { pairsThatHold, settle } from '@/lib/plan/settled';
import type { Result } from '@/lib/shared/result';
import type { DrillNeed } from './draw';
import {
  type DrillLine,
  type DrillMessage,
  type DrillState,
  type Reservist,
  shiftOf,
} from './play';
import { fitOf } from './reserve';
import { DRILL_RULES, instantOf } from './scenario';
import type { DrillPair, DrillScript, DrillSending } from './script';
import { clashes } from './turn';

/** What may be done of the plan of a drill. */
export const DRILL_PLAN_FACTS = ['pin', 'unpin', 'forbid', 'allow', 'sent'] as const;
export type DrillPlanFactKind = (typeof DRILL_PLAN_FACTS)[number];

/** One thing an agent did of the plan of a drill, at a minute of it; `sent` is about no pair. */
export type DrillPlanFact = {
  readonly rank: number;
  readonly kind: DrillPlanFactKind;
  /** the plan it was done on */
  readonly plan: number;
  readonly needKey: number | null;
  readonly person: number | null;
  readonly minute: number;
  readonly membershipId: MembershipId;
  readonly byName: string;
};

/** What the engine answered: what it proposes, how good it is proved to be, and beside what. */
export type DrillPlanAnswer = {
  readonly method: PlanMethod | 'refused';
  readonly gap: number;
  readonly seatsOpen: number;
  readonly seatsCovered: number;
  readonly lacking: readonly string[];
  readonly proposed: readonly Proposed[];
  readonly lines: readonly ComparedLine[];
  readonly peopleMoved: number;
  readonly left: readonly (Pair & { readonly why: LeftWhy })[];
};

/** A plan of a drill, asked at a minute of it; null: it is being computed. */
export type DrillPlan = {
  readonly number: number;
  readonly minute: number;
  readonly byName: string;
  readonly answer: DrillPlanAnswer | null;
};

const DIGITS = { minute: 4, key: 2, person: 4 } as const;

/** A need by the name a plan gives it: in the order they came, as needs that are real. */
export const needIdOf = ({ appearsAt, key }: Pick<DrillNeed, 'appearsAt' | 'key'>): string =>
  `${String(appearsAt).padStart(DIGITS.minute, '0')}-${String(key).padStart(DIGITS.key, '0')}`;

/** Which need a name is of. */
export const needKeyOf = (needId: string): number => Number(needId.slice(DIGITS.minute + 1));

/** Somebody invented by the name a plan gives them. */
export const personIdOf = (number: number): string => String(number).padStart(DIGITS.person, '0');

/** The needs a plan looks at: seats are free, and the shift has not begun. */
export const openLines = ({ lines, minute }: Pick<DrillState, 'lines' | 'minute'>) =>
  lines.filter(({ need, taken }) => taken < need.seats && need.startsAt > minute);

/** What was said of each pair and still stands, the first said first. */
export function decisionsOf(
  facts: readonly DrillPlanFact[],
): readonly (DrillPlanFact & DrillPair & { readonly kind: PlanDecision['kind'] })[] {
  const last = new Map<string, DrillPlanFact>();
  for (const fact of facts) {
    if (fact.kind === 'sent') continue;
    const name = `${fact.person} ${fact.needKey}`;
    last.delete(name);
    last.set(name, fact);
  }
  return [...last.values()].flatMap((fact) => {
    const { kind, person, needKey } = fact;
    if ((kind !== 'pin' && kind !== 'forbid') || person === null || needKey === null) return [];
    return [{ ...fact, kind, needKey, number: person }];
  });
}

/** A drill as a plan reads it. */
export type Planned = {
  readonly script: Pick<DrillScript, 'seed' | 'places'>;
  readonly state: DrillState;
  readonly startsAt: Date;
  readonly planFacts: readonly DrillPlanFact[];
};

/**
 * The instance of a drill at a minute of it: its open needs, the people whose word is young, what is agreed, what is asked
 * and still waited for. What is agreed takes its person, what is asked is kept; the rest a plan may move.
 */
export function instanceOfDrill({ script, state, startsAt, planFacts }: Planned): Instance {
  const open = openLines(state);
  const asked = askedOf(state);
  const people = state.reserve.flatMap((person): PlanPerson[] => {
    const own = asked.get(person.number) ?? NONE;
    const eligible = eligibleOf(script.seed, person, { open, own });
    if (eligible.length === 0) return [];
    const committed = own.agreed.map((line) => spanOf(line, startsAt));
    return [{ id: personIdOf(person.number), eligible, committed }];
  });
  const pending = waitingOf(people, asked);
  const instance: Instance = {
    needs: open.map((line) => ({
      id: needIdOf(line.need),
      periods: [spanOf(line, startsAt)],
      seats: line.need.seats - line.taken,
      weight: SEVERITY_WEIGHTS[line.need.severity],
      structureId: `place ${script.places.indexOf(line.need.place)}`,
    })),
    people,
    now: instantOf(startsAt, state.minute).getTime(),
    previous: pending,
  };
  return settle(instance, planDecisions(state, planFacts), pending);
}

const spanOf = (line: DrillLine, startsAt: Date) => {
  const { start, end } = shiftOf(line, startsAt);
  return { start: start.getTime(), end: end.getTime() };
};

type Own = {
  readonly agreed: DrillLine[];
  /** needs they were asked for, and those they still think of */
  readonly asked: number[];
  readonly pending: DrillLine[];
};
const NONE: Own = { agreed: [], asked: [], pending: [] };

/** What each was asked, by their number. */
function askedOf({ lines, minute }: DrillState): ReadonlyMap<number, Own> {
  const known = new Map<number, Own>();
  const isPending = ({ answer, sentAt }: DrillMessage) =>
    answer === 'waiting' && minute - sentAt <= DRILL_RULES.answerMinutes;
  for (const [line, message] of lines.flatMap((one) =>
    one.messages.map((message) => [one, message] as const),
  )) {
    const { number } = message.to;
    const own = known.get(number) ?? { agreed: [], asked: [], pending: [] };
    known.set(number, own);
    own.asked.push(line.need.key);
    if (message.answer === 'yes') own.agreed.push(line);
    if (isPending(message)) own.pending.push(line);
  }
  return known;
}

function eligibleOf(
  seed: string,
  person: Reservist,
  { open, own }: { readonly open: readonly DrillLine[]; readonly own: Own },
) {
  return open.flatMap(({ need }) => {
    const isPending = own.pending.some((line) => line.need.key === need.key);
    const isNew = person.word === 'young' && !own.asked.includes(need.key);
    // whoever thinks of another need at these hours is not asked for this one
    const held = isPending ? own.agreed : [...own.agreed, ...own.pending];
    if (!(isPending || isNew) || held.some((line) => clashes(line.need, need))) return [];
    const fit = fitOf(seed, person, need);
    return fit ? [{ needId: needIdOf(need), score: fit.score }] : [];
  });
}

/** Who is asked and still waited for, the best placed first. */
function waitingOf(
  people: readonly PlanPerson[],
  asked: ReadonlyMap<number, Own>,
): readonly Pair[] {
  const isAsked = (number: number, needId: string) =>
    asked.get(number)?.pending.some(({ need }) => needIdOf(need) === needId);
  return people
    .flatMap(({ id: personId, eligible }) =>
      eligible
        .filter(({ needId }) => isAsked(Number(personId), needId))
        .map(({ needId, score }) => ({ personId, needId, score })),
    )
    .sort((one, other) => other.score - one.score || (one.personId < other.personId ? -1 : 1))
    .map(({ personId, needId }) => ({ personId, needId }));
}

const planDecisions = (
  { lines }: DrillState,
  facts: readonly DrillPlanFact[],
): readonly PlanDecision[] =>
  decisionsOf(facts).flatMap(({ kind, number, needKey }) => {
    const line = lines.find(({ need }) => need.key === needKey);
    return line ? [{ kind, personId: personIdOf(number), needId: needIdOf(line.need) }] : [];
  });

/** What becomes of a pair once the cell has spoken: only somebody who may come, beside what is decided and agreed, is imposed. */
export function decideInDrill(
  reading: Planned,
  { number, needKey, act }: DrillPair & { readonly act: PlanAct },
): Result<PlanDecision['kind'] | null, DecisionRefusal> {
  const { state, planFacts } = reading;
  const stands = decisionsOf(planFacts).find(
    (one) => one.number === number && one.needKey === needKey,
  );
  const line = state.lines.find(({ need }) => need.key === needKey);
  if (act !== 'pin' || !line) return decide(stands?.kind ?? null, act, false);
  const instance = instanceOfDrill(reading);
  const wanted = { personId: personIdOf(number), needId: needIdOf(line.need) };
  const pins = instance.pins ?? [];
  const held = pairsThatHold({ ...instance, pins: [] }, [...pins, wanted]);
  return decide(stands?.kind ?? null, act, held.length > pins.length);
}

/** What was asked because a plan was sent, in its order: a script is played with it. */
export const sendingsOf = (
  plans: readonly DrillPlan[],
  facts: readonly DrillPlanFact[],
): readonly DrillSending[] =>
  facts
    .filter(({ kind }) => kind === 'sent')
    .map(({ plan, minute }) => ({
      minute,
      pairs: pairsOf(plans.find(({ number }) => number === plan)?.answer ?? null),
    }));

/** Whom a plan proposes: needs the gravest weigh first, as they are sent. */
export const pairsOf = (answer: DrillPlanAnswer | null): readonly DrillPair[] =>
  (answer?.proposed ?? []).map(({ personId, needId }) => ({
    number: Number(personId),
    needKey: needKeyOf(needId),
  }));

/** Whether a plan proposes anybody to ask. */
export const hasSomebody = ({ answer }: DrillPlan): boolean => pairsOf(answer).length > 0;
