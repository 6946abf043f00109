// The browser tests' own world: a throw-away database with the demonstration seed, three app processes, the worker and the
// mail catcher. Nothing of .data/pg is touched.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withClient } from '../../scripts/database.mjs';
import { startHealthRegister } from '../../scripts/health-register.mjs';
import { prepare } from '../../scripts/prepare.mjs';
import {
  startIdentities,
  startMail,
  startSignatures,
  startTelephones,
  startWeb,
  startWorker,
  untilReady,
} from '../../scripts/services.mjs';
import { loadReference, openWorld, seed } from '../../scripts/world.mjs';
import { writeAddresses } from './addresses';

const HOST = '127.0.0.1';
const logs = path.resolve('.data/e2e');

type Stop = () => unknown;

/**
 * Most stories are told of people whose own yes takes the seat: the employers of staff nobody has lent yet are not in
 * Relève, but those a director of the stories reads as her own. Whoever is lent already, and has papers, is asked nothing
 * more meanwhile. Lending has its story, with people of its own.
 */
const LENT_BY_NOBODY_HERE = `
  with lent as (
    select p.id, exists (select from surplus_people s where s.person_id = p.id) or exists (select from papers d where d.person_id = p.id) as known
    from people p where home_organization_id <> all (
      select organization_id from memberships where email = 'helene.clairval@demo.releve.test' and organization_id is not null))
  update people p set home_organization_id = case when lent.known then home_organization_id end,
    paused_until = case when lent.known then now() + interval '300 days' else paused_until end
  from lent where lent.id = p.id;
  delete from employments e using people p where p.id = e.person_id and p.home_organization_id is null`;

async function open(stops: Stop[], dir: string): Promise<void> {
  const world = await openWorld({ dir, durable: false, outside: false });
  stops.push(() => world.close('immediate'));
  await loadReference(world, dir);
  await seed(world, dir);
  await withClient(world.urls.owner, (owner) => owner.query(LENT_BY_NOBODY_HERE));
  const mail = await startMail({ dir, outside: undefined });
  stops.push(() => mail.stop());
  const web = `http://${HOST}:${process.env.E2E_PORT}`;
  const phones = await startTelephones({ secret: world.secrets.auth, web });
  stops.push(() => phones.stop());
  const signatures = await startSignatures({ secret: world.secrets.auth, web });
  stops.push(() => signatures.stop());
  const webs = [process.env.E2E_PORT, process.env.E2E_SECOND_PORT, process.env.E2E_STRICT_PORT].map(
    (port) => `http://localhost:${port}`,
  );
  const identities = await startIdentities({ secret: world.secrets.auth, webs });
  stops.push(() => identities.stop());
  const register = await startHealthRegister();
  stops.push(() => register.stop());
  await startProcesses(stops, world, { mail, phones, signatures, identities, register });
}

type Outside = {
  readonly mail: Awaited<ReturnType<typeof startMail>>;
  readonly phones: Awaited<ReturnType<typeof startTelephones>>;
  readonly signatures: Awaited<ReturnType<typeof startSignatures>>;
  readonly identities: Awaited<ReturnType<typeof startIdentities>>;
  readonly register: Awaited<ReturnType<typeof startHealthRegister>>;
};

async function startProcesses(
  stops: Stop[],
  { urls, secrets }: Awaited<ReturnType<typeof openWorld>>,
  { mail, phones, signatures, identities, register }: Outside,
): Promise<void> {
  const port = Number(process.env.E2E_PORT);
  const second = Number(process.env.E2E_SECOND_PORT);
  const strict = Number(process.env.E2E_STRICT_PORT);
  const web = `http://localhost:${port}`;
  const env = {
    APP_URL: web,
    NEXTAUTH_URL: web,
    NEXTAUTH_SECRET: secrets.auth,
    SMTP_URL: mail.smtp,
    PHONE_PROVIDER_URL: phones.url,
    PHONE_PROVIDER_KEY: phones.key,
    ...signatures.env,
    ...identities.env,
    ANNUAIRE_SANTE_URL: register.url,
    ANNUAIRE_SANTE_KEY: register.key,
    SHOW_PERSONAS: 'yes',
    // each browser of a story says where it calls from
    TRUSTED_IP_HEADER: 'x-forwarded-for',
    // fictitious people have no telephone
    SECOND_FACTOR: 'offered',
  };
  const own = { dir: logs, host: HOST, env: { ...env, DATABASE_WEB_URL: urls.web } };
  const first = startWeb({ ...own, name: 'web', port });
  // a base map of somebody else’s, for the one story that opens it: nothing answers there otherwise
  const other = startWeb({
    ...own,
    env: { ...own.env, MAP_STYLE_URL: `http://localhost:${process.env.E2E_MAP_PORT}/style.json` },
    name: 'web-second',
    port: second,
  });
  const strictWeb = `http://localhost:${strict}`;
  const asked = startWeb({
    ...own,
    env: { ...own.env, APP_URL: strictWeb, NEXTAUTH_URL: strictWeb, SECOND_FACTOR: 'required' },
    name: 'web-strict',
    port: strict,
  });
  const worker = startWorker({
    dir: logs,
    env: { ...own.env, DATABASE_WORKER_URL: urls.worker },
  });
  const running = [first, other, asked, ...(worker ? [worker] : [])];
  stops.push(() => Promise.all(running.map((service) => service.stop())));
  await untilReady(first, `http://${HOST}:${port}`);
  await untilReady(other, `http://${HOST}:${second}`);
  await untilReady(asked, `http://${HOST}:${strict}`);
  writeAddresses({
    web,
    webSecond: `http://localhost:${second}`,
    webStrict: strictWeb,
    mail: mail.web ?? '',
    telephones: phones.web ?? '',
    databaseOwner: urls.owner,
    databaseWeb: urls.web,
    databaseWorker: urls.worker,
    log: first.log ?? '',
  });
}

export default async function setUp(): Promise<Stop> {
  await prepare();
  fs.rmSync(logs, { recursive: true, force: true });
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-e2e-'));
  fs.chmodSync(dir, 0o755); // run by root, PostgreSQL works under another account
  const stops: Stop[] = [() => fs.rmSync(dir, { recursive: true, force: true })];
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    await open(stops, dir);
  } catch (error) {
    await stopAll();
    throw error;
  }
  return stopAll;
}
