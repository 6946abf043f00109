import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { urlAs, urlOf, withClient } from '../../scripts/database.mjs';
import { grantDatabase } from '../../scripts/roles.mjs';

export const TEMPLATE = 'releve_template';

export type Database = {
  readonly name: string;
  /** a superuser: sees everything, no row-level security */
  readonly ownerUrl: string;
  /** app_web, as the pages and actions */
  readonly webUrl: string;
  readonly workerUrl: string;
  readonly backupUrl: string;
  readonly drop: () => Promise<void>;
};

/** A private copy of the migrated database. Every test file already has one (see `database()`); ask for more at will. */
export async function freshDatabase(): Promise<Database> {
  const adminUrl = inject('adminUrl');
  const password = inject('password');
  const name = `${slot()}${randomBytes(6).toString('hex')}`;
  await withClient(adminUrl, (admin) =>
    admin.query(`create database ${name} template ${TEMPLATE} strategy file_copy`),
  );
  const ownerUrl = urlOf(adminUrl, name);
  await withClient(ownerUrl, grantDatabase);
  return {
    name,
    ownerUrl,
    webUrl: urlAs(ownerUrl, 'app_web', password),
    workerUrl: urlAs(ownerUrl, 'app_worker', password),
    backupUrl: urlAs(ownerUrl, 'app_backup', password),
    drop: () =>
      withClient(adminUrl, async (admin) => {
        await admin.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** Databases left by the files that ran before in this slot; their processes are gone. */
export async function dropLeftovers(): Promise<void> {
  await withClient(inject('adminUrl'), async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [slot()],
    );
    for (const { datname } of rows)
      await admin.query(`drop database if exists ${datname} with (force)`);
  });
}

// vitest runs the files of one slot one after the other
const slot = () => `t${process.env.VITEST_POOL_ID ?? '0'}_`;

let own: Database | undefined;

/** This test file's own database; the product's environment already points at it. */
export function database(): Database {
  if (!own) throw new Error('Only integration tests have a database.');
  return own;
}

export async function openOwnDatabase(): Promise<void> {
  own = await freshDatabase();
  process.env.DATABASE_WEB_URL = own.webUrl;
  process.env.DATABASE_WORKER_URL = own.workerUrl;
  process.env.DATABASE_URL = own.ownerUrl;
}
