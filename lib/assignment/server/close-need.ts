import 'server-only';
import { lockHoursOf } from '@/lib/db/hours-lock';
import { type Tx, withActor } from '@/lib/db/with-actor';
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
import type { HostCancelReason } from '../assignment';
import { listAssignmentsOf } from './assignment.repository';
import { giveMissionsUp, tellAll } from './cancel-mission';
import { toPerson } from './tell';

type Refusal = 'not-found' | 'need-closed' | 'need-over';

/** Why a structure closes a need; « not ours » when the cell had written it down for it. */
type Closing = { readonly needId: NeedId | null; readonly reason: CloseReason | 'not-ours' };

/** Why those who said yes do not come either, by why their need closes. */
const NOT_COMING: Readonly<Record<Closing['reason'], HostCancelReason>> = {
  'covered-inside': 'covered-otherwise',
  'other-help': 'covered-otherwise',
  'no-longer-needed': 'activity-changed',
  mistake: 'posted-by-mistake',
  'not-ours': 'posted-by-mistake',
};

/** Closes a need: nobody is asked any more, those still thinking are told; those who said yes still come, unless their coming is called off in the same act. */
export async function closeNeedAs(
  context: Context<Manager>,
  { needId, reason, callOff = false }: Closing & { readonly callOff?: boolean },
): Promise<Result<Need, Refusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Need, Refusal>> => {
    const before = await hold(tx, needId, { callOff });
    if (!before || !mayChangeNeed(actor, before)) return refuse('not-found');
    const closed = await closeIn(tx, before, reason, now);
    if (!closed.ok) return closed;
    const gone = callOff
      ? await giveMissionsUp(tx, closed.value, { reason: NOT_COMING[reason], now })
      : [];
    for (const mission of gone) await tellAll(tx, context, closed.value, mission);
    await recordClosed(tx, context, { needId, reason });
    return closed;
  });
}

/** A need held; where those who come are called off, they are first: whoever says at this instant that they are there is heard before, or finds that nobody waits for them. */
async function hold(
  tx: Tx,
  needId: NeedId,
  { callOff }: { readonly callOff: boolean },
): Promise<Need | null> {
  const coming = callOff ? await listAssignmentsOf(tx, needId) : [];
  await lockHoursOf(
    tx,
    coming.map(({ personId }) => personId),
  );
  return await lockNeed(tx, needId);
}

/** Closes a need under its lock: those still thinking are told, the boards hear of it. The journal is its caller’s, at the end. */
export async function closeIn(
  tx: Tx,
  before: Need,
  reason: Closing['reason'],
  now: Date,
): Promise<Result<Need, 'need-closed' | 'need-over'>> {
  const closed = closeNeed(before, now);
  if (!closed.ok) return closed;
  const need = closed.value;
  await saveClosed(tx, need, reason, now);
  const waiting = await closePending(tx, need.id, 'need-closed', now);
  await enqueue(
    tx,
    now,
    waiting.map(({ id, personId }) =>
      toPerson('need-withdrawn', { need, solicitationId: id, personId }),
    ),
  );
  await announce(tx, now, { ...need, needId: need.id, kind: 'need-closed' });
  return accept(need);
}

/** What the journal keeps of a closed need. */
export const recordClosed = (
  tx: Tx,
  context: Context<Manager>,
  { needId, reason }: Closing & { readonly needId: NeedId },
): Promise<void> =>
  record(tx, context, {
    action: 'need.close',
    objectKind: 'need',
    objectId: needId,
    facts: { reason },
  });
