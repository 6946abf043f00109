import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type Activation,
  type ActivationId,
  activationState,
  countedSince,
  freshSince,
  keptReady,
  planExtension,
} from '../activation';
import {
  countReady,
  isCovered,
  lockActivation,
  lockTerritory,
  saveClosing,
  saveEnd,
} from './activation.repository';

type Which = { readonly activationId: ActivationId | null; readonly revision: number };
type Lost = 'not-found' | 'is-over' | 'changed-meanwhile';

/** The activation somebody read, held; refused when it is not theirs, is closed, or was changed since. */
async function heldAsRead(
  tx: Tx,
  { activationId, revision }: Which,
): Promise<Result<Activation, Lost>> {
  const found = activationId && (await lockActivation(tx, activationId));
  if (!found) return refuse('not-found');
  if (found.closedAt) return refuse('is-over');
  return found.revision === revision ? accept(found) : refuse('changed-meanwhile');
}

/** The cell lets its reserve be activated until another day, later or sooner. */
export async function extendActivationAs(
  context: Context<CellMember>,
  { until, ...which }: Which & { readonly until: Date },
): Promise<
  Result<{ readonly activationId: ActivationId }, Lost | 'ends-before' | 'too-long' | 'another-one'>
> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    await lockTerritory(tx, actor.territoryId);
    const held = await heldAsRead(tx, which);
    if (!held.ok) return held;
    const activation = held.value;
    const planned = planExtension(activation, until, now);
    if (!planned.ok) return planned;
    const { id: activationId } = activation;
    const period = { start: activation.period.start, end: planned.value };
    if (await isCovered(tx, actor.territoryId, period, activationId)) return refuse('another-one');
    await saveEnd(tx, activation, planned.value);
    const facts = { until: planned.value.toISOString() };
    await record(tx, context, {
      ...{ action: 'activation.extend', objectKind: 'activation' },
      ...{ objectId: activationId, facts },
    });
    return accept({ activationId });
  });
}

/** How many people were up to date when an activation stopped: now, or at its end when it came by itself and is still near. */
async function readyAtEndOf(tx: Tx, activation: Activation, now: Date): Promise<number | null> {
  const { period, readyAtEnd } = activation;
  if (readyAtEnd !== null || period.end <= countedSince(now)) return readyAtEnd;
  const stopped = period.end < now ? period.end : now;
  return keptReady(await countReady(tx, freshSince(activation, stopped)));
}

/** The cell closes an activation before its end, with what it keeps of it; before its beginning, it gives it up. Once it ended by itself, what it keeps is all that is said. */
export async function closeActivationAs(
  context: Context<CellMember>,
  { learned, ...which }: Which & { readonly learned: string | null },
): Promise<Result<{ readonly activationId: ActivationId }, Lost>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await heldAsRead(tx, which);
    if (!held.ok) return held;
    const activation = held.value;
    if (activationState(activation, now) === 'over' && !learned) return refuse('is-over');
    const readyAtEnd = await readyAtEndOf(tx, activation, now);
    await saveClosing(tx, activation, { userId: actor.userId, now, learned, readyAtEnd });
    await record(tx, context, {
      ...{ action: 'activation.close', objectKind: 'activation' },
      objectId: activation.id,
    });
    return accept({ activationId: activation.id });
  });
}
