import { type Areas, middleOf, type Spot } from '@/lib/territory/areas';
import type { Contours, Lonlat } from '@/lib/territory/contours';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { areasOf, groundOf, type MapPlace, type Town } from './tension-map';
import type { TensionRow } from './tension-table';

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
  /** between communes: nothing where their contours are not known */
  readonly communes: Layer<object>;
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
  readonly contours: Contours | null;
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

const closed = (ring: readonly Spot[]) => [...ring, ...ring.slice(0, 1)];
const onEarth =
  (areas: Areas) =>
  (spot: Spot): Lonlat => {
    const { lat, lon } = areas.positionOf(spot);
    return [round(lon), round(lat)];
  };

/** The layers of a territory’s map; null when it has no town. */
export function mapLayers({ towns, contours, rows, points }: MapFacts): MapLayers | null {
  const areas = groundOf(towns, contours);
  if (!areas) return null;
  const at = onEarth(areas);
  const shown = areasOf(rows);
  const lines = (all: Areas['borders']) =>
    layer([feature({ type: 'MultiLineString', coordinates: all.map((line) => line.map(at)) }, {})]);
  const levels = new Map(shown.map(({ name, level }) => [name, level]));
  return {
    bounds: [at([0, areas.height]), at([areas.width, 0])],
    land: layer(
      areas.cells.map(({ group, rings }) => {
        const level = levels.get(group) ?? ('unknown' as const);
        return feature(
          { type: 'Polygon', coordinates: rings.map((ring) => closed(ring).map(at)) },
          { level },
        );
      }),
    ),
    borders: lines(areas.borders),
    communes: lines(areas.inner),
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
