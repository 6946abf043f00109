import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import type { Trade } from '@/lib/profile/trade';
import { type Result, refuse } from '@/lib/shared/result';
import { mayChangeNeed } from '../need.policy';
import { type Separated, type SplitRefusal, separateTasks } from '../split';
import { insertNeeds, lockNeed, updateNeed } from './need.repository';

/** « Séparer les tâches »: the need keeps what is reserved, its twin asks for the rest; one act, one series. */
export async function splitNeedAs(
  context: Context<Manager>,
  choice: { readonly needId: NeedId; readonly trade: Trade; readonly revision: number },
): Promise<Result<Separated, 'not-found' | SplitRefusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const need = await lockNeed(tx, choice.needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const by = { postedBy: actor.userId, now };
    const separated = separateTasks(need, choice, newId<'need'>(now), by);
    if (!separated.ok) return separated;
    const { kept, twin } = separated.value;
    await updateNeed(tx, kept, now);
    await insertNeeds(tx, [twin], now);
    await record(tx, context, {
      action: 'need.split',
      objectKind: 'need',
      objectId: kept.id,
      facts: { twin: twin.id, trade: twin.trade, series: twin.seriesId, seats: twin.seats },
    });
    await announce(tx, now, { ...kept, needId: kept.id, kind: 'need-changed' });
    await announce(tx, now, { ...twin, needId: twin.id, kind: 'need-posted' });
    return separated;
  });
}
