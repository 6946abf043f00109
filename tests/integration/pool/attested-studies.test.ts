import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import { lacksOf } from '@/lib/matching/nearly-ready';
import { listFactsOfPeople } from '@/lib/matching/server/lasting-facts.repository';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { createCohortAs, editCohortAs } from '@/lib/pool/server/cohorts';
import { placeStudentsAs, removeStudentsAs } from '@/lib/pool/server/place-students';
import { declareConditionAs, removeConditionAs } from '@/lib/profile/server/declare-condition';
import { keepProofs } from '@/lib/profile/server/keep-proofs';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { dayOf } from '@/lib/shared/civil-time';
import { aPerson, aPool, aStructure, type TestPerson, type TestPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { managerOf, personActor, poolManagerOf } from '../../support/speakers';

const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
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

const keeper = () => ({ actor: poolManagerOf(pool), now: NOW });
async function student() {
  const person = await aPerson(database(), {
    ...{ kind: 'health-student', studyLevel: 'nursing-2', trades: [] },
  });
  await ask(
    database(),
    `insert into pool_members (pool_id, person_id, territory_id, joined_at, status) values ($1, $2, '44', $3, 'member')`,
    [pool.id, person.id, NOW],
  );
  return person;
}
async function aCohort(people: readonly Pick<TestPerson, 'id'>[]) {
  const draft = { level: 'nursing-2', credits: 60, approval: 'free', ...YEAR } as const;
  const made = await createCohortAs(keeper(), { name: unique(), ...draft });
  if (!made.ok) throw new Error(made.refusal);
  const cohortId = made.value.id;
  await placeStudentsAs(keeper(), { cohortId, people: people.map(({ id }) => id), credits: null });
  return cohortId;
}
async function aShift(days: number) {
  const structure = await aStructure(database());
  const startsAt = new Date(`${dayIn(days)}T12:00:00Z`);
  const endsAt = new Date(startsAt.getTime() + 4 * 3_600_000);
  return await aNeed(database(), { structure, startsAt, endsAt, severity: 'vital' });
}
async function isRanked(need: Awaited<ReturnType<typeof aShift>>, { id }: Pick<TestPerson, 'id'>) {
  const actor = managerOf({ id: need.organizationId, territoryId: need.territoryId });
  return JSON.stringify(await rankCandidatesAs({ actor, now: NOW }, need.id)).includes(id);
}

describe('what an institute attests of a cohort', () => {
  test('it is their proof of studies, until the cohort’s last day: in the wallet, for strict posts, missing no more', async () => {
    const person = await student();
    const me = { actor: personActor(person), now: NOW };
    const read = async (now = NOW) => {
      const [facts] = await withActor(keeper().actor, 'read', now, (tx) =>
        listFactsOfPeople(tx, [person.id]),
      );
      if (!facts) throw new Error('nobody');
      return { lacks: JSON.stringify(lacksOf(facts, now)), ...facts };
    };
    const proofs = async () => {
      const wallet = await readWalletAs(me);
      return wallet.ok ? wallet.value.checks.map(({ kind }) => kind).sort() : [];
    };
    const said = { kind: 'study-certificate', metOn: inDays(-20) } as const;
    await declareConditionAs(me, said);
    expect((await read()).lacks).toContain('study-level');
    const strict = await aShift(3);
    await ask(database(), `update needs set checked_only = true where id = $1`, [strict.id]);
    expect(await isRanked(strict, person)).toBe(false);

    const cohortId = await aCohort([person]);
    expect(await proofs()).toEqual(['study-certificate', 'study-credits', 'study-level']);
    expect(await isRanked(strict, person)).toBe(true);
    const attested = await read();
    expect(attested).toMatchObject({ studyProof: 'attested' });
    expect(attested.lacks).not.toContain('study');
    const until = new Date(`${dayIn(301)}T00:00:00Z`);
    expect(attested.conditions).toEqual([
      { kind: 'study-certificate', metOn: new Date(`${dayIn(0)}T00:00:00Z`), until },
    ]);
    // its person says otherwise, and takes it back: the school’s word stands
    await declareConditionAs(me, { ...said, metOn: inDays(-1) });
    expect(await removeConditionAs(me, { kind: 'study-certificate' })).toMatchObject({
      ...{ ok: false, refusal: 'condition-not-found' },
    });
    expect((await read()).conditions).toEqual(attested.conditions);

    await editCohortAs(keeper(), {
      ...{ cohortId, name: unique(), level: 'nursing-2', credits: 60, approval: 'free' },
      ...{ startsOn: YEAR.startsOn, endsOn: dayIn(10) },
    });
    const told = await keepProofs(worker, NOW);
    expect(told).toMatchObject({ lapsed: 0 });
    const mails = await ask(
      database(),
      `select kind from outbox_messages where person_id = $1 and kind = 'proof-expiring'`,
      [person.id],
    );
    expect(mails.length).toBe(1);
    await keepProofs(worker, inDays(12));
    expect(await read(inDays(12))).toMatchObject({ studyProof: 'declared' });
    expect((await read(inDays(12))).lacks).toContain('study-certificate');
  });

  test('taken out of the cohort, nothing is attested any more; what a structure saw stays', async () => {
    const person = await student();
    const me = { actor: personActor(person), now: NOW };
    const cohortId = await aCohort([person]);
    const seen = dayIn(-9);
    await ask(
      database(),
      `insert into person_proofs (id, person_id, territory_id, kind, about, level, checker, checked_by, checked_at, house_id, met_on, expires_on)
       values (gen_random_uuid(), $1, '44', 'study-certificate', '', 'seen', 'structure', 'EHPAD', $2, gen_random_uuid(), $3, $3::date + 365)`,
      [person.id, NOW, seen],
    );
    await removeStudentsAs(keeper(), { cohortId, people: [person.id] });
    const wallet = await readWalletAs(me);
    expect(wallet.ok && wallet.value.checks.map(({ kind }) => kind)).toEqual(['study-certificate']);
    expect(wallet.ok && wallet.value.conditions).toEqual([
      { kind: 'study-certificate', metOn: new Date(`${seen}T00:00:00Z`), until: null },
    ]);
  });
});
