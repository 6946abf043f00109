import type { Position, Precision } from './commune';

/** How people come, the quickest first as a rule. */
export const TRAVEL_MEANS = ['car', 'public-transport', 'bike', 'on-foot'] as const;
export type TravelMean = (typeof TRAVEL_MEANS)[number];

/**
 * How a journey is estimated: a stated convention, never a computed route, hence always shown with « ~ ».
 * Great-circle distance × a road factor, then a speed by means and by kind of area, and what is waited for.
 */
export const TRAVEL_CONVENTION = {
  id: 'TRAVEL-1',
  reference:
    'Convention de Relève : distance à vol d’oiseau × 1,3 ; en voiture 50 km/h, 30 km/h en agglomération dense ; en transports en commun 10 min d’attente puis 30 et 18 km/h ; à vélo 15 km/h ; à pied 4,5 km/h',
  checkedOn: '2026-11-26',
  sentence:
    'Trajet estimé à partir de la distance à vol d’oiseau, majorée de 30 %, avec le plus rapide de vos moyens de venir. Il peut varier selon la route et l’heure.',
  roadFactor: 1.3,
  means: {
    car: { words: '', openRoadKmPerHour: 50, denseAreaKmPerHour: 30, waitMinutes: 0 },
    'public-transport': {
      words: 'en transports en commun',
      ...{ openRoadKmPerHour: 30, denseAreaKmPerHour: 18, waitMinutes: 10 },
    },
    bike: { words: 'à vélo', openRoadKmPerHour: 15, denseAreaKmPerHour: 15, waitMinutes: 0 },
    'on-foot': { words: 'à pied', openRoadKmPerHour: 4.5, denseAreaKmPerHour: 4.5, waitMinutes: 0 },
  } satisfies Record<TravelMean, object>,
  shortestMinutes: 5,
} as const;

/** The intercommunalités where one drives at the speed of a dense area. */
export const DENSE_AREAS = [
  {
    epciCode: '244400404',
    name: 'Nantes Métropole',
    source: 'Convention de Relève, relue le 2026-11-22',
  },
  {
    epciCode: '244400644',
    name: 'CARENE (Saint-Nazaire)',
    source: 'Convention de Relève, relue le 2026-11-22',
  },
] as const;

/** An end of a journey: a point, the intercommunalité it stands in, and how sure the point is. */
export type Place = Position & {
  readonly epciCode: string | null;
  readonly precision?: Precision;
};

/** An estimated one-way journey, in kilometres by road and in minutes by the quickest of somebody’s means. */
export type Travel = {
  readonly km: number;
  readonly minutes: number;
  readonly mean: TravelMean;
  /** one end is only known by its neighbours: the figure is cruder still */
  readonly approximate: boolean;
};

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance between two points, in kilometres. */
export function crowDistanceKm(from: Position, to: Position): number {
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const chord =
    half(to.lat - from.lat) +
    Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(to.lon - from.lon);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
}

const isDense = (place: Place) => DENSE_AREAS.some((area) => area.epciCode === place.epciCode);

function minutesBy(mean: TravelMean, km: number, dense: boolean): number {
  const { openRoadKmPerHour, denseAreaKmPerHour, waitMinutes } = TRAVEL_CONVENTION.means[mean];
  const speed = dense ? denseAreaKmPerHour : openRoadKmPerHour;
  const whole = Math.floor((km / speed) * 60 + waitMinutes + 0.5);
  return Math.max(TRAVEL_CONVENTION.shortestMinutes, whole);
}

/** The quickest of somebody’s means over so many kilometres; who said none comes by car. */
export function quickest(
  km: number,
  dense: boolean,
  means: readonly TravelMean[],
): Pick<Travel, 'minutes' | 'mean'> {
  const [first = 'car', ...others] = TRAVEL_MEANS.filter((mean) => means.includes(mean));
  let best = { mean: first, minutes: minutesBy(first, km, dense) };
  for (const mean of others) {
    const minutes = minutesBy(mean, km, dense);
    if (minutes < best.minutes) best = { mean, minutes };
  }
  return best;
}

/** Estimated journey: slow only when it begins and ends in a dense area; by car unless somebody says how they come. */
export function estimateTravel(from: Place, to: Place, means: readonly TravelMean[] = []): Travel {
  const km = crowDistanceKm(from, to) * TRAVEL_CONVENTION.roadFactor;
  return {
    km,
    ...quickest(km, isDense(from) && isDense(to), means),
    approximate: from.precision === 'approx' || to.precision === 'approx',
  };
}

type SaidTravel = Pick<Travel, 'km' | 'minutes'> & { readonly mean?: TravelMean };

const NARROW = '\u202f';
const SPACE = '\u00a0';

function sayMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes}${SPACE}min`;
  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)}${SPACE}h`;
  return rest === 0 ? hours : `${hours}${SPACE}${String(rest).padStart(2, '0')}`;
}

function sayKilometres(km: number): string {
  if (km < 1) return `moins d’un${SPACE}km`;
  const thousands = String(Math.round(km)).replace(/\B(?=(\d{3})+$)/g, NARROW);
  return `${thousands}${SPACE}km`;
}

/** « ~ 18 min (14 km) », « ~ 25 min à vélo (6 km) »: by car unless it says how. */
export function sayTravel({ km, minutes, mean = 'car' }: SaidTravel): string {
  const { words } = TRAVEL_CONVENTION.means[mean];
  const how = words === '' ? '' : ` ${words}`;
  return `~${SPACE}${sayMinutes(minutes)}${how} (${sayKilometres(km)})`;
}
