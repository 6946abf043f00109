import 'server-only';
import { readDatabaseHealth } from '@/lib/db/health';
import { env } from '@/lib/env';

const SENTENCE =
  'DATABASE_WEB_URL names a login that could go round row-level security (superuser, BYPASSRLS or owner of tables). Use app_web.';

/** In production the app does not start with a login that row-level security would not hold. A database that does not answer yet is asked again by /api/readyz. */
export async function refusePower(): Promise<void> {
  if (env().NODE_ENV !== 'production') return;
  const health = await readDatabaseHealth(new Date()).catch(() => null);
  if (!health?.powerful) return;
  process.stderr.write(`${SENTENCE}\n`);
  process.exit(1);
}
