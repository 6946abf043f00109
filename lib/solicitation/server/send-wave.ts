import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import { findNeed, lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { minutesOf } from '@/lib/shared/period';
import { notToAskAgain } from '../again';
import { capsReached, heldSince } from '../ask-rules';
import { farthest, nextWave, type WaveStep } from '../next-wave';
import { ringsOf } from '../ring';
import { ASK_LIMITS } from '../solicitation';
import { isRunning, type NeedRef, type Wave, type WaveSettings } from '../wave-plan';
import { askPerson } from './ask-person';
import {
  type AskedPerson,
  dropReserved,
  listAskedPeople,
  lockToAsk,
  readLoads,
} from './asked.repository';
import { readLearned } from './odds.repository';
import { listPeopleToAsk, type PersonToAsk } from './people-to-ask';
import { raiseNeed } from './raise-need';
import { judgeUnderLock } from './spare-people';
import {
  findWaveSettings,
  insertWave,
  listWaves,
  saveLooked,
  updatePlanned,
} from './wave.repository';

/** What one look at a need did: people asked by the wave, people of the reserve list told that a seat is free. */
export type Looked = { readonly asked: number; readonly promoted: number };

const NOTHING: Looked = { asked: 0, promoted: 0 };

/**
 * Looks at one need now and does what is due: tells the reserve list when a seat came back, sends the wave whose time has
 * come, plans the next. The list is ranked first; everything is then decided under the need's lock, so that any number
 * of workers, yeses and directors at once come to one wave, and nobody is asked for a need that is full, closed or paused.
 */
export async function lookAtNeed(ref: NeedRef, now: Date): Promise<Looked> {
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  const seen = await withActor(speaker, 'read', now, async (tx) => {
    const need = await findNeed(tx, ref.needId);
    if (!need || !isOpen(need, now)) return null;
    const settings = await findWaveSettings(tx, ref.needId);
    const asked = await listAskedPeople(tx, ref.needId);
    return { need, settings, asked, learned: await readLearned(tx, ref.territoryId) };
  });
  if (!seen) return NOTHING;
  const { need, settings, asked, learned } = seen;
  const { people, beyondRings } = await listPeopleToAsk(ref, {
    rings: ringsOf(settings?.rings ?? []),
    reserved: new Set(asked.filter(isReserve).map(({ personId }) => personId)),
    asked: notToAskAgain(asked, now),
    learned,
    seatsLeft: seatsLeft(need),
    now,
  });
  return withActor(speaker, 'write', now, (tx) =>
    act(tx, { ref, speaker, now, people, beyondRings, revision: need.revision }),
  );
}

type Look = {
  readonly ref: NeedRef;
  readonly speaker: WavesSpeaker;
  readonly now: Date;
  readonly people: readonly PersonToAsk[];
  readonly beyondRings: boolean;
  /** of the need when the list was ranked */
  readonly revision: number;
};

const questionTo = (person: PersonToAsk, wave: number | null, now: Date) => ({
  ...person,
  wave,
  expected: person.expectedAt(now),
});

const isReserve = ({ reservedAt, status, closeReason }: AskedPerson) =>
  reservedAt !== null && status === 'closed' && closeReason === 'filled';

async function act(tx: Tx, look: Look): Promise<Looked> {
  const { ref, now } = look;
  const need = await lockNeed(tx, ref.needId);
  // changed since the list was made: the next look ranks again
  if (!need || !isOpen(need, now) || need.revision !== look.revision) return NOTHING;
  const promoted = await promote(tx, need, look, await listAskedPeople(tx, ref.needId));
  const settings = await findWaveSettings(tx, ref.needId);
  const asked = settings && isRunning(settings) ? await sendIfDue(tx, need, settings, look) : 0;
  if (promoted + asked > 0)
    await announce(tx, now, { ...need, needId: need.id, kind: 'people-asked' });
  return { asked, promoted };
}

/** A seat came back: those who asked to be told are, in the order they asked, as many as seats nobody holds for them yet. */
async function promote(
  tx: Tx,
  need: Need,
  { people, now, speaker }: Look,
  asked: readonly AskedPerson[],
): Promise<number> {
  const since = heldSince(now);
  const offered = asked.filter(
    (one) => one.reservedAt && one.status === 'pending' && one.askedAt > since,
  ).length;
  const waiting = asked.filter(isReserve).map(({ personId }) => personId);
  await lockToAsk(tx, waiting);
  let promoted = 0;
  const gone: PersonId[] = [];
  for (const id of waiting) {
    if (offered + promoted >= seatsLeft(need)) break;
    const person = people.find((one) => one.id === id);
    if (person && (await askPerson(tx, need, questionTo(person, null, now), now))) promoted += 1;
    else gone.push(id);
  }
  await dropReserved(tx, need.id, gone);
  if (promoted > 0)
    await record(
      tx,
      { actor: speaker, now },
      {
        action: 'solicitation.reserve',
        objectKind: 'need',
        objectId: need.id,
        facts: { told: promoted },
      },
    );
  return promoted;
}

async function sendIfDue(tx: Tx, need: Need, settings: WaveSettings, look: Look): Promise<number> {
  const { now, ref } = look;
  const asked = await listAskedPeople(tx, ref.needId);
  const planned = (await listWaves(tx, ref.needId)).find(({ sentAt }) => sentAt === null);
  if (!planned || !isDue(planned, settings, asked, now)) return 0;
  const taken = notToAskAgain(asked, now);
  const left = look.people.filter(({ id, ringName }) => ringName !== 'reserve' && !taken.has(id));
  const loads = await readLoads(
    tx,
    left.map(({ id }) => id),
    now,
  );
  const people = left.map((one) => ({
    ...one,
    overAsked: isOver(loads, one.id, now),
    ownQuiet: loads.get(one.id)?.own?.quiet ?? null,
  }));
  // whoever a team named fills no seat that is free
  const pending = asked.filter(({ status, named }) => status === 'pending' && !named);
  const waiting = pending.flatMap(({ odds, askedAt }) =>
    odds ? [{ ...odds, askedMinutesAgo: minutesOf({ start: askedAt, end: now }) }] : [],
  );
  const room = Math.max(0, Math.min(ASK_LIMITS.atOnce, ASK_LIMITS.pendingPerNeed - pending.length));
  const { beyondRings } = look;
  const step = nextWave({ need, settings, planned, waiting, people, beyondRings, room, now });
  const sent = await send(tx, need, settings, { people: step.ask, wave: planned.number, now });
  await write(tx, look, need, { planned, step, sent });
  return sent.length;
}

const isOver = (loads: Awaited<ReturnType<typeof readLoads>>, id: PersonId, now: Date) => {
  const load = loads.get(id);
  return load !== undefined && capsReached(load, now).length > 0;
};

/** Its hour has come, or somebody answered or a seat moved since the last look. */
const isDue = (
  planned: Wave,
  { lookedAt }: WaveSettings,
  asked: readonly AskedPerson[],
  now: Date,
) =>
  planned.plannedAt <= now ||
  (lookedAt !== null && asked.some(({ movedAt }) => movedAt !== null && movedAt > lookedAt));

type Sending = {
  readonly people: readonly PersonToAsk[];
  readonly wave: number;
  readonly now: Date;
};

/** Asks these people, each judged again under a lock of their own. */
async function send(
  tx: Tx,
  need: Need,
  { quietReason }: WaveSettings,
  { people, wave, now }: Sending,
): Promise<PersonToAsk[]> {
  const asking = { by: 'waves', severity: need.severity, reason: quietReason } as const;
  const verdicts = await judgeUnderLock(tx, people, asking, now);
  const sent: PersonToAsk[] = [];
  for (const person of people) {
    if (verdicts.get(person.id)?.spared !== null) continue;
    if (await askPerson(tx, need, questionTo(person, wave, now), now)) sent.push(person);
  }
  return sent;
}

type Outcome = {
  readonly planned: Wave;
  readonly step: WaveStep<PersonToAsk & { readonly overAsked: boolean }>;
  readonly sent: readonly PersonToAsk[];
};

async function write(tx: Tx, look: Look, need: Need, outcome: Outcome): Promise<void> {
  const { ref, now, speaker } = look;
  const { planned, step, sent } = outcome;
  const { chance } = step;
  const kept = look.people.filter((one) => one.price > 0 && !sent.includes(one)).length;
  const next: Wave = { ...planned, ...step.next, sentAt: null, chance, kept };
  if (sent.length > 0) {
    const ring = farthest(sent);
    await updatePlanned(tx, ref.needId, {
      ...planned,
      ...{ ring, chance, sentAt: now, size: sent.length },
    });
    await insertWave(tx, ref, { ...next, number: planned.number + 1 }, now);
  } else {
    await updatePlanned(tx, ref.needId, next);
    await announce(tx, now, { ...need, needId: need.id, kind: 'wave-planned' });
  }
  await saveLooked(tx, ref.needId, now);
  if (step.exhausted) await raiseNeed(tx, speaker, need, 'nobody-left', now);
  if (sent.length === 0) return;
  await record(
    tx,
    { actor: speaker, now },
    {
      action: 'solicitation.wave',
      objectKind: 'need',
      objectId: need.id,
      facts: { number: planned.number, asked: sent.length, ring: farthest(sent), chance },
    },
  );
}
