import type { Fitting, Gate } from './fitting';
import { placeOf } from './hours';
import { HOURS_GATES, type Hours, type HoursGate } from './hours-gate';
import { IMMUNITY_LAW } from './immunity-law';
import { concerns, type Effect, type Stage } from './law';
import { MINOR_LAW } from './minor-law';
import type { Left, Miss } from './miss';
import { NOTICE_LAW } from './notice-law';
import { PROBITY_LAW } from './probity-law';
import { PROOF_LAW } from './proof-law';
import { cappedSince } from './student-law';
import { TRADE_LAW } from './trade-law';
import { VEHICLE_LAW } from './vehicle-law';
import { DIRECTOR_GATES, PERSON_GATES, QUESTION_GATES } from './wish-gate';

export type { Fitting, Gate };

/** A rule on hours, put before a person and a post. */
const onFitting = ({ miss, left, ...row }: HoursGate): Gate => ({
  ...row,
  miss: (fitting) => miss(hoursIn(fitting)),
  ...(left ? { left: (fitting: Fitting) => left(hoursIn(fitting)) } : {}),
});

const hoursIn = ({ candidate, post }: Fitting): Hours => ({
  ageBand: candidate.ageBand,
  kind: candidate.kind,
  missions: candidate.missions,
  declared: candidate.declared,
  period: post.period,
  territoryId: post.territoryId,
  regime: post.regime,
  place: placeOf(post),
  agreements: post.agreements,
  cappedSince: cappedSince(candidate.conditions),
});

/** The whole registry, in the order the funnel counts: each row is one rule, and the next rule is another row. */
export const RULES: readonly Gate[] = [
  ...TRADE_LAW,
  ...PROOF_LAW,
  ...DIRECTOR_GATES,
  ...MINOR_LAW.map(onFitting),
  ...PERSON_GATES,
  ...HOURS_GATES.filter((row) => !MINOR_LAW.includes(row)).map(onFitting),
  ...PROBITY_LAW,
  ...IMMUNITY_LAW,
  ...QUESTION_GATES,
  ...VEHICLE_LAW,
  ...NOTICE_LAW,
];

const ofKind = (effect: Effect, stage: Stage) =>
  RULES.filter((row) => row.effect === effect && row.stage === stage);

/** The rules that stop somebody from being asked. */
export const GATES: readonly Gate[] = ofKind('block', 'ask');
const WARNINGS = ofKind('warn', 'ask');
const NOTES = ofKind('info', 'ask');
const BEFORE_MISSION = RULES.filter(
  ({ stage, effect }) => stage === 'mission' && effect !== 'info',
);

/** A rule that is not met, and by how much. */
export type Obstacle = { readonly gate: Gate; readonly miss: Miss };

const unmet = (rows: readonly Gate[], fitting: Fitting): Obstacle[] =>
  rows.flatMap((gate) => {
    const miss = missOf(gate, fitting);
    return miss ? [{ gate, miss }] : [];
  });

const missOf = (row: Gate, fitting: Fitting): Miss | null =>
  concerns(row, fitting.candidate.kind, fitting.post.regime) ? row.miss(fitting) : null;

/** Every gate that stays closed for this person, in the funnel's order. Empty means they may be asked. */
export const obstacles = (fitting: Fitting): Obstacle[] => unmet(GATES, fitting);

/** The first closed gate only: what the funnel counts. */
export function firstObstacle(fitting: Fitting): Obstacle | null {
  for (const gate of GATES) {
    const miss = missOf(gate, fitting);
    if (miss) return { gate, miss };
  }
  return null;
}

/** A rule that is met, and what is left before it would not be. */
export type Margin = Left & { readonly rule: string };

/** What this person keeps in hand under each rule with a figure, in the funnel’s order; said of somebody no gate stops. */
export const marginsOf = (fitting: Fitting): readonly Margin[] =>
  GATES.flatMap((gate) => {
    if (!concerns(gate, fitting.candidate.kind, fitting.post.regime)) return [];
    const left = gate.left?.(fitting);
    return left ? [{ rule: gate.id, ...left }] : [];
  });

/** What a director has to confirm, with a written reason, to ask somebody no gate stops. Empty: nothing to confirm. */
export const warningsOf = (fitting: Fitting): Obstacle[] => unmet(WARNINGS, fitting);

/** What is good to know of this person on this post; asks nothing of anybody. */
export const notesOf = (fitting: Fitting): Obstacle[] => unmet(NOTES, fitting);

/** What must still be made or seen before the mission: contract, convention, papers; of two that do as well, none once one is. */
export function dueBeforeMission(fitting: Fitting): Obstacle[] {
  const due = unmet(BEFORE_MISSION, fitting);
  const isDue = (id: string) => due.some(({ gate }) => gate.id === id);
  const isDoneBy = (one: Gate, other: Gate) =>
    other.instead === one.id && concerns(other, fitting.candidate.kind, fitting.post.regime);
  return due.filter(
    ({ gate }) => !BEFORE_MISSION.some((other) => isDoneBy(gate, other) && !isDue(other.id)),
  );
}
