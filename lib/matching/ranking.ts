import { stateOverShift } from '@/lib/availability/availability';
import { freshnessOf } from '@/lib/availability/freshness';
import { type Proof, TRADE_TABLE } from '@/lib/profile/trade';
import { sayTravel } from '@/lib/territory/distance';
import type { Fitting } from './gate';
import type { Hold } from './hold';

/** The parts of a score, in the order they are told. */
export const SCORE_PARTS = [
  'fit',
  'availability',
  'travel',
  'familiarity',
  'fairness',
  'reliability',
] as const;
export type ScorePart = (typeof SCORE_PARTS)[number];

/** How many points each part can give: a version, a date; they sum to 100. */
export const WEIGHTS = {
  version: '2026-11-22',
  points: { fit: 30, availability: 25, travel: 20, familiarity: 10, fairness: 10, reliability: 5 },
} as const satisfies { version: string; points: Record<ScorePart, number> };

export const PART_LABELS: Readonly<Record<ScorePart, string>> = {
  fit: 'Métier',
  availability: 'Disponibilité',
  travel: 'Trajet',
  familiarity: 'Connaît les lieux',
  fairness: 'Équité',
  reliability: 'Fiabilité',
};

/** One part of a score: points out of the most it can give, and why in plain French. */
export type Contribution = {
  readonly part: ScorePart;
  readonly points: number;
  readonly outOf: number;
  readonly because: string;
};

/** A person who may be asked, with everything that explains their place. */
export type Ranked = {
  readonly fitting: Fitting;
  readonly hold: Hold;
  readonly contributions: readonly Contribution[];
  /** the sum of the contributions, out of 100 */
  readonly score: number;
  readonly lastResort: boolean;
};

const PROOF_VALUE: Readonly<Record<Proof, number>> = { declared: 0.85, seen: 0.95, verified: 1 };
const FAR_MINUTES = 60;
const KNOWN_AFTER = 3;
const ASKED_OFTEN = 8;
const WORKED_OFTEN = 8;
const BROKEN_OFTEN = 3;
const LAST_RESORT_VALUE = 0.3;
const SILENT_VALUE = 0.2;

type Part = { readonly value: number; readonly because: string };

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const round = (value: number) => Math.round(value * 10) / 10;

function fitness({ post }: Fitting, hold: Hold): Part {
  const value = (1 - hold.penalty) * PROOF_VALUE[hold.proof];
  const label = TRADE_TABLE[hold.through].label;
  if (hold.asStudent)
    return { value, because: 'études validées, en équipe avec un·e infirmier·ère' };
  const how = { declared: 'déclaré', seen: 'diplôme vu', verified: 'diplôme vérifié' }[hold.proof];
  if (hold.through === post.trade) return { value, because: `le métier même, ${how}` };
  return { value, because: `métier proche : ${label.toLowerCase()}, ${how}` };
}

function availability({ candidate, shift, now }: Fitting): Part & { readonly lastResort: boolean } {
  const state = stateOverShift(candidate.availability, candidate.exceptions, shift, now);
  if (!candidate.availability || state === 'unknown') {
    return { value: SILENT_VALUE, because: 'disponibilités non données', lastResort: true };
  }
  const fresh = freshnessOf(candidate.availability.confirmedAt, now);
  const lastResort =
    state === 'last-resort' || fresh.level === 'stale' || fresh.level === 'dormant';
  const said = {
    fresh: 'confirmée récemment',
    ageing: 'confirmée il y a plus de deux semaines',
    stale: 'à reconfirmer',
    dormant: 'ancienne',
  }[fresh.level];
  const value =
    (state === 'last-resort' ? LAST_RESORT_VALUE : 1) * (0.4 + 0.6 * clamp(fresh.value));
  return {
    value,
    because: state === 'last-resort' ? `en dernier recours, ${said}` : `libre, ${said}`,
    lastResort,
  };
}

function travel({ travel: journey }: Fitting): Part {
  return { value: clamp(1 - journey.minutes / FAR_MINUTES), because: sayTravel(journey) };
}

function familiarity({ candidate }: Fitting): Part {
  const times = candidate.history.missionsHere;
  const because = times === 0 ? 'n’est pas encore venu·e ici' : `déjà venu·e ${times} fois ici`;
  return { value: clamp(times / KNOWN_AFTER), because };
}

function fairness({ candidate }: Fitting): Part {
  const { asks30d, missions30d } = candidate.history;
  const value = 1 - 0.5 * clamp(asks30d / ASKED_OFTEN) - 0.5 * clamp(missions30d / WORKED_OFTEN);
  const because =
    asks30d === 0
      ? 'pas encore sollicité·e ce mois-ci'
      : `${asks30d} sollicitation${asks30d > 1 ? 's' : ''}, ${missions30d} mission${missions30d > 1 ? 's' : ''} en 30 jours`;
  return { value, because };
}

function reliability({ candidate }: Fitting): Part {
  const broken = candidate.history.brokenPromises;
  const because =
    broken === 0
      ? 'aucune annulation tardive'
      : `${broken} annulation${broken > 1 ? 's' : ''} tardive${broken > 1 ? 's' : ''} en un an`;
  return { value: 1 - clamp(broken / BROKEN_OFTEN), because };
}

/** The score of somebody who passed every gate: contributions sum to it, each said in plain French. */
export function rate(fitting: Fitting, hold: Hold): Ranked {
  const free = availability(fitting);
  const parts: Readonly<Record<ScorePart, Part>> = {
    fit: fitness(fitting, hold),
    availability: free,
    travel: travel(fitting),
    familiarity: familiarity(fitting),
    fairness: fairness(fitting),
    reliability: reliability(fitting),
  };
  const contributions = SCORE_PARTS.map((part) => ({
    part,
    points: round(parts[part].value * WEIGHTS.points[part]),
    outOf: WEIGHTS.points[part],
    because: parts[part].because,
  }));
  const score = round(contributions.reduce((sum, { points }) => sum + points, 0));
  return { fitting, hold, contributions, score, lastResort: free.lastResort };
}

/** Best first: those free before those of last resort, then the score; ties go to the least recently asked, then the id. Total order. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return (
    Number(a.lastResort) - Number(b.lastResort) ||
    b.score - a.score ||
    askedAt(a) - askedAt(b) ||
    (a.fitting.candidate.personId < b.fitting.candidate.personId ? -1 : 1)
  );
}

const askedAt = ({ fitting }: Ranked) => fitting.candidate.history.lastAskedAt?.getTime() ?? 0;
