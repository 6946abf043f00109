import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId } from '@/lib/identity/actor';
import { inPlaceOf } from '@/lib/identity/in-place-of';
import { record } from '@/lib/journal/journal';
import type { EditForStructureForm } from '@/lib/need/behalf.schema';
import { type CellEdit, editedFor, readLastEdit } from '@/lib/need/cell-edit';
import { type EditRefusal, editNeed } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { changesBetween } from '@/lib/need/need-change';
import {
  answerCellEdits,
  findCellEdit,
  insertCellEdit,
} from '@/lib/need/server/cell-edit.repository';
import { findNeed, lockNeed, saveConfirmed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { SaidBy } from './behalf';
import { changeNeedAs } from './change-need';

/**
 * The cell says a request otherwise, at the word of its structure on the telephone: the same act as the direction’s own, by
 * the revision that was read; whoever had said yes is asked again by the same rules. The direction then confirms it, or
 * corrects it.
 */
export async function editForStructureAs(
  { actor, now }: Context<CellMember>,
  { needId, revision, said, toldBy }: EditForStructureForm,
): Promise<Result<Need, 'not-found' | EditRefusal>> {
  if (!needId) return refuse('not-found');
  const need = await withActor(actor, 'read', now, (tx) => findNeed(tx, needId));
  if (!need || need.territoryId !== actor.territoryId) return refuse('not-found');
  return await changeNeedAs({ actor: inPlaceOf(actor, need), now }, needId, {
    action: 'need.edit',
    signedBy: actor,
    plan: (before) => {
      const edited = editNeed(before, revision, said, now);
      return edited.ok ? accept(editedFor(before, edited.value)) : edited;
    },
    editedOf: (edited) => edited,
    besides: async (tx, edited, before) => {
      // a request the cell wrote down itself waits for its structure’s word already
      if (before.behalf !== 'waiting') await ask(tx, actor, { edited, before, toldBy }, now);
      return { behalf: true };
    },
  });
}

type Edited = { readonly edited: Need; readonly before: Need; readonly toldBy: string };

/** Written down: its structure is asked within the minute, by a mail whose link confirms it. */
async function ask(tx: Tx, actor: CellMember, { edited, before, toldBy }: Edited, now: Date) {
  const { membershipId } = actor;
  const changes = changesBetween(before, edited);
  await insertCellEdit(tx, edited, { toldBy, changes, membershipId }, now);
}

/** Which request, and the change its page or its link showed; null when it showed none. */
type Shown = { readonly needId: NeedId | null; readonly edit?: string | null };

/** « Oui, c’est bien cela »: one tap of the direction on what its cell changed, as it was shown; the request is then true today. */
export async function confirmEditAs(
  context: Context<Manager>,
  { needId, edit = null }: Shown,
  by: SaidBy = 'screen',
): Promise<
  Result<{ readonly needId: NeedId }, 'not-found' | 'already-said' | 'changed-meanwhile'>
> {
  const { actor, now } = context;
  if (!needId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const need = await lockNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const read = readLastEdit(await findCellEdit(tx, needId), edit);
    if (!read.ok) return read;
    await answerCellEdits(tx, needId, 'confirmed', now);
    await saveConfirmed(tx, { id: needId, confirmedAt: now });
    await announce(tx, now, { ...need, needId, kind: 'need-changed' });
    const about = { objectKind: 'need', objectId: needId } as const;
    await record(tx, context, { action: 'need.edit-confirmed', ...about, facts: { by } });
    return accept({ needId });
  });
}

/** What the cell last said otherwise of a request the speaker may read. */
export const readCellEditAs = (
  { actor, now }: Context<Manager | CellMember>,
  needId: NeedId,
): Promise<CellEdit | null> => withActor(actor, 'read', now, (tx) => findCellEdit(tx, needId));
