// The application as built for production, in a process of its own, on the benchmark's database.
import fs from 'node:fs';
import pg from 'pg';
import { loadReference } from '../../prisma/reference/index';
import { seedDemoWorld } from '../../prisma/seed/index';
import { at, freePort } from '../lib.mjs';
import { startWeb, untilReady } from '../services.mjs';
import { variable } from './measure';

/** Whether there is a build to start. */
export const isBuilt = () => fs.existsSync(at('.next/standalone/server.js'));

/** Starts it and waits until it answers. */
export async function startBuilt(): Promise<{
  readonly url: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const service = startWeb({
    port,
    env: {
      APP_URL: url,
      NEXTAUTH_URL: url,
      NEXTAUTH_SECRET: variable('NEXTAUTH_SECRET'),
      DATABASE_WEB_URL: variable('DATABASE_WEB_URL'),
    },
    dir: variable('BENCH_DIR'),
  } as Parameters<typeof startWeb>[0]);
  await untilReady(service, url);
  return { url, pid: service.pid ?? 0, stop: () => service.stop() };
}

/** The demonstration world in the benchmark’s database, for the built application to serve; a client on it. */
export async function openDemoWorld(): Promise<pg.Client> {
  if (!isBuilt()) throw new Error('Build the application first.');
  await loadReference(variable('DATABASE_URL'));
  await seedDemoWorld(variable('DATABASE_URL'), new Date());
  const db = new pg.Client({ connectionString: variable('DATABASE_URL') });
  await db.connect();
  return db;
}
