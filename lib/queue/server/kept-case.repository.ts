import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { NeedStatus } from '@/lib/need/need';
import type { RequestStatus } from '@/lib/service/request';
import { dayOf } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';
import { type Case, CLOSED_HOLDS, type FactKind } from '../case';
import { keyOf, type Subject } from '../entry';
import type { LeverId } from '../lever';
import type { LeverResult, Settled } from '../lever-result';

/** The last case of a request or of a structure, as the worker keeps it. */
export type KeptCase = Pick<Case, 'id' | 'version' | 'closedAt' | 'closedCauses'> & {
  readonly subject: Subject;
  readonly territoryId: TerritoryId;
  /** null of a structure */
  readonly needStatus: NeedStatus | null;
};

type Row = Omit<KeptCase, 'subject'> & {
  readonly needId: NeedId | null;
  readonly structureId: StructureId;
};

const toKept = ({ needId, structureId, ...row }: Row): KeptCase => ({
  ...row,
  subject: needId ? { kind: 'need', id: needId } : { kind: 'structure', id: structureId },
});

/** The cases time may move, or that of one subject: those open, and those closed of late whose request is not past; in one order, whoever locks. */
export async function listKeptCases(
  db: WorkerDb,
  now: Date,
  only: Subject | null = null,
): Promise<readonly KeptCase[]> {
  const { rows } = await db.query<Row>(
    `select distinct on (k.structure_id, k.need_id) k.id, k.version, k.closed_at as "closedAt", k.closed_causes as "closedCauses",
       k.territory_id as "territoryId", k.need_id as "needId", k.structure_id as "structureId", n.status as "needStatus"
     from queue_cases k left join needs n on n.id = k.need_id
     where (k.closed_at is null or (k.closed_at >= $1 and (k.need_id is null or n.ends_at > $2)))
       and ($3::uuid is null or k.need_id = $3::uuid or k.need_id is null and k.structure_id = $3::uuid)
     order by k.structure_id, k.need_id, k.closed_at desc nulls first, k.opened_at desc`,
    [minutesAfter(now, -CLOSED_HOLDS), now, only?.id ?? null],
  );
  return rows
    .map(toKept)
    .sort((one, other) => (keyOf(one.subject) < keyOf(other.subject) ? -1 : 1));
}

/** Holds a case until the end of the transaction, as an agent who writes on it does. */
export async function lockKeptCase(db: WorkerDb, { subject }: KeptCase): Promise<void> {
  await db.query('select pg_advisory_xact_lock(hashtextextended($1, 12))', [keyOf(subject)]);
}

/** Closes it, with how its cause went. */
export async function writeGone(
  db: WorkerDb,
  one: KeptCase,
  how: string,
  now: Date,
): Promise<void> {
  await db.query(
    `update queue_cases set version = version + 1, closed_at = $2, outcome = 'cause-gone', closed_causes = '{}' where id = $1`,
    [one.id, now],
  );
  await tell(db, one, { kind: 'gone', text: how }, now);
}

/** Opens it again, for whoever takes it, with everything written on it. */
export async function writeReopened(
  db: WorkerDb,
  one: KeptCase,
  why: string,
  now: Date,
): Promise<void> {
  await db.query(
    `update queue_cases set version = version + 1, closed_at = null, outcome = null, closed_causes = '{}', look_again_at = null,
       owner_membership_id = null, owner_name = null, owned_at = null where id = $1`,
    [one.id],
  );
  await tell(db, one, { kind: 'reopened', text: why }, now);
}

/** A cause it was closed for went: come back, it would be a new one. */
export async function saveClosedCauses(
  db: WorkerDb,
  one: KeptCase,
  causes: Case['closedCauses'],
): Promise<void> {
  await db.query(
    'update queue_cases set version = version + 1, closed_causes = $2::text[] where id = $1',
    [one.id, [...causes]],
  );
}

