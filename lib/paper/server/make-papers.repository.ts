import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PaperContent } from '../content';

/** Papers asked for and not made yet, the oldest first; those another worker holds are left. */
export async function lockToMake(
  db: WorkerDb,
  limit: number,
): Promise<readonly { readonly id: string; readonly content: PaperContent }[]> {
  const { rows } = await db.query<{ id: string; content: PaperContent }>(
    `select id, content from papers where state = 'making' order by issued_at, id limit $1 for update skip locked`,
    [limit],
  );
  return rows;
}

/** Gives a paper its document. */
export async function saveMade(
  db: WorkerDb,
  id: string,
  made: { readonly pdf: Buffer; readonly hash: string },
): Promise<void> {
  await db.query(
    `update papers set pdf = $2, hash = $3, state = 'issued' where id = $1 and state = 'making'`,
    [id, made.pdf, made.hash],
  );
}
