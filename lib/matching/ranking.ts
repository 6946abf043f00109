import { stateOverShift } from '@/lib/availability/availability';
import { freshnessOf } from '@/lib/availability/freshness';
import { likesMoment, wishedState } from '@/lib/availability/wishes';
import { type Proof, TRADE_TABLE } from '@/lib/profile/trade';
import { HARD } from '@/lib/shared/french';
import { sayTravel } from '@/lib/territory/distance';
import type { History } from './candidate';
import type { Fitting } from './gate';
import type { Hold } from './hold';
import { SCORE_PARTS, type ScorePart, WEIGHTS, type Weights } from './weights';

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
  /** the weights it was counted with */
  readonly weights: Weights;
};

/** The scales of the parts: what is read, and from where on it counts for all or for nothing. Product choices, 2026-11-22. */
export const SCALES = {
  proof: { declared: 0.85, seen: 0.95, attested: 0.95, verified: 1 } satisfies Record<
    Proof,
    number
  >,
  /** minutes of travel from which the journey gives nothing */
  farMinutes: 60,
  /** missions in a structure from which its places are known */
  knownAfter: 3,
  /** missions for a public from which it is known, and what that is worth beside knowing the places */
  publicKnownAfter: 3,
  publicShare: 0.5,
  /** asks and missions of thirty days from which fairness gives nothing for them, and their share of the part */
  askedOften: 8,
  workedOften: 8,
  monthShare: 0.4,
  /** missions begun in the days before the shift, and their share */
  stintsOften: 5,
  stintDays: 7,
  stintShare: 0.2,
  /** late cancellations of a year from which reliability gives nothing */
  brokenOften: 3,
  lastResort: 0.3,
  silent: 0.2,
  /** what an old but still standing availability keeps, the rest sinking with its age */
  agedFloor: 0.4,
} as const;

/** How good a hold is, between 0 and 1: the trade itself or near it, and how well it is proven. */
export const fitOf = ({ penalty, proof }: Pick<Hold, 'penalty' | 'proof'>) =>
  (1 - penalty) * SCALES.proof[proof];

type Part = { readonly value: number; readonly because: string };

const clamp = (value: number) => Math.min(1, Math.max(0, value));
const TENTHS = 10;
/** Points in whole tenths, half up, so that sums are exact and the database counts the same. */
const tenthsOf = (value: number, outOf: number) => Math.floor(value * outOf * TENTHS + 0.5);
const MS_PER_DAY = 86_400_000;

function fitness({ post }: Fitting, hold: Hold): Part {
  const value = fitOf(hold);
  const label = TRADE_TABLE[hold.through].label;
  if (hold.asStudent)
    return { value, because: 'études validées, en équipe avec un·e infirmier·ère' };
  const how = {
    ...{ declared: 'déclaré', seen: 'diplôme vu' },
    ...{ attested: 'diplôme attesté', verified: 'diplôme vérifié' },
  }[hold.proof];
  if (hold.through === post.trade) return { value, because: `le métier même, ${how}` };
  return { value, because: `métier proche : ${label.toLowerCase()}, ${how}` };
}

function availability({ candidate, shift, now }: Fitting): Part & { readonly lastResort: boolean } {
  const said = stateOverShift(candidate.availability, candidate.exceptions, shift, now);
  const state = wishedState(said, candidate.wishes, shift);
  if (!candidate.availability || state === 'unknown') {
    return { value: SCALES.silent, because: 'disponibilités non données', lastResort: true };
  }
  const fresh = freshnessOf(candidate.availability.confirmedAt, now);
  const lastResort =
    state === 'last-resort' || fresh.level === 'stale' || fresh.level === 'dormant';
  const when = {
    fresh: 'confirmée récemment',
    ageing: 'confirmée il y a plus de deux semaines',
    stale: 'à reconfirmer',
    dormant: 'ancienne',
  }[fresh.level];
  const value =
    (state === 'last-resort' ? SCALES.lastResort : 1) *
    (SCALES.agedFloor + (1 - SCALES.agedFloor) * clamp(fresh.value));
  return {
    value,
    because: state === 'last-resort' ? `en dernier recours, ${when}` : `libre, ${when}`,
    lastResort,
  };
}

function travel({ travel: journey }: Fitting): Part {
  return { value: clamp(1 - journey.minutes / SCALES.farMinutes), because: sayTravel(journey) };
}

/** How far the places are known; a structure that would rather not welcome them again counts none of it. */
export const placesKnown = ({
  missionsHere,
  welcome,
}: Pick<History, 'missionsHere' | 'welcome'>): number =>
  welcome < 0 ? 0 : clamp(missionsHere / SCALES.knownAfter);

