import 'server-only';
import { askDatabaseAway } from '@/lib/db/health';

/** What is answered; when it failed because the database is away, `notNow` instead. A fault of ours stays one. */
export async function orNotNow(
  answer: () => Promise<Response>,
  notNow: () => Response,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (await askDatabaseAway()) return notNow();
    throw error;
  }
}
