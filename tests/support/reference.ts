import type { TerritoryId } from '@/lib/identity/actor';
import { FINESS_CATEGORIES } from '@/lib/organization/finess-categories';
import { communeSearchName } from '@/lib/territory/commune-search';
import { ask, type Owner } from './insert';

export const LOIRE_ATLANTIQUE = '44' as TerritoryId;
export const MAINE_ET_LOIRE = '49' as TerritoryId;

const TERRITORIES = [
  ['44', 'Loire-Atlantique', '52', 'Pays de la Loire'],
  ['49', 'Maine-et-Loire', '52', 'Pays de la Loire'],
] as const;

const EPCIS = [
  ['244400404', 'Nantes Métropole'],
  ['244400644', 'CA de la Région Nazairienne et de l’Estuaire (CARENE)'],
  ['200072726', 'CC Châteaubriant-Derval'],
  ['244900015', 'CU Angers Loire Métropole'],
  ['200071678', 'CA Cholet Agglomération'],
] as const;

/** The communes tests speak of, with their true code and position. */
export const COMMUNES = {
  Nantes: [
    '44109',
    'Nantes',
    ['44000', '44100', '44200', '44300'],
    '44',
    '244400404',
    327734,
    47.2173,
    -1.5534,
  ],
  Rezé: ['44143', 'Rezé', ['44400'], '44', '244400404', 43556, 47.1915, -1.5506],
  'Saint-Herblain': [
    '44162',
    'Saint-Herblain',
    ['44800'],
    '44',
    '244400404',
    50973,
    47.2177,
    -1.6487,
  ],
  'Saint-Nazaire': [
    '44184',
    'Saint-Nazaire',
    ['44600'],
    '44',
    '244400644',
    74568,
    47.2735,
    -2.2137,
  ],
  Châteaubriant: ['44036', 'Châteaubriant', ['44110'], '44', '200072726', 12260, 47.7169, -1.3762],
  Angers: ['49007', 'Angers', ['49000', '49100'], '49', '244900015', 159022, 47.4712, -0.5518],
  Cholet: ['49099', 'Cholet', ['49300'], '49', '200071678', 54404, 47.0593, -0.8787],
} as const;
export type TestCommune = keyof typeof COMMUNES;

/** Just enough public reference for a world of tests; leaves alone what stands already. */
export async function ensureReference(owner: Owner): Promise<void> {
  const communes = Object.values(COMMUNES).map((row) => [...row, communeSearchName(row[1])]);
  await ask(
    owner,
    `with t as (
       insert into territories (code, name, region_code, region_name)
       select r->>0, r->>1, r->>2, r->>3 from jsonb_array_elements($1::jsonb) r on conflict do nothing
     ), e as (
       insert into epcis (code, name)
       select r->>0, r->>1 from jsonb_array_elements($2::jsonb) r on conflict do nothing
     ), k as (
       insert into finess_categories (code, label, family, host)
       select r->>'code', r->>'label', r->>'family', (r->>'host')::boolean
       from jsonb_array_elements($3::jsonb) r on conflict do nothing
     )
     insert into communes (code, name, postcodes, territory_code, epci_code, population, lat, lon, search_name, precision)
     select r->>0, r->>1, array(select jsonb_array_elements_text(r->2)), r->>3, r->>4, (r->>5)::int,
            (r->>6)::float8, (r->>7)::float8, r->>8, 'exact'
     from jsonb_array_elements($4::jsonb) r on conflict do nothing`,
    [TERRITORIES, EPCIS, FINESS_CATEGORIES, communes].map((rows) => JSON.stringify(rows)),
  );
}
