import 'server-only';
import { connections } from './client';
import { Prisma } from './generated/client';

export type DatabaseHealth = {
  /** every table of the models stands there, under row-level security */
  readonly migrated: boolean;
  /** the login could go round row-level security: superuser, BYPASSRLS or owner of tables */
  readonly powerful: boolean;
};

const EXPECTED_TABLES = Object.keys(Prisma.ModelName).length;

/** What the web login finds when it connects; throws when the database does not answer. */
export async function readDatabaseHealth(): Promise<DatabaseHealth> {
  const { rows } = await connections().pool.query<{ tables: number; powerful: boolean }>(
    `select
       (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and relrowsecurity and relforcerowsecurity) as tables,
       (select rolsuper or rolbypassrls from pg_roles where rolname = session_user)
         or exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and pg_has_role(session_user, relowner, 'usage')) as powerful`,
  );
  const [row] = rows;
  return {
    migrated: (row?.tables ?? 0) >= EXPECTED_TABLES,
    powerful: row?.powerful ?? true,
  };
}
