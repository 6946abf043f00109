import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { tellWithdrawn } from '@/lib/assignment/server/tell-withdrawn';
import { addExceptionAs } from '@/lib/availability/server/add-exception';
import { removeExceptionAs } from '@/lib/availability/server/remove-exception';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findPost } from '@/lib/matching/server/post.repository';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { listStandings } from '@/lib/matching/server/standing.repository';
import { WEIGHTS } from '@/lib/matching/weights';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import type { CohortId } from '@/lib/pool/cohort';
import {
  addPeriodAs,
  createCohortAs,
  editCohortAs,
  readCohortAs,
  readCohortsAs,
  readMyInstitutesAs,
  removePeriodAs,
} from '@/lib/pool/server/cohorts';
import {
  placeStudentsAs,
  promoteCohortAs,
  removeStudentsAs,
} from '@/lib/pool/server/place-students';
import { dayOf } from '@/lib/shared/civil-time';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { aPerson, aPool, aStructure, type TestPerson, type TestPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf, personActor, poolManagerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const NOW = new Date();
const DAY = 86_400_000;
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);
const dayIn = (days: number) => dayOf(inDays(days));
const worker = openWorkerPool(database().workerUrl, 2);
const YEAR = { startsOn: dayIn(-60), endsOn: dayIn(300) };

let pool: TestPool;
beforeAll(async () => {
  pool = await aPool(database(), { kind: 'health-student', validation: 'attested' });
});
afterAll(async () => {
  await worker.end();
  await disconnect();
});

const keeper = (of: TestPool = pool) => ({ actor: poolManagerOf(of), now: NOW });
const student = async (is: Parameters<typeof aPerson>[1] = {}) => {
  const person = await aPerson(database(), {
    ...{ kind: 'health-student', studyLevel: 'nursing-2', trades: [] },
    ...is,
  });
  await ask(
    database(),
    `insert into pool_members (pool_id, person_id, territory_id, joined_at, status) values ($1, $2, '44', $3, 'member')`,
    [pool.id, person.id, NOW],
  );
  return person;
};
async function aCohort(change: object = {}, people: readonly Pick<TestPerson, 'id'>[] = []) {
  const draft = { name: `Promotion ${unique()}`, level: 'nursing-2', credits: 60, ...YEAR };
  const made = await createCohortAs(keeper(), { ...draft, approval: 'free', ...change } as never);
  if (!made.ok) throw new Error(made.refusal);
  const cohortId = made.value.id;
  if (people.length > 0)
    await placeStudentsAs(keeper(), {
      cohortId,
      people: people.map(({ id }) => id),
      credits: null,
    });
  return cohortId;
}
const withdraw = (cohortId: CohortId, from: number, until: number, kind = 'placement') =>
  addPeriodAs(keeper(), {
    ...{ cohortId, kind: kind as never, weekdays: false },
    ...{ from: dayIn(from), until: dayIn(until) },
  });
/** A need for care assistants, some days from now at noon. */
async function aShift(days: number) {
  const structure = await aStructure(database());
  const startsAt = new Date(`${dayIn(days)}T12:00:00Z`);
  return await aNeed(database(), {
    structure,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 4 * 3_600_000),
    severity: 'vital',
  });
}
/** Whether each engine would ask somebody: the statement, and the rules. */
async function wouldAsk(need: Awaited<ReturnType<typeof aShift>>, { id }: Pick<TestPerson, 'id'>) {
  const actor = managerOf({ id: need.organizationId, territoryId: need.territoryId });
  const speaker = { role: 'matching', territoryId: '44' } as const;
  const post = await withActor(actor, 'read', NOW, (tx) => findPost(tx, need.id));
  if (!post) throw new Error('no post');
  const counted = await withActor(speaker, 'read', NOW, (tx) =>
    listStandings(tx, post, NOW, WEIGHTS, { from: 0, limit: 500 }),
  );
  const ranked = await rankCandidatesAs({ actor, now: NOW }, need.id);
  return {
    counted: counted.some(({ personId }) => personId === id),
    ranked: JSON.stringify(ranked).includes(id),
  };
}
const ASKED = { counted: true, ranked: true };
const LEFT = { counted: false, ranked: false };

