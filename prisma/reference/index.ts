// Loads the public reference data: territories, EPCIs, communes and FINESS categories.
//   DATABASE_URL=… node --conditions=react-server --import tsx prisma/reference/index.ts
// Does nothing when the present editions already stand in the database; otherwise all or nothing.
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { FINESS_CATEGORIES, FINESS_CATEGORIES_EDITION } from '@/lib/organization/finess-categories';
import { PLACES_EDITION, readPlaces } from './places';

const BATCH = 5_000;

const SETS = [
  { name: 'places', version: PLACES_EDITION, load: loadPlaces },
  { name: 'finess-categories', version: FINESS_CATEGORIES_EDITION, load: loadCategories },
] as const;

async function loadPlaces(db: pg.ClientBase): Promise<string> {
  const { territories, epcis, communes } = readPlaces();
  await db.query(
    `insert into territories (code, name, region_code, region_name)
     select r->>0, r->>1, r->>2, r->>3 from jsonb_array_elements($1::jsonb) as r
     on conflict (code) do update set name = excluded.name, region_code = excluded.region_code, region_name = excluded.region_name`,
    [JSON.stringify(territories)],
  );
  await db.query(
    `insert into epcis (code, name) select r->>0, r->>1 from jsonb_array_elements($1::jsonb) as r
     on conflict (code) do update set name = excluded.name`,
    [JSON.stringify(epcis)],
  );
  for (let from = 0; from < communes.length; from += BATCH) {
    await db.query(
      `insert into communes (code, name, search_name, postcodes, territory_code, epci_code, population, lat, lon, precision)
       select r->>0, r->>1, r->>2, array(select jsonb_array_elements_text(r->3)), r->>4, r->>5,
              (r->>6)::int, (r->>7)::float8, (r->>8)::float8, r->>9
       from jsonb_array_elements($1::jsonb) as r
       on conflict (code) do update set name = excluded.name, search_name = excluded.search_name,
         postcodes = excluded.postcodes, territory_code = excluded.territory_code, epci_code = excluded.epci_code,
         population = excluded.population, lat = excluded.lat, lon = excluded.lon, precision = excluded.precision`,
      [JSON.stringify(communes.slice(from, from + BATCH))],
    );
  }
  return `${communes.length} communes, ${epcis.length} intercommunalités, ${territories.length} territoires`;
}

async function loadCategories(db: pg.ClientBase): Promise<string> {
  await db.query(
    `insert into finess_categories (code, label, family, host)
     select r->>'code', r->>'label', r->>'family', (r->>'host')::boolean from jsonb_array_elements($1::jsonb) as r
     on conflict (code) do update set label = excluded.label, family = excluded.family, host = excluded.host`,
    [JSON.stringify(FINESS_CATEGORIES)],
  );
  return `${FINESS_CATEGORIES.length} catégories FINESS`;
}

/** Loads what is missing or outdated; says in one line per set what was done (an empty list: nothing to do). */
export async function loadReference(url: string): Promise<readonly string[]> {
  const db = new pg.Client({ connectionString: url, application_name: 'reference' });
  await db.connect();
  const said: string[] = [];
  try {
    await db.query('begin');
    await db.query('set local role app_owner');
    const { rows } = await db.query<{ name: string; version: string }>(
      'select name, version from reference_versions',
    );
    const present = new Map(rows.map((row) => [row.name, row.version]));
    for (const { name, version, load } of SETS) {
      if (present.get(name) === version) continue;
      said.push(await load(db));
      await db.query(
        `insert into reference_versions (name, version, loaded_at) values ($1, $2, now())
         on conflict (name) do update set version = excluded.version, loaded_at = excluded.loaded_at`,
        [name, version],
      );
    }
    await db.query('commit');
    if (said.length > 0) await db.query('analyze');
    return said;
  } finally {
    await db.end();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error('DATABASE_URL manque : l’adresse d’une base où l’on peut devenir app_owner.');
    process.exit(2);
  }
  const lines = await loadReference(url);
  console.log(lines.length > 0 ? lines.join('\n') : 'Données de référence déjà à jour.');
}
