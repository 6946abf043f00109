import proj4 from 'proj4';
import type { Position } from '@/lib/territory/commune';

// RGF93 and its overseas sisters equal WGS 84 within a metre: no datum shift.
const utm = (zone: number, south = false) =>
  `+proj=utm +zone=${zone}${south ? ' +south' : ''} +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs`;

const PROJECTIONS: Readonly<Record<string, string>> = {
  'EPSG:2154':
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs',
  'EPSG:5490': utm(20),
  'EPSG:2972': utm(22),
  'EPSG:2975': utm(40, true),
  'EPSG:4467': utm(21),
  'EPSG:4471': utm(38, true),
};

type Converter = { readonly inverse: (point: [number, number]) => number[] };
const converters = new Map<string, Converter>();

function converterOf(projection: string): Converter | null {
  const known = converters.get(projection);
  if (known) return known;
  const definition = PROJECTIONS[projection];
  if (definition === undefined) return null;
  const converter = proj4('EPSG:4326', definition) as unknown as Converter;
  converters.set(projection, converter);
  return converter;
}

/** Projected metres → degrees (WGS 84); null when the projection is unknown or the point outside its world. */
export function unproject(projection: string, x: number, y: number): Position | null {
  const [lon, lat] = converterOf(projection)?.inverse([x, y]) ?? [];
  if (lon === undefined || lat === undefined) return null;
  return Number.isFinite(lon) && Number.isFinite(lat) ? { lat, lon } : null;
}
