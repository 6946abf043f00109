import { heapsOf } from '@/lib/shared/heaps';
import type { Position } from './commune';

/** A town centre and the group it belongs to: what areas are drawn from when no contour is at hand. */
export type AreaPoint = Position & { readonly group: string };

/** A point of the picture, in kilometres east and south of its north-west corner. */
export type Spot = readonly [x: number, y: number];

/** A picture of the Earth small enough to be flat: its size in kilometres, and how one goes from one to the other. */
export type Frame = {
  readonly width: number;
  readonly height: number;
  /** where a position falls in the picture */
  readonly spotOf: (position: Position) => Spot;
  /** where a spot of the picture is on the Earth */
  readonly positionOf: (spot: Spot) => Position;
};

/** The land of a group: its rings, those inside another one being holes. */
export type Land = { readonly group: string; readonly rings: readonly (readonly Spot[])[] };

/** The areas of some groups, and the lines between two groups or around them all. */
export type Areas = Frame & {
  readonly cells: readonly Land[];
  readonly borders: readonly (readonly Spot[])[];
  /** thinner lines, inside one group: the communes, where their contours are known */
  readonly inner: readonly (readonly Spot[])[];
  /** where a group’s name is written */
  readonly middles: ReadonlyMap<string, Spot>;
  /** whose contours they are; null when they were drawn from town centres alone */
  readonly source: string | null;
};

/** North, south, east and west of what is drawn, in degrees. */
export type Extent = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

export const KM_PER_DEGREE = 111.2;
/** How far land goes around a town centre, in mean spacings. A convention of drawing, not a limit of a commune. */
const REACH = 0.9;
const CORNERS = 24;

type Corner = { readonly at: Spot; readonly beyond: number | null };
type Round = { readonly spots: readonly Spot[]; readonly reach: number };

/** What holds all these positions. */
export function extentOf(positions: readonly Position[]): Extent {
  const lats = positions.map(({ lat }) => lat);
  const lons = positions.map(({ lon }) => lon);
  return {
    ...{ south: Math.min(...lats), north: Math.max(...lats) },
    ...{ west: Math.min(...lons), east: Math.max(...lons) },
  };
}

/** How much shorter a degree of longitude is than one of latitude, in the middle of what is drawn. */
const shrinkOf = ({ south, north }: Extent) => Math.cos((((south + north) / 2) * Math.PI) / 180);

/** A picture of an extent, with a margin of so many kilometres around it. */
export function frameOf(extent: Extent, margin: number): Frame {
  const { north, south, west, east } = extent;
  const shrink = shrinkOf(extent);
  return {
    width: (east - west) * shrink * KM_PER_DEGREE + 2 * margin,
    height: (north - south) * KM_PER_DEGREE + 2 * margin,
    spotOf: ({ lat, lon }) => [
      (lon - west) * shrink * KM_PER_DEGREE + margin,
      (north - lat) * KM_PER_DEGREE + margin,
    ],
    positionOf: ([x, y]) => ({
      lat: north - (y - margin) / KM_PER_DEGREE,
      lon: west + (x - margin) / shrink / KM_PER_DEGREE,
    }),
  };
}

/** Land nearer to one centre than to another, cut out of what was its own so far. */
function cut(cell: readonly Corner[], own: Spot, other: Spot, beyond: number): readonly Corner[] {
  const [nx, ny] = [other[0] - own[0], other[1] - own[1]];
  const limit = (other[0] ** 2 + other[1] ** 2 - own[0] ** 2 - own[1] ** 2) / 2;
  const side = ([x, y]: Spot) => x * nx + y * ny - limit;
  return cell.flatMap((corner, rank) => {
    const next = cell[(rank + 1) % cell.length] as Corner;
    const [here, there] = [side(corner.at), side(next.at)];
    if (here <= 0 && there <= 0) return [corner];
    if (here > 0 && there > 0) return [];
    const share = here / (here - there);
    const at: Spot = [
      corner.at[0] + (next.at[0] - corner.at[0]) * share,
      corner.at[1] + (next.at[1] - corner.at[1]) * share,
    ];
    return here <= 0 ? [corner, { at, beyond }] : [{ at, beyond: corner.beyond }];
  });
}

const apart = (a: Spot, b: Spot) => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);

/** A round of land around a centre, cut by every neighbour. */
function cellOf({ spots, reach }: Round, rank: number): readonly Corner[] {
  const own = spots[rank] as Spot;
  const round = Array.from({ length: CORNERS }, (_, corner): Corner => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return {
      at: [own[0] + reach * Math.cos(angle), own[1] + reach * Math.sin(angle)],
      beyond: null,
    };
  });
  return spots.reduce<readonly Corner[]>((cell, other, neighbour) => {
    const far = apart(own, other);
    return neighbour === rank || far === 0 || far >= 2 * reach
      ? cell
      : cut(cell, own, other, neighbour);
  }, round);
}

/** The middle of each group’s land: the mean of the corners of its cells. */
function meansOf(cells: readonly Land[]): ReadonlyMap<string, Spot> {
  return new Map(
    [...heapsOf(cells, ({ group }) => group)].flatMap(([group, lands]) => {
      const spots = lands.flatMap(({ rings }) => rings.flat());
      if (spots.length === 0) return [];
      const [x, y] = spots.reduce(([a, b], spot) => [a + spot[0], b + spot[1]], [0, 0]);
      return [[group, [x / spots.length, y / spots.length]] as const];
    }),
  );
}

/**
 * The areas of a territory, each the land nearest to its own town centres: approximate, and the same for every département.
 * A territory without a centre has none.
 */
export function drawAreas(points: readonly AreaPoint[]): Areas | null {
  if (points.length === 0) return null;
  const extent = extentOf(points);
  const bare = frameOf(extent, 0);
  const reach = Math.max(2, REACH * Math.sqrt((bare.width * bare.height) / points.length));
  const frame = frameOf(extent, reach);
  const round: Round = { spots: points.map(frame.spotOf), reach };
  const drawn = points.map(({ group }, rank) => ({ group, corners: cellOf(round, rank) }));
  const groupOf = (rank: number) => points[rank]?.group;
  const cells = drawn.map(({ group, corners }) => ({
    group,
    rings: [corners.map(({ at }) => at)],
  }));
  return {
    ...frame,
    ...{ cells, inner: [], source: null, middles: meansOf(cells) },
    borders: drawn.flatMap(({ group, corners }, rank) =>
      corners.flatMap(({ at, beyond }, corner) => {
        const twice = beyond !== null && (groupOf(beyond) === group || beyond < rank);
        const next = corners[(corner + 1) % corners.length] as Corner;
        return twice ? [] : [[at, next.at]];
      }),
    ),
  };
}

/** Where a group’s name is written, when it has any land. */
export const middleOf = ({ middles }: Pick<Areas, 'middles'>, group: string): Spot | null =>
  middles.get(group) ?? null;
