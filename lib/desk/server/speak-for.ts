import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CallId, Context, PersonActor, PersonId, PoolManager } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Call, isInHandOf } from '../call';
import { callRules } from '../call-rules';
import type { Act } from '../outcome';
import { addAct, findCall, renewCall } from './call.repository';

export type SpeakRefusal = 'not-found' | 'call-over';

/** A call in which something is said, and the voice it is said in. */
export type Speaking = { readonly call: Call; readonly person: Context<PersonActor> };

/**
 * During one’s own call in hand, a coordinator speaks in the person’s name: the same voice, rights and refusals as the
 * person’s own space, marked with the call. Noting something keeps the person in hand a little longer.
 */
export async function speakForAs(
  { actor, now }: Context<PoolManager>,
  callId: CallId | null,
): Promise<Result<Speaking, SpeakRefusal>> {
  if (!callId) return refuse('not-found');
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<Speaking, SpeakRefusal>> => {
      const call = await findCall(tx, callId);
      if (!call || call.membershipId !== actor.membershipId) return refuse('not-found');
      if (!isInHandOf(call, actor.membershipId)) return refuse('call-over');
      await renewCall(tx, callId, minutesAfter(now, callRules(now).inHand));
      return accept({ call, person: { actor: voiceOf(actor, call), now } });
    },
  );
}

/** The voice of whom a call is about, marked with the call. */
export const voiceOf = (
  actor: PoolManager,
  call: Pick<Call, 'id' | 'personId' | 'territoryId'>,
): PersonActor => ({
  role: 'person',
  userId: actor.userId,
  personId: call.personId,
  territoryId: call.territoryId,
  heard: { callId: call.id, membershipId: actor.membershipId },
});

/** The voice of somebody of the pool, to read only: what is printed for them. */
export const readingVoiceOf = (
  actor: PoolManager,
  person: { readonly personId: PersonId; readonly territoryId: PersonActor['territoryId'] },
): PersonActor => ({ role: 'person', userId: actor.userId, ...person });

/** Notes on the call what was just said in the person’s name. */
export async function noteActAs(
  { actor, now }: Context<PoolManager>,
  call: Call,
  kind: Act,
  also?: (tx: Tx) => Promise<void>,
): Promise<void> {
  await withActor(actor, 'write', now, async (tx) => {
    await also?.(tx);
    await addAct(tx, actor, { callId: call.id, personId: call.personId, kind }, now);
  });
}
