import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { attestedLevel, type Cohort, type CohortId } from '../cohort';
import {
  type CohortDraft,
  closeIfEmpty,
  insertCohort,
  lockCohort,
  lockStudents,
  removeStudents,
  saveStudents,
} from './cohort.repository';
import { lockOpenCohort, noteCohort } from './cohorts';
import { saveDecision } from './membership.repository';

type Keeper = Context<PoolManager>;
type Chosen = { readonly cohortId: CohortId | null; readonly people: readonly PersonId[] };
type Refusal = 'not-found' | 'cohort-closed' | 'no-student';

/** How many students an act placed, and how many of them it let in. */
export type Placed = {
  readonly id: CohortId;
  readonly placed: number;
  readonly letIn: number;
};

/**
 * Puts students in a cohort, one or many, and attests their level: those who waited are let in and told. A student is in
 * one cohort of a pool at a time; credits may be said for these students alone.
 */
export async function placeStudentsAs(
  context: Keeper,
  { cohortId, people, credits }: Chosen & { readonly credits: number | null },
): Promise<Result<Placed, Refusal>> {
  const { actor, now } = context;
  if (!cohortId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const open = await lockOpenCohort(tx, cohortId);
    if (!open.ok) return open;
    const students = await lockStudents(tx, actor.poolId, people);
    if (students.length === 0) return refuse('no-student');
    const letIn = await letInThoseWhoWait(tx, context, students);
    await attest(tx, context, open.value, {
      people: students.map(({ personId }) => personId),
      credits,
    });
    await noteCohort(tx, context, 'place-students', cohortId, { students: students.length, letIn });
    return accept({ id: cohortId, placed: students.length, letIn });
  });
}

async function attest(
  tx: Tx,
  { actor, now }: Keeper,
  cohort: Pick<Cohort, 'id' | 'level' | 'credits'>,
  { people, credits }: { readonly people: readonly PersonId[]; readonly credits: number | null },
): Promise<void> {
  const validated = credits ?? cohort.credits;
  const level = attestedLevel(cohort.level, validated);
  await saveStudents(tx, actor, cohort.id, { people, level, credits: validated }, now);
}

async function letInThoseWhoWait(
  tx: Tx,
  { actor, now }: Keeper,
  students: readonly { readonly personId: PersonId; readonly waiting: boolean }[],
): Promise<number> {
  const people = students.flatMap(({ personId, waiting }) => (waiting ? [personId] : []));
  if (people.length === 0) return 0;
  const { poolId, territoryId, userId } = actor;
  const answers = { at: now, attestedBy: userId };
  await saveDecision(tx, poolId, people, { status: 'member', reason: null }, answers);
  await enqueue(
    tx,
    now,
    people.map((personId) => ({
      kind: 'pool-decision',
      dedupeKey: `pool-decision:${poolId}:${personId}:member:${now.getTime()}`,
      territoryId,
      personId,
      payload: { poolId },
    })),
  );
  return people.length;
}

/** Takes students out of a cohort: its calendar holds them no more, and nothing is attested of them. */
export async function removeStudentsAs(
  context: Keeper,
  { cohortId, people }: Chosen,
): Promise<Result<Placed, 'not-found' | 'no-student'>> {
  const { actor, now } = context;
  if (!cohortId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await lockCohort(tx, cohortId))) return refuse('not-found');
    const gone = await removeStudents(tx, cohortId, people);
    if (gone === 0) return refuse('no-student');
    await noteCohort(tx, context, 'remove-students', cohortId, { students: gone });
    return accept({ id: cohortId, placed: gone, letIn: 0 });
  });
}

/**
 * The year’s end in one act: those ticked pass into a new cohort, at its level; the others stay where they are. A cohort
 * left empty is closed.
 */
export async function promoteCohortAs(
  context: Keeper,
  { cohortId, people, ...draft }: Chosen & CohortDraft,
): Promise<Result<Placed, Refusal | 'name-taken'>> {
  const { actor, now } = context;
  if (!cohortId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const before = await lockOpenCohort(tx, cohortId);
    if (!before.ok) return before;
    const students = (await lockStudents(tx, actor.poolId, people)).filter(
      (one) => one.cohortId === cohortId,
    );
    if (students.length === 0) return refuse('no-student');
    const id: CohortId = newId(now);
    if (!(await insertCohort(tx, actor, { ...draft, id }, now))) return refuse('name-taken');
    const passed = students.map(({ personId }) => personId);
    await attest(tx, context, { ...draft, id }, { people: passed, credits: null });
    const closed = await closeIfEmpty(tx, cohortId, now);
    await noteCohort(tx, context, 'promote-cohort', cohortId, {
      students: passed.length,
      into: id,
      closed: Number(closed),
    });
    return accept({ id, placed: passed.length, letIn: 0 });
  });
}
