import type { Position } from '@/lib/territory/commune';
import { crowDistanceKm } from '@/lib/territory/distance';
import type { RawPoint } from './finess-entry';

/** Projections the register uses, by place: Lambert-93 in metropolitan France, UTM overseas (décret n° 2019-165). */
const OVERSEAS_PROJECTIONS: Readonly<Record<string, string>> = {
  '971': 'EPSG:5490',
  '972': 'EPSG:5490',
  '973': 'EPSG:2972',
  '974': 'EPSG:2975',
  '975': 'EPSG:4467',
  '976': 'EPSG:4471',
  '977': 'EPSG:5490',
  '978': 'EPSG:5490',
};

/** A position farther than this from its commune is not believed. Communes of Guyane and of the Pacific are vast. */
const FARTHEST_KM = 60;
const FARTHEST_OVERSEAS_KM = 250;

/** Turns projected metres into degrees; null when the point is outside the projection’s world. */
export type Unproject = (projection: string, x: number, y: number) => Position | null;

export type KnownCommune = Position & { readonly code: string; readonly territoryCode: string };

/** The official projection of a département; null where the register only gives degrees. */
export function projectionOf(territoryCode: string): string | null {
  const overseas = territoryCode.startsWith('97') || territoryCode.startsWith('98');
  return overseas ? (OVERSEAS_PROJECTIONS[territoryCode] ?? null) : 'EPSG:2154';
}

function readNumber(text: string): number {
  return /^\s*[-+]?\d+(?:[.,]\d+)?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

const isDegrees = (a: number, b: number) =>
  Math.min(Math.abs(a), Math.abs(b)) <= 90 && Math.max(Math.abs(a), Math.abs(b)) <= 180;

function readings([first, second]: RawPoint, projection: string | null, unproject: Unproject) {
  const a = readNumber(first);
  const b = readNumber(second);
  if (Number.isNaN(a) || Number.isNaN(b)) return [];
  if (isDegrees(a, b)) {
    return [
      { lat: a, lon: b },
      { lat: b, lon: a },
    ].filter((point) => Math.abs(point.lat) <= 90);
  }
  if (projection === null) return [];
  return [unproject(projection, a, b), unproject(projection, b, a)].filter((p) => p !== null);
}

/**
 * The position a file gives an establishment, whatever the order of its coordinates and their unit: of all the ways to
 * read them, the one nearest to the commune, when it is near enough. Null: keep the commune’s own point.
 */
export function locateEstablishment(
  points: readonly RawPoint[],
  commune: KnownCommune,
  unproject: Unproject,
): Position | null {
  const projection = projectionOf(commune.territoryCode);
  const farthest = /^9[78]/.test(commune.territoryCode) ? FARTHEST_OVERSEAS_KM : FARTHEST_KM;
  let best: Position | null = null;
  let nearest = farthest;
  for (const reading of points.flatMap((point) => readings(point, projection, unproject))) {
    const km = crowDistanceKm(reading, commune);
    if (km < nearest) {
      nearest = km;
      best = reading;
    }
  }
  return best && { lat: round(best.lat), lon: round(best.lon) };
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;
