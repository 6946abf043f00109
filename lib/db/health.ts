import 'server-only';
import { env } from '@/lib/env';
import { connections } from './client';
import { withActor } from './with-actor';

export type DatabaseHealth = {
  /** the last migration this build knows was applied, and every table stands under row-level security */
  readonly migrated: boolean;
  /** the login could go round row-level security: superuser, BYPASSRLS or owner of tables */
  readonly powerful: boolean;
};

/** The last migration applied, as anybody may read it; « » when none was ever told. */
async function readSchemaVersion(now: Date): Promise<string> {
  const [row] = await withActor(
    { role: 'visitor' },
    'read',
    now,
    (tx) =>
      tx.$queryRaw<
        { version: string }[]
      >`select version from reference_versions where name = 'schema'`,
  );
  return row?.version ?? '';
}

/** Whether the database is away, asked now: what just failed then failed for that, and not by a fault of ours. */
export const askDatabaseAway = (): Promise<boolean> => connections().presence.isAway();

/** What the web login finds when it connects; throws when the database does not answer. */
export async function readDatabaseHealth(now: Date): Promise<DatabaseHealth> {
  const { rows } = await connections().pool.query<{ bare: boolean; powerful: boolean }>(
    `select
       exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and relname <> '_prisma_migrations' and not (relrowsecurity and relforcerowsecurity)) as bare,
       (select rolsuper or rolbypassrls from pg_roles where rolname = session_user)
         or exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and pg_has_role(session_user, relowner, 'usage')) as powerful`,
  );
  const [row] = rows;
  const known = env().SCHEMA_VERSION ?? '';
  return {
    migrated: row?.bare === false && (await readSchemaVersion(now)) >= known,
    powerful: row?.powerful ?? true,
  };
}
