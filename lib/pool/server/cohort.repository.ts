import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, PoolManager, UserId } from '@/lib/identity/actor';
import type { StudyLevel } from '@/lib/profile/person';
import type { Cohort, CohortId, CohortPeriod, Student, Withdrawal } from '../cohort';

const COLUMNS =
  Prisma.raw(`id, name, level, credits, to_char(starts_on, 'YYYY-MM-DD') as "startsOn",
  to_char(ends_on, 'YYYY-MM-DD') as "endsOn", approval, closed_at is not null as closed`);

/** A cohort and how many students it holds. */
export type CohortRow = Cohort & { readonly students: number };

/** The cohorts of a pool: those under way first, then the latest closed. */
export async function listCohorts(tx: Tx, poolId: string): Promise<readonly CohortRow[]> {
  return await tx.$queryRaw<CohortRow[]>`
    select ${COLUMNS}, (select count(*)::int from cohort_members m where m.cohort_id = c.id) as students
    from cohorts c where pool_id = ${poolId}::uuid
    order by closed_at desc nulls first, starts_on desc, name limit 100`;
}

/** One cohort; null when the speaker may not see it. */
export async function findCohort(tx: Tx, id: CohortId): Promise<Cohort | null> {
  const [row] = await tx.$queryRaw<Cohort[]>`select ${COLUMNS} from cohorts where id = ${id}::uuid`;
  return row ?? null;
}

/** The same, held until the end of the transaction: two screens change one calendar one after the other. */
export async function lockCohort(tx: Tx, id: CohortId): Promise<Cohort | null> {
  const [row] = await tx.$queryRaw<Cohort[]>`
    select ${COLUMNS} from cohorts where id = ${id}::uuid for no key update`;
  return row ?? null;
}

type Place = Pick<PoolManager, 'poolId' | 'territoryId'>;
export type CohortDraft = Pick<
  Cohort,
  'name' | 'level' | 'credits' | 'startsOn' | 'endsOn' | 'approval'
>;

/** Writes a new cohort; false when one under way has this name. */
export async function insertCohort(
  tx: Tx,
  { poolId, territoryId }: Place,
  cohort: CohortDraft & { readonly id: CohortId },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into cohorts (id, pool_id, territory_id, name, level, credits, starts_on, ends_on, approval, created_at)
    values (${cohort.id}::uuid, ${poolId}::uuid, ${territoryId}, ${cohort.name}, ${cohort.level}, ${cohort.credits},
      ${cohort.startsOn}::date, ${cohort.endsOn}::date, ${cohort.approval}, ${now})
    on conflict do nothing`;
  return written === 1;
}

/** Whether another cohort under way has this name. */
export async function isNameTaken(
  tx: Tx,
  poolId: string,
  id: CohortId,
  name: string,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    select exists (select from cohorts where pool_id = ${poolId}::uuid and id <> ${id}::uuid and closed_at is null
      and lower(name) = lower(${name})) as taken`;
  return row?.taken ?? false;
}

/** Writes what changes of a cohort; the database writes again when its students are withdrawn. */
export async function saveCohort(tx: Tx, id: CohortId, to: CohortDraft): Promise<void> {
  await tx.$executeRaw`
    update cohorts set name = ${to.name}, level = ${to.level}, credits = ${to.credits}, starts_on = ${to.startsOn}::date,
      ends_on = ${to.endsOn}::date, approval = ${to.approval}
    where id = ${id}::uuid`;
}

/** Ends a cohort when nobody is left in it; says whether it did. */
export async function closeIfEmpty(tx: Tx, id: CohortId, now: Date): Promise<boolean> {
  const closed = await tx.$executeRaw`
    update cohorts set closed_at = ${now} where id = ${id}::uuid and closed_at is null
      and not exists (select from cohort_members m where m.cohort_id = ${id}::uuid)`;
  return closed === 1;
}

/** The days of a cohort’s calendar, in order. */
export async function listPeriods(tx: Tx, id: CohortId): Promise<readonly CohortPeriod[]> {
  return await tx.$queryRaw<CohortPeriod[]>`
    select id, kind, to_char(from_day, 'YYYY-MM-DD') as from, to_char(until_day, 'YYYY-MM-DD') as until, weekdays
    from cohort_periods where cohort_id = ${id}::uuid order by from_day, until_day, id`;
}

