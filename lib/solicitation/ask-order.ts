/** What the order of asking reads of somebody who may be asked. */
export type ToAsk = {
  readonly id: string;
  /** 0 is asked first: own staff, neighbours…, last resort */
  readonly ring: number;
  /** points out of 100 */
  readonly score: number;
  /** what the rest of the plan loses when this person comes here, in the same points; 0 without a plan */
  readonly price: number;
  /** chance of a « oui », 0 to 1 */
  readonly yes: number;
};

/**
 * Score first, chance as a light touch: by chance alone, the same helpful people would be asked every time.
 * Choice of the product, 2026-11-25.
 */
export const ASK_MIX = { score: 0.9, chance: 0.1, checkedOn: '2026-11-25' } as const;

const MOST_POINTS = 100;
const LEAST_CHANCE = 0.001;

/** How early somebody is asked: the more, the earlier. Their price is taken off, so that one need does not take whom another depends on. */
export const askValue = ({ score, price, yes }: Pick<ToAsk, 'score' | 'price' | 'yes'>) =>
  ASK_MIX.score * ((score - price) / MOST_POINTS) +
  ASK_MIX.chance * Math.log(Math.max(LEAST_CHANCE, yes));

/** The order in which people are asked: ring by ring, best value first; equal ones by id. Total order. */
export const orderToAsk = <Person extends ToAsk>(people: readonly Person[]): Person[] =>
  people.toSorted((a, b) => a.ring - b.ring || askValue(b) - askValue(a) || (a.id < b.id ? -1 : 1));
