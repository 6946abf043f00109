import { type Areas, extentOf, frameOf, type Spot } from './areas';
import type { Position } from './commune';

/** A longitude then a latitude, in degrees, as GeoJSON (RFC 7946) writes them. */
export type Lonlat = readonly [number, number];
/** An outer ring, then its holes. */
export type Polygon = readonly (readonly Lonlat[])[];
type Line = readonly Lonlat[];

/** The true shape of a territory, as it was imported: its outline, its areas by EPCI, its communes. */
export type Contours = {
  /** whose contours they are, as it is said under the map */
  readonly source: string;
  readonly areas: readonly {
    readonly epciCode: string | null;
    readonly polygons: readonly Polygon[];
    /** where its name is written */
    readonly middle: Lonlat;
  }[];
  /** around the whole territory */
  readonly outline: readonly Line[];
  /** between two areas */
  readonly borders: readonly Line[];
  /** between two communes of one area */
  readonly communes: readonly Line[];
};

/** How far around the land the picture goes, in kilometres. */
const MARGIN = 1;

const position = ([lon, lat]: Lonlat): Position => ({ lat, lon });

/** True when a point is inside an odd number of these rings: of one polygon, in its land and out of its holes. */
export function isInside(rings: readonly Line[], [x, y]: Lonlat): boolean {
  let inside = false;
  for (const ring of rings)
    for (let rank = 0, last = ring.length - 1; rank < ring.length; last = rank, rank += 1) {
      const [ax, ay] = ring[rank] as Lonlat;
      const [bx, by] = ring[last] as Lonlat;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

/** The area of a ring in square degrees, whichever way it turns: only to tell the larger from the smaller. */
export function ringSize(ring: Line): number {
  let twice = 0;
  for (const [rank, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(rank + 1) % ring.length] as Lonlat;
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}

const sizeOf = ([outer = []]: Polygon) => ringSize(outer);

/** The largest of some polygons: the mainland of what has islands. */
export const largestOf = (polygons: readonly Polygon[]): Polygon | null =>
  [...polygons].sort((one, other) => sizeOf(other) - sizeOf(one))[0] ?? null;

const STEPS = 24;

/** Points spread over what holds some corners, as evenly as a grid. */
function spread(corners: Line): readonly Lonlat[] {
  const { south, north, west, east } = extentOf(corners.map(position));
  return Array.from({ length: STEPS * STEPS }, (_, rank) => [
    west + ((east - west) * ((rank % STEPS) + 0.5)) / STEPS,
    south + ((north - south) * (Math.floor(rank / STEPS) + 0.5)) / STEPS,
  ]);
}

/** A point well inside a polygon, far from its borders: where a name can be read. */
export function middleOfPolygon(polygon: Polygon): Lonlat {
  const corners = polygon.flat();
  const [first = [0, 0]] = corners;
  const shrink = Math.cos((first[1] * Math.PI) / 180);
  const room = ([x, y]: Lonlat) =>
    Math.min(...corners.map(([a, b]) => Math.hypot((a - x) * shrink, b - y)));
  let best = { at: first, room: -1 };
  for (const at of spread(corners)) {
    if (!isInside(polygon, at)) continue;
    const free = room(at);
    if (free > best.room) best = { at, room: free };
  }
  return best.at;
}

/** Contours are drawn as long as they say the very areas of today: an EPCI that changed since makes them false. */
export function areContoursOfToday(
  { areas }: Contours,
  towns: readonly { readonly epciCode: string | null }[],
): boolean {
  const drawn = areas.map(({ epciCode }) => epciCode ?? '').sort();
  const today = [...new Set(towns.map(({ epciCode }) => epciCode ?? ''))].sort();
  return drawn.join() === today.join();
}

/** The areas of a territory as its contours say them, each under the name of its group. */
export function traceAreas(
  contours: Contours,
  groupOf: (epciCode: string | null) => string,
): Areas | null {
  const corners = contours.outline.flat();
  if (corners.length === 0) return null;
  const frame = frameOf(extentOf(corners.map(position)), MARGIN);
  const spot = (at: Lonlat): Spot => frame.spotOf(position(at));
  const lines = (all: readonly Line[]) => all.map((line) => line.map(spot));
  return {
    ...frame,
    source: contours.source,
    cells: contours.areas.flatMap(({ epciCode, polygons }) =>
      polygons.map((rings) => ({ group: groupOf(epciCode), rings: lines(rings) })),
    ),
    borders: lines([...contours.outline, ...contours.borders]),
    inner: lines(contours.communes),
    middles: new Map(
      contours.areas.map(({ epciCode, middle }) => [groupOf(epciCode), spot(middle)]),
    ),
  };
}
