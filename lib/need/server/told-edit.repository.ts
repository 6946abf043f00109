import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { CellEdit } from '../cell-edit';

/** What the cell said otherwise, as the structure is told of it; null when it is gone. */
export async function findToldEdit(
  db: WorkerDb,
  id: string,
): Promise<Pick<CellEdit, 'toldBy' | 'changes' | 'answer'> | null> {
  const { rows } = await db.query<Pick<CellEdit, 'toldBy' | 'changes' | 'answer'>>(
    `select told_by as "toldBy", changes, answer from cell_edits where id = $1::uuid`,
    [id],
  );
  return rows[0] ?? null;
}
