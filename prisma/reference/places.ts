// Every territory, EPCI and commune as rows ready to load; kept once in .data/reference so that a machine without
// the source packages (a production image) can load them too.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { typeset } from '@/lib/shared/french';
import { communeSearchName } from '@/lib/territory/commune-search';
import {
  officialCommunes,
  officialDepartments,
  officialEpcis,
  officialRegions,
} from './official-list';
import { locateCommunes } from './positions';

/** Edition of the places: official list (COG 2026) / GeoNames extract / our own way of joining them. */
export const PLACES_EDITION = '6.0.0/3.1.0/2';
export const PLACES_CACHE = '.data/reference/communes.json.gz';

type TerritoryRow = readonly [code: string, name: string, regionCode: string, regionName: string];
type EpciRow = readonly [code: string, name: string];
export type CommuneRow = readonly [
  code: string,
  name: string,
  searchName: string,
  postcodes: readonly string[],
  territoryCode: string,
  epciCode: string | null,
  population: number,
  lat: number,
  lon: number,
  precision: string,
];
export type Places = {
  readonly edition: string;
  readonly territories: readonly TerritoryRow[];
  readonly epcis: readonly EpciRow[];
  readonly communes: readonly CommuneRow[];
};

/** Builds the rows from the source packages. */
export function buildPlaces(): Places {
  const communes = officialCommunes().filter((commune) => commune.type === 'commune-actuelle');
  const regions = new Map(officialRegions().map((region) => [region.code, region.nom]));
  const territories = officialDepartments().map(
    ({ code, nom, region = code }): TerritoryRow => [
      code,
      typeset(nom),
      region,
      typeset(regions.get(region) ?? nom),
    ],
  );
  const epcis = officialEpcis();
  const epciOf = new Map(epcis.flatMap((e) => e.membres.map((m) => [m.code, e.code] as const)));
  const positions = locateCommunes(communes, epciOf);
  const rows = communes.map((commune): CommuneRow => {
    const at = positions.get(commune.code);
    if (at === undefined) throw new Error(`no position for ${commune.code}`);
    return [
      commune.code,
      typeset(commune.nom),
      communeSearchName(commune.nom),
      commune.codesPostaux ?? [],
      commune.departement,
      epciOf.get(commune.code) ?? null,
      commune.population ?? 0,
      at.lat,
      at.lon,
      at.precision,
    ];
  });
  return {
    edition: PLACES_EDITION,
    territories,
    epcis: epcis.map((epci): EpciRow => [epci.code, typeset(epci.nom)]),
    communes: rows,
  };
}

function cached(): Places | null {
  if (!existsSync(PLACES_CACHE)) return null;
  try {
    const kept = JSON.parse(gunzipSync(readFileSync(PLACES_CACHE)).toString('utf8')) as Places;
    return kept.edition === PLACES_EDITION ? kept : null;
  } catch {
    return null; // cut short while being written: built again
  }
}

/** The rows of the present edition, from the local cache or built once. */
export function readPlaces(): Places {
  const kept = cached();
  if (kept) return kept;
  const places = buildPlaces();
  mkdirSync('.data/reference', { recursive: true });
  writeFileSync(PLACES_CACHE, gzipSync(JSON.stringify(places), { level: 5 }));
  return places;
}
