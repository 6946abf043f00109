import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { type Result, refuse } from '@/lib/shared/result';
import { confirmNeed } from '../edit';
import type { Need } from '../need';
import { mayChangeNeed } from '../need.policy';
import { lockNeed, saveConfirmed } from './need.repository';

/** « C’est toujours vrai »: the structure says again that it lacks hands. Saying it twice changes nothing. */
export async function confirmNeedAs(
  context: Context<Manager>,
  { needId }: { readonly needId: NeedId },
): Promise<Result<Need, 'not-found' | 'need-closed' | 'need-over'>> {
  return await withActor(context.actor, 'write', context.now, async (tx) => {
    const need = await lockNeed(tx, needId);
    if (!need || !mayChangeNeed(context.actor, need)) return refuse('not-found');
    const confirmed = confirmNeed(need, context.now);
    if (!confirmed.ok) return confirmed;
    await saveConfirmed(tx, confirmed.value);
    await record(tx, context, { action: 'need.confirm', objectKind: 'need', objectId: needId });
    const { organizationId, territoryId } = need;
    await announce(tx, context.now, { organizationId, territoryId, needId, kind: 'need-changed' });
    return confirmed;
  });
}
