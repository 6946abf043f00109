import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { createDatabase, prepareDatabase, withClient } from '../../scripts/database.mjs';
import { startPostgres } from '../../scripts/pg.mjs';
import { openWalls } from '../integration/isolation/mutants/walls';
import { TEMPLATE } from './database';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
    password: string;
  }
}

/** One throw-away PostgreSQL for the whole run, with one migrated database every test file gets a copy of. */
export default async function setup(project: TestProject) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-tests-'));
  const server = await startPostgres({ dir, durable: false });
  const throwAway = () => {
    server.stop('immediate');
    fs.rmSync(dir, { recursive: true, force: true });
  };
  const password = 'only-for-tests';
  try {
    const template = await createDatabase(server.url(), TEMPLATE);
    await prepareDatabase(template, {
      webPassword: password,
      workerPassword: password,
      backupPassword: password,
    });
    // a scope of the code is also held by the database: its mutants are tried without that wall
    if (process.env.OPEN_WALLS) await withClient(template, openWalls);
  } catch (error) {
    throwAway();
    throw error;
  }
  project.provide('adminUrl', server.url());
  project.provide('password', password);
  return throwAway;
}
