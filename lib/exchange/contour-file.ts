import { merge, mesh } from 'topojson-client';
import { presimplify, simplify } from 'topojson-simplify';
import type {
  GeometryCollection,
  MultiPolygon,
  Objects,
  Polygon,
  Topology,
} from 'topojson-specification';
import { z } from 'zod';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { KM_PER_DEGREE } from '@/lib/territory/areas';
import {
  type Contours,
  type Lonlat,
  largestOf,
  middleOfPolygon,
  ringSize,
  type Polygon as Shape,
} from '@/lib/territory/contours';

/** A detail smaller than this, in square kilometres, is not seen on the map of a département. */
const DETAIL_KM2 = 0.08;

const corner = z.tuple([z.number(), z.number()]).rest(z.number());
const text = z.string().min(1).max(200);
const said = {
  properties: z.object({ code: text.optional(), epci: text.optional() }).nullish(),
  id: z.union([text, z.number()]).optional(),
};
const rings = z.array(z.array(z.number().int()));
const topology = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: corner, translate: corner }).optional(),
  arcs: z.array(z.array(corner).min(1)).max(1_000_000),
  objects: z.record(
    z.string(),
    z.object({
      type: z.literal('GeometryCollection'),
      geometries: z.array(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), arcs: rings, ...said }),
          z.object({ type: z.literal('MultiPolygon'), arcs: z.array(rings), ...said }),
        ]),
      ),
    }),
  ),
});

type Named = { readonly code: string; readonly epci: string | null };
type Commune = Polygon<Named> | MultiPolygon<Named>;

/** Lines that several contours share. */
type Lines = Topology<Objects<object>>;

/** The communes of a file, still sharing their lines. */
export type ContourFile = {
  readonly topology: Lines;
  readonly communes: readonly Commune[];
};

export type FileFault = 'not-json' | 'not-a-topology' | 'no-commune' | 'no-code' | 'not-in-degrees';

type Read = z.infer<typeof topology>;

/** Reads a TopoJSON of communes, each with its INSEE code under `code` (or as its identifier). */
export function readContourFile(content: string): Result<ContourFile, FileFault> {
  const json = parse(content);
  if (json === undefined) return refuse('not-json');
  const read = topology.safeParse(json);
  if (!read.success || !arcsHold(read.data)) return refuse('not-a-topology');
  const { objects } = read.data;
  const [first] = Object.values(objects);
  const layer = objects.communes ?? first;
  if (!layer || layer.geometries.length === 0) return refuse('no-commune');
  const communes = layer.geometries.map((geometry) => ({
    ...geometry,
    properties: { code: codeOf(geometry), epci: geometry.properties?.epci ?? null },
  }));
  if (communes.some(({ properties }) => properties.code === '')) return refuse('no-code');
  // lines in degrees, each corner with what would be lost without it
  const weighed = presimplify(read.data as unknown as Lines);
  if (!inDegrees(weighed)) return refuse('not-in-degrees');
  return accept({ topology: weighed, communes: communes as unknown as Commune[] });
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

const codeOf = ({ properties, id }: Read['objects'][string]['geometries'][number]) =>
  properties?.code ?? String(id ?? '');

/** Every line that a commune is made of is in the file. */
function arcsHold({ arcs, objects }: Read): boolean {
  const used = Object.values(objects).flatMap(({ geometries }) =>
    geometries.flatMap((geometry) =>
      geometry.type === 'Polygon' ? geometry.arcs.flat() : geometry.arcs.flat(2),
    ),
  );
  return used.every((arc) => (arc < 0 ? ~arc : arc) < arcs.length);
}

const inDegrees = ({ arcs }: Lines) =>
  arcs.every((arc) => arc.every(([x = 999, y = 999]) => Math.abs(x) <= 180 && Math.abs(y) <= 90));

/** What holds a commune: its west, south, east and north. */
export function boxOf({ topology }: ContourFile, commune: Commune): readonly number[] {
  const points = merge(topology, [commune] as never).coordinates.flat(2);
  const xs = points.map(([x = 0]) => x);
  const ys = points.map(([, y = 0]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Where each commune of a file belongs today: its area, null when it has none. */
type Membership = (commune: Commune) => string | null;

const round = ([x = 0, y = 0]: readonly number[]): Lonlat => [
  Math.round(x * 1e4) / 1e4,
  Math.round(y * 1e4) / 1e4,
];

/** Communes merged into areas and into the whole, with no more detail than a map of their département shows. */
export function drawContours(
  { topology }: ContourFile,
  communes: readonly Commune[],
  epciOf: Membership,
): Omit<Contours, 'source'> {
  const kept = simplify(topology, smallest(topology));
  const whole = {
    type: 'GeometryCollection',
    geometries: [...communes],
  } as GeometryCollection<Named>;
  const areaOf = (commune: unknown) => epciOf(commune as Commune);
  const lines = (holds: (one: unknown, other: unknown) => boolean) =>
    mesh(kept, whole as never, holds).coordinates.map((line) => line.map(round));
  const codes = [...new Set(communes.map(epciOf))].sort();
  return {
    areas: codes.map((epciCode) => {
      const own = communes.filter((commune) => epciOf(commune) === epciCode);
      const polygons = landOf(merge(kept, own as never).coordinates as unknown as Shape[]);
      const mainland = largestOf(polygons) ?? [];
      return { epciCode, polygons, middle: round(middleOfPolygon(mainland)) };
    }),
    outline: lines((one, other) => one === other),
    borders: lines((one, other) => one !== other && areaOf(one) !== areaOf(other)),
    communes: lines((one, other) => one !== other && areaOf(one) === areaOf(other)),
  };
}

/** The same detail, in the square degrees of this file. */
function smallest({ arcs }: Lines): number {
  const lats = arcs.flatMap((arc) => arc.map(([, lat = 0]) => lat));
  const middle =
    (lats.reduce((low, lat) => Math.min(low, lat), 90) +
      lats.reduce((high, lat) => Math.max(high, lat), -90)) /
    2;
  return DETAIL_KM2 / (KM_PER_DEGREE ** 2 * Math.cos((middle * Math.PI) / 180));
}

/** Islets and holes that became a line are left out; the largest land of an area never is. */
function landOf(polygons: readonly Shape[]): readonly Shape[] {
  const mainland = largestOf(polygons);
  return polygons
    .filter((polygon) => polygon === mainland || ringSize(polygon[0] ?? []) > 0)
    .map((polygon) =>
      polygon
        .filter((ring, rank) => rank === 0 || ringSize(ring) > 0)
        // a ring closes itself where it is drawn
        .map((ring) => ring.slice(0, -1).map(round)),
    );
}
