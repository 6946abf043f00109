import { SEVERITIES, type Severity } from '@/lib/need/need';
import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import {
  ALERT_THRESHOLDS,
  type ClockHours,
  holds,
  inForce,
  type Thresholds,
  type WallClock,
} from './ask-rules';

/**
 * How far an activation may go with the hours and thresholds of a territory, while it lasts (lib/decisions/084). No text sets
 * the hours at which a volunteer may be written to: choices of the product, the night of Code du travail art. L. 3122-20
 * (21 h to 6 h, failing an agreement) being the nearest. Checked 2026-11-27; the last row whose day has come is in force.
 */
export const ACTIVATED_LIMITS = [
  {
    since: '2026-11-27',
    /** nobody is ever asked in these hours, whatever an activation sets */
    floor: { from: 22, to: 6 },
    /** hours of a day it leaves to ask people in */
    leastHours: 8,
    /** how many hours before the shift a need may go up to the cell */
    thresholds: { least: 1, most: 168 },
  },
] as const;

/** Hours before the shift an activation sets for itself; null: as usual. */
export type OwnThresholds = Readonly<Record<Severity, number | null>>;

/** What an activation sets for itself; null: as usual. */
export type ActivatedRules = {
  readonly quiet: ClockHours | null;
  readonly thresholds: OwnThresholds;
};

/** The rules of an activation in force, and how long it lasts. */
export type Activated = ActivatedRules & { readonly period: Period };

/** By which wall clock whoever lives in a territory sleeps: its zone, and the quiet hours of its activation in force. */
export function clockOf(territoryId: string, activated: ReadonlyMap<string, Activated>): WallClock {
  const zone = zoneOfTerritory(territoryId);
  const rules = activated.get(territoryId);
  return rules?.quiet ? { zone, set: { hours: rules.quiet, period: rules.period } } : zone;
}

/** From how many hours before its shift a need goes up to the cell: what the activation in force says, as usual otherwise. */
export function thresholdsOf(
  rules: Pick<ActivatedRules, 'thresholds'> | null | undefined,
  now: Date,
): Thresholds {
  const usual = inForce(ALERT_THRESHOLDS, now).hours;
  const said = (severity: Severity) => rules?.thresholds[severity] ?? usual[severity];
  return {
    vital: said('vital'),
    serious: said('serious'),
    degraded: said('degraded'),
    comfort: said('comfort'),
  };
}

export type RulesRefusal =
  | 'begins-too-late'
  | 'ends-too-early'
  | 'no-hour-to-ask'
  | 'vital-later'
  | 'serious-first'
  | 'degraded-first'
  | 'comfort-first';

/** Whether an activation may set these hours and thresholds. */
export function planRules(rules: ActivatedRules, now: Date): Result<ActivatedRules, RulesRefusal> {
  const refusal = refusedHours(rules.quiet, now) ?? refusedThresholds(rules, now);
  return refusal ? refuse(refusal) : accept(rules);
}

const HOURS_A_DAY = 24;

function refusedHours(quiet: ClockHours | null, now: Date): RulesRefusal | null {
  if (!quiet) return null;
  const { floor, leastHours } = inForce(ACTIVATED_LIMITS, now);
  const wraps = quiet.from > quiet.to;
  if (!(wraps && holds(quiet, floor.from))) return 'begins-too-late';
  if (!holds(quiet, floor.to - 1)) return 'ends-too-early';
  const awake = Array.from({ length: HOURS_A_DAY }, (_, hour) => hour).filter(
    (hour) => !holds(quiet, hour),
  );
  return awake.length < leastHours ? 'no-hour-to-ask' : null;
}

const FIRST: Readonly<Record<Exclude<Severity, 'vital'>, RulesRefusal>> = {
  serious: 'serious-first',
  degraded: 'degraded-first',
  comfort: 'comfort-first',
};

/** What threatens safety never goes up later than usual, and never after something less grave. */
function refusedThresholds(rules: ActivatedRules, now: Date): RulesRefusal | null {
  const set = thresholdsOf(rules, now);
  const usual = inForce(ALERT_THRESHOLDS, now).hours;
  const hours = (severity: Severity) => set[severity] ?? 0;
  if (hours('vital') < (usual.vital ?? 0)) return 'vital-later';
  for (const [index, severity] of SEVERITIES.entries()) {
    const graver = SEVERITIES[index - 1];
    if (severity === 'vital' || !graver) continue;
    if (hours(severity) > hours(graver)) return FIRST[severity];
  }
  return null;
}
