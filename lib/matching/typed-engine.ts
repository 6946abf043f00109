import { type CompiledShift, compileShift, stateOverShift } from '@/lib/availability/availability';
import { DORMANT_AFTER_DAYS, STALE_AFTER_DAYS } from '@/lib/availability/freshness';
import { likesMoment, wishedState } from '@/lib/availability/wishes';
import { quickest, TRAVEL_CONVENTION } from '@/lib/territory/distance';
import type { Candidate } from './candidate';
import { firstObstacle } from './gate';
import { fittingOf } from './match';
import type { Post } from './post';
import { placesKnown, type Ranked, rate, returns, SCALES, stintsBefore } from './ranking';
import { DENSE, type Fed, NEVER, unitVector, WORDS } from './typed-people';
import { waysToHold } from './ways';
import { WEIGHTS, type Weights } from './weights';

const EARTH_DIAMETER_KM = 2 * 6371;
const SLACK_KM = 1e-6;
const MS_PER_DAY = 86_400_000;

/** What one variation asks, ready to be compared with everybody. */
export type Asked = {
  readonly post: Post;
  readonly shift: CompiledShift;
  readonly mask: Uint32Array;
  readonly point: readonly [number, number, number];
  readonly dense: boolean;
  readonly fits: ReadonlyMap<string, Fit>;
};

/** Reads a post once, to be compared with everybody fed. */
export function ask(post: Post): Asked {
  const shift = compileShift(post.period);
  const mask = new Uint32Array(WORDS);
  for (const slot of shift.slots) {
    mask[slot >> 5] = (mask[slot >> 5] ?? 0) | ((1 << (slot & 31)) >>> 0);
  }
  const fits = new Map(
    waysToHold(post.trade).map(({ standing, proof, penalty, fit }) => [
      `${standing}/${proof}`,
      { penalty, fit },
    ]),
  );
  const { place } = post;
  const point = unitVector(place.lat, place.lon);
  return { post, shift, mask, point, dense: DENSE.has(place.epciCode), fits };
}

const holds = (week: Uint32Array, person: number, mask: Uint32Array) => {
  for (let word = 0; word < WORDS; word += 1) {
    const wanted = mask[word] ?? 0;
    if (((week[person * WORDS + word] ?? 0) & wanted) >>> 0 !== wanted) return false;
  }
  return true;
};

/** What a person said of these hours: 0 free, 1 last resort, 2 no, 3 nobody knows. */
export function stateOf(fed: Fed, person: number, asked: Asked): 0 | 1 | 2 | 3 {
  const said = saidOf(fed, person, asked);
  const { wishes } = fed.people[person] as Candidate;
  return said === 0 && wishedState('free', wishes, asked.shift) !== 'free' ? 1 : said;
}

function saidOf(fed: Fed, person: number, asked: Asked): 0 | 1 | 2 | 3 {
  const { exceptions, availability } = fed.people[person] as Candidate;
  if (exceptions.length > 0) {
    const state = stateOverShift(availability, exceptions, asked.shift, fed.now);
    return ({ free: 0, 'last-resort': 1, no: 2, unknown: 3 } as const)[state];
  }
  if (!availability) return 3;
  const free = holds(fed.free, person, asked.mask);
  if (!free && !holds(fed.offered, person, asked.mask)) return 2;
  const days = daysOld(fed, person);
  if (days > DORMANT_AFTER_DAYS) return 3;
  return free && days <= STALE_AFTER_DAYS ? 0 : 1;
}

const daysOld = ({ now, confirmed }: Fed, person: number) =>
  Math.max(0, (now.getTime() - (confirmed[person] ?? NEVER)) / MS_PER_DAY);

function kilometres({ points }: Fed, spot: number, [x, y, z]: Asked['point']): number {
  const dx = (points[3 * spot] ?? 0) - x;
  const dy = (points[3 * spot + 1] ?? 0) - y;
  const dz = (points[3 * spot + 2] ?? 0) - z;
  const half = Math.sqrt(dx * dx + dy * dy + dz * dz) / 2;
  return EARTH_DIAMETER_KM * Math.asin(Math.min(1, half)) * TRAVEL_CONVENTION.roadFactor;
}

type Fit = { readonly penalty: number; readonly fit: number };

function better(a: Fit | null, b: Fit | null): Fit | null {
  if (!a || !b) return a ?? b;
  return (a.penalty - b.penalty || b.fit - a.fit) <= 0 ? a : b;
}

function bestFit({ trades, kind, studyLevel }: Candidate, { fits }: Asked): number | null {
  let best: Fit | null = null;
  const names = trades.map(({ trade, proof }) => `${trade}/${proof}`);
  if (kind === 'health-student' && studyLevel) names.push(`study:${studyLevel}/declared`);
  for (const name of names) best = better(best, fits.get(name) ?? null);
  return best?.fit ?? null;
}

