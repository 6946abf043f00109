import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { type Result, refuse } from '@/lib/shared/result';
import { confirmNeed } from '../edit';
import { isOpen, type Need } from '../need';
import { mayChangeNeed } from '../need.policy';
import { lockSeries } from './behalf.repository';
import { findNeed, listNeedsOfSeries, saveConfirmed } from './need.repository';

/**
 * « C’est toujours vrai »: the structure says again that it lacks hands, for this need and every other still open of the same
 * request. Saying it twice changes nothing.
 */
export async function confirmNeedAs(
  context: Context<Manager>,
  { needId }: { readonly needId: NeedId },
): Promise<Result<Need, 'not-found' | 'need-closed' | 'need-over'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const seen = await findNeed(tx, needId);
    if (!seen || !mayChangeNeed(actor, seen)) return refuse('not-found');
    await lockSeries(tx, seen);
    const need = (await findNeed(tx, needId)) ?? seen;
    const confirmed = confirmNeed(need, now);
    if (!confirmed.ok) return confirmed;
    const series = await listNeedsOfSeries(tx, need);
    const others = series.filter((one) => one.id !== needId && isOpen(one, now));
    await writeAll(tx, context, [need, ...others]);
    return confirmed;
  });
}

async function writeAll(tx: Tx, context: Context<Manager>, needs: readonly Need[]): Promise<void> {
  const { now } = context;
  for (const { id, organizationId, territoryId } of needs) {
    await saveConfirmed(tx, { id, confirmedAt: now });
    await announce(tx, now, { organizationId, territoryId, needId: id, kind: 'need-changed' });
  }
  for (const { id } of needs)
    await record(tx, context, { action: 'need.confirm', objectKind: 'need', objectId: id });
}
