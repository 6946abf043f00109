import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { codeOf, hashToken } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import type { Decision } from '@/lib/pool/membership';
import { readyMade } from '@/lib/pool/ready-made';
import { decideMembersAs } from '@/lib/pool/server/decide-members';
import { readDoorAs, readMembershipsAs } from '@/lib/pool/server/read-door';
import { choosePoolAs, readChoicesAs, saveSettingsAs } from '@/lib/pool/server/settings';
import { profileForm, registrationForm } from '@/lib/profile/profile.schema';
import { confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { registerAs } from '@/lib/profile/server/register';
import { saveProfileAs } from '@/lib/profile/server/save-profile';
import { aPerson, aPool, type TestPerson, type TestPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert, unique } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { personActor, poolManagerOf, visitor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const NOW = new Date();
const BROWSER = hashToken('this browser');
const IN: Decision = { status: 'member', reason: null };
const REASON = 'Nous n’avons pas votre attestation de crédits.';
const OUT: Decision = { status: 'refused', reason: REASON };
const worker = openWorkerPool(database().workerUrl, 2);

let pool: TestPool;
beforeAll(async () => {
  await ensureReference(database());
  pool = await aPool(database(), { kind: 'independent', validation: 'manager' });
});
afterAll(async () => {
  await worker.end();
  await disconnect();
});

async function register(change: Record<string, unknown> = {}) {
  const email = `arrivante-${unique()}@demo.releve.test`;
  const draft = registrationForm.parse({
    firstName: 'Anne-Sophie',
    lastName: 'L’Hénaff',
    email,
    phone: '06 12 34 56 78',
    kind: 'independent',
    ageBand: 'adult',
    trades: ['nurse'],
    commune: 'Rezé',
    radiusKm: '20',
    travelMeans: ['car'],
    consent: 'on',
    ...change,
  });
  const arrival = { browserHash: BROWSER, from: null };
  const asked = await registerAs({ actor: visitor, now: NOW }, { ...draft, arrival });
  const requestId = asked.ok ? asked.value.requestId : '';
  await confirmSignInAs(
    { actor: visitor, now: NOW },
    {
      requestId,
      code: codeOf(requestId),
      browserHash: BROWSER,
      from: null,
      device: 'Navigateur de test',
      lastHat: null,
      replacing: null,
    },
  );
  const [person] = await ask<{ id: string; user_id: string; territory_id: string }>(
    database(),
    'select id, user_id, territory_id from people where email = $1',
    [email],
  );
  if (!person) throw new Error('nobody was registered');
  return {
    id: person.id,
    userId: person.user_id,
    territoryId: person.territory_id,
  } as unknown as TestPerson;
}

const statusOf = async ({ id }: Pick<TestPerson, 'id'>) => {
  const [row] = await ask<{ status: string; ranked: number }>(
    database(),
    'select status, (select count(*)::int from standings s where s.person_id = p.id) as ranked from people p where id = $1',
    [id],
  );
  return row;
};
const manager = () => ({ actor: poolManagerOf(pool), now: NOW });
const decideOf = (people: readonly Pick<TestPerson, 'id'>[], decision: Decision) =>
  decideMembersAs(manager(), { people: people.map(({ id }) => id), decision });
const WAITS = { status: 'waiting', ranked: 0 };
const ASKED = { status: 'active', ranked: 1 };

describe('a pool that chooses', () => {
  test('whoever registers waits, is ranked nowhere, and is seen by name at its door alone', async () => {
    const person = await register();
    expect(await statusOf(person)).toEqual(WAITS);
    const door = await readDoorAs(manager());
    expect(door.ok && door.value.list).toContainEqual(
      expect.objectContaining({
        personId: person.id,
        name: 'Anne-Sophie L’Hénaff',
        status: 'waiting',
      }),
    );
    const other = await aPool(database(), { kind: 'independent', territoryId: '49' as never });
    const elsewhere = await readDoorAs({ actor: poolManagerOf(other), now: NOW });
    expect(JSON.stringify(elsewhere)).not.toContain(person.id);
    const actor = personActor(person);
    expect(await readMembershipsAs({ actor, now: NOW })).toMatchObject([
      { pool: pool.name, status: 'waiting' },
    ]);
  });

  test('let in, they may be asked at once, and are told', async () => {
    const person = await register();
    expect(await decideOf([person], IN)).toMatchObject({ ok: true, value: { decided: 1 } });
    expect(await statusOf(person)).toEqual(ASKED);
    expect((await mailTo(person))?.text).toContain('vous pouvez maintenant être sollicité');
  });

  test('not let in, they are asked nothing and read why; it may be taken back', async () => {
    const person = await register();
    await decideOf([person], OUT);
    expect(await statusOf(person)).toEqual(WAITS);
    expect((await mailTo(person))?.text).toContain(REASON);
    expect(await decideOf([person], IN)).toMatchObject({ ok: true });
    expect(await statusOf(person)).toEqual(ASKED);
  });

  test('several at once; those decided of meanwhile are left as they are', async () => {
    const [one, two] = [await register(), await register()];
    await decideOf([one], IN);
    expect(await decideOf([one, two], IN)).toMatchObject({ ok: true, value: { decided: 1 } });
    expect(await decideOf([one, two], OUT)).toEqual({ ok: false, refusal: 'already-decided' });
    expect(await statusOf(one)).toEqual(ASKED);
  });

  test('two screens decide at once: each person is decided of once', async () => {
    const people = [await register(), await register(), await register()];
    const answers = await Promise.all([decideOf(people, IN), decideOf([...people].reverse(), IN)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const mails = await ask(
      database(),
      `select person_id from outbox_messages where kind = 'pool-decision' and person_id = any($1::uuid[])`,
      [people.map(({ id }) => id)],
    );
    expect(mails).toHaveLength(people.length);
  });

  test('a stranger to the pool: not found, and nothing moves', async () => {
    const other = await aPool(database(), { kind: 'independent', territoryId: '49' as never });
    const person = await register();
    const asked = { people: [person.id], decision: IN };
    expect(await decideMembersAs({ actor: poolManagerOf(other), now: NOW }, asked)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await statusOf(person)).toEqual(WAITS);
    const gone = { ...poolManagerOf(other), poolId: person.id as never };
    expect(await readDoorAs({ actor: gone, now: NOW })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(
      await saveSettingsAs({ actor: gone, now: NOW }, readyMade('own-practice', 'Volé')),
    ).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  });

  test('another situation, or saying one’s profile again, is no way round it', async () => {
    const person = await register();
    const profile = (kind: string) =>
      profileForm.parse({
        firstName: 'Anne-Sophie',
        lastName: 'L’Hénaff',
        phone: '',
        kind,
        ageBand: 'adult',
        trades: ['nurse'],
        commune: 'Rezé',
        radiusKm: '20',
        travelMeans: ['car'],
      });
    const context = { actor: personActor(person), now: NOW };
    await saveProfileAs(context, profile('independent'));
    expect(await statusOf(person)).toEqual(WAITS);
    await saveProfileAs(context, profile('retiree'));
    expect(await statusOf(person)).toEqual(ASKED);
    await saveProfileAs(context, profile('independent'));
    expect(await statusOf(person)).toEqual(WAITS);
    expect(await readMembershipsAs(context)).toMatchObject([{ status: 'waiting' }]);
  });
});

test('two pools of the same people: the person chooses; each decides for itself, and counts its own', async () => {
  const [one, other] = [
    await aPool(database(), { kind: 'student', validation: 'manager' }),
    await aPool(database(), { kind: 'student', validation: 'manager' }),
  ];
  const person = await register({ kind: 'student', trades: ['cook'] });
  const context = { actor: personActor(person), now: NOW };
  // two answer for the same people: nobody waits at a door they did not knock at
  expect(await readMembershipsAs(context)).toEqual([]);
  expect(await statusOf(person)).toEqual(WAITS);
  expect((await readChoicesAs(context)).map(({ id }) => id).toSorted()).toEqual(
    [one.id, other.id].toSorted(),
  );
  const doorOf = async (of: TestPool) => {
    const read = await readDoorAs({ actor: poolManagerOf(of), now: NOW });
    return read.ok ? [read.value.waiting, read.value.list.map(({ status }) => status)] : null;
  };
  expect(await choosePoolAs(context, { poolId: pool.id })).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await choosePoolAs(context, { poolId: other.id })).toMatchObject({ ok: true });
  expect(await doorOf(one)).toEqual([0, []]);
  expect(await doorOf(other)).toEqual([1, ['waiting']]);
  await choosePoolAs(context, { poolId: one.id });
  expect(await doorOf(other)).toEqual([0, []]);
  await decideMembersAs(
    { actor: poolManagerOf(one), now: NOW },
    { people: [person.id], decision: OUT },
  );
  await choosePoolAs(context, { poolId: other.id });
  expect(await doorOf(one)).toEqual([0, ['refused']]);
  expect(await doorOf(other)).toEqual([1, ['waiting']]);
  expect(await statusOf(person)).toEqual(WAITS);
});

describe('a pool that changes its mind', () => {
  test('choosing from now on keeps those who are there; opening lets those who wait be asked', async () => {
    const open = await aPool(database(), { kind: 'director' });
    const there = await aPerson(database(), { kind: 'director' });
    const context = { actor: poolManagerOf(open), now: NOW };
    await saveSettingsAs(context, {
      ...readyMade('directors', open.name),
      ...{ visibility: 'public', validation: 'manager' },
    });
    expect(await statusOf(there)).toEqual(ASKED);
    const newcomer = await register({ kind: 'director' });
    expect(await statusOf(newcomer)).toEqual(WAITS);
    await saveSettingsAs(context, {
      ...readyMade('directors', open.name),
      ...{ visibility: 'public', validation: 'open' },
    });
    expect(await statusOf(newcomer)).toEqual(ASKED);
  });

  test('a second pool of the same people that is open lets them be asked', async () => {
    await aPool(database(), { kind: 'department-agent', validation: 'manager' });
    const person = await register({ kind: 'department-agent', trades: ['company'] });
    expect(await statusOf(person)).toEqual(WAITS);
    const open = await aPool(database(), { kind: 'department-agent' });
    expect(await statusOf(person)).toEqual(ASKED);
    await ask(database(), `update pools set validation = 'manager' where id = $1`, [open.id]);
    expect(await statusOf(person)).toEqual(ASKED);
    expect(await readMembershipsAs({ actor: personActor(person), now: NOW })).toEqual(
      expect.arrayContaining([expect.objectContaining({ pool: open.name, status: 'member' })]),
    );
  });
});

async function mailTo({ id }: Pick<TestPerson, 'id'>) {
  const [row] = await ask<{ id: string }>(
    database(),
    `select id from outbox_messages where kind = 'pool-decision' and person_id = $1 order by created_at desc, id desc limit 1`,
    [id],
  );
  const message = row ? await findMessage(worker as unknown as WorkerDb, row.id) : null;
  const said = message ? await renderMessage(worker as unknown as WorkerDb, message, NOW) : null;
  return said && 'mail' in said ? said.mail : null;
}

test('the database says the same, whoever writes: a reason goes with a refusal, and only with one', async () => {
  const person = await aPerson(database(), { kind: 'independent' });
  const row = {
    poolId: pool.id,
    personId: person.id,
    territoryId: pool.territoryId,
    joinedAt: NOW,
  };
  await expect(insert(database(), 'pool_members', { ...row, status: 'refused' })).rejects.toThrow();
  await expect(
    insert(database(), 'pool_members', { ...row, status: 'member', reason: REASON }),
  ).rejects.toThrow();
});

bystandersStay();
