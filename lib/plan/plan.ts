import type { Pair } from './instance';

/** How the plan was found: exact and integral, exact then rounded and repaired, or without the solver. */
export type PlanMethod = 'exact' | 'rounded' | 'greedy';

/** What a plan is worth: coverage weighted by severity, then match scores, then fairness between structures, then stability. */
export type PlanValue = {
  readonly coverage: number;
  readonly score: number;
  readonly fairness: number;
  /** what the pairs kept from the previous plan are worth */
  readonly stability: number;
};

/** One need of a plan: `filled` of `seats` people. */
export type NeedCoverage = {
  readonly needId: string;
  readonly seats: number;
  readonly filled: number;
};

/** What one more person like this one, or one more seat, would be worth to the whole plan; 0 when it would change nothing. */
export type PersonPrice = { readonly personId: string; readonly price: number };
export type NeedPrice = { readonly needId: string; readonly price: number };
/** What spreading over the structures adds to one more covered seat of this one. */
export type StructurePrice = { readonly structureId: string; readonly price: number };

/** Prices anyone can prove the plan with: `certify(instance, prices)` gives the bound again. */
export type Prices = {
  readonly needs: readonly NeedPrice[];
  readonly structures: readonly StructurePrice[];
};

/** Who takes what over a whole territory, and the proof of how good it is. Plain data: it crosses threads and JSON. */
export type Plan = {
  /** ordered by person, then need */
  readonly assignments: readonly Pair[];
  /** the sum of the parts of `value` */
  readonly objective: number;
  readonly value: PlanValue;
  /** no plan whatsoever is worth more: computed on all pairs by code that does not know the solver */
  readonly bound: number;
  /** (bound − objective) / bound, 0 to 1; 0 is a proof that nothing better exists */
  readonly gap: number;
  readonly method: PlanMethod;
  readonly coverage: readonly NeedCoverage[];
  /** those above zero only */
  readonly personPrices: readonly PersonPrice[];
  readonly prices: Prices;
  /** pairs that differ from the previous plan; all added when there was none */
  readonly added: readonly Pair[];
  readonly removed: readonly Pair[];
  /** same hash, same instance; the one of a session also holds its events */
  readonly inputHash: string;
  readonly solverVersion: string;
};
