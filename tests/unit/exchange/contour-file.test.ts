import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxOf, drawContours, readContourFile } from '@/lib/exchange/contour-file';
import { type Contours, isInside, ringSize } from '@/lib/territory/contours';
import { gridTopology, REAL_CONTOURS, squaresAround } from '../../support/contour-samples';

function open(topology: object) {
  const file = readContourFile(JSON.stringify(topology));
  if (!file.ok) throw new Error(file.refusal);
  return file.value;
}

const holders = ({ areas }: Pick<Contours, 'areas'>, at: readonly [number, number]) =>
  areas.filter(({ polygons }) => polygons.some((polygon) => isInside(polygon, at)));
const landOf = ({ areas }: Pick<Contours, 'areas'>) =>
  areas
    .flatMap(({ polygons }) => polygons)
    .map(
      ([outer = [], ...holes]) =>
        ringSize(outer) - holes.reduce((sum, one) => sum + ringSize(one), 0),
    )
    .reduce((sum, size) => sum + size, 0);

describe('communes merged into areas', () => {
  const worlds = fc
    .record({ columns: fc.integer({ min: 1, max: 6 }), rows: fc.integer({ min: 1, max: 6 }) })
    .chain(({ columns, rows }) =>
      fc.record({
        ...{ columns: fc.constant(columns), rows: fc.constant(rows) },
        groups: fc.array(fc.constantFrom('a', 'b', 'c', null), {
          ...{ minLength: columns * rows, maxLength: columns * rows },
        }),
      }),
    );

  test('whoever belongs to whom, every commune falls in exactly one area, its own, and no land is lost', () =>
    fc.assert(
      fc.property(worlds, ({ columns, rows, groups }) => {
        const rankOf = (code: string) => Number(code.slice(1));
        const file = open(
          gridTopology(columns, rows, (column, row) => ({ code: `c${row * columns + column}` })),
        );
        const drawn = drawContours(
          file,
          file.communes,
          ({ properties }) => groups[rankOf(properties?.code ?? '')] ?? null,
        );
        for (const [rank, group] of groups.entries()) {
          const middle = [
            -2 + ((rank % columns) + 0.5) * 0.1,
            47 + (Math.floor(rank / columns) + 0.5) * 0.1,
          ] as const;
          expect(holders(drawn, middle).map(({ epciCode }) => epciCode)).toEqual([group]);
        }
        expect(landOf(drawn)).toBeCloseTo(columns * rows * 0.01, 6);
        for (const area of drawn.areas) expect(holders(drawn, area.middle)).toEqual([area]);
      }),
      { numRuns: 60 },
    ));

  test('lines are around the whole, between two areas, or between two communes of one', () => {
    const file = open(gridTopology(3, 1, (column) => ({ code: `c${column}` })));
    const drawn = drawContours(file, file.communes, ({ properties }) =>
      properties?.code === 'c2' ? 'b' : 'a',
    );
    expect(drawn.areas.map(({ epciCode }) => epciCode)).toEqual(['a', 'b']);
    expect(drawn.borders).toEqual([
      [
        [-1.8, 47.1],
        [-1.8, 47],
      ],
    ]);
    expect(drawn.communes).toEqual([
      [
        [-1.9, 47.1],
        [-1.9, 47],
      ],
    ]);
    expect(drawn.outline.flat()).not.toContainEqual([-1.9, 47.05]);
  });

  test('an islet too small to be seen is left out; the only land of an area never is', () => {
    const places = [
      { code: 'large', lat: 47.2, lon: -1.5 },
      { code: 'islet', lat: 47.6, lon: -1.5 },
    ];
    const squares = squaresAround(places);
    squares.arcs[1] = [
      [-1.5, 47.6],
      [-1.5, 47.6001],
      [-1.4999, 47.6001],
      [-1.5, 47.6],
    ];
    const file = open(squares);
    const alone = drawContours(file, file.communes, ({ properties }) => properties?.code ?? null);
    expect(alone.areas.map(({ epciCode, polygons }) => [epciCode, polygons.length])).toEqual([
      ...[
        ['islet', 1],
        ['large', 1],
      ],
    ]);
    const together = drawContours(file, file.communes, () => null);
    expect(together.areas[0]?.polygons).toHaveLength(1);
  });
});

describe('a file that draws nothing', () => {
  const grid = (properties: object) => gridTopology(2, 1, () => properties);
  test.each([
    ['not-json', 'contours'],
    ['not-a-topology', JSON.stringify({ type: 'FeatureCollection', features: [] })],
    ['not-a-topology', JSON.stringify({ ...grid({ code: 'c' }), arcs: [] })],
    ['no-commune', JSON.stringify({ type: 'Topology', arcs: [], objects: {} })],
    ['no-code', JSON.stringify(grid({ nom: 'Nantes' }))],
    [
      'not-in-degrees',
      JSON.stringify(
        gridTopology(2, 1, () => ({ code: 'c' }), { west: 355_000, south: 6_689_000, step: 1_000 }),
      ),
    ],
  ])('%s', (refusal, content) => expect(readContourFile(content)).toEqual({ ok: false, refusal }));

  test('a code may be the identifier of its contour', () => {
    const topology = gridTopology(1, 1, () => ({}));
    Object.assign(topology.objects.communes.geometries[0] ?? {}, { id: 44109 });
    expect(open(topology).communes[0]?.properties?.code).toBe('44109');
    expect(boxOf(open(topology), open(topology).communes[0] as never)).toEqual([
      -2, 47, -1.9, 47.1,
    ]);
  });
});

const isHere = fs.existsSync(REAL_CONTOURS);
if (!isHere)
  console.warn(`SKIPPED: the real contours of Loire-Atlantique are not at ${REAL_CONTOURS}`);

test.skipIf(!isHere)(
  'the 207 communes of Loire-Atlantique: any point of the département is in exactly one area',
  () => {
    const file = open(JSON.parse(fs.readFileSync(REAL_CONTOURS, 'utf8')));
    expect(file.communes).toHaveLength(207);
    // areas of about a dozen communes, by where they are
    const epciOf = (commune: (typeof file.communes)[number]) => {
      const [west = 0, south = 0, east = 0, north = 0] = boxOf(file, commune);
      return `${Math.floor((west + east) * 1.5)} ${Math.floor((south + north) * 2)}`;
    };
    const drawn = drawContours(file, file.communes, epciOf);
    expect(drawn.outline.flat().length).toBeLessThan(1_200);
    for (const area of drawn.areas) expect(holders(drawn, area.middle)).toEqual([area]);
    let inside = 0;
    for (let lon = -2.6; lon < -0.95; lon += 0.031)
      for (let lat = 46.87; lat < 47.83; lat += 0.023) {
        const found = holders(drawn, [lon, lat]).length;
        expect(found).toBeLessThanOrEqual(1);
        inside += found;
      }
    expect(inside).toBeGreaterThan(500);
  },
);
