import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { EmploymentId, NamedEmployer, OwnEmployer, StaffMember } from '../employment';

/** What came of saying who employs one. */
export type Named =
  | 'said'
  | 'employer-not-found'
  | 'not-lent'
  | 'already-said'
  | 'refused-lately'
  | 'still-lent';

/** The speaker says who employs them. */
export async function nameEmployer(tx: Tx, employer: OrganizationId, now: Date): Promise<Named> {
  const [row] = await tx.$queryRaw<{ came: Named }[]>`
    select name_employer(${newId<'employment'>(now)}::uuid, ${employer}::uuid) as came`;
  return row?.came ?? 'employer-not-found';
}

/** The speaker works there no longer. */
export async function leaveEmployer(tx: Tx): Promise<'left' | 'employer-not-found' | 'still-lent'> {
  const [row] = await tx.$queryRaw<{ came: 'left' | 'employer-not-found' | 'still-lent' }[]>`
    select leave_employer() as came`;
  return row?.came ?? 'employer-not-found';
}

/** The employer the speaker said last, whatever came of it. */
export async function findOwnEmployer(tx: Tx): Promise<OwnEmployer | null> {
  const [row] = await tx.$queryRaw<OwnEmployer[]>`
    select id, organization_id as "organizationId", name, said_at as "saidAt", agreed_at as "agreedAt", ended_at as "endedAt",
      ended_by as "endedBy" from own_employer()`;
  return row ?? null;
}

/** The places of the speaker’s territory whose name, body or commune holds every word typed: twelve at most, none under three letters. */
export const listEmployersNamed = (tx: Tx, typed: string): Promise<NamedEmployer[]> =>
  tx.$queryRaw<NamedEmployer[]>`
    select organization_id as "organizationId", organization_name as "organizationName", structure_name as "structureName",
      commune_name as "communeName" from employers_named(${typed})`;

/** How an organization of the reserve is called; null for any other. */
export async function findEmployerName(tx: Tx, employer: OrganizationId): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ name: string | null }[]>`
    select employer_called(${employer}::uuid) as name`;
  return row?.name ?? null;
}

/** Who works for the speaker’s organization, those it has not answered first. */
export const listOwnStaff = (tx: Tx): Promise<StaffMember[]> =>
  tx.$queryRaw<StaffMember[]>`
    select id, person_id as "personId", name, kind, trades, commune_name as "communeName", said_at as "saidAt", agreed_at as "agreedAt"
    from own_staff()`;

/** Somebody a direction answered about. */
export type Answered = {
  readonly id: EmploymentId;
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
};

/** Answers those that wait among these; gives them. */
export const answerEmployments = (
  tx: Tx,
  which: readonly EmploymentId[],
  isSo: boolean,
): Promise<Answered[]> =>
  tx.$queryRaw<Answered[]>`
    select id, person_id as "personId", territory_id as "territoryId" from answer_employments(${[...which]}::uuid[], ${isSo})`;

type Ended = {
  readonly outcome: 'ended' | 'not-found' | 'still-lent';
  readonly personId: PersonId;
};

/** Ends what the speaker’s organization had said yes to. */
export async function endEmployment(tx: Tx, which: EmploymentId): Promise<Ended> {
  const [row] = await tx.$queryRaw<Ended[]>`
    select outcome, person_id as "personId" from end_employment(${which}::uuid)`;
  return row ?? { outcome: 'not-found', personId: '' as PersonId };
}

/** An organization where somebody said they work since it was last written to. */
export type DueEmployer = {
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly newest: Date;
};

/** The employers to write to: somebody new waits, and nothing was written since an instant. */
export async function listDueEmployers(db: WorkerDb, since: Date): Promise<DueEmployer[]> {
  const { rows } = await db.query<DueEmployer>(
    `select o.id as "organizationId", o.territory_id as "territoryId", w.newest from organizations o
     join (select organization_id, max(said_at) as newest from employments where agreed_at is null and ended_at is null group by 1) w
       on w.organization_id = o.id
     left join lateral (select max(created_at) as at from outbox_messages m
       where m.kind = 'employer-asked' and m.organization_id = o.id) told on true
     where o.status = 'verified' and w.newest > coalesce(told.at, '-infinity') and coalesce(told.at, '-infinity') <= $1
     order by o.id`,
    [since],
  );
  return rows;
}

/** Puts one mail to the direction of an employer in the outbox; one already there is left alone. */
export async function insertEmployerMail(
  db: WorkerDb,
  { organizationId, territoryId, newest }: DueEmployer,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at)
     values ($1, $2, $3, 'email', 'employer-asked', '{}', $4, $5) on conflict do nothing`,
    [
      newId(now),
      organizationId,
      territoryId,
      `employer-asked:${organizationId}:${new Date(newest).getTime()}`,
      now,
    ],
  );
  return rowCount === 1;
}
