import 'server-only';
import { lockHoursOf } from '@/lib/db/hours-lock';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type CloseReason, closeNeed } from '@/lib/need/edit';
import type { Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { lockSeries } from '@/lib/need/server/behalf.repository';
import {
  findNeed,
  listNeedsOfSeries,
  lockNeed,
  saveClosed,
} from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { closePending } from '@/lib/solicitation/server/solicitation.repository';
import type { Assignment, HostCancelReason } from '../assignment';
import { listAssignmentsOf } from './assignment.repository';
import { giveMissionsUp, tellAll } from './cancel-mission';
import { giveTeamsUp } from './host-team';
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

/** What else closing does: those who said yes, teams too, no longer come; the other needs of the request close with it. */
type Besides = { readonly callOff?: boolean; readonly whole?: boolean };

/** Closes a need: nobody is asked any more, those still thinking are told; those who said yes still come, unless their coming is called off in the same act. */
export async function closeNeedAs(
  context: Context<Manager>,
  { needId, reason, callOff = false, whole = false }: Closing & Besides,
): Promise<Result<Need, Refusal>> {
  if (!needId) return refuse('not-found');
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Need, Refusal>> => {
    const before = await hold(tx, actor, needId, { whole, callOff });
    if (!before) return refuse('not-found');
    const closed = await closeIn(tx, before, reason, now);
    if (!closed.ok) return closed;
    const others = whole ? await closeOthers(tx, before, reason, now) : [];
    const needs = [closed.value, ...others];
    const gone = callOff ? await callOffAll(tx, needs, { reason: NOT_COMING[reason], now }) : [];
    await rememberClosed(tx, context, { needs, gone, reason });
    return closed;
  });
}

/** One of the speaker’s needs under its lock, with the whole of its request when it is about that. */
async function hold(
  tx: Tx,
  actor: Manager,
  needId: NeedId,
  { whole, callOff }: { readonly whole: boolean; readonly callOff: boolean },
): Promise<Need | null> {
  const seen = await findNeed(tx, needId);
  if (!seen || !mayChangeNeed(actor, seen)) return null;
  if (callOff) await lockComing(tx, whole ? await listNeedsOfSeries(tx, seen) : [seen]);
  if (whole) await lockSeries(tx, seen);
  const need = await lockNeed(tx, needId);
  return need && mayChangeNeed(actor, need) ? need : null;
}

/** Those who come are held first: whoever says at this instant that they are there is heard before, or finds that nobody waits for them. */
async function lockComing(tx: Tx, needs: readonly Need[]): Promise<void> {
  const coming: PersonId[] = [];
  for (const { id } of needs)
    coming.push(...(await listAssignmentsOf(tx, id)).map(({ personId }) => personId));
  await lockHoursOf(tx, coming);
}

type Gone = { readonly need: Need; readonly mission: Assignment };

/** What is journalled, last: the journal is a queue, nobody waits for a row while holding it. */
async function rememberClosed(
  tx: Tx,
  context: Context<Manager>,
  {
    needs,
    gone,
    reason,
  }: {
    readonly needs: readonly Need[];
    readonly gone: readonly Gone[];
    readonly reason: Closing['reason'];
  },
): Promise<void> {
  for (const { need, mission } of gone) await tellAll(tx, context, need, mission);
  for (const { id } of needs) await recordClosed(tx, context, { needId: id, reason });
}

/** The other needs of the same request that may still be closed. */
async function closeOthers(
  tx: Tx,
  first: Need,
  reason: Closing['reason'],
  now: Date,
): Promise<readonly Need[]> {
  const closed: Need[] = [];
  for (const one of await listNeedsOfSeries(tx, first)) {
    if (one.id === first.id) continue;
    const done = await closeIn(tx, one, reason, now);
    if (done.ok) closed.push(done.value);
  }
  return closed;
}

/** Whoever said yes to these needs no longer comes, in a team or not; those already there stay. */
async function callOffAll(
  tx: Tx,
  needs: readonly Need[],
  by: { readonly reason: HostCancelReason; readonly now: Date },
): Promise<readonly Gone[]> {
  const gone: Gone[] = [];
  for (const need of needs) {
    const given = await giveMissionsUp(tx, need, by);
    gone.push(...given.map((mission) => ({ need, mission })));
    await giveTeamsUp(tx, need, by);
  }
  return gone;
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
