import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type CloseReason, closeNeed } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { lockNeed, saveClosed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { closePending } from '@/lib/solicitation/server/solicitation.repository';
import { toPerson } from './tell';

type Refusal = 'not-found' | 'need-closed' | 'need-over';

/** Why a structure closes a need; « not ours » when the cell had written it down for it. */
type Closing = { readonly needId: NeedId | null; readonly reason: CloseReason | 'not-ours' };

/** Closes a need: nobody is asked any more, those still thinking are told; those who said yes still come. */
export async function closeNeedAs(
  context: Context<Manager>,
  { needId, reason }: Closing,
): Promise<Result<Need, Refusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Need, Refusal>> => {
    const before = await lockNeed(tx, needId);
    if (!before || !mayChangeNeed(actor, before)) return refuse('not-found');
    const closed = closeNeed(before, now);
    if (!closed.ok) return closed;
    const need = closed.value;
    await saveClosed(tx, need, reason, now);
    const waiting = await closePending(tx, needId, 'need-closed', now);
    await enqueue(
      tx,
      now,
      waiting.map(({ id, personId }) =>
        toPerson('need-withdrawn', { need, solicitationId: id, personId }),
      ),
    );
    await announce(tx, now, { ...need, needId, kind: 'need-closed' });
    await record(tx, context, {
      action: 'need.close',
      objectKind: 'need',
      objectId: needId,
      facts: { reason },
    });
    return accept(need);
  });
}
