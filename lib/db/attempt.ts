import 'server-only';
import type { Tx } from './with-actor';

// hours that overlap something else of the same person: exclusion constraints
const OVERLAP = /23P01|no_overlap|one_question_at_a_time/;

/** Tries one write that a constraint may refuse; true when it holds, false when the hours overlap something else. */
export async function attempt(tx: Tx, write: () => Promise<unknown>): Promise<boolean> {
  await tx.$executeRaw`savepoint attempt`;
  try {
    await write();
    await tx.$executeRaw`release savepoint attempt`;
    return true;
  } catch (error) {
    const seen = error as { message?: string; meta?: unknown };
    if (!OVERLAP.test(`${seen.message} ${JSON.stringify(seen.meta ?? '')}`)) throw error;
    await tx.$executeRaw`rollback to savepoint attempt`;
    return false;
  }
}