/** What happened by itself: on the case, on live screens of the cell, in its journal. */
async function tell(
  db: WorkerDb,
  { id, version, territoryId, subject }: KeptCase,
  fact: { readonly kind: FactKind; readonly text: string },
  now: Date,
): Promise<void> {
  await db.query(
    `insert into queue_facts (id, case_id, territory_id, kind, text, version, at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(now), id, territoryId, fact.kind, fact.text, version + 1, now],
  );
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values (null, $1, $2, 'queue-changed', $3)`,
    [territoryId, subject.kind === 'need' ? subject.id : null, now],
  );
  await db.query(
    `insert into journal_entries (chain, seq, at, actor_role, territory_id, action, object_kind, object_id, result, facts, previous_hash, hash)
     values ('territory:' || $1, 0, $2, 'worker', $1, $3, 'case', $4, 'done', '{}', '', '')`,
    [territoryId, now, `case.${fact.kind}`, id],
  );
}

/** A lever that asked people, and where they are. */
export type AskingLever = Settled & {
  readonly id: LeverId;
  readonly territoryId: TerritoryId;
  readonly needId: NeedId;
  readonly hours: number;
  readonly lastYesAt: Date | null;
};

/** The levers that wait for the answers of those they asked; one that has just been pulled may be asking still. */
export async function listAskingLevers(db: WorkerDb, now: Date): Promise<readonly AskingLever[]> {
  const { rows } = await db.query<AskingLever>(
    `select l.id, l.territory_id as "territoryId", n.id as "needId", l.wanted, s.yes, s.waiting, s.no, s.hours, s.last_yes as "lastYesAt"
     from queue_levers l join queue_cases k on k.id = l.case_id join needs n on n.id = k.need_id
       cross join lateral (
         select count(*)::int as asked, count(*) filter (where status = 'accepted')::int as yes,
           count(*) filter (where status = 'pending' and n.status = 'open' and n.ends_at > $1)::int as waiting,
           -- silent to the end is an answer; asked no more before that is none
           count(*) filter (where status = 'declined' or close_reason = 'need-expired'
             or status = 'pending' and n.status in ('open', 'expired') and n.ends_at <= $1
             or close_reason = 'cancelled' and exists (select from assignments a where a.solicitation_id = solicitations.id and a.cancelled_by = 'person'))::int as no, max(answered_at) filter (where status = 'accepted') as last_yes,
           coalesce(sum(extract(epoch from ends_at - starts_at)) filter (where status = 'accepted') / 3600, 0)::float8 as hours
         from solicitations where lever_id = l.id) s
     where l.wanted is not null and l.result is null and l.lever <> 'provider' and (s.asked > 0 or l.asked_at < $1::timestamptz - interval '5 minutes')
     order by l.id`,
    [now],
  );
  return rows;
}

/** A lever that asked for a service, and what its provider answered; null when the request was never written. */
export type AskingService = {
  readonly id: LeverId;
  readonly territoryId: TerritoryId;
  readonly needId: NeedId | null;
  readonly status: RequestStatus | null;
  readonly isOver: boolean;
  readonly answeredAt: Date | null;
};

/** The levers that wait for the answer of a service; one that has just been pulled may be asking still. */
export async function listAskingServices(
  db: WorkerDb,
  now: Date,
): Promise<readonly AskingService[]> {
  const { rows } = await db.query<AskingService>(
    `select l.id, l.territory_id as "territoryId", k.need_id as "needId", r.status, coalesce(r.ends_on < $2::date, false) as "isOver",
       r.answered_at as "answeredAt"
     from queue_levers l join queue_cases k on k.id = l.case_id left join service_requests r on r.lever_id = l.id
     where l.lever = 'provider' and l.wanted is not null and l.result is null
       and (r.id is not null or l.asked_at < $1::timestamptz - interval '5 minutes')
     order by l.id`,
    [now, dayOf(now)],
  );
  return rows;
}

/** What was read of a lever: how many people, how many hours, since when. */
type ReadOf = Pick<AskingService, 'id' | 'territoryId' | 'needId'> & {
  readonly people: number | null;
  readonly hours: number | null;
  readonly at: Date;
};

/** Writes what a lever gave, read from answers: nobody’s word. */
export async function saveReadResult(
  db: WorkerDb,
  { id, people, hours, at, territoryId, needId }: ReadOf,
  result: LeverResult,
  now: Date,
): Promise<void> {
  await db.query(
    `update queue_levers set result = $2, people = least($3, 99), hours = least($4, 9999), result_at = $5 where id = $1 and result is null`,
    [id, result, people, hours, at],
  );
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values (null, $1, $2, 'queue-changed', $3)`,
    [territoryId, needId, now],
  );
}
