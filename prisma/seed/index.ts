// Makes the demonstration world: invented people and places in two real départements, around one « today ».
//   DATABASE_URL=… node --conditions=react-server --import tsx prisma/seed/index.ts
// All or nothing; refuses production and any database where somebody else’s organization stands.
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { WorkerDb } from '@/lib/db/worker-client';
import { publishIn } from '@/lib/evaluation/server/publish-months';
import { makeHistory } from './assignment';
import { writeCalendars } from './busy';
import { clockOf, readToday } from './clock';
import { makeFirstDays } from './first-day';
import { directed, makeHats } from './identity';
import { writeLaw } from './law';
import { writeExtension, writeOffer } from './lending';
import { writeDays } from './mission-day';
import { makeMobileTeam } from './mobile-team';
import { makeCivicDecisions } from './moderation';
import { demoOrganizationIds, makeOrganizations, makeStructures } from './organization';
import { writePapers } from './paper';
import { makePersonaUsers, personaPeople } from './personas';
import { makePools } from './pool';
import { makePeople } from './profile';
import { writeProofs } from './proof';
import { makeTemplates } from './request';
import { keepApart } from './rights';
import { insertAll } from './rows';
import { writeServices } from './service';
import { makeTeams } from './team';
import { makeTension } from './tension';
import { writeWishes } from './wishes';
import { type Commune, emptyWorld, TABLES, type World } from './world';

/** A refusal to seed, said to whoever launched it. */
export class SeedRefused extends Error {}

/** The whole world as rows: the same for the same communes and the same « today ». */
export function makeWorld(now: Date, communes: readonly Commune[]): World {
  const world = emptyWorld(clockOf(now), communes);
  makePersonaUsers(world);
  const organizations = directed(makeOrganizations(world));
  const structures = makeStructures(world, organizations);
  const people = makePeople(world, organizations, personaPeople(world, organizations));
  makeHats(world, organizations, structures);
  const waiting = makePools(world, people);
  writeLaw(world, structures, people);
  writeWishes(world, people);
  writeCalendars(world, people);
  writeProofs(world, organizations, people);
  const asked = people.filter(({ id }) => !waiting.has(id));
  makeHistory(world, structures, asked);
  makeCivicDecisions(world);
  keepApart(world, people, organizations[0]);
  makeTeams(world);
  makeTension(world, structures);
  writePapers(world);
  writeDays(world);
  makeTemplates(world);
  writeOffer(world, structures);
  makeFirstDays(world, structures);
  writeExtension(world);
  writeServices(world, structures);
  makeMobileTeam(world, structures);
  return world;
}

/** Production is no place for invented people, unless the local launcher says that this is its demonstration. */
export function refuseProduction(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment.NODE_ENV === 'production' && environment.RELEVE_DEMO !== 'yes')
    throw new SeedRefused('Le monde de démonstration ne se crée pas en production.');
}

async function readCommunes(db: pg.ClientBase): Promise<readonly Commune[]> {
  const { rows } = await db.query<Commune>(`
    select code, name, territory_code as "territoryCode", epci_code as "epciCode", postcodes, population, lat, lon, precision
    from communes where territory_code in ('44', '49') and population > 0 order by code`);
  if (rows.length === 0)
    throw new SeedRefused('Les communes ne sont pas chargées : lancez d’abord prisma/reference.');
  return rows;
}

/** True when this very world already stands; throws when anybody else’s does. */
async function alreadyMade(db: pg.ClientBase): Promise<boolean> {
  const { rows } = await db.query<{ ours: number; others: number }>(
    `select count(*) filter (where id = any($1::uuid[]))::int as ours,
            count(*) filter (where id <> all($1::uuid[]))::int as others from organizations`,
    [demoOrganizationIds()],
  );
  const [found = { ours: 0, others: 0 }] = rows;
  if (found.others > 0)
    throw new SeedRefused(
      `Cette base contient déjà ${found.others} organisme(s) qui ne viennent pas de la démonstration : rien n’a été écrit.`,
    );
  return found.ours > 0;
}

// A managed server’s login owns the tables without standing above their row-level security: for the length of this
// transaction the owner’s own rows are written freely, then the policies bind everybody again.
async function asOwner(db: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ above: boolean }>(
    'select rolsuper or rolbypassrls as above from pg_roles where rolname = current_user',
  );
  if (rows[0]?.above) return await work();
  await db.query('set local role app_owner');
  const tables = [...TABLES, 'journal_heads'];
  for (const table of tables) await db.query(`alter table ${table} no force row level security`);
  await work();
  await db.query('set constraints all immediate');
  for (const table of tables) await db.query(`alter table ${table} force row level security`);
}

async function write(db: pg.ClientBase, world: World): Promise<void> {
  for (const table of TABLES) await insertAll(db, table, world.rows[table]);
}

/** Seeds one database; says in one line what was made, or that nothing was to do. */
export async function seedDemoWorld(url: string, now: Date): Promise<string> {
  const db = new pg.Client({ connectionString: url, application_name: 'seed' });
  await db.connect();
  try {
    await db.query('begin');
    let said = 'Le monde de démonstration existe déjà : rien à faire.';
    await asOwner(db, async () => {
      if (await alreadyMade(db)) return;
      const world = makeWorld(now, await readCommunes(db));
      // what the database dates by itself is dated by the world's own « today »
      await db.query(`select set_config('app.now', $1, true)`, [now.toISOString()]);
      await write(db, world);
      await publishIn(db as unknown as WorkerDb, now);
      const { people, structures, needs } = world.rows;
      said = `${people.length} personnes, ${structures.length} structures et ${needs.length} besoins, tous inventés.`;
    });
    await db.query('commit');
    await db.query('analyze');
    return said;
  } catch (error) {
    await db.query('rollback');
    throw error;
  } finally {
    await db.end();
  }
}

async function main(): Promise<void> {
  refuseProduction(process.env);
  const url = process.env.DATABASE_URL;
  if (!url) throw new SeedRefused('DATABASE_URL manque : l’adresse de la base à remplir.');
  console.log(await seedDemoWorld(url, readToday(process.env.SEED_TODAY, new Date())));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof SeedRefused)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
