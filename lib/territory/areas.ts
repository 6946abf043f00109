import type { Position } from './commune';

/** A town centre and the group it belongs to: what areas are drawn from when no contour is at hand. */
export type AreaPoint = Position & { readonly group: string };

/** A point of the picture, in kilometres east and south of its north-west corner. */
export type Spot = readonly [x: number, y: number];

/** The areas of some groups, drawn from town centres alone, and the lines between two groups or around them all. */
export type Areas = {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly { readonly group: string; readonly ring: readonly Spot[] }[];
  readonly borders: readonly (readonly [Spot, Spot])[];
  /** where a position falls in the picture */
  readonly spotOf: (position: Position) => Spot;
  /** where a spot of the picture is on the Earth */
  readonly positionOf: (spot: Spot) => Position;
};

const KM_PER_DEGREE = 111.2;
/** How far land goes around a town centre, in mean spacings. A convention of drawing, not a limit of a commune. */
const REACH = 0.9;
const CORNERS = 24;

type Corner = { readonly at: Spot; readonly beyond: number | null };
type Frame = { readonly spots: readonly Spot[]; readonly reach: number };

const within = (values: readonly number[]) => [Math.min(...values), Math.max(...values)] as const;

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

const apart = (a: Spot, b: Spot) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** A round of land around a centre, cut by every neighbour. */
function cellOf({ spots, reach }: Frame, rank: number): readonly Corner[] {
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

/**
 * The areas of a territory, each the land nearest to its own town centres: approximate, and the same for every département.
 * A territory without a centre has none.
 */
export function drawAreas(points: readonly AreaPoint[]): Areas | null {
  if (points.length === 0) return null;
  const [south, north] = within(points.map(({ lat }) => lat));
  const [west, east] = within(points.map(({ lon }) => lon));
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [(east - west) * shrink * KM_PER_DEGREE, (north - south) * KM_PER_DEGREE];
  const reach = Math.max(2, REACH * Math.sqrt((wide * high) / points.length));
  const spotOf = ({ lat, lon }: Position): Spot => [
    (lon - west) * shrink * KM_PER_DEGREE + reach,
    (north - lat) * KM_PER_DEGREE + reach,
  ];
  const frame: Frame = { spots: points.map(spotOf), reach };
  const drawn = points.map(({ group }, rank) => ({ group, corners: cellOf(frame, rank) }));
  const groupOf = (rank: number) => points[rank]?.group;
  return {
    width: wide + 2 * reach,
    height: high + 2 * reach,
    cells: drawn.map(({ group, corners }) => ({ group, ring: corners.map(({ at }) => at) })),
    borders: drawn.flatMap(({ group, corners }, rank) =>
      corners.flatMap(({ at, beyond }, corner) => {
        const twice = beyond !== null && (groupOf(beyond) === group || beyond < rank);
        const next = corners[(corner + 1) % corners.length] as Corner;
        return twice ? [] : [[at, next.at] as const];
      }),
    ),
    spotOf,
    positionOf: ([x, y]) => ({
      lat: north - (y - reach) / KM_PER_DEGREE,
      lon: west + (x - reach) / shrink / KM_PER_DEGREE,
    }),
  };
}

/** The middle of a group’s land: the mean of its cells, each by how many corners it has left. */
export function middleOf({ cells }: Pick<Areas, 'cells'>, group: string): Spot | null {
  const corners = cells.filter((cell) => cell.group === group).flatMap(({ ring }) => ring);
  if (corners.length === 0) return null;
  const sum = corners.reduce(([x, y], corner) => [x + corner[0], y + corner[1]], [0, 0]);
  return [sum[0] / corners.length, sum[1] / corners.length];
}
