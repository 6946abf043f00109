import { type Areas, drawAreas, middleOf, type Spot } from '@/lib/territory/areas';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { areasOf, groupOfTown, type MapPlace, type Town } from './tension-map';
import type { TensionRow } from './tension-table';

/** A longitude then a latitude, as GeoJSON (RFC 7946) writes them. */
type Lonlat = readonly [number, number];
type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Lonlat[])[] }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Lonlat[])[] }
  | { readonly type: 'Point'; readonly coordinates: Lonlat };
type Feature<Said> = {
  readonly type: 'Feature';
  readonly geometry: Shape;
  readonly properties: Said;
};
type Layer<Said> = {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature<Said>[];
};

/** What a moving map draws: the same areas, levels, hours and structures as the picture and the table. */
export type MapLayers = {
  readonly bounds: readonly [Lonlat, Lonlat];
  readonly land: Layer<{ readonly level: TensionLevel }>;
  readonly borders: Layer<object>;
  readonly labels: Layer<{
    readonly name: string;
    readonly level: TensionLevel;
    readonly hours: number;
  }>;
  readonly places: Layer<{ readonly level: TensionLevel }>;
};

/** What layers are drawn from. */
export type MapFacts = {
  readonly towns: readonly Town[];
  readonly rows: readonly TensionRow[];
  readonly points: readonly MapPlace[];
};

// a hundredth of a second of arc is three metres: more would only weigh
const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
const layer = <Said>(features: readonly Feature<Said>[]): Layer<Said> => ({
  type: 'FeatureCollection',
  features,
});
const feature = <Said>(geometry: Shape, properties: Said): Feature<Said> => ({
  type: 'Feature',
  geometry,
  properties,
});

const onEarth =
  (areas: Areas) =>
  (spot: Spot): Lonlat => {
    const { lat, lon } = areas.positionOf(spot);
    return [round(lon), round(lat)];
  };

/** The layers of a territory’s map; null when it has no town. */
export function mapLayers({ towns, rows, points }: MapFacts): MapLayers | null {
  const areas = drawAreas(towns.map((town) => ({ ...town, group: groupOfTown(town) })));
  if (!areas) return null;
  const at = onEarth(areas);
  const shown = areasOf(rows);
  const levels = new Map(shown.map(({ name, level }) => [name, level]));
  return {
    bounds: [at([0, areas.height]), at([areas.width, 0])],
    land: layer(
      areas.cells.flatMap(({ group, ring }) => {
        const [first] = ring;
        if (!first) return [];
        const closed = [...ring, first].map(at);
        const level = levels.get(group) ?? ('unknown' as const);
        return [feature({ type: 'Polygon', coordinates: [closed] }, { level })];
      }),
    ),
    borders: layer([
      feature(
        {
          type: 'MultiLineString',
          coordinates: areas.borders.map(([from, to]) => [at(from), at(to)]),
        },
        {},
      ),
    ]),
    labels: layer(
      shown.flatMap((area) => {
        const middle = middleOf(areas, area.name);
        return middle ? [feature({ type: 'Point', coordinates: at(middle) }, area)] : [];
      }),
    ),
    places: layer(
      points.map(({ lat, lon, level }) =>
        feature({ type: 'Point', coordinates: [round(lon), round(lat)] }, { level }),
      ),
    ),
  };
}
