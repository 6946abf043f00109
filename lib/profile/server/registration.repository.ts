import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import { CONDITION_TABLE } from '../condition';
import type { RegisterState } from '../rpps';
import type { Trade } from '../trade';

/** A number to ask the register about, and who gave it. */
export type DueRegistration = {
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly number: string;
  readonly state: RegisterState | 'waiting';
  readonly tries: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly trades: readonly Trade[];
};

/** The numbers whose turn has come, the oldest first. */
export async function listDueRegistrations(
  db: WorkerDb,
  now: Date,
  limit: number,
): Promise<readonly DueRegistration[]> {
  const { rows } = await db.query<DueRegistration>(
    `select r.person_id as "personId", r.territory_id as "territoryId", r.number, r.state, r.tries,
       p.first_name as "firstName", p.last_name as "lastName",
       array(select t.trade from person_trades t where t.person_id = p.id order by t.trade) as trades
     from person_registrations r join people p on p.id = r.person_id
     where r.next_try_at <= $1 order by r.next_try_at, r.person_id limit $2`,
    [now, limit],
  );
  return rows;
}

/** Holds a number as it was read; false when its person changed it meanwhile, or another worker answered. */
export async function lockRegistration(
  db: WorkerDb,
  { personId, number }: DueRegistration,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from person_registrations where person_id = $1 and number = $2 and next_try_at <= $3 for update skip locked`,
    [personId, number, now],
  );
  return rowCount === 1;
}

/** Somebody else bears this number already, by the register itself. */
export async function isTaken(
  db: WorkerDb,
  { personId, number }: DueRegistration,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from person_registrations where number = $1 and state = 'found' and person_id <> $2`,
    [number, personId],
  );
  return rowCount !== 0;
}

/** Writes what the register answered, and when to ask again. */
export async function saveAnswer(
  db: WorkerDb,
  personId: PersonId,
  answer: { readonly state: RegisterState; readonly nextTryAt: Date; readonly now: Date },
): Promise<void> {
  await db.query(
    `update person_registrations set state = $2, answered_at = $3, tries = 0, next_try_at = $4 where person_id = $1`,
    [personId, answer.state, answer.now, answer.nextTryAt],
  );
}

/** Writes that the register did not answer, and when to try again. */
export async function saveSilence(
  db: WorkerDb,
  personId: PersonId,
  nextTryAt: Date,
): Promise<void> {
  await db.query(
    `update person_registrations set tries = tries + 1, next_try_at = $2 where person_id = $1`,
    [personId, nextTryAt],
  );
}

/** What the register proves of a person from now on: these trades, and none of the others. */
export async function saveRegisterProofs(
  db: WorkerDb,
  { personId, territoryId }: Pick<DueRegistration, 'personId' | 'territoryId'>,
  proof: { readonly trades: readonly Trade[]; readonly expiresOn: Date | null; readonly now: Date },
): Promise<void> {
  await db.query(
    `update person_proofs set withdrawn_at = $3
     where person_id = $1 and checker = 'register' and withdrawn_at is null and lapsed_at is null and about <> all ($2::text[])`,
    [personId, proof.trades, proof.now],
  );
  await db.query(
    `update person_proofs set withdrawn_at = $2
     where person_id = $1 and checker = 'register' and kind <> 'register' and withdrawn_at is null and lapsed_at is null`,
    [personId, proof.now],
  );
  await db.query(
    `insert into person_proofs (id, person_id, territory_id, kind, about, level, checker, checked_by, checked_at, met_on, expires_on)
     select t.id, $1, $2, 'register', t.trade, 'verified', 'register', 'Annuaire Santé', $5, $5::timestamptz::date, $6::date
     from unnest($3::uuid[], $4::text[]) as t(id, trade)
     on conflict (person_id, kind, about, checker, coalesce(house_id, '00000000-0000-0000-0000-000000000000'))
       where withdrawn_at is null and lapsed_at is null
     do update set checked_at = excluded.checked_at, met_on = excluded.met_on, expires_on = excluded.expires_on`,
    [
      personId,
      territoryId,
      proof.trades.map(() => newId(proof.now)),
      proof.trades,
      proof.now,
      proof.expiresOn,
    ],
  );
}

/** Checks whose day has come: from now on they are worth what their person says. Gives how many. */
export async function lapseChecks(db: WorkerDb, now: Date): Promise<number> {
  const { rowCount } = await db.query(
    `update person_proofs set lapsed_at = $1
     where withdrawn_at is null and lapsed_at is null and expires_on <= ($1::timestamptz at time zone 'Europe/Paris')::date`,
    [now],
  );
  return rowCount ?? 0;
}

