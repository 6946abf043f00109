import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { maySeeNeed } from '../need.policy';
import type { NeedSheet } from '../need-sheet';
import { findSheet } from './need.repository';

/** One need and its place, for those of its structure and the cell of its territory. */
export async function readNeedAs(
  { actor, now }: Context<Manager | CellMember>,
  needId: NeedId,
): Promise<Result<NeedSheet, 'not-found'>> {
  const sheet = await withActor(actor, 'read', now, (tx) => findSheet(tx, needId));
  return sheet && maySeeNeed(actor, sheet.need) ? accept(sheet) : refuse('not-found');
}
