import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { Period } from '@/lib/shared/period';
import type { BusyCalendar, BusyFault, Seen } from '../busy';

export type BusyCalendarId = Id<'busy-calendar'>;

/** One’s own calendar: where it stands, never its address. */
export async function findBusyCalendar(tx: Tx, personId: PersonId): Promise<BusyCalendar | null> {
  const [row] = await tx.$queryRaw<BusyCalendar[]>`
    select source, host, given_at as "givenAt", read_at as "readAt", failures, failing_since as "failingSince", fault, unread,
      next_at as "nextAt"
    from busy_calendars where person_id = ${personId}::uuid`;
  return row ?? null;
}

/** The hours one’s calendar blocks until an instant, in order. */
export async function listBusy(
  tx: Tx,
  personId: PersonId,
  now: Date,
  until: Date,
): Promise<readonly Period[]> {
  return await tx.$queryRaw<Period[]>`
    select starts_at as start, ends_at as end from availability_exceptions
    where person_id = ${personId}::uuid and calendar_id is not null and ends_at > ${now} and starts_at < ${until}
    order by starts_at`;
}

/** A calendar about to be kept, in the place of the one before. */
export type NewBusyCalendar = {
  readonly id: BusyCalendarId;
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly source: BusyCalendar['source'];
  readonly host: string | null;
  readonly cipher: Uint8Array<ArrayBuffer> | null;
  readonly readAt: Date | null;
  readonly nextAt: Date | null;
  readonly unread: number;
};

/** Keeps a calendar; the one before goes with the hours it blocked. */
export async function saveBusyCalendar(tx: Tx, one: NewBusyCalendar, now: Date): Promise<void> {
  await deleteBusyCalendar(tx, one.personId);
  await tx.$executeRaw`
    insert into busy_calendars (id, person_id, territory_id, source, host, address_cipher, given_at, read_at, next_at, unread)
    values (${one.id}::uuid, ${one.personId}::uuid, ${one.territoryId}, ${one.source}, ${one.host}, ${one.cipher}, ${now},
      ${one.readAt}, ${one.nextAt}, ${one.unread})`;
}

/** Forgets a calendar and the hours it blocked; says whether there was one. */
export async function deleteBusyCalendar(tx: Tx, personId: PersonId): Promise<boolean> {
  const gone = await tx.$executeRaw`
    delete from busy_calendars where person_id = ${personId}::uuid`;
  return gone > 0;
}

const startsOf = (periods: readonly Period[]) => periods.map(({ start }) => start);
const endsOf = (periods: readonly Period[]) => periods.map(({ end }) => end);

/** Blocks these hours for a calendar, and no others; what is already so is not written again. */
export async function blockHours(
  tx: Tx,
  id: BusyCalendarId,
  periods: readonly Period[],
  now: Date,
): Promise<void> {
  await tx.$queryRaw`
    select block_hours(${id}::uuid, ${startsOf(periods)}::timestamptz[], ${endsOf(periods)}::timestamptz[], ${now})`;
}

/** One’s own missions that are not over: they come back through calendars. */
export async function listOwnMissions(
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<readonly Period[]> {
  return await tx.$queryRaw<Period[]>`
    select starts_at as start, ends_at as end from assignments
    where person_id = ${personId}::uuid and status <> 'cancelled' and ends_at > ${now}`;
}

/** An address whose turn has come, as the worker reads it. */
export type DueCalendar = Seen & {
  readonly id: BusyCalendarId;
  readonly personId: PersonId;
  readonly cipher: Uint8Array;
  readonly readAt: Date | null;
  readonly failures: number;
  readonly failingSince: Date | null;
};

/** The addresses to read, the longest awaited first. Nothing is read for whoever stopped everything. */
export async function listDueCalendars(
  db: WorkerDb,
  now: Date,
  limit: number,
): Promise<readonly DueCalendar[]> {
  const { rows } = await db.query<DueCalendar>(
    `select id, person_id as "personId", address_cipher as cipher, etag, last_modified as "lastModified", read_at as "readAt", failures,
       failing_since as "failingSince"
     from busy_calendars c where next_at <= $1
       and not exists (select from people p where p.id = c.person_id and p.restricted_at is not null)
     order by next_at, id limit $2`,
    [now, limit],
  );
  return rows;
}

/** Holds a calendar as it was read; false when its person took it back meanwhile, or another worker read it. */
export async function lockCalendar(db: WorkerDb, id: BusyCalendarId, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    'select from busy_calendars where id = $1 and next_at <= $2 for update skip locked',
    [id, now],
  );
  return rowCount === 1;
}

/** The missions of somebody that are not over, for the worker. */
export async function listMissionsOf(
  db: WorkerDb,
  personId: PersonId,
  now: Date,
): Promise<readonly Period[]> {
  const { rows } = await db.query<Period>(
    `select starts_at as start, ends_at as end from assignments
     where person_id = $1 and status <> 'cancelled' and ends_at > $2`,
    [personId, now],
  );
  return rows;
}

/** Blocks the hours just read, as the worker. */
export async function blockHoursRead(
  db: WorkerDb,
  id: BusyCalendarId,
  periods: readonly Period[],
  now: Date,
): Promise<void> {
  await db.query('select block_hours($1, $2::timestamptz[], $3::timestamptz[], $4)', [
    id,
    startsOf(periods),
    endsOf(periods),
    now,
  ]);
}

/** Notes that a calendar was read, with what lets the next reading ask only for what changed. */
export async function saveRead(
  db: WorkerDb,
  id: BusyCalendarId,
  read: { readonly now: Date; readonly nextAt: Date | null; readonly unread: number | null } & Seen,
): Promise<void> {
  await db.query(
    `update busy_calendars set read_at = $2, next_at = $3, unread = coalesce($4, unread), etag = $5, last_modified = $6,
       failures = 0, failing_since = null, fault = null where id = $1`,
    [id, read.now, read.nextAt, read.unread, read.etag, read.lastModified],
  );
}

/** Notes that a calendar could not be read, and when to try again. */
export async function saveFault(
  db: WorkerDb,
  id: BusyCalendarId,
  failed: { readonly now: Date; readonly nextAt: Date | null; readonly fault: BusyFault },
): Promise<void> {
  await db.query(
    `update busy_calendars set failures = failures + 1, failing_since = coalesce(failing_since, $2), next_at = $3, fault = $4
     where id = $1`,
    [id, failed.now, failed.nextAt, failed.fault],
  );
}