describe('what an institute attests', () => {
  test('a student waiting is let in, attested and told; the level declared gives way', async () => {
    const person = await student({ studyLevel: 'nursing-3' });
    await ask(database(), `update pool_members set status = 'waiting' where person_id = $1`, [
      person.id,
    ]);
    const cohortId = await aCohort({ level: 'nursing-1', credits: null });
    const placed = await placeStudentsAs(keeper(), {
      cohortId,
      people: [person.id],
      credits: null,
    });
    expect(placed).toMatchObject({ ok: true, value: { placed: 1, letIn: 1 } });
    const [row] = await ask(
      database(),
      `select p.study_level, p.status, array(select trade from standings s where s.person_id = p.id) as standings,
        (select count(*)::int from outbox_messages o where o.person_id = p.id and kind = 'pool-decision') as mails,
        (select m.attested_by is not null from pool_members m where m.person_id = p.id) as attested
       from people p where id = $1`,
      [person.id],
    );
    expect(row).toEqual({
      ...{ study_level: 'nursing-1', status: 'active', standings: ['study:nursing-1'] },
      ...{ mails: 1, attested: true },
    });
    await ask(database(), `update people set study_level = 'nursing-3' where id = $1`, [person.id]);
    expect(await wouldAsk(await aShift(3), person)).toEqual(LEFT);
    expect((await readMyInstitutesAs({ actor: personActor(person), now: NOW })).attested).toEqual([
      expect.objectContaining({ pool: pool.name, level: 'nursing-1' }),
    ]);
  });

  test('under the credits the text wants, a second year opens what a first one does', async () => {
    const [few, enough] = [await student(), await student()];
    const cohortId = await aCohort();
    await placeStudentsAs(keeper(), { cohortId, people: [few.id], credits: 47 });
    await placeStudentsAs(keeper(), { cohortId, people: [enough.id], credits: 48 });
    const need = await aShift(3);
    expect(await wouldAsk(need, few)).toEqual(LEFT);
    expect(await wouldAsk(need, enough)).toEqual(ASKED);
  });

  test('the year’s end in one act: who passes moves and rises, who repeats stays; left empty it closes', async () => {
    const [passes, repeats] = [await student(), await student()];
    const cohortId = await aCohort({ level: 'nursing-1', credits: null }, [passes, repeats]);
    const draft = { level: 'nursing-2', credits: 60, ...YEAR, approval: 'free' } as const;
    const name = `Deuxième année ${unique()}`;
    const promoted = await promoteCohortAs(keeper(), {
      ...{ cohortId, people: [passes.id], name, ...draft },
    });
    expect(promoted).toMatchObject({ ok: true, value: { placed: 1 } });
    const levels = await ask(
      database(),
      'select study_level from people where id = any($1::uuid[]) order by study_level',
      [[passes.id, repeats.id]],
    );
    expect(levels.map(({ study_level }) => study_level)).toEqual(['nursing-1', 'nursing-2']);
    expect(
      await promoteCohortAs(keeper(), { cohortId, people: [repeats.id], name, ...draft }),
    ).toEqual({ ok: false, refusal: 'name-taken' });
    await promoteCohortAs(keeper(), {
      ...{ cohortId, people: [repeats.id], name: `${name} bis`, ...draft },
    });
    expect(await withdraw(cohortId, 1, 2)).toEqual({ ok: false, refusal: 'cohort-closed' });
    expect(
      await placeStudentsAs(keeper(), { cohortId, people: [passes.id], credits: null }),
    ).toEqual({ ok: false, refusal: 'cohort-closed' });
  });
});

