import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { type Result, refuse } from '@/lib/shared/result';
import { closeNeed } from '../edit';
import type { Need } from '../need';
import { mayChangeNeed } from '../need.policy';
import type { CloseForm } from '../need.schema';
import { lockNeed, saveClosed } from './need.repository';

/**
 * Writes that a need is closed, under its lock. The need room’s half of closing: those asked and silent are told by
 * the room that asked them, in the same transaction.
 */
export async function saveClose(
  tx: Tx,
  context: Context<Manager>,
  { needId, reason }: CloseForm,
): Promise<Result<Need, 'not-found' | 'need-closed' | 'need-over'>> {
  const need = await lockNeed(tx, needId);
  if (!need || !mayChangeNeed(context.actor, need)) return refuse('not-found');
  const closed = closeNeed(need, context.now);
  if (!closed.ok) return closed;
  await saveClosed(tx, closed.value, reason, context.now);
  const facts = { reason, seats: need.seats, seatsTaken: need.seatsTaken };
  await record(tx, context, { action: 'need-closed', objectKind: 'need', objectId: needId, facts });
  const { organizationId, territoryId } = need;
  await announce(tx, context.now, { organizationId, territoryId, needId, kind: 'need-closed' });
  return closed;
}
