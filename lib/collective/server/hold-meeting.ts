import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type CollectiveId,
  hasBegun,
  isAhead,
  type Meeting,
  type MeetingId,
  nextVersion,
  PARTY_LABELS,
  planMeeting,
} from '../collective';
import { listBodies, listCollectives } from './collective.repository';
import { holdOpen } from './keep-collective';
import {
  insertMeeting,
  insertMinutes,
  listMeetings,
  listMinutes,
  saveCancelled,
  updateMeeting,
} from './meeting.repository';

/** A meeting, and the collective it is of. */
export type Named = { readonly collectiveId: CollectiveId; readonly meetingId: MeetingId };
type Asked = {
  readonly collectiveId: CollectiveId | null;
  readonly meetingId: MeetingId | null;
  readonly seen: number;
};
type Nowhere = 'not-found' | 'collective-closed' | 'meeting-not-found';

const CHANGED = 'Quelqu’un de la cellule a écrit ici pendant ce temps.';

async function holdMeeting(
  tx: Tx,
  { collectiveId, meetingId }: Asked,
): Promise<Result<{ readonly id: CollectiveId; readonly meeting: Meeting }, Nowhere>> {
  const held = await holdOpen(tx, collectiveId);
  if (!held.ok) return held;
  const [meeting] = meetingId ? await listMeetings(tx, held.value, meetingId) : [];
  return meeting ? accept({ id: held.value, meeting }) : refuse('meeting-not-found');
}

type Refusal =
  | Nowhere
  | 'meeting-past'
  | 'meeting-ends-before'
  | 'meeting-nowhere'
  | 'meeting-over'
  | 'changed-meanwhile';
type Said = Pick<Meeting, 'period' | 'place' | 'callUrl' | 'agenda'>;

/** The cell sets a meeting, or says it again; the direction of each body is written to, with an entry for its calendar. */
export async function keepMeetingAs(
  context: Context<CellMember>,
  { collectiveId, meetingId, seen, ...said }: Asked & Said,
): Promise<Result<Named, Refusal>> {
  const { actor, now } = context;
  const planned = planMeeting(said, now);
  if (!planned.ok) return planned;
  return await withActor(actor, 'write', now, async (tx) => {
    const done = meetingId
      ? await sayAgain(tx, context, { ...said, collectiveId, meetingId, seen })
      : await setOne(tx, context, { ...said, collectiveId });
    if (!done.ok) return done;
    await record(tx, context, {
      ...{ action: 'collective.meeting', objectKind: 'collective' },
      ...{ objectId: done.value.collectiveId, facts: { meeting: done.value.meetingId } },
    });
    return done;
  });
}

async function setOne(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  { collectiveId, ...said }: Said & { readonly collectiveId: CollectiveId | null },
): Promise<Result<Named, Nowhere>> {
  const held = await holdOpen(tx, collectiveId);
  if (!held.ok) return held;
  const id = newId<'collective-meeting'>(now);
  const { territoryId, userId: by } = actor;
  await insertMeeting(tx, { ...said, id, collectiveId: held.value, territoryId }, { by, now });
  return accept({ collectiveId: held.value, meetingId: id });
}

async function sayAgain(
  tx: Tx,
  { actor, now }: Context<CellMember>,
  { collectiveId, meetingId, seen, ...said }: Asked & Said,
): Promise<Result<Named, Refusal>> {
  const held = await holdMeeting(tx, { collectiveId, meetingId, seen });
  if (!held.ok) return held;
  const { id, meeting } = held.value;
  if (!isAhead(meeting, now)) return refuse('meeting-over');
  const next = nextVersion(meeting.version, seen);
  if (!next.ok) return refuse(next.refusal, CHANGED);
  const { version } = next.value;
  const by = { by: actor.userId, now };
  await updateMeeting(tx, { ...said, id: meeting.id, collectiveId: id, version }, by);
  return accept({ collectiveId: id, meetingId: meeting.id });
}

/** The cell cancels the meeting it read, that has not begun; the direction of each body is written to. */
export async function cancelMeetingAs(
  context: Context<CellMember>,
  asked: Asked,
): Promise<Result<Named, Nowhere | 'meeting-over' | 'meeting-changed'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await holdMeeting(tx, asked);
    if (!held.ok) return held;
    const { id, meeting } = held.value;
    if (!isAhead(meeting, now)) return refuse('meeting-over');
    if (!nextVersion(meeting.version, asked.seen).ok) return refuse('meeting-changed');
    await saveCancelled(tx, meeting, { by: actor.userId, now });
    await record(tx, context, {
      ...{ action: 'collective.cancel', objectKind: 'collective', objectId: id },
      facts: { meeting: meeting.id },
    });
    return accept({ collectiveId: id, meetingId: meeting.id });
  });
}

/** The cell writes who was there and what was said, over the version it read; every version is kept. */
export async function writeMinutesAs(
  context: Context<CellMember>,
  {
    present,
    words,
    ...asked
  }: Asked & { readonly present: readonly string[]; readonly words: string },
): Promise<Result<Named, Nowhere | 'meeting-not-begun' | 'changed-meanwhile'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await holdMeeting(tx, asked);
    if (!held.ok) return held;
    const { id, meeting } = held.value;
    if (!hasBegun(meeting, now)) return refuse('meeting-not-begun');
    const [last] = await listMinutes(tx, meeting.id);
    const next = nextVersion(last?.version ?? 0, asked.seen);
    if (!next.ok) return refuse(next.refusal, CHANGED);
    const { version } = next.value;
    const named = (await listCallable(tx, id)).filter(({ key }) => present.includes(key));
    const minutes = { id: newId<'collective-minutes'>(now), version, words };
    const of = { meetingId: meeting.id, collectiveId: id, territoryId: actor.territoryId };
    const kept = { ...minutes, ...of, present: named.map(({ name }) => name) };
    await insertMinutes(tx, kept, { by: actor.userId, now });
    await record(tx, context, {
      ...{ action: 'collective.minutes', objectKind: 'collective', objectId: id },
      facts: { meeting: meeting.id, version },
    });
    return accept({ collectiveId: id, meetingId: meeting.id });
  });
}

/** Who may have been there: the cell, the authorities, the bodies; each by a key and by name. */
async function listCallable(tx: Tx, id: CollectiveId) {
  const [collective] = await listCollectives(tx, id);
  const bodies = await listBodies(tx, id);
  return [
    { key: 'cell', name: PARTY_LABELS.cell },
    ...(collective?.authorities ?? []).map((one) => ({ key: one, name: PARTY_LABELS[one] })),
    ...bodies.map(({ id: key, name }) => ({ key, name })),
  ];
}
