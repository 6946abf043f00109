import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Commune, Precision } from '../commune';
import type { CommuneQuery } from '../commune-search';
import type { DepartmentCode } from '../department';

type CommuneRow = {
  code: string;
  name: string;
  postcodes: string[];
  territory_code: string;
  epci_code: string | null;
  population: number;
  lat: number;
  lon: number;
  precision: string;
};

function toCommune(row: CommuneRow): Commune {
  return {
    code: row.code,
    name: row.name,
    postcodes: row.postcodes,
    territoryCode: row.territory_code as DepartmentCode,
    epciCode: row.epci_code,
    population: row.population,
    lat: row.lat,
    lon: row.lon,
    precision: row.precision as Precision,
  };
}

/** Communes whose name (or one of its words) and postcode begin as typed: whole names first, then the most populous. */
export async function listCommunesLike(
  tx: Tx,
  { name, postcode }: CommuneQuery,
  limit: number,
): Promise<readonly Commune[]> {
  const start = `${name}%`;
  const word = `% ${name}%`;
  const digits = `${postcode}%`;
  const rows = await tx.$queryRaw<CommuneRow[]>`
    select code, name, postcodes, territory_code, epci_code, population, lat, lon, precision
    from communes
    where (search_name like ${start} or search_name like ${word})
      and (${postcode} = '' or territory_code = ${postcode}
           or exists (select 1 from unnest(postcodes) as p (code) where p.code like ${digits}))
    order by search_name = ${name} desc, search_name like ${start} desc, population desc, code
    limit ${limit}`;
  return rows.map(toCommune);
}

/** One commune by its INSEE code of today. */
export async function findCommune(tx: Tx, code: string): Promise<Commune | null> {
  const rows = await tx.$queryRaw<CommuneRow[]>`
    select code, name, postcodes, territory_code, epci_code, population, lat, lon, precision
    from communes where code = ${code}`;
  const [row] = rows;
  return row ? toCommune(row) : null;
}
