import type { Position, Precision } from './commune';

/**
 * How a journey is estimated: a stated convention, never a computed route, hence always shown with « ~ ».
 * Great-circle distance × a road factor, then a speed by kind of area.
 */
export const TRAVEL_CONVENTION = {
  id: 'TRAVEL-1',
  reference:
    'Convention de Relève : distance à vol d’oiseau × 1,3 ; 50 km/h, 30 km/h en agglomération dense',
  checkedOn: '2026-11-22',
  sentence:
    'Trajet estimé à partir de la distance à vol d’oiseau, majorée de 30 %. Il peut varier selon la route et l’heure.',
  roadFactor: 1.3,
  openRoadKmPerHour: 50,
  denseAreaKmPerHour: 30,
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

/** An estimated one-way journey by road, in kilometres and minutes. */
export type Travel = {
  readonly km: number;
  readonly minutes: number;
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

/** Estimated journey by road: slow only when it begins and ends in a dense area. */
export function estimateTravel(from: Place, to: Place): Travel {
  const km = crowDistanceKm(from, to) * TRAVEL_CONVENTION.roadFactor;
  const speed =
    isDense(from) && isDense(to)
      ? TRAVEL_CONVENTION.denseAreaKmPerHour
      : TRAVEL_CONVENTION.openRoadKmPerHour;
  const minutes = Math.max(TRAVEL_CONVENTION.shortestMinutes, Math.round((km / speed) * 60));
  return {
    km,
    minutes,
    approximate: from.precision === 'approx' || to.precision === 'approx',
  };
}

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

/** « ~ 18 min (14 km) » */
export function sayTravel(travel: Pick<Travel, 'km' | 'minutes'>): string {
  return `~${SPACE}${sayMinutes(travel.minutes)} (${sayKilometres(travel.km)})`;
}
