import 'server-only';
import { pausePersonAs } from '@/lib/availability/server/pause-person';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { saveAwayAs } from '@/lib/availability/server/save-away';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CallId, Context, PersonActor, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { CHANNELS, type Channel } from '@/lib/profile/channel';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { readClockAs } from '@/lib/solicitation/server/read-activated';
import { type Call, planCallBack } from '../call';
import { callRules } from '../call-rules';
import type { SaidOutcome } from '../outcome';
import { listActs, saveEnd } from './call.repository';
import { saveObjections } from './facts.repository';
import { insertNote } from './note.repository';
import { noteActAs, type SpeakRefusal, speakForAs } from './speak-for';

/** How a call ends, as it was said. */
export type CallEnd = {
  readonly callId: CallId | null;
  readonly outcome: SaidOutcome;
  readonly callBackAt: Date | null;
  readonly awayUntil: Date | null;
  readonly note: string;
};

type Refusal =
  | SpeakRefusal
  | 'call-back-past'
  | 'call-back-night'
  | 'day-already-past'
  | 'away-too-long'
  | 'not-before-too-far';

/** What somebody refuses with each end of a call; nothing with the others. */
const REFUSES: Partial<Readonly<Record<SaidOutcome, readonly Channel[]>>> = {
  'stop-calls': ['voice'],
  'stop-all': CHANNELS,
};
const STOP_DAYS = 365;
const MINUTES_A_DAY = 1440;

/** Ends one’s own call: what was wished for later is written in the person’s name, the rest on the call; the person is told what was noted. */
export async function endCallAs(
  context: Context<PoolManager>,
  end: CallEnd,
): Promise<Result<{ readonly callId: CallId; readonly outcome: SaidOutcome }, Refusal>> {
  const { actor, now } = context;
  const planned = planCallBack(end.callBackAt, now, await readClockAs(context));
  if (!planned.ok) return planned;
  const speaking = await speakForAs(context, end.callId);
  if (!speaking.ok) return speaking;
  const { call, person } = speaking.value;
  const wished = await writeWishes(context, speaking.value, end);
  if (!wished.ok) return wished;
  const callBackAt = end.outcome === 'later' ? (planned.value ?? soon(now)) : planned.value;
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<{ callId: CallId; outcome: SaidOutcome }, Refusal>> => {
      if (!(await saveEnd(tx, call.id, { outcome: end.outcome, callBackAt, now })))
        return refuse('call-over');
      if (end.note !== '')
        await insertNote(tx, actor, { personId: person.actor.personId, text: end.note }, now);
      await tellWhatWasNoted(tx, context, call);
      await record(tx, context, {
        action: 'end-call',
        objectKind: 'call',
        objectId: call.id,
        facts: { outcome: end.outcome, again: callBackAt !== null },
      });
      return accept({ callId: call.id, outcome: end.outcome });
    },
  );
}

const soon = (now: Date) => minutesAfter(now, callRules(now).later);

/** « Indisponible jusqu’au », « plus d’appel », « plus rien »: the person’s own acts. */
async function writeWishes(
  context: Context<PoolManager>,
  { call, person }: { readonly call: Call; readonly person: Context<PersonActor> },
  { outcome, awayUntil }: CallEnd,
): Promise<Result<true, 'day-already-past' | 'away-too-long' | 'not-before-too-far'>> {
  if (awayUntil) {
    const away = await awayHeard(person, awayUntil);
    if (!away.ok) return away;
    await noteActAs(context, call, 'away');
  }
  const refused = REFUSES[outcome];
  if (refused) await objectHeard(person, refused);
  if (outcome !== 'stop-all') return accept(true);
  const paused = await pausePersonAs(person, {
    pausedUntil: minutesAfter(person.now, STOP_DAYS * MINUTES_A_DAY),
  });
  return paused.ok ? accept(true) : paused;
}

/** Away until a day; somebody who never said their week is left in peace until then all the same. */
async function awayHeard(person: Context<PersonActor>, unavailableUntil: Date) {
  const { availability } = await readAvailabilityAs(person);
  if (!availability) return await pausePersonAs(person, { pausedUntil: unavailableUntil });
  const { notBefore } = availability;
  const said = await saveAwayAs(person, { notBefore, unavailableUntil });
  if (said.ok) return said;
  return said.refusal === 'week-not-said' ? refuse('day-already-past') : refuse(said.refusal);
}

async function objectHeard(
  { actor, now }: Context<PersonActor>,
  channels: readonly Channel[],
): Promise<void> {
  await withActor(actor, 'write', now, async (tx) => {
    await saveObjections(tx, actor.personId, channels, now);
    await record(
      tx,
      { actor, now },
      {
        action: 'object-to-channels',
        objectKind: 'person',
        objectId: actor.personId,
        facts: { channels: channels.join(' ') },
      },
    );
  });
}

async function tellWhatWasNoted(tx: Tx, { actor, now }: Context<PoolManager>, call: Call) {
  const acts = await listActs(tx, call.id);
  if (acts.length === 0) return;
  await enqueue(tx, now, [
    {
      kind: 'call-summary',
      dedupeKey: `call-summary:${call.id}`,
      territoryId: actor.territoryId,
      personId: call.personId,
      payload: { callId: call.id },
    },
  ]);
}