/** One notice: so many days before, and more than the next one will be. */
type NoticeDue = { readonly days: number; readonly beyond: number; readonly now: Date };

/**
 * Tells whose check lapses within so many days, once for each notice: a register asks itself again, nobody is told. Nothing
 * is sent when the same was seen again for longer. Gives how many mails were written.
 */
export async function insertExpiryNotices(
  db: WorkerDb,
  { days, beyond, now }: NoticeDue,
): Promise<number> {
  const { rows } = await db.query<{ id: string; personId: string; territoryId: string }>(
    `select c.id, c.person_id as "personId", c.territory_id as "territoryId"
     from person_proofs c join people p on p.id = c.person_id
     where c.withdrawn_at is null and c.lapsed_at is null and c.checker <> 'register' and p.email is not null
       and c.expires_on > ($1::timestamptz at time zone 'Europe/Paris')::date + $3::int
       and c.expires_on <= ($1::timestamptz at time zone 'Europe/Paris')::date + $2::int
       and not exists (select from person_proofs o where o.person_id = c.person_id and o.kind = c.kind and o.about = c.about
         and o.withdrawn_at is null and o.lapsed_at is null and (o.expires_on is null or o.expires_on > c.expires_on))
       -- a cohort that ends is told once, not level by level
       and not (c.kind in ('study-level', 'study-credits') and exists (select from person_proofs o where o.person_id = c.person_id
         and o.house_id = c.house_id and o.kind = 'study-certificate' and o.expires_on = c.expires_on
         and o.withdrawn_at is null and o.lapsed_at is null))
       and not exists (select from outbox_messages m where m.dedupe_key = 'proof-expiring:' || c.id || ':' || $2::int)`,
    [now, days, beyond],
  );
  const notices = rows.map(({ id, ...whom }) => ({ ...whom, about: id, payload: { proofId: id } }));
  return await writeNotices(db, notices, { days, now });
}

type Notice = {
  readonly personId: string;
  readonly territoryId: string;
  /** what lapses, in the key that keeps a notice from being written twice */
  readonly about: string;
  readonly payload: Readonly<Record<string, string>>;
};

async function writeNotices(
  db: WorkerDb,
  notices: readonly Notice[],
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<number> {
  if (notices.length === 0) return 0;
  const rows = notices.map((notice) => ({ ...notice, id: newId(now) }));
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at)
     select m.id, m."territoryId", 'email', 'proof-expiring', m."personId", m.payload,
       'proof-expiring:' || m.about || ':' || $2::int, $3
     from jsonb_to_recordset($1::jsonb) as m(id uuid, "territoryId" text, "personId" uuid, about text, payload jsonb)
     on conflict do nothing`,
    [JSON.stringify(rows), days, now],
  );
  return rowCount ?? 0;
}

/**
 * The same for what somebody declared by themselves and nobody checked: a condition counts for so many days from the day it
 * was met (CONDITION_TABLE). Gives how many mails were written.
 */
export async function insertConditionNotices(
  db: WorkerDb,
  { days, beyond, now }: NoticeDue,
): Promise<number> {
  const lasting = Object.entries(CONDITION_TABLE).flatMap(([kind, { validDays }]) =>
    validDays === null ? [] : [{ kind, validDays }],
  );
  const { rows } = await db.query<DueCondition>(
    `select d.person_id as "personId", d.territory_id as "territoryId", d.condition, d.met_on::text as "metOn"
     from person_conditions d join people p on p.id = d.person_id
       join unnest($3::text[], $4::int[]) as t(kind, days) on t.kind = d.condition
     where p.email is not null
       and coalesce(d.until, d.met_on + t.days) > ($1::timestamptz at time zone 'Europe/Paris')::date + $5::int
       and coalesce(d.until, d.met_on + t.days) <= ($1::timestamptz at time zone 'Europe/Paris')::date + $2::int
       and not exists (select from person_proofs c where c.person_id = d.person_id and c.kind = d.condition
         and c.withdrawn_at is null and c.lapsed_at is null)`,
    [now, days, lasting.map(({ kind }) => kind), lasting.map(({ validDays }) => validDays), beyond],
  );
  const notices = rows.map(({ condition, metOn, ...whom }) => ({
    ...whom,
    about: `${whom.personId}:${condition}:${metOn}`,
    payload: { condition, metOn },
  }));
  return await writeNotices(db, notices, { days, now });
}

type DueCondition = { personId: string; territoryId: string; condition: string; metOn: string };
