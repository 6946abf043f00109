import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { CollectiveId, Meeting, MeetingId, Minutes } from '../collective';
import type { Decision } from '../decision';

type Kept = { readonly by: UserId; readonly now: Date };
type Row = Omit<Meeting, 'period'> & { readonly start: Date; readonly end: Date };

/** The meetings of a collective the speaker may read, the latest first; or one of them. */
export async function listMeetings(
  tx: Tx,
  id: CollectiveId,
  only: MeetingId | null = null,
): Promise<Meeting[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select id, starts_at as start, ends_at as "end", place, call_url as "callUrl", agenda, version, kept_at as "keptAt", cancelled_at as "cancelledAt"
    from collective_meetings where collective_id = ${id}::uuid and (${only}::uuid is null or id = ${only}::uuid)
    order by starts_at desc, id limit 200`;
  return rows.map(({ start, end, ...one }) => ({ ...one, period: { start, end } }));
}

/** The collective a meeting the speaker may read is of; null: nowhere. */
export async function findCollectiveOf(tx: Tx, id: MeetingId): Promise<CollectiveId | null> {
  const [one] = await tx.$queryRaw<{ id: CollectiveId }[]>`
    select collective_id as id from collective_meetings where id = ${id}::uuid`;
  return one?.id ?? null;
}

type Draft = Pick<Meeting, 'id' | 'period' | 'place' | 'callUrl' | 'agenda'> & {
  readonly collectiveId: CollectiveId;
};

/** Sets a meeting; the database writes to the direction of each body. */
export async function insertMeeting(
  tx: Tx,
  one: Draft & { readonly territoryId: TerritoryId },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into collective_meetings (id, collective_id, territory_id, starts_at, ends_at, place, call_url, agenda, version, kept_by, kept_at)
    values (${one.id}::uuid, ${one.collectiveId}::uuid, ${one.territoryId}, ${one.period.start}, ${one.period.end}, ${one.place}, ${one.callUrl},
      ${[...one.agenda]}::text[], 1, ${by}::uuid, ${now})`;
}

/** Says a meeting again. */
export async function updateMeeting(
  tx: Tx,
  one: Draft & { readonly version: number },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    update collective_meetings set starts_at = ${one.period.start}, ends_at = ${one.period.end}, place = ${one.place}, call_url = ${one.callUrl},
      agenda = ${[...one.agenda]}::text[], version = ${one.version}, kept_by = ${by}::uuid, kept_at = ${now} where id = ${one.id}::uuid`;
}

/** Cancels a meeting. */
export async function saveCancelled(
  tx: Tx,
  { id, version }: Pick<Meeting, 'id' | 'version'>,
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    update collective_meetings set cancelled_at = ${now}, version = ${version + 1}, kept_by = ${by}::uuid, kept_at = ${now} where id = ${id}::uuid`;
}

/** The versions of the minutes of a meeting the speaker may read, the latest first. */
export const listMinutes = (tx: Tx, id: MeetingId): Promise<Minutes[]> =>
  tx.$queryRaw<Minutes[]>`
    select version, present, words, said_at as "saidAt" from collective_minutes where meeting_id = ${id}::uuid order by version desc limit 50`;

/** Writes a version of the minutes. */
export async function insertMinutes(
  tx: Tx,
  one: Pick<Minutes, 'version' | 'present' | 'words'> & {
    readonly id: Id<'collective-minutes'>;
    readonly meetingId: MeetingId;
    readonly collectiveId: CollectiveId;
    readonly territoryId: TerritoryId;
  },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into collective_minutes (id, meeting_id, collective_id, territory_id, version, present, words, said_by, said_at)
    values (${one.id}::uuid, ${one.meetingId}::uuid, ${one.collectiveId}::uuid, ${one.territoryId}, ${one.version}, ${[...one.present]}::text[],
      ${one.words}, ${by}::uuid, ${now})`;
}

/** What two say of decisions at once comes one after the other. */
export async function lockDecisions(tx: Tx, id: CollectiveId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('collective-decisions ' || ${id}, 0))`;
}

/** All that was said of the decisions of a collective, as far as the speaker reads. */
export const listDecisions = (tx: Tx, id: CollectiveId): Promise<Decision[]> =>
  tx.$queryRaw<Decision[]>`
    select id, thread_id as "threadId", version, meeting_id as "meetingId", what, party, body_id as "bodyId", party_name as "partyName",
      to_char(due_on, 'YYYY-MM-DD') as "dueOn", state, said_for as "saidFor", said_at as "saidAt"
    from collective_decisions where collective_id = ${id}::uuid order by said_at desc, id desc limit 2000`;

/** Writes a version of a decision; the database names who does it and who says it. */
export async function insertDecision(
  tx: Tx,
  one: Omit<Decision, 'partyName' | 'saidFor' | 'saidAt'> & {
    readonly collectiveId: CollectiveId;
    readonly territoryId: TerritoryId;
  },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into collective_decisions (id, thread_id, version, collective_id, territory_id, meeting_id, what, party, body_id, party_name, due_on, state,
      said_by, said_for, said_at)
    values (${one.id}::uuid, ${one.threadId}::uuid, ${one.version}, ${one.collectiveId}::uuid, ${one.territoryId}, ${one.meetingId}::uuid, ${one.what},
      ${one.party}, ${one.bodyId}::uuid, '', ${one.dueOn}::date, ${one.state}, ${by}::uuid, '', ${now})`;
}