/** Adds days to a calendar; the database withdraws or opens them for every student of the cohort. */
export async function insertPeriod(
  tx: Tx,
  { poolId, territoryId }: Place,
  cohortId: CohortId,
  period: CohortPeriod,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into cohort_periods (id, cohort_id, pool_id, territory_id, kind, from_day, until_day, weekdays, created_at)
    values (${period.id}::uuid, ${cohortId}::uuid, ${poolId}::uuid, ${territoryId}, ${period.kind}, ${period.from}::date,
      ${period.until}::date, ${period.weekdays}, ${now})`;
}

/** Takes days out of a calendar; the cohort they were of, null when there were none. */
export async function deletePeriod(tx: Tx, id: string): Promise<CohortId | null> {
  const [row] = await tx.$queryRaw<{ cohortId: CohortId }[]>`
    delete from cohort_periods where id = ${id}::uuid returning cohort_id as "cohortId"`;
  return row?.cohortId ?? null;
}

/** The students of a pool: of one cohort, or of none yet; those who wait are among the latter. */
export async function listStudents(
  tx: Tx,
  poolId: string,
  cohortId: CohortId | null,
  limit: number,
): Promise<readonly Student[]> {
  return await tx.$queryRaw<Student[]>`
    select p.id as "personId", p.first_name || ' ' || p.last_name as name, coalesce(m.level, p.study_level) as level, m.credits,
      m.attested_at as "attestedAt", c.name as cohort, o.status = 'waiting' as waiting
    from pool_members o join people p on p.id = o.person_id
    left join cohort_members m on m.pool_id = o.pool_id and m.person_id = o.person_id
    left join cohorts c on c.id = m.cohort_id
    where o.pool_id = ${poolId}::uuid and o.status <> 'refused' and m.cohort_id is not distinct from ${cohortId}::uuid
    order by o.status desc, p.last_name, p.first_name, p.id limit ${limit}`;
}

/** Of some people, those in the pool or waiting for it, held in one order: who is already in which cohort. */
export async function lockStudents(
  tx: Tx,
  poolId: string,
  people: readonly PersonId[],
): Promise<
  readonly {
    readonly personId: PersonId;
    readonly waiting: boolean;
    readonly cohortId: CohortId | null;
  }[]
> {
  return await tx.$queryRaw`
    select o.person_id as "personId", o.status = 'waiting' as waiting,
      (select m.cohort_id from cohort_members m where m.pool_id = o.pool_id and m.person_id = o.person_id) as "cohortId"
    from pool_members o
    where o.pool_id = ${poolId}::uuid and o.status <> 'refused' and o.person_id = any(${[...people]}::uuid[])
    order by o.person_id for update of o`;
}

/** Puts students in a cohort, whatever cohort they were in, with what is attested of each. */
export async function saveStudents(
  tx: Tx,
  { poolId, territoryId, userId }: Place & { readonly userId: UserId },
  cohortId: CohortId,
  placed: {
    readonly people: readonly PersonId[];
    readonly level: StudyLevel;
    readonly credits: number | null;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into cohort_members (cohort_id, person_id, pool_id, territory_id, level, credits, attested_at, attested_by)
    select ${cohortId}::uuid, one, ${poolId}::uuid, ${territoryId}, ${placed.level}, ${placed.credits}::int, ${now}, ${userId}::uuid
    from unnest(${[...placed.people]}::uuid[]) one order by one
    on conflict (pool_id, person_id) do update set cohort_id = excluded.cohort_id, level = excluded.level,
      credits = excluded.credits, attested_at = excluded.attested_at, attested_by = excluded.attested_by`;
}

/** Takes students out of a cohort; how many were in it. */
export async function removeStudents(
  tx: Tx,
  cohortId: CohortId,
  people: readonly PersonId[],
): Promise<number> {
  return await tx.$executeRaw`
    delete from cohort_members where cohort_id = ${cohortId}::uuid and person_id = any(${[...people]}::uuid[])`;
}

/** What an institute attests of somebody: which pool, which level, since when. */
export type Attested = {
  readonly pool: string;
  readonly level: StudyLevel;
  readonly credits: number | null;
  readonly attestedAt: Date;
};

/** What institutes attest of the speaker. */
export async function listAttested(tx: Tx, personId: PersonId): Promise<readonly Attested[]> {
  return await tx.$queryRaw<Attested[]>`
    select p.name as pool, m.level, m.credits, m.attested_at as "attestedAt"
    from cohort_members m join pools p on p.id = m.pool_id
    where m.person_id = ${personId}::uuid order by m.attested_at desc`;
}

/** Days on which an institute withdrew somebody, not over yet. */
export type Withdrawn = {
  readonly start: Date;
  readonly end: Date;
  readonly withdrawal: Withdrawal;
};

/** Those of the speaker, soonest first. */
export async function listWithdrawn(
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<readonly Withdrawn[]> {
  return await tx.$queryRaw<Withdrawn[]>`
    select starts_at as start, ends_at as end, withdrawal from availability_exceptions
    where person_id = ${personId}::uuid and cohort_id is not null and ends_at > ${now}
    order by starts_at limit 60`;
}
