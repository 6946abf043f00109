// A whole product for one story that breaks it: its own PostgreSQL, an application and a worker, beside those of the other stories.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { createDatabase, prepareDatabase, urlAs } from '../../scripts/database.mjs';
import { freePort } from '../../scripts/lib.mjs';
import { startPostgres } from '../../scripts/pg.mjs';
import { startMail, startWeb, startWorker, untilReady } from '../../scripts/services.mjs';
import { aSession } from './speakers';

const HOST = '127.0.0.1';
const PASSWORD = 'only-for-tests';
const logs = path.resolve('.data/e2e');

type Stop = () => unknown;

async function openDatabase(stops: Stop[], dir: string) {
  let server = await startPostgres({ dir: path.join(dir, 'pg'), durable: false });
  stops.push(() => server.stop('immediate'));
  const ownerUrl = await createDatabase(server.url(), 'releve');
  await prepareDatabase(ownerUrl, { webPassword: PASSWORD, workerPassword: PASSWORD });
  return {
    ownerUrl,
    webUrl: urlAs(ownerUrl, 'app_web', PASSWORD),
    workerUrl: urlAs(ownerUrl, 'app_worker', PASSWORD),
    /** the server process itself ends, as when its machine does */
    stop: () => server.stop('immediate'),
    start: async () => {
      server = await startPostgres({ dir: path.join(dir, 'pg'), durable: false });
    },
  };
}

async function startProcesses(
  stops: Stop[],
  dir: string,
  { webUrl, workerUrl }: { readonly webUrl: string; readonly workerUrl: string },
) {
  const mail = await startMail({ dir, outside: undefined });
  stops.push(() => mail.stop());
  const port = await freePort();
  const web = `http://localhost:${port}`;
  const env = {
    ...{ APP_URL: web, NEXTAUTH_URL: web, NEXTAUTH_SECRET: 'a secret of this story alone' },
    ...{ SMTP_URL: mail.smtp, TRUSTED_IP_HEADER: 'x-forwarded-for', SECOND_FACTOR: 'offered' },
    DATABASE_WEB_URL: webUrl,
  };
  const app = startWeb({ name: 'web-own', port, host: HOST, env, dir: logs });
  stops.push(() => app.stop());
  const worker = startWorker({ env: { ...env, DATABASE_WORKER_URL: workerUrl }, dir: logs });
  stops.push(() => worker?.stop());
  await untilReady(app, `http://${HOST}:${port}`);
  return { web, inbox: mail.web ?? '', running: app.running };
}

/** Everything is new and empty but the migrations; what is opened is closed by `close`, whatever happened. */
export async function openOwnWorld() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-own-'));
  fs.chmodSync(dir, 0o755); // run by root, PostgreSQL works under another account
  const stops: Stop[] = [() => fs.rmSync(dir, { recursive: true, force: true })];
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    const database = await openDatabase(stops, dir);
    const processes = await startProcesses(stops, dir, database);
    return { ...processes, database, owner: { ownerUrl: database.ownerUrl }, close };
  } catch (error) {
    await close();
    throw error;
  }
}
export type OwnWorld = Awaited<ReturnType<typeof openOwnWorld>>;

/** Signs a browser in as somebody of this world, under one hat. */
export async function wear(
  browser: BrowserContext,
  { owner, web }: OwnWorld,
  { userId, id }: { readonly userId: string; readonly id: string },
): Promise<void> {
  const { token } = await aSession(owner, { user: { id: userId as never }, hat: id });
  const cookie = { name: 'next-auth.session-token', value: token, httpOnly: true };
  await browser.addCookies([{ ...cookie, url: web, sameSite: 'Lax' as const }]);
}