function familiarity({ candidate }: Fitting): Part {
  const { missionsHere, missionsForPublic } = candidate.history;
  const places = placesKnown(candidate.history);
  const people = SCALES.publicShare * clamp(missionsForPublic / SCALES.publicKnownAfter);
  const words = [
    ...(places > 0 ? [`déjà venu·e ${missionsHere} fois ici`] : []),
    ...(missionsHere > 0 && places === 0 ? ['déjà venu·e ici, sans que cela compte'] : []),
    ...(people > places ? ['connaît ce public'] : []),
  ];
  return {
    value: Math.max(places, people),
    because: words.join(', ') || 'n’est pas encore venu·e ici',
  };
}

/** Missions begun in the days before the shift: who comes every day should be spared. */
export function stintsBefore({ candidate, post }: Pick<Fitting, 'candidate' | 'post'>): number {
  const start = post.period.start.getTime();
  const earliest = start - SCALES.stintDays * MS_PER_DAY;
  return candidate.missions.filter(
    (mission) => mission.start.getTime() >= earliest && mission.start.getTime() < start,
  ).length;
}

function fairness(fitting: Fitting): Part {
  const { asks30d, missions30d } = fitting.candidate.history;
  const stints = stintsBefore(fitting);
  const value =
    1 -
    SCALES.monthShare * clamp(asks30d / SCALES.askedOften) -
    SCALES.monthShare * clamp(missions30d / SCALES.workedOften) -
    SCALES.stintShare * clamp(stints / SCALES.stintsOften);
  const month =
    asks30d === 0
      ? 'pas encore sollicité·e ce mois-ci'
      : `${sayTimes(asks30d, 'sollicitation')}, ${sayTimes(missions30d, 'mission')} en 30 jours`;
  const because =
    stints > 1 ? `${month}, ${sayTimes(stints, 'mission')} dans les 7 jours avant` : month;
  return { value, because };
}

const sayTimes = (times: number, word: string) =>
  times === 0 ? `aucune ${word}` : `${times}${HARD}${word}${times > 1 ? 's' : ''}`;

function reliability({ candidate }: Fitting): Part {
  const broken = candidate.history.brokenPromises;
  const because =
    broken === 0
      ? 'aucune annulation tardive'
      : `${broken} annulation${broken > 1 ? 's' : ''} tardive${broken > 1 ? 's' : ''} en un an`;
  return { value: 1 - clamp(broken / SCALES.brokenOften), because };
}

/** The score of somebody who passed every gate: contributions sum to it, each said in plain French. */
export function rate(fitting: Fitting, hold: Hold, weights: Weights = WEIGHTS): Ranked {
  const free = availability(fitting);
  const parts: Readonly<Record<ScorePart, Part>> = {
    fit: fitness(fitting, hold),
    availability: free,
    travel: travel(fitting),
    familiarity: familiarity(fitting),
    fairness: fairness(fitting),
    reliability: reliability(fitting),
  };
  const given = SCORE_PARTS.map((part) => ({
    part,
    tenths: tenthsOf(parts[part].value, weights.points[part]),
  }));
  return {
    fitting,
    hold,
    contributions: given.map(({ part, tenths }) => ({
      part,
      points: tenths / TENTHS,
      outOf: weights.points[part],
      because: parts[part].because,
    })),
    score: given.reduce((sum, { tenths }) => sum + tenths, 0) / TENTHS,
    lastResort: free.lastResort,
    weights,
  };
}

/** Best first: those free before those of last resort, then the score; ties go to who would come back or be welcomed back here, to who likes such hours, then to the least recently asked, then the id. Total order. */
export function compareRanked(a: Ranked, b: Ranked): number {
  return (
    Number(a.lastResort) - Number(b.lastResort) ||
    b.score - a.score ||
    returns(b.fitting.candidate.history) - returns(a.fitting.candidate.history) ||
    Number(likes(b)) - Number(likes(a)) ||
    askedAt(a) - askedAt(b) ||
    (a.fitting.candidate.personId < b.fitting.candidate.personId ? -1 : 1)
  );
}

/** Who would come back and would be welcomed back, on both sides’ word. */
export const returns = ({ wouldReturn, welcome }: Pick<History, 'wouldReturn' | 'welcome'>) =>
  Number(wouldReturn) + welcome;
const likes = ({ fitting }: Ranked) => likesMoment(fitting.candidate.wishes, fitting.shift);
const askedAt = ({ fitting }: Ranked) => fitting.candidate.history.lastAskedAt?.getTime() ?? 0;
