import type { FreshnessLevel } from '@/lib/availability/freshness';
import type { Channel } from '@/lib/profile/channel';
import type { PersonKind } from '@/lib/profile/person';
import type { AnswerDelay } from './answer-delay';
import {
  CHANNEL_PRIORS,
  FRESHNESS_PRIORS,
  HOUR_PRIORS,
  KIND_PRIORS,
  LEAD_PRIORS,
  PRIOR_SIGMA,
  PRIOR_WEIGHTS,
} from './answer-priors';

/** What a question is, before it is put. */
export type AskFacts = {
  readonly kind: PersonKind;
  readonly channel: Channel;
  /** minutes from the question to the start of the shift */
  readonly leadMinutes: number;
  /** civil hour of the question in Paris, 0 to 23 */
  readonly hour: number;
  readonly freshness: FreshnessLevel;
};

/** What may be expected of a question: the chance of a « oui », 0 to 1, and how long an answer takes. */
export type AnswerOdds = AnswerDelay & { readonly yes: number };

/** What real answers taught, by cell: an entry per key of `oddsKeysOf`. Delays are natural logarithms of minutes, at least one. */
export type LearnedOdds = readonly {
  readonly key: string;
  readonly asked: number;
  readonly yes: number;
  readonly delayLogSum: number;
  readonly delayLogSquares: number;
  readonly answered: number;
}[];

type Cell = LearnedOdds[number];
type Chance = { readonly least: number; readonly most: number };

/** A chance is never quite none nor certain. */
const CHANCE: Chance = { least: 0.005, most: 0.95 };
/** Width of a belief, in log-odds: questions of the same width are corrected together. */
const BELIEF_WIDTH = 0.4;
const SIGMA = { least: 0.3, most: 2 };

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
const logit = (chance: number) => Math.log(chance / (1 - chance));
const chanceOf = (logOdds: number) =>
  clamp(1 / (1 + Math.exp(-logOdds)), CHANCE.least, CHANCE.most);

const leadOf = (minutes: number) =>
  LEAD_PRIORS.find(({ untilMinutes }) => minutes < untilMinutes) ?? LEAD_PRIORS[3];
const hourOf = (hour: number) =>
  HOUR_PRIORS.find(({ untilHour }) => hour < untilHour) ?? HOUR_PRIORS[4];

function priorLogOdds({ kind, channel, leadMinutes, hour, freshness }: AskFacts): number {
  return (
    logit(KIND_PRIORS[kind].yes) +
    CHANNEL_PRIORS[channel].logOdds +
    leadOf(leadMinutes).logOdds +
    hourOf(hour).logOdds +
    FRESHNESS_PRIORS[freshness].logOdds
  );
}

const beliefOf = (facts: AskFacts) => Math.round(priorLogOdds(facts) / BELIEF_WIDTH);

/**
 * The cells a real answer updates, widest first: all the questions believed to have the same chance, the same for this
 * kind of person, this very situation; then the cell of delays.
 */
export function oddsKeysOf(facts: AskFacts): readonly [string, string, string, string] {
  const { kind, channel, leadMinutes, hour, freshness } = facts;
  const belief = `belief:${beliefOf(facts)}`;
  const when = `${channel}:${leadOf(leadMinutes).band}:${hourOf(hour).band}`;
  return [belief, `${belief}:${kind}`, `cell:${kind}:${when}:${freshness}`, `delay:${when}`];
}

/**
 * The chance and delay of an answer: the dated beliefs, then what real answers taught, each level drawn towards the one
 * before it as long as it has heard few (Beta shrinkage). Nothing about one person: a refusal lowers nobody.
 */
export function oddsOf(facts: AskFacts, learned: LearnedOdds): AnswerOdds {
  const [belief, kind, cell, delay] = oddsKeysOf(facts);
  const cells = find(learned, [belief, kind, cell, delay]);
  const centre = chanceOf(beliefOf(facts) * BELIEF_WIDTH);
  const ofBelief = shrink(centre, PRIOR_WEIGHTS.belief, cells.get(belief));
  const ofKind = shrink(ofBelief, PRIOR_WEIGHTS.kind, cells.get(kind));
  const corrected = chanceOf(priorLogOdds(facts) + logit(ofKind) - logit(centre));
  const yes = shrink(corrected, PRIOR_WEIGHTS.cell, cells.get(cell));
  return { yes, ...delayOf(facts, cells.get(delay)) };
}

function find(learned: LearnedOdds, keys: readonly string[]): ReadonlyMap<string, Cell> {
  return new Map(learned.flatMap((cell) => (keys.includes(cell.key) ? [[cell.key, cell]] : [])));
}

const shrink = (before: number, weight: number, cell: Cell | undefined) =>
  cell
    ? clamp((weight * before + cell.yes) / (weight + cell.asked), CHANCE.least, CHANCE.most)
    : before;

function delayOf({ channel, leadMinutes, hour }: AskFacts, cell: Cell | undefined): AnswerDelay {
  const medianMinutes =
    CHANNEL_PRIORS[channel].medianMinutes *
    leadOf(leadMinutes).delayFactor *
    hourOf(hour).delayFactor;
  if (!cell || cell.answered === 0) return { medianMinutes, sigma: PRIOR_SIGMA.value };
  const weight = PRIOR_WEIGHTS.delay;
  const heard = weight + cell.answered;
  const mean = (weight * Math.log(medianMinutes) + cell.delayLogSum) / heard;
  const squares = cell.delayLogSquares - 2 * mean * cell.delayLogSum + cell.answered * mean * mean;
  const variance = (weight * PRIOR_SIGMA.value ** 2 + Math.max(0, squares)) / heard;
  return {
    medianMinutes: Math.max(1, Math.exp(mean)),
    sigma: clamp(Math.sqrt(variance), SIGMA.least, SIGMA.most),
  };
}
