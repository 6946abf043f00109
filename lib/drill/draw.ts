import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import { throwsFor } from '@/lib/shared/dice';
import { HOME_HELP } from '@/lib/triage/override';
import { DRILL_RULES, lastsMinutes, SCENARIO_TABLE, type Scenario } from './scenario';

/** A structure as a drill copies it: what everybody may read of it. */
export type DrillPlace = {
  readonly name: string;
  readonly communeName: string;
  readonly categoryCode: string;
};

/** A need of a drill; minutes are those of the drill. */
export type DrillNeed = {
  readonly key: number;
  readonly place: DrillPlace;
  readonly trade: Trade;
  readonly severity: Severity;
  readonly seats: number;
  readonly appearsAt: number;
  readonly startsAt: number;
};

export type Drawn = { readonly needs: readonly DrillNeed[]; readonly reds: readonly DrillPlace[] };

type Throw = () => number;
const between = (next: Throw, low: number, high: number) =>
  low + Math.floor(next() * (high - low + 1));

/** One of several, each as often as it weighs. */
export function weighted<Value>(next: Throw, rows: readonly (readonly [number, Value])[]): Value {
  let left = next() * rows.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, value] of rows) {
    left -= weight;
    if (left < 0) return value;
  }
  return (rows.at(-1) as readonly [number, Value])[1];
}

/** In an order of their own: the same for the same drill. */
function shuffled<Value>(next: Throw, values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, at: next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

const EHPAD = '500';
const isCare = ({ categoryCode }: DrillPlace) =>
  categoryCode === EHPAD || HOME_HELP.includes(categoryCode);

/** Where it happens: homes alone for an epidemic, homes and home help otherwise; anywhere when there is none. */
function stage(scenario: Scenario, places: readonly DrillPlace[], next: Throw) {
  const { places: most } = SCENARIO_TABLE[scenario];
  const fits = most === null ? isCare : ({ categoryCode }: DrillPlace) => categoryCode === EHPAD;
  const fitting = places.filter(fits);
  const found = shuffled(next, fitting.length > 0 ? fitting : places);
  return most === null ? found : found.slice(0, most);
}

/** The needs of a drill, and the places that say they are red: the same seed draws the same. */
export function drawDrill(
  { scenario, seed }: { readonly scenario: Scenario; readonly seed: string },
  places: readonly DrillPlace[],
): Drawn {
  const next = throwsFor(`drill ${seed}`);
  const where = stage(scenario, places, next);
  const { needs: count, reds, trades, severities } = SCENARIO_TABLE[scenario];
  const { noticeHours, appearsWithin } = DRILL_RULES;
  const last = lastsMinutes(scenario) * appearsWithin;
  const needs = Array.from({ length: where.length > 0 ? count : 0 }, (_, key): DrillNeed => {
    const appearsAt = key === 0 ? 0 : Math.floor(next() * last);
    return {
      ...{ key, appearsAt, place: where[Math.floor(next() * where.length)] as DrillPlace },
      trade: weighted(next, trades),
      severity: weighted(next, severities),
      seats: between(next, 1, 2),
      startsAt: appearsAt + between(next, 60, noticeHours * 60),
    };
  });
  return { needs, reds: where.slice(0, reds) };
}
