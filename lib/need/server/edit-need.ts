import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { changeMatters, type EditRefusal, editNeed } from '../edit';
import type { Need } from '../need';
import { mayChangeNeed } from '../need.policy';
import type { EditForm } from '../need.schema';
import { lockNeed, updateNeed } from './need.repository';

/** What editing did, and whether those who had accepted must be asked again. */
export type Edited = { readonly before: Need; readonly after: Need; readonly matters: boolean };

/**
 * Writes a need said otherwise, under its lock. The need room’s half of editing: whoever had accepted is asked again
 * by the assignment room, in the same transaction, when `matters` is true.
 */
export async function saveEdit(
  tx: Tx,
  context: Context<Manager>,
  { needId, revision, ...draft }: EditForm,
): Promise<Result<Edited, 'not-found' | EditRefusal>> {
  const before = await lockNeed(tx, needId);
  if (!before || !mayChangeNeed(context.actor, before)) return refuse('not-found');
  const edited = editNeed(before, revision, draft, context.now);
  if (!edited.ok) return edited;
  const after = edited.value;
  const matters = changeMatters(before, after);
  await updateNeed(tx, after, context.now);
  await record(tx, context, {
    action: 'need-edited',
    objectKind: 'need',
    objectId: needId,
    facts: { revision: after.revision, seats: after.seats, trade: after.trade, matters },
  });
  const { organizationId, territoryId } = after;
  await announce(tx, context.now, { organizationId, territoryId, needId, kind: 'need-changed' });
  return accept({ before, after, matters });
}
