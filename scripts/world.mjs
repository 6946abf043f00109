// The database a command works on: an outside server when DATABASE_URL names one, otherwise the embedded PostgreSQL.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { createDatabase, prepareDatabase, urlAs, urlAsOwner, withClient } from './database.mjs';
import { at, fingerprint, Sentence, say, typescript } from './lib.mjs';
import { startPostgres } from './pg.mjs';

const NAME = 'releve';
const secret = () => randomBytes(24).toString('base64url');

/** Passwords and signing secret of this machine, drawn once and kept. */
export function readSecrets(dir) {
  const file = path.join(dir, 'secrets.json');
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8'));
  const secrets = { web: secret(), worker: secret(), backup: secret(), auth: secret() };
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

function outsideUrls(secrets) {
  const { DATABASE_URL: login, DATABASE_WEB_URL: web, DATABASE_WORKER_URL: worker } = process.env;
  return {
    login,
    owner: urlAsOwner(login),
    web: web ?? urlAs(login, 'app_web', secrets.web),
    worker: worker ?? urlAs(login, 'app_worker', secrets.worker),
    passwords: {
      ...(web ? {} : { webPassword: secrets.web }),
      ...(worker ? {} : { workerPassword: secrets.worker }),
    },
  };
}

const embeddedUrls = (login, secrets) => ({
  login,
  owner: login,
  web: urlAs(login, 'app_web', secrets.web),
  worker: urlAs(login, 'app_worker', secrets.worker),
  passwords: {
    webPassword: secrets.web,
    workerPassword: secrets.worker,
    backupPassword: secrets.backup,
  },
});

async function prepared(urls) {
  const { passwords, login, ...addresses } = urls;
  try {
    await prepareDatabase(login, { ...passwords, log: say });
  } catch (error) {
    if (error.code === 'ECONNREFUSED' || error.code === 'ENOTFOUND')
      throw new Sentence('La base nommée par DATABASE_URL ne répond pas.');
    throw error;
  }
  return addresses;
}

/**
 * Opens the database, ready for the product: roles, migrations, job queue.
 * @param {{dir?: string, durable?: boolean, outside?: boolean}} options
 */
export async function openWorld({
  dir = at('.data'),
  durable = true,
  outside = Boolean(process.env.DATABASE_URL),
} = {}) {
  const secrets = readSecrets(dir);
  if (outside) {
    const urls = await prepared(outsideUrls(secrets));
    return { urls, secrets, embedded: false, close: () => {} };
  }
  const server = await startPostgres({ dir: path.join(dir, 'pg'), durable, log: say });
  try {
    const login = await createDatabase(server.url(), NAME);
    const urls = await prepared(embeddedUrls(login, secrets));
    return { urls, secrets, embedded: true, close: (mode) => server.stop(mode) };
  } catch (error) {
    server.stop();
    throw error;
  }
}

/** Whether a table of the database holds at least one row. */
export const holds = (url, table) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`select exists (select from ${table}) as some`);
    return rows[0].some;
  });

/** The environment of a script that speaks to the database as its owner. */
export const scriptEnvironment = ({ urls, secrets }) => ({
  DATABASE_URL: urls.owner,
  DATABASE_WEB_URL: urls.web,
  DATABASE_WORKER_URL: urls.worker,
  NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET ?? secrets.auth,
});

function load(world, file, what) {
  if (!fs.existsSync(at(file))) return;
  say(`${what}…`);
  if (!typescript(file, [], { ...scriptEnvironment(world), NODE_ENV: 'development' }))
    throw new Sentence(`${what} : échec, voir ci-dessus.`);
}

const REFERENCE = 'prisma/reference/index.ts';

/** Places and nomenclatures, again only when their edition changed or the table is empty. */
export async function loadReference(world, dir = at('.data')) {
  const stamp = path.join(dir, 'reference.stamp');
  const edition = fingerprint(['prisma/reference', 'package-lock.json']);
  const same = fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === edition;
  if (same && (await holds(world.urls.owner, 'communes'))) return;
  load(world, REFERENCE, 'Chargement des communes');
  if (fs.existsSync(at(REFERENCE))) fs.writeFileSync(stamp, edition);
}

/**
 * The demonstration world, once: never over an organization that exists, on an outside server only when asked.
 * A world whose making was interrupted is made again.
 */
export async function seed(world, dir = at('.data')) {
  const wanted = world.embedded ? process.env.SEED !== 'none' : process.env.SEED === 'demo';
  const unfinished = path.join(dir, 'seed.unfinished');
  if (!wanted) return;
  if (!fs.existsSync(unfinished) && (await holds(world.urls.owner, 'organizations'))) return;
  fs.writeFileSync(unfinished, '');
  load(world, 'prisma/seed/index.ts', 'Création du monde de démonstration');
  fs.rmSync(unfinished);
}
