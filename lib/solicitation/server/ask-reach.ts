import 'server-only';
import type { WavesSpeaker } from '@/lib/db/speaker';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { PersonId, PoolId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import { findNeed, lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { minutesOf } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { notToAskAgain } from '../again';
import { deadlineOf } from '../ask-rules';
import {
  isReached,
  type Reach,
  type ReachRefusal,
  roomToAsk,
  whyNobodyNow,
  withinCircles,
} from '../reach';
import { RINGS, type Ring } from '../ring';
import { decideWave } from '../wave';
import type { NeedRef, WaveSettings } from '../wave-plan';
import { askPerson } from './ask-person';
import { type AskedPerson, listAskedPeople } from './asked.repository';
import { readLearned } from './odds.repository';
import { listPeopleToAsk, type PersonToAsk } from './people-to-ask';
import { listMembers, saveLeverOf } from './reach.repository';
import { judgeAll, judgeUnderLock } from './spare-people';
import { findWaveSettings } from './wave.repository';

/** Who would be asked if it were done now, in order, and what the structure opens by agreeing. */
export type Reached = {
  readonly people: readonly PersonToAsk[];
  readonly opens: readonly Ring[];
  /** seats nobody holds */
  readonly wanted: number;
  /** of the need when the list was made */
  readonly revision: number;
  readonly quietReason: string | null;
  /** somebody of the structure agreed to what it had shut or held */
  readonly agreed: boolean;
};

type Asking = { readonly reach: Reach; readonly agreed: boolean };

/** Looks for people a cell may have asked for a request, as the waves would: by the rules of who may come, the circles kept, nights, weeks. */
export async function findReached(
  ref: NeedRef,
  { reach, agreed }: Asking,
  now: Date,
): Promise<Result<Reached, ReachRefusal>> {
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  const seen = await withActor(speaker, 'read', now, async (tx) => ({
    need: await findNeed(tx, ref.needId),
    settings: await findWaveSettings(tx, ref.needId),
    asked: await listAskedPeople(tx, ref.needId),
    learned: await readLearned(tx, ref.territoryId),
  }));
  const { need, settings, asked } = seen;
  const pending = pendingOf(asked);
  const room = roomToAsk({ need, settings, waiting: pending.length, agreed }, now);
  if (!room.ok) return room;
  if (!need) return refuse('need-not-open');
  const may = await whoMayCome(ref, { asked, learned: seen.learned, reach }, now);
  const within = withinCircles(may, { settings, agreed });
  if (!within.ok) return within;
  const quietReason = settings?.quietReason ?? null;
  const verdicts = await withActor(speaker, 'read', now, (tx) =>
    judgeAll(tx, within.value.people, askingOf(need, quietReason), now),
  );
  const reasons = [...verdicts.values()].flatMap(({ spared }) => spared ?? []);
  const free = within.value.people.filter(({ id }) => verdicts.get(id)?.spared === null);
  if (free.length === 0) return refuse(whyNobodyNow(reasons));
  const size = Math.min(room.value, howMany(need, pending, free, now));
  const { opens } = within.value;
  const people = free.slice(0, size);
  const { revision } = need;
  return accept({ people, opens, wanted: seatsLeft(need), revision, quietReason, agreed });
}

/** Questions that wait for an answer; whoever a team named fills no seat that is free. */
const pendingOf = (asked: readonly AskedPerson[]) =>
  asked.filter(({ status, named }) => status === 'pending' && !named);

const askingOf = (need: Pick<Need, 'severity'>, quietReason: WaveSettings['quietReason']) =>
  ({ by: 'waves', severity: need.severity, reason: quietReason }) as const;

type Seen = {
  readonly asked: readonly AskedPerson[];
  readonly learned: Awaited<ReturnType<typeof readLearned>>;
  readonly reach: Reach;
};

/** Everybody reached whom the rules let come and nobody asked yet, in the order of asking. */
async function whoMayCome(
  ref: NeedRef,
  { asked, learned, reach }: Seen,
  now: Date,
): Promise<readonly PersonToAsk[]> {
  const { territoryId } = ref;
  const members =
    reach.kind === 'pool' ? await membersOf(territoryId, reach.poolId, now) : new Set<string>();
  const { people } = await listPeopleToAsk(ref, {
    ...{ rings: RINGS, reserved: new Set(), asked: notToAskAgain(asked, now), learned },
    // people of the territory: nobody is looked for next door
    ...{ seatsLeft: 0, now },
  });
  return people.filter((one) => isReached(reach, one, members));
}

const membersOf = (territoryId: NeedRef['territoryId'], poolId: PoolId, now: Date) =>
  withActor({ role: 'matching', territoryId }, 'read', now, (tx) => listMembers(tx, poolId));

/** As many as a wave would, among these alone; never fewer than the seats left. */
function howMany(
  need: Need,
  pending: readonly AskedPerson[],
  people: readonly PersonToAsk[],
  now: Date,
): number {
  const { size } = decideWave({
    seatsLeft: seatsLeft(need),
    minutesLeft: Math.max(0, minutesOf({ start: now, end: deadlineOf(need, now) })),
    severity: need.severity,
    waiting: pending.flatMap(({ odds, askedAt }) =>
      odds ? [{ ...odds, askedMinutesAgo: minutesOf({ start: askedAt, end: now }) }] : [],
    ),
    candidates: people.map((one) => one.expectedAt(now)),
  });
  return Math.max(size, seatsLeft(need));
}

/**
 * Asks them, each judged again under the need’s lock and a lock of their own, in the waves’ voice and for that lever; the
 * structure is told. How many were: what it suspended or shut meanwhile, and what others had asked, is read again under that lock.
 */
export async function askReached(
  ref: NeedRef,
  reached: Reached,
  leverId: string,
  now: Date,
): Promise<number> {
  const speaker: WavesSpeaker = { ...ref, role: 'waves' };
  return await withActor(speaker, 'write', now, async (tx) => {
    const need = await lockNeed(tx, ref.needId);
    // changed since the list was made: nobody is asked for what it no longer is
    if (!need || !isOpen(need, now) || need.revision !== reached.revision) return 0;
    const asked = await askEach(tx, need, reached, now);
    await saveLeverOf(tx, ref.needId, { leverId, people: asked });
    if (asked.length > 0) await tell(tx, ref, { leverId, structureId: need.structureId }, now);
    await record(
      tx,
      { actor: speaker, now },
      {
        action: 'solicitation.lever',
        objectKind: 'need',
        objectId: ref.needId,
        facts: { asked: asked.length, lever: leverId },
      },
    );
    return asked.length;
  });
}

async function askEach(
  tx: Tx,
  need: Need,
  { people, quietReason, agreed }: Reached,
  now: Date,
): Promise<readonly PersonId[]> {
  const settings = await findWaveSettings(tx, need.id);
  const before = await listAskedPeople(tx, need.id);
  const waiting = pendingOf(before).length;
  const room = roomToAsk({ need, settings, waiting, agreed }, now);
  const done = notToAskAgain(before, now);
  const within = withinCircles(
    people.filter(({ id }) => !done.has(id)),
    { settings, agreed },
  );
  if (!room.ok || !within.ok) return [];
  const left = within.value.people.slice(0, room.value);
  const verdicts = await judgeUnderLock(tx, left, askingOf(need, quietReason), now);
  const asked: PersonId[] = [];
  for (const person of left) {
    if (verdicts.get(person.id)?.spared !== null) continue;
    const question = { ...person, wave: null, expected: person.expectedAt(now) };
    if (await askPerson(tx, need, question, now)) asked.push(person.id);
  }
  return asked;
}

/** Live boards, and the structure by mail: its cell had people asked for it. */
async function tell(
  tx: Tx,
  ref: NeedRef,
  { leverId, structureId }: { readonly leverId: string; readonly structureId: string },
  now: Date,
): Promise<void> {
  const { needId, organizationId, territoryId } = ref;
  await announce(tx, now, { needId, organizationId, territoryId, kind: 'people-asked' });
  await enqueue(tx, now, [
    {
      ...{ kind: 'cell-asked', organizationId, territoryId },
      ...{ dedupeKey: `cell-asked:${leverId}`, payload: { needId, structureId, leverId } },
    },
  ]);
}