describe('a placement calendar', () => {
  test('withdrawn, no engine asks, whatever the student says; taken back, they are asked again', async () => {
    const person = await student();
    const cohortId = await aCohort({}, [person]);
    const [before, within] = [await aShift(3), await aShift(6)];
    const context = { actor: personActor(person), now: NOW };
    await withdraw(cohortId, 5, 8);
    // said by the student, shorter and more precise: it does not prevail
    const noon = new Date(`${dayIn(6)}T11:00:00Z`);
    await addExceptionAs(context, {
      period: { start: noon, end: new Date(noon.getTime() + 6 * 3_600_000) },
      state: 'free',
    });
    expect(await wouldAsk(before, person)).toEqual(ASKED);
    expect(await wouldAsk(within, person)).toEqual(LEFT);
    const { withdrawn } = await readMyInstitutesAs(context);
    expect(withdrawn).toMatchObject([{ withdrawal: 'placement' }]);
    const [imposed] = await ask<{ id: string }>(
      database(),
      'select id from availability_exceptions where person_id = $1 and cohort_id is not null',
      [person.id],
    );
    expect(await removeExceptionAs(context, { exceptionId: imposed?.id ?? '' })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const read = await readCohortAs(keeper(), cohortId);
    const periodId = (read.ok && read.value.periods[0]?.id) || null;
    await removePeriodAs(keeper(), { periodId });
    expect(await wouldAsk(within, person)).toEqual(ASKED);
  });

  test('days opened prevail; with nothing but opened days, every other day is withdrawn', async () => {
    const person = await student();
    const cohortId = await aCohort({}, [person]);
    await withdraw(cohortId, 2, 9);
    // the same days twice, and days within days
    await withdraw(cohortId, 2, 4, 'course');
    await addPeriodAs(keeper(), {
      ...{ cohortId, kind: 'placement', weekdays: true, from: dayIn(2), until: dayIn(9) },
    });
    await withdraw(cohortId, 5, 6, 'opened');
    const [closed, opened, after] = [await aShift(3), await aShift(5), await aShift(12)];
    expect(await wouldAsk(closed, person)).toEqual(LEFT);
    expect(await wouldAsk(opened, person)).toEqual(ASKED);
    expect(await wouldAsk(after, person)).toEqual(ASKED);
    const view = await readCohortAs(keeper(), cohortId);
    if (!view.ok) throw new Error('gone');
    const { closed: _, id: __, ...draft } = view.value.cohort;
    await editCohortAs(keeper(), { ...draft, cohortId, approval: 'opened' });
    expect(await wouldAsk(opened, person)).toEqual(ASKED);
    expect(await wouldAsk(after, person)).toEqual(LEFT);
    await removeStudentsAs(keeper(), { cohortId, people: [person.id] });
    expect(await wouldAsk(after, person)).toEqual(ASKED);
  });

  test('asked before, withdrawn after: the question closes and a yes is refused; a yes given is told to both', async () => {
    const [coming, waiting] = [await student(), await student()];
    const cohortId = await aCohort({}, [coming, waiting]);
    const [taken, open] = [await aShift(6), await aShift(6)];
    const assignment = await anAssignment(database(), { need: taken, person: coming });
    const solicitation = await aSolicitation(database(), { need: open, person: waiting });
    await withdraw(cohortId, 6, 6, 'course');
    const answer = { actor: answeringOf(solicitation), now: NOW };
    expect(await acceptSolicitationAs(answer)).toEqual({ ok: false, refusal: 'withdrawn' });
    expect(await tellWithdrawn(worker, NOW)).toEqual({ closed: 1, told: 1 });
    expect(await tellWithdrawn(worker, NOW)).toEqual({ closed: 0, told: 0 });
    expect(await acceptSolicitationAs(answer)).toEqual({ ok: false, refusal: 'withdrawn' });
    const mails = await mailsAbout([assignment.solicitation.id, solicitation.id]);
    expect(mails).toEqual([
      expect.stringContaining('Votre institut de formation a retiré vos disponibilités'),
      expect.stringContaining('Votre mission n’est pas annulée'),
      expect.stringContaining('a retiré ses étudiant·es'),
    ]);
    const [mission] = await ask(database(), 'select status from assignments where id = $1', [
      assignment.id,
    ]);
    expect(mission).toEqual({ status: 'confirmed' });
  });

  test('two screens add the same days at once: one line', async () => {
    const cohortId = await aCohort();
    await Promise.all([withdraw(cohortId, 20, 25), withdraw(cohortId, 20, 25)]);
    const read = await readCohortAs(keeper(), cohortId);
    expect(read.ok && read.value.periods).toHaveLength(1);
    expect(await withdraw(cohortId, 290, 310)).toEqual({ ok: false, refusal: 'out-of-year' });
  });
});

test('one person in two pools is one person: asked once, one yes, one seat', async () => {
  const person = await student({ trades: ['care-assistant'] });
  await aPool(database(), { kind: 'health-student', visibility: 'invitation', members: [person] });
  const need = await aShift(4);
  const actor = managerOf({ id: need.organizationId, territoryId: need.territoryId });
  const wish = { needId: need.id, personIds: [person.id, person.id], first: 0 };
  await solicitCandidatesAs({ actor, now: NOW }, {
    ...wish,
    reason: 'La sécurité est en jeu.',
  } as never);
  await solicitCandidatesAs({ actor, now: NOW }, {
    ...wish,
    reason: 'La sécurité est en jeu.',
  } as never);
  const asked = await ask(database(), 'select id from solicitations where person_id = $1', [
    person.id,
  ]);
  expect(asked).toHaveLength(1);
  const ranked = await ask(database(), 'select trade from standings where person_id = $1', [
    person.id,
  ]);
  expect(ranked.map(({ trade }) => trade).toSorted()).toEqual([
    'care-assistant',
    'study:nursing-2',
  ]);
});

test('a stranger to the institute: not found, and nothing moves; no cohort where no school answers', async () => {
  const person = await student();
  const cohortId = await aCohort({}, [person]);
  const other = await aPool(database(), {
    ...{ kind: 'health-student', validation: 'attested', visibility: 'invitation' },
  });
  const there = keeper(other);
  const days = { kind: 'course', from: dayIn(1), until: dayIn(2), weekdays: false } as const;
  const missing = { ok: false, refusal: 'not-found' };
  expect(await readCohortAs(there, cohortId)).toEqual(missing);
  expect(await addPeriodAs(there, { cohortId, ...days })).toEqual(missing);
  expect(await placeStudentsAs(there, { cohortId, people: [person.id], credits: null })).toEqual(
    missing,
  );
  expect(await removeStudentsAs(there, { cohortId, people: [person.id] })).toEqual(missing);
  const draft = { name: 'Prise', level: 'nursing-3', credits: null, ...YEAR } as const;
  expect(await editCohortAs(there, { cohortId, ...draft, approval: 'free' })).toEqual(missing);
  expect(
    await promoteCohortAs(there, { cohortId, people: [person.id], ...draft, approval: 'free' }),
  ).toEqual(missing);
  const own = await createCohortAs(there, { ...draft, approval: 'free' });
  const theirs = { cohortId: own.ok ? own.value.id : null, people: [person.id], credits: null };
  expect(await placeStudentsAs(there, theirs)).toEqual({ ok: false, refusal: 'no-student' });
  const open = keeper(await aPool(database(), { kind: 'retiree' }));
  expect(await readCohortsAs(open)).toEqual({ ok: false, refusal: 'no-cohorts' });
  expect(await createCohortAs(open, { ...draft, approval: 'free' })).toEqual({
    ok: false,
    refusal: 'no-cohorts',
  });
});

async function mailsAbout(solicitations: readonly string[]): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    database(),
    `select id from outbox_messages where solicitation_id = any($1::uuid[])
       and kind in ('need-withdrawn', 'student-withdrawn', 'student-withdrawn-structure') order by kind`,
    [solicitations],
  );
  const said: string[] = [];
  for (const { id } of rows) {
    const message = await findMessage(worker as unknown as WorkerDb, id);
    const rendered = message && (await renderMessage(worker as unknown as WorkerDb, message, NOW));
    said.push(rendered && 'mail' in rendered ? rendered.mail.text : JSON.stringify(rendered));
  }
  return said;
}

bystandersStay();
