import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { MembershipId, NeedId } from '@/lib/identity/actor';
import { type CellEdit, type EditAnswer, knownChanges } from '../cell-edit';
import type { Need } from '../need';

/** Writes what the cell said otherwise, in the hand of one of its agents, whose name the database writes. */
export async function insertCellEdit(
  tx: Tx,
  need: Pick<Need, 'id' | 'organizationId' | 'territoryId' | 'revision'>,
  said: Pick<CellEdit, 'toldBy' | 'changes'> & { readonly membershipId: MembershipId },
  now: Date,
): Promise<string> {
  const id = newId<'edit'>(now);
  await tx.$executeRaw`
    insert into cell_edits (id, organization_id, territory_id, need_id, revision, told_by, membership_id, by_name, changes, at)
    values (${id}::uuid, ${need.organizationId}::uuid, ${need.territoryId}, ${need.id}::uuid, ${need.revision}, ${said.toldBy},
      ${said.membershipId}::uuid, '', ${[...said.changes]}::text[], ${now})`;
  return id;
}

/** The last time the cell said a request otherwise; null when it never did. */
export async function findCellEdit(tx: Tx, needId: NeedId): Promise<CellEdit | null> {
  const [row] = await tx.$queryRaw<(Omit<CellEdit, 'changes'> & { changes: string[] })[]>`
    select id, told_by as "toldBy", by_name as "byName", changes, at, answer from cell_edits
    where need_id = ${needId}::uuid order by revision desc limit 1`;
  return row ? { ...row, changes: knownChanges(row.changes) } : null;
}

/** Writes the direction’s word on everything that waits for it; false when nothing did. */
export async function answerCellEdits(
  tx: Tx,
  needId: NeedId,
  answer: EditAnswer,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update cell_edits set answer = ${answer}, answered_at = ${now} where need_id = ${needId}::uuid and answer is null`;
  return written > 0;
}
