import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { saveDeskPhone } from './facts.repository';
import { insertNote, saveNoteDone } from './note.repository';

/** Leaves a note about nobody in particular to the next shift. */
export async function leaveNoteAs(
  { actor, now }: Context<PoolManager>,
  { note }: { readonly note: string },
): Promise<Result<true, never>> {
  await withActor(actor, 'write', now, (tx) =>
    insertNote(tx, actor, { personId: null, text: note }, now),
  );
  return accept(true);
}

/** Says that a note of one’s own desk is dealt with. */
export async function endNoteAs(
  { actor, now }: Context<PoolManager>,
  { noteId }: { readonly noteId: string },
): Promise<Result<true, 'note-gone'>> {
  const id = readId<'note'>(noteId);
  if (!id) return refuse('note-gone');
  const done = await withActor(actor, 'write', now, (tx) => saveNoteDone(tx, id, now));
  return done ? accept(true) : refuse('note-gone');
}

/** Says which number the letters of one’s own pool give to call back. */
export async function chooseDeskPhoneAs(
  context: Context<PoolManager>,
  { deskPhone }: { readonly deskPhone: string },
): Promise<Result<string, never>> {
  const { actor, now } = context;
  await withActor(actor, 'write', now, async (tx) => {
    await saveDeskPhone(tx, actor.poolId, deskPhone);
    await record(tx, context, {
      action: 'choose-desk-phone',
      objectKind: 'pool',
      objectId: actor.poolId,
    });
  });
  return accept(deskPhone);
}
