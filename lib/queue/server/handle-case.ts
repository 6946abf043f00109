import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { announce } from '@/lib/notify/live';
import { sayMoment } from '@/lib/shared/french-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  answeredBy,
  type CLOCKS,
  clockOf,
  decideOwn,
  decideTake,
  mayTakeAgain,
  OUTCOME_LABELS,
  readLast,
  type SAID_OUTCOMES,
} from '../case';
import { type Cause, causeOfNotTold, isAboutSomebody, keyOf, type Subject } from '../entry';
import { seenAs } from '../not-told';
import {
  type CasePlace,
  type CaseRow,
  findLastCase,
  findPlace,
  insertCase,
  insertFact,
} from './case.repository';
import { type Held, look, type On, tell, underLock, write } from './on-case';
import { listEntries, notToldOf } from './read-entries';

type Stale = 'not-found' | 'changed-meanwhile' | 'case-closed';
type Own = Stale | 'not-yours';
type Done = { readonly subject: Subject };

/** Takes a subject of the queue in hand, or over from whoever has it: one of two who try at once is told who was faster. */
export async function takeCaseAs(
  context: Context<CellMember>,
  on: On,
): Promise<Result<Done, Stale | 'already-yours' | 'not-in-queue'>> {
  return await underLock(context, on, (tx, held) =>
    held.last?.closedAt === null
      ? takeOpen(tx, context, { ...held, last: held.last }, on)
      : openNew(tx, context, held, on),
  );
}

async function takeOpen(
  tx: Tx,
  context: Context<CellMember>,
  held: { readonly place: CasePlace; readonly last: CaseRow },
  { subject, seen }: On,
) {
  const by = context.actor.membershipId;
  const taken = decideTake(held.last, { by, seen });
  if (!taken.ok) return taken;
  await write(tx, context, held, { kind: taken.value, owner: by });
  return accept({ subject });
}

async function openNew(
  tx: Tx,
  context: Context<CellMember>,
  { place, last }: Held,
  { subject, seen }: On,
) {
  if (last && seen > 0 && seen !== last.version) return refuse('case-closed');
  const [entry] = await listEntries(tx, context, { subject, structureId: place.structureId });
  if (entry?.key !== keyOf(subject)) return refuse('not-in-queue');
  // a colleague closed it since the page was drawn: they are read first
  if (last && !mayTakeAgain(entry.causes, last, seen)) return refuse('case-closed');
  const { actor, now } = context;
  const id = await insertCase(tx, actor, place, now);
  const first = { id, territoryId: place.territoryId, version: 1 };
  await insertFact(tx, first, { kind: 'taken', by: actor.membershipId }, now);
  await tell(tx, context, place, { kind: 'taken', id });
  return accept({ subject });
}

/** The open case of a subject as its page showed it. */
function openOne({ last }: Held, { seen }: On) {
  if (!last) return refuse('changed-meanwhile');
  return readLast(last, seen);
}

/** Adds a note: it takes nothing from what others wrote, whatever its page showed. */
export const noteCaseAs = (
  context: Context<CellMember>,
  { note, ...on }: On & { readonly note: string },
): Promise<Result<Done, Stale>> =>
  underLock(context, on, async (tx, { place, last }) => {
    if (!last || last.closedAt) return refuse(last ? 'case-closed' : 'changed-meanwhile');
    await write(tx, context, { place, last }, { kind: 'noted', text: note });
    return accept({ subject: on.subject });
  });

/** What only whoever has it in hand may do. */
const own = (
  context: Context<CellMember>,
  on: On,
  change: Parameters<typeof write>[3],
): Promise<Result<Done, Own>> =>
  underLock(context, on, async (tx, { place, last }) => {
    const read = openOne({ place, last }, on);
    if (!read.ok) return read;
    const mine = decideOwn(read.value, { by: context.actor.membershipId, seen: on.seen });
    if (!mine.ok) return mine;
    await write(tx, context, { place, last: read.value }, change);
    return accept({ subject: on.subject });
  });

/** Gives it back to the queue. */
export const releaseCaseAs = (context: Context<CellMember>, on: On) =>
  own(context, on, { kind: 'released', owner: null });

/** Ends one’s shift on it: back to the queue, with what the next one must know. */
export const handOverCaseAs = (
  context: Context<CellMember>,
  { releve, ...on }: On & { readonly releve: string },
) => own(context, on, { kind: 'handed-over', text: releve, owner: null });

/** Says when to look at it again. */
export const setClockAs = (
  context: Context<CellMember>,
  { dans, ...on }: On & { readonly dans: (typeof CLOCKS)[number] },
) => {
  const lookAgainAt = clockOf(dans, context.now);
  const text = sayMoment(lookAgainAt, context.now);
  return own(context, on, { kind: 'clock', text, lookAgainAt });
};

type Closing = On & {
  readonly issue: (typeof SAID_OUTCOMES)[number];
  readonly mot: string;
  /** why it was in the queue, as its page said */
  readonly causes: readonly Cause[];
  /** who was not told, as its page said: `seenAs` */
  readonly vus?: readonly string[];
};

/** Closes it with what became of it: what it was read to be in the queue for does not bring it back, anything else does; those not told, one by one. */
export const closeCaseAs = (
  context: Context<CellMember>,
  { issue, mot, causes: read, vus = [], ...on }: Closing,
): Promise<Result<Done, Own>> =>
  underLock(context, on, async (tx, { place, last }) => {
    const open = openOne({ place, last }, on);
    if (!open.ok) return open;
    const mine = decideOwn(open.value, { by: context.actor.membershipId, seen: on.seen });
    if (!mine.ok) return mine;
    const { structureId } = place;
    const entries = await listEntries(tx, context, { subject: on.subject, structureId });
    const entry = entries.find(({ key }) => key === keyOf(on.subject));
    const answered = answeredBy(entry?.causes ?? [], read);
    const about = notToldOf(entry, context.now)
      .filter((one) => answered.includes(causeOfNotTold(one)) && vus.includes(seenAs(one)))
      .map(({ who }) => who);
    const causes = answered.filter((cause) => !isAboutSomebody(cause));
    const text = [OUTCOME_LABELS[issue], mot].filter(Boolean).join('. ');
    const held = { place, last: open.value };
    await write(tx, context, held, {
      kind: 'closed',
      text,
      about,
      closed: { outcome: issue, causes },
    });
    return accept({ subject: on.subject });
  });

/** The page that shows a case says, while it stays open, that somebody reads it. */
export async function lookAtCaseAs(
  context: Context<CellMember>,
  { subject }: On,
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const place = await findPlace(tx, subject);
    const last = place && (await findLastCase(tx, place));
    if (!place || !last || last.closedAt) return refuse('not-found');
    if (!(await look(tx, context, last.id))) return accept(true);
    const { territoryId, needId } = place;
    await announce(tx, now, { organizationId: null, territoryId, needId, kind: 'queue-changed' });
    return accept(true);
  });
}