/** Somebody nothing in the arrays sets aside, and what they count. */
type Found = {
  readonly person: number;
  readonly lastResort: boolean;
  readonly tenths: number;
  readonly likes: boolean;
};

const share = (count: number, full: number) => Math.min(1, count / full);
const known = (history: Candidate['history']) =>
  Math.max(
    placesKnown(history),
    SCALES.publicShare * share(history.missionsForPublic, SCALES.publicKnownAfter),
  );

/** Minutes from the nearest of a person’s places that reach the post; null when none does. */
function journeyOf(fed: Fed, person: number, asked: Asked): number | null {
  const reach = (asked.post.widerKm ?? 0) + SLACK_KM;
  const means = fed.people[person]?.travelMeans ?? [];
  let least: number | null = null;
  for (const spot of [person, ...(fed.others.get(person) ?? [])]) {
    const km = kilometres(fed, spot, asked.point);
    if (km > (fed.radiusKm[spot] ?? 0) + reach) continue;
    const { minutes } = quickest(km, asked.dense && fed.dense[spot] === 1, means);
    least = least === null ? minutes : Math.min(least, minutes);
  }
  return least;
}

function count(fed: Fed, person: number, asked: Asked, { points }: Weights): Found | null {
  const candidate = fed.people[person] as Candidate;
  const fit = bestFit(candidate, asked);
  if (fit === null || (fed.from[person] ?? NEVER) > asked.post.period.start.getTime()) return null;
  const minutes = journeyOf(fed, person, asked);
  if (minutes === null) return null;
  const state = stateOf(fed, person, asked);
  if (state === 2) return null;
  const { asks30d, missions30d, brokenPromises } = candidate.history;
  const age = Math.max(0, 1 - daysOld(fed, person) / DORMANT_AFTER_DAYS);
  const freshness =
    (state === 1 ? SCALES.lastResort : 1) * (SCALES.agedFloor + (1 - SCALES.agedFloor) * age);
  const tenths = (value: number, outOf: number) => Math.floor(value * outOf * 10 + 0.5);
  const spared =
    1 -
    SCALES.monthShare * share(asks30d, SCALES.askedOften) -
    SCALES.monthShare * share(missions30d, SCALES.workedOften) -
    SCALES.stintShare * share(stintsBefore({ candidate, post: asked.post }), SCALES.stintsOften);
  return {
    person,
    lastResort: state !== 0,
    likes: likesMoment(candidate.wishes, asked.shift),
    tenths:
      tenths(fit, points.fit) +
      tenths(state === 3 ? SCALES.silent : freshness, points.availability) +
      tenths(Math.max(0, 1 - minutes / SCALES.farMinutes), points.travel) +
      tenths(known(candidate.history), points.familiarity) +
      tenths(spared, points.fairness) +
      tenths(1 - share(brokenPromises, SCALES.brokenOften), points.reliability),
  };
}

const fittingIn = (fed: Fed, person: number, { post, shift }: Asked) =>
  fittingOf(fed.people[person] as Candidate, post, shift, fed.now);

/** The first people for a post, by this second engine: the arrays order, the registry judges in that order. */
export function rankTyped(
  fed: Fed,
  post: Post,
  wanted: number,
  weights: Weights = WEIGHTS,
): readonly Ranked[] {
  const asked = ask(post);
  const found = fed.people.flatMap((_, person) => count(fed, person, asked, weights) ?? []);
  const passed: Ranked[] = [];
  for (const { person } of found.sort(bestFirst(fed))) {
    const fitting = fittingIn(fed, person, asked);
    if (firstObstacle(fitting) === null && fitting.hold)
      passed.push(rate(fitting, fitting.hold, weights));
    if (passed.length === wanted) break;
  }
  return passed;
}

const bestFirst =
  ({ people }: Fed) =>
  (a: Found, b: Found) =>
    Number(a.lastResort) - Number(b.lastResort) ||
    b.tenths - a.tenths ||
    returnsOf(people[b.person]) - returnsOf(people[a.person]) ||
    Number(b.likes) - Number(a.likes) ||
    askedAt(people[a.person]) - askedAt(people[b.person]) ||
    ((people[a.person]?.personId ?? '') < (people[b.person]?.personId ?? '') ? -1 : 1);

const returnsOf = (candidate: Candidate | undefined) =>
  candidate ? returns(candidate.history) : 0;
const askedAt = (candidate: Candidate | undefined) =>
  candidate?.history.lastAskedAt?.getTime() ?? 0;
