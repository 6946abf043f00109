import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { dayOf } from '@/lib/shared/civil-time';
import { HARD, THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type BodyId,
  type CollectiveId,
  type MeetingId,
  nextVersion,
  type ThreadId,
} from '../collective';
import { type Decision, type DecisionState, type Party, threadsOf } from '../decision';
import { listBodies, listCollectives } from './collective.repository';
import { holdOpen } from './keep-collective';
import { insertDecision, listDecisions, listMeetings, lockDecisions } from './meeting.repository';

type Seen = {
  readonly collectiveId: CollectiveId | null;
  readonly threadId: ThreadId | null;
  readonly seen: number;
};
type Said = Seen & {
  readonly meetingId: MeetingId | null;
  readonly what: string;
  /** « cell », « ars », « departement », or the body by its id */
  readonly party: string;
  readonly dueOn: string;
  readonly state: DecisionState;
};
type Refusal =
  | 'not-found'
  | 'collective-closed'
  | 'decision-not-found'
  | 'meeting-not-found'
  | 'party-not-found'
  | 'changed-meanwhile';

const sayChanged = ({ saidFor, what, dueOn, saidAt }: Decision, now: Date) =>
  `${saidFor} a écrit ici (${sayMoment(saidAt, now)})${HARD}: «${THIN}${what}${THIN}», pour le ${dueOn.split('-').reverse().join('/')}.`;

/** What was said last of one decision, held until the end of the transaction; null: nothing yet. */
async function lastOf(tx: Tx, id: CollectiveId, threadId: ThreadId | null, now: Date) {
  await lockDecisions(tx, id);
  const threads = threadsOf(await listDecisions(tx, id), dayOf(now));
  return threads.find(({ last }) => last.threadId === threadId)?.last ?? null;
}

/** Who may be given a decision, by what a form calls them: whoever is of it, and the body that has it already though it left. */
async function findParty(
  tx: Tx,
  id: CollectiveId,
  { key, last }: { readonly key: string; readonly last: Decision | null },
): Promise<{ readonly party: Party; readonly bodyId: BodyId | null } | null> {
  const [collective] = await listCollectives(tx, id);
  if (key === 'cell') return { party: key, bodyId: null };
  const authority = collective?.authorities.find((one) => one === key);
  if (authority) return { party: authority, bodyId: null };
  const body = (await listBodies(tx, id)).find(
    (one) => one.id === key && (one.status === 'in' || one.id === last?.bodyId),
  );
  return body ? { party: 'body', bodyId: body.id } : null;
}

/** The version that comes over the one that was read; a decision that is no more, or said again meanwhile, is not written over. */
async function over(
  tx: Tx,
  id: CollectiveId,
  { threadId, seen, now }: Omit<Seen, 'collectiveId'> & { readonly now: Date },
): Promise<
  Result<
    { readonly last: Decision | null; readonly version: number },
    'decision-not-found' | 'changed-meanwhile'
  >
> {
  const last = await lastOf(tx, id, threadId, now);
  if (threadId && !last) return refuse('decision-not-found');
  const next = nextVersion(last?.version ?? 0, seen);
  if (!next.ok) return refuse(next.refusal, last ? sayChanged(last, now) : '');
  return accept({ last, version: next.value.version });
}

/** Where a decision was taken: said again, it stays where it was. */
async function meetingOf(
  tx: Tx,
  id: CollectiveId,
  { meetingId, last }: Pick<Said, 'meetingId'> & { readonly last: Decision | null },
): Promise<Result<MeetingId | null, 'meeting-not-found'>> {
  if (last || !meetingId) return accept(last?.meetingId ?? null);
  const [meeting] = await listMeetings(tx, id, meetingId);
  return meeting ? accept(meeting.id) : refuse('meeting-not-found');
}

/** The cell writes a decision down, or says it again over the version it read: what was said before stays. */
export async function writeDecisionAs(
  context: Context<CellMember>,
  { collectiveId, threadId, seen, meetingId, party, ...said }: Said,
): Promise<Result<CollectiveId, Refusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await holdOpen(tx, collectiveId);
    if (!held.ok) return held;
    const id = held.value;
    const next = await over(tx, id, { threadId, seen, now });
    if (!next.ok) return next;
    const given = await findParty(tx, id, { key: party, last: next.value.last });
    if (!given) return refuse('party-not-found');
    const at = await meetingOf(tx, id, { meetingId, last: next.value.last });
    if (!at.ok) return at;
    await write(tx, context, { ...said, ...given, ...next.value, meetingId: at.value, id });
    return accept(id);
  });
}

async function write(
  tx: Tx,
  context: Context<CellMember | Manager>,
  {
    id,
    last,
    ...said
  }: Pick<Decision, 'what' | 'party' | 'bodyId' | 'dueOn' | 'state' | 'meetingId' | 'version'> & {
    readonly id: CollectiveId;
    readonly last: Decision | null;
  },
): Promise<void> {
  const { actor, now } = context;
  const own = newId<'collective-decision'>(now);
  const of = { collectiveId: id, territoryId: actor.territoryId };
  const whole = { ...said, ...of, id: own, threadId: last?.threadId ?? own };
  await insertDecision(tx, whole, { by: actor.userId, now });
  await record(tx, context, {
    ...{ action: 'collective.decide', objectKind: 'collective', objectId: id },
    facts: { decision: whole.threadId, version: said.version, state: said.state },
  });
}

/** A collective that goes on, and the speaker’s body in it. */
async function findOwn(
  tx: Tx,
  { organizationId }: Manager,
  id: CollectiveId,
): Promise<Result<BodyId, 'not-found' | 'collective-closed'>> {
  const [collective] = await listCollectives(tx, id);
  const own = (await listBodies(tx, id)).find(
    (one) => one.organizationId === organizationId && one.status === 'in',
  );
  if (!(collective && own)) return refuse('not-found');
  return collective.closedAt ? refuse('collective-closed') : accept(own.id);
}

/** « C’est fait »: the direction of the body a decision was given to says so, over the version it read. */
export async function sayDoneAs(
  context: Context<Manager>,
  { collectiveId, threadId, seen }: Seen,
): Promise<Result<CollectiveId, Refusal | 'direction-only'>> {
  const { actor, now } = context;
  if (actor.grade !== 'director') return refuse('direction-only');
  if (!(collectiveId && threadId)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const own = await findOwn(tx, actor, collectiveId);
    if (!own.ok) return own;
    const next = await over(tx, collectiveId, { threadId, seen, now });
    if (!next.ok) return next;
    const { last, version } = next.value;
    if (last?.bodyId !== own.value) return refuse('decision-not-found');
    if (last.state !== 'to-do') return refuse('changed-meanwhile', sayChanged(last, now));
    const { what, party, bodyId, dueOn, meetingId } = last;
    const done = { what, party, bodyId, dueOn, meetingId, state: 'done' as const };
    await write(tx, context, { ...done, version, id: collectiveId, last });
    return accept(collectiveId);
  });
}
