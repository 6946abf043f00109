import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  COHORT_LIMITS,
  type Cohort,
  type CohortId,
  type CohortPeriod,
  planPeriod,
  type Student,
} from '../cohort';
import { hasCohorts } from '../settings';
import {
  type Attested,
  type CohortDraft,
  type CohortRow,
  deletePeriod,
  findCohort,
  insertCohort,
  insertPeriod,
  isNameTaken,
  listAttested,
  listCohorts,
  listPeriods,
  listStudents,
  listWithdrawn,
  lockCohort,
  saveCohort,
  type Withdrawn,
} from './cohort.repository';
import { findSettings, type PoolRow } from './settings.repository';

type Keeper = Context<PoolManager>;

/** The cohorts of one’s own pool, and its students without one. */
export type Cohorts = {
  readonly pool: PoolRow;
  readonly cohorts: readonly CohortRow[];
  readonly withoutCohort: readonly Student[];
};

/** The cohorts of one’s own pool, when its school answers for its people. */
export async function readCohortsAs({
  actor,
  now,
}: Keeper): Promise<Result<Cohorts, 'not-found' | 'no-cohorts'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findSettings(tx, actor.poolId);
    if (!pool) return refuse('not-found');
    if (!hasCohorts(pool)) return refuse('no-cohorts');
    return accept({
      pool,
      cohorts: await listCohorts(tx, actor.poolId),
      withoutCohort: await listStudents(tx, actor.poolId, null, COHORT_LIMITS.students),
    });
  });
}

/** One cohort with its calendar and its students. */
export type CohortView = {
  readonly cohort: Cohort;
  readonly periods: readonly CohortPeriod[];
  readonly students: readonly Student[];
  readonly withoutCohort: readonly Student[];
};

/** One cohort of one’s own pool. */
export async function readCohortAs(
  { actor, now }: Keeper,
  cohortId: CohortId,
): Promise<Result<CohortView, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const cohort = await findCohort(tx, cohortId);
    if (!cohort) return refuse('not-found');
    return accept({
      cohort,
      periods: await listPeriods(tx, cohortId),
      students: await listStudents(tx, actor.poolId, cohortId, COHORT_LIMITS.students),
      withoutCohort: await listStudents(tx, actor.poolId, null, COHORT_LIMITS.students),
    });
  });
}

/** Creates a cohort of one’s own institute. */
export async function createCohortAs(
  context: Keeper,
  draft: CohortDraft,
): Promise<Result<{ readonly id: CohortId }, 'no-cohorts' | 'name-taken'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const pool = await findSettings(tx, actor.poolId);
    if (!pool || !hasCohorts(pool)) return refuse('no-cohorts');
    const id: CohortId = newId(now);
    if (!(await insertCohort(tx, actor, { ...draft, id }, now))) return refuse('name-taken');
    await noteCohort(tx, context, 'create-cohort', id, { level: draft.level });
    return accept({ id });
  });
}

/** Changes a cohort’s name, dates, level or what it leaves open. The level of those already attested stays theirs. */
export async function editCohortAs(
  context: Keeper,
  { cohortId, ...draft }: CohortDraft & { readonly cohortId: CohortId | null },
): Promise<Result<{ readonly id: CohortId }, 'not-found' | 'cohort-closed' | 'name-taken'>> {
  const { actor, now } = context;
  if (!cohortId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const open = await lockOpenCohort(tx, cohortId);
    if (!open.ok) return open;
    if (await isNameTaken(tx, actor.poolId, cohortId, draft.name)) return refuse('name-taken');
    await saveCohort(tx, cohortId, draft);
    await noteCohort(tx, context, 'edit-cohort', cohortId, { approval: draft.approval });
    return accept({ id: cohortId });
  });
}

/** One held to be worked on: it is there, and its year is not over. */
export async function lockOpenCohort(
  tx: Tx,
  id: CohortId,
): Promise<Result<Cohort, 'not-found' | 'cohort-closed'>> {
  const cohort = await lockCohort(tx, id);
  if (!cohort) return refuse('not-found');
  return cohort.closed ? refuse('cohort-closed') : accept(cohort);
}

type PeriodRefusal = 'not-found' | 'cohort-closed' | 'out-of-year' | 'too-many-periods';

/**
 * Withdraws the students of a cohort on some days, or opens those days. From then on no engine asks a student withdrawn;
 * whoever had already said yes is told, and so is the structure (`tellWithdrawn`).
 */
export async function addPeriodAs(
  context: Keeper,
  { cohortId, ...days }: Omit<CohortPeriod, 'id'> & { readonly cohortId: CohortId | null },
): Promise<Result<{ readonly id: CohortId }, PeriodRefusal>> {
  const { actor, now } = context;
  if (!cohortId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const cohort = await lockCohort(tx, cohortId);
    if (!cohort) return refuse('not-found');
    const planned = planPeriod(days, cohort);
    if (!planned.ok) return planned;
    const already = await listPeriods(tx, cohortId);
    if (already.some((one) => isSame(one, days))) return accept({ id: cohortId });
    if (already.length >= COHORT_LIMITS.periods) return refuse('too-many-periods');
    await insertPeriod(tx, actor, cohortId, { ...days, id: newId(now) }, now);
    const { kind, from, until } = days;
    await noteCohort(tx, context, 'add-cohort-period', cohortId, { kind, from, until });
    return accept({ id: cohortId });
  });
}

const isSame = (one: Omit<CohortPeriod, 'id'>, other: Omit<CohortPeriod, 'id'>) =>
  one.kind === other.kind &&
  one.from === other.from &&
  one.until === other.until &&
  one.weekdays === other.weekdays;

/** Takes days out of a calendar: its students are free again as they say. */
export async function removePeriodAs(
  context: Keeper,
  { periodId }: { readonly periodId: string | null },
): Promise<Result<{ readonly id: CohortId }, 'not-found'>> {
  const { actor, now } = context;
  if (!periodId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const cohortId = await deletePeriod(tx, periodId);
    if (!cohortId) return refuse('not-found');
    await noteCohort(tx, context, 'remove-cohort-period', cohortId, {});
    return accept({ id: cohortId });
  });
}

/** What institutes say of one: the level they attest, the days they withdrew. */
export async function readMyInstitutesAs({ actor, now }: Context<PersonActor>): Promise<{
  readonly attested: readonly Attested[];
  readonly withdrawn: readonly Withdrawn[];
}> {
  return await withActor(actor, 'read', now, async (tx) => ({
    attested: await listAttested(tx, actor.personId),
    withdrawn: await listWithdrawn(tx, actor.personId, now),
  }));
}

type Facts = Readonly<Record<string, string | number | null>>;

/** Writes in the journal what was done to a cohort; nobody is named. */
export async function noteCohort(
  tx: Tx,
  context: Keeper,
  action: string,
  cohortId: CohortId,
  facts: Facts,
): Promise<void> {
  await record(tx, context, { action, objectKind: 'cohort', objectId: cohortId, facts });
}
