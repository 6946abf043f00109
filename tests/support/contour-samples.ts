import path from 'node:path';
/** A TopoJSON of squares, one unit wide, whose neighbours share their sides: what an official file is, in small. */
export function gridTopology(
  columns: number,
  rows: number,
  propertiesOf: (column: number, row: number) => object,
  { west = -2, south = 47, step = 0.1 } = {},
) {
  const at = (column: number, row: number) => [west + column * step, south + row * step];
  const arcs: number[][][] = [];
  const known = new Map<string, number>();
  const side = (from: number[], to: number[]) => {
    const [a, b] = [from.join(), to.join()];
    const there = known.get(`${a} ${b}`);
    if (there !== undefined) return there;
    const back = known.get(`${b} ${a}`);
    if (back !== undefined) return ~back;
    known.set(`${a} ${b}`, arcs.length);
    arcs.push([from, to]);
    return arcs.length - 1;
  };
  const geometries = Array.from({ length: columns * rows }, (_, rank) => {
    const [column, row] = [rank % columns, Math.floor(rank / columns)];
    const corners = [
      at(column, row),
      at(column, row + 1),
      at(column + 1, row + 1),
      at(column + 1, row),
    ];
    const ring = corners.map((corner, place) => side(corner, corners[(place + 1) % 4] as number[]));
    return { type: 'Polygon', arcs: [ring], properties: propertiesOf(column, row) };
  });
  return {
    ...{ type: 'Topology', arcs },
    objects: { communes: { type: 'GeometryCollection', geometries } },
  };
}

/** One square around each place, sharing nothing. */
export function squaresAround(
  places: readonly { readonly code: string; readonly lat: number; readonly lon: number }[],
  half = 0.02,
) {
  return {
    type: 'Topology',
    arcs: places.map(({ lat, lon }) => [
      [lon - half, lat - half],
      [lon - half, lat + half],
      [lon + half, lat + half],
      [lon + half, lat - half],
      [lon - half, lat - half],
    ]),
    objects: {
      communes: {
        type: 'GeometryCollection',
        geometries: places.map(({ code }, rank) => ({
          ...{ type: 'Polygon', arcs: [[rank]], properties: { code } },
        })),
      },
    },
  };
}

/** Real contours, kept out of the project: those who have them are told when they are not read. */
export const REAL_CONTOURS = path.resolve('../shared/data/communes-44.topo.json');
