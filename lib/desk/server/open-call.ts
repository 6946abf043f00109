import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CallId, Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readClockAs } from '@/lib/solicitation/server/read-activated';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { type Bar, barsOf, type CallLine, reasonToCall } from '../call-list';
import { callRules } from '../call-rules';
import type { DeskPerson } from '../desk';
import { findInHand, insertCall, letGo, lockToCall } from './call.repository';
import { findDeskPerson } from './facts.repository';

type Refusal = 'not-found' | 'call-in-hand' | Bar;
type Opened = { readonly callId: CallId };
type Asked = { readonly personId: PersonId | null; readonly direction: 'out' | 'in' };

/**
 * Takes somebody of one’s own pool for a call: decided again under lock, so that two coordinators never call one person at
 * once. Somebody who calls is always answered; whoever is called may be now, or the reason why not is said.
 */
export async function openCallAs(
  context: Context<PoolManager>,
  { personId, direction }: Asked,
): Promise<Result<Opened, Refusal>> {
  if (!personId) return refuse('not-found');
  try {
    return await openUnderLock(context, { personId, direction });
  } catch (error) {
    // they erased everything between our reading them and our writing the call
    if (/desk_calls_person_id_fkey/.test(String(error))) return refuse('not-found');
    throw error;
  }
}

async function openUnderLock(
  context: Context<PoolManager>,
  { personId, direction }: { readonly personId: PersonId; readonly direction: 'out' | 'in' },
): Promise<Result<Opened, Refusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx): Promise<Result<Opened, Refusal>> => {
    await lockToCall(tx, personId);
    await letGo(tx, personId);
    const mine = await findInHand(tx, actor);
    if (mine?.personId === personId) return accept({ callId: mine.id });
    return mine ? refuse('call-in-hand') : await mayTake(tx, context, { personId, direction });
  });
}

async function mayTake(
  tx: Tx,
  context: Context<PoolManager>,
  { personId, direction }: { readonly personId: PersonId; readonly direction: 'out' | 'in' },
): Promise<Result<Opened, Refusal>> {
  const { actor, now } = context;
  const here = { ...hereOf(actor, now), clock: await readClockAs(context) };
  const person = await findDeskPerson(tx, { poolId: actor.poolId, ...here, personId });
  if (!person) return refuse('not-found');
  if (direction === 'in') return await take(tx, context, { person, reason: null });
  const line = reasonToCall(person, now) ?? anyCall(person, now);
  const [bar] = barsOf(person, line, here);
  return bar ? refuse(bar.why) : await take(tx, context, { person, reason: line.reason });
}

const anyCall = ({ personId }: DeskPerson, now: Date): CallLine => ({
  personId,
  reason: 'other',
  before: null,
  since: now,
});

/** Where and when a desk reads its list. */
export const hereOf = ({ territoryId }: PoolManager, now: Date) => ({
  now,
  territoryId,
  zone: zoneOfTerritory(territoryId),
});

async function take(
  tx: Tx,
  context: Context<PoolManager>,
  { person, reason }: { person: DeskPerson; reason: CallLine['reason'] | null },
): Promise<Result<{ callId: CallId }, 'in-hand'>> {
  const { actor, now } = context;
  const callId = newId<'call'>(now);
  const direction = reason ? ('out' as const) : ('in' as const);
  const inHandUntil = minutesAfter(now, callRules(now).inHand);
  const of = { id: callId, personId: person.personId, openedAt: now, inHandUntil };
  const taken = await insertCall(tx, actor, {
    ...of,
    direction,
    reason,
    dialled: reason ? person.phone : null,
  });
  if (!taken) return refuse('in-hand');
  await record(tx, context, {
    action: 'open-call',
    objectKind: 'call',
    objectId: callId,
    facts: { direction, reason },
  });
  return accept({ callId });
}
