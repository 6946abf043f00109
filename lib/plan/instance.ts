// What a territory's plan is made from: values only, no database. Instants are milliseconds since 1970 (UTC), durations
// are minutes, a civil week is named by its Monday in Paris (« 2026-11-23 »).

/** A stretch of time, start included and end excluded, in milliseconds since 1970. */
export type PlanPeriod = { readonly start: number; readonly end: number };

/** Minutes in one civil week (Europe/Paris), named by its Monday: « 2026-11-23 ». */
export type WeekMinutes = { readonly week: string; readonly minutes: number };

/** One person and one need, by their ids. */
export type Pair = { readonly personId: string; readonly needId: string };

/** A need to cover: whoever takes a seat takes every period of it (one, as a rule; several must not overlap). */
export type PlanNeed = {
  readonly id: string;
  readonly periods: readonly PlanPeriod[];
  /** people wanted, 1 or more */
  readonly seats: number;
  /** what one covered seat is worth, above zero; `SEVERITY_WEIGHTS` gives those of the four severities */
  readonly weight: number;
  /** the structure that lacks hands: fairness is kept between structures */
  readonly structureId: string;
  /** a trade of `TRADE_TABLE`; left out, not looked at: who may take the need is said by `eligible` alone */
  readonly trade?: string;
};

/** A need somebody may lawfully take. */
export type EligibleNeed = {
  readonly needId: string;
  /** how well they match, 0 to 1 */
  readonly score: number;
  /** minutes this pair takes from each civil week; left out, the need's own duration, cut at Monday midnight in Paris */
  readonly loads?: readonly WeekMinutes[];
  /** minutes of rest owed after this need by this person; left out, the person's */
  readonly restMinutes?: number;
};

/** A person of the reserve, with everything they may take. */
export type PlanPerson = {
  readonly id: string;
  readonly eligible: readonly EligibleNeed[];
  /** the most minutes of any civil week; left out, no ceiling */
  readonly weeklyCeiling?: number;
  /** weeks with a ceiling of their own, in minutes */
  readonly ceilings?: readonly WeekMinutes[];
  /** minutes already worked or promised, every employer together; those of `committed` included */
  readonly worked?: readonly WeekMinutes[];
  /** when they are already taken: rest is owed before and after, the minutes are counted in `worked` */
  readonly committed?: readonly PlanPeriod[];
  /** minutes of rest owed after each shift; left out, the instance's */
  readonly restMinutes?: number;
};

/** Everything `planTerritory` reads. Order of the lists is without effect: ids decide. */
export type Instance = {
  readonly needs: readonly PlanNeed[];
  readonly people: readonly PlanPerson[];
  /** the instant it is planned, in milliseconds: a need whose shift is over is a fault; left out, no shift is past */
  readonly now?: number;
  /** minutes of rest owed between two shifts of one person; left out, `DEFAULT_REST_MINUTES` */
  readonly restMinutes?: number;
  /** pairs decided by hand: kept whatever they cost */
  readonly pins?: readonly Pair[];
  /** pairs refused by hand, or declined */
  readonly forbids?: readonly Pair[];
  /** the plan in force: each pair kept is worth the bonus; pairs that are no longer possible are ignored */
  readonly previous?: readonly Pair[];
  /** what keeping one pair of the previous plan is worth, in points of score; left out, `DEFAULT_STABILITY_BONUS` */
  readonly stabilityBonus?: number;
};

/** Daily rest, in minutes (Code du travail, art. L3131-1); other regimes are given by the instance. */
export const DEFAULT_REST_MINUTES = 660;

/** Half a full match score: enough not to move people for nothing, never enough to leave a seat empty. */
export const DEFAULT_STABILITY_BONUS = 0.5;

/** What a covered seat is worth, by what happens if nobody comes; a full match score is worth 1. */
export const SEVERITY_WEIGHTS = { vital: 100, serious: 40, degraded: 20, comfort: 10 } as const;

/** The largest instance that is accepted: beyond, cut by territory or by date. */
export const PLAN_LIMITS = {
  needs: 20_000,
  people: 200_000,
  pairs: 1_000_000,
  seatsOfOneNeed: 1_000,
  periodsOfOneNeed: 31,
  weight: 1_000_000,
  /** between the first start and the last end */
  horizonDays: 400,
} as const;

/** The needs of each person, from a list of pairs: « is this pair among those? » without reading the list again. */
export type NeedsByPerson = ReadonlyMap<string, readonly string[]>;

// lists are never changed once made: what was read of one stays true as long as it lives
const READ = new WeakMap<readonly Pair[], NeedsByPerson>();
const NO_PAIRS: readonly Pair[] = [];

/** Reads a list of pairs by person, once. */
export function needsByPerson(pairs: readonly Pair[] = NO_PAIRS): NeedsByPerson {
  const known = READ.get(pairs);
  if (known) return known;
  const byPerson = new Map<string, string[]>();
  for (const { personId, needId } of pairs) {
    const needs = byPerson.get(personId);
    if (needs) needs.push(needId);
    else byPerson.set(personId, [needId]);
  }
  READ.set(pairs, byPerson);
  return byPerson;
}
