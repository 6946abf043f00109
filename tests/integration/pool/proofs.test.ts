import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import { readNearlyReadyAs } from '@/lib/matching/server/read-nearly-ready';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { checkProofAs, remindMemberAs, withdrawProofAs } from '@/lib/pool/server/check-proof';
import type { RppsNumber } from '@/lib/profile/rpps';
import { forgetRegistrationAs, giveRegistrationAs } from '@/lib/profile/server/give-registration';
import { askDueRegistrations, keepProofs, nextTryAfter } from '@/lib/profile/server/keep-proofs';
import { readWalletAs } from '@/lib/profile/server/read-wallet';
import { startHealthRegister } from '../../../scripts/health-register.mjs';
import { aPerson, aPool, aUser, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aMembership, personActor, poolManagerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const NOW = new Date();
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const NUMBER = '10999900011' as RppsNumber;
const worker = openWorkerPool(database().workerUrl, 4);
let register: Awaited<ReturnType<typeof startHealthRegister>>;
beforeAll(async () => {
  register = await startHealthRegister();
});
afterAll(async () => {
  await register.stop();
  await worker.end();
  await disconnect();
});

const declared = (trade: 'nurse' | 'care-assistant') => [{ trade, proof: 'declared' as const }];

async function aTeam(person: TestPerson, kind = 'retiree') {
  const pool = await aPool(database(), { kind: kind as never, members: [person] });
  const user = await aUser(database());
  const hat = await aMembership(database(), { role: 'pool-manager', pool, user });
  const actor = poolManagerOf(pool, { userId: user.id, membershipId: hat.id } as never);
  return { pool, actor };
}

const worthOf = async (person: TestPerson) =>
  (
    await ask<{ proof: string }>(
      database(),
      'select proof from person_trades where person_id = $1 order by trade',
      [person.id],
    )
  ).map(({ proof }) => proof);

const walletOf = async (person: TestPerson) => {
  const read = await readWalletAs({ actor: personActor(person), now: NOW });
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};

describe('a manager checks', () => {
  const seen = (person: TestPerson, is: object = {}) => ({
    ...{ personId: person.id, kind: 'diploma' as const, about: 'care-assistant', metOn: NOW },
    ...is,
  });

  test('a diploma of theirs: it counts everywhere, until it is taken back', async () => {
    const person = await aPerson(database(), {
      kind: 'retiree',
      trades: declared('care-assistant'),
    });
    const { actor } = await aTeam(person);
    const context = { actor, now: NOW };
    const before = await readNearlyReadyAs(context);
    expect(before.ok && before.value.list[0]?.lacks).toContainEqual({
      ...{ kind: 'proof', subject: { kind: 'diploma', about: 'care-assistant' } },
    });
    expect(await checkProofAs(context, seen(person))).toEqual({ ok: true, value: true });
    expect(await worthOf(person)).toEqual(['seen']);
    const [check] = (await walletOf(person)).checks;
    expect(check).toMatchObject({ level: 'seen', checker: 'pool', expiresOn: null });
    expect(await checkProofAs(context, seen(person))).toEqual({
      ...{ ok: false, refusal: 'already-checked' },
    });
    const proofId = check?.id ?? '';
    expect(await withdrawProofAs(context, { proofId })).toEqual({ ok: true, value: true });
    expect(await withdrawProofAs(context, { proofId })).toEqual({
      ...{ ok: false, refusal: 'not-found' },
    });
    expect(await worthOf(person)).toEqual(['declared']);
  });

  test('what is not theirs to see, to come, or too old, is refused and nothing is written', async () => {
    const person = await aPerson(database(), {
      kind: 'retiree',
      trades: declared('care-assistant'),
    });
    const { actor } = await aTeam(person);
    const stranger = await aPerson(database(), { kind: 'retiree' });
    const refusals = [
      [seen(person, { kind: 'immunity', about: '' }), 'check-not-yours'],
      [seen(person, { metOn: later(1) }), 'check-to-come'],
      [seen(person, { kind: 'parental-consent', about: '', metOn: later(-366) }), 'check-too-old'],
      [seen(stranger), 'not-found'],
    ] as const;
    for (const [said, refusal] of refusals)
      expect(await checkProofAs({ actor, now: NOW }, said as never)).toEqual({
        ...{ ok: false, refusal },
      });
    expect((await walletOf(person)).checks).toEqual([]);
  });

  test('twice at once is once; an institute attests a level', async () => {
    const student = await aPerson(database(), {
      ...{ kind: 'health-student', studyLevel: 'nursing-2', trades: [] },
    });
    const { actor } = await aTeam(student, 'health-student');
    const said = seen(student, { kind: 'study-level', about: 'nursing-2' });
    const both = await Promise.all(
      [1, 2].map(() => checkProofAs({ actor, now: NOW }, said as never)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const [row] = await ask<{ study_proof: string }>(
      database(),
      'select study_proof from people where id = $1',
      [student.id],
    );
    expect(row?.study_proof).toBe('attested');
  });

  test('another pool neither sees nor takes back a check', async () => {
    const person = await aPerson(database(), {
      kind: 'retiree',
      trades: declared('care-assistant'),
    });
    const { actor } = await aTeam(person);
    await checkProofAs({ actor, now: NOW }, seen(person));
    const other = await aTeam(await aPerson(database(), { kind: 'retiree' }), 'job-seeker');
    const [check] = (await walletOf(person)).checks;
    expect(
      await withdrawProofAs({ actor: other.actor, now: NOW }, { proofId: check?.id ?? '' }),
    ).toEqual({ ok: false, refusal: 'not-found' });
    expect(await worthOf(person)).toEqual(['seen']);
  });

  test('reminds somebody once a week, in words that name nothing', async () => {
    const person = await aPerson(database(), {
      kind: 'retiree',
      trades: declared('care-assistant'),
    });
    const { actor } = await aTeam(person);
    const sent = () =>
      ask<{ id: string }>(
        database(),
        `select id from outbox_messages where kind = 'file-reminder' and person_id = $1`,
        [person.id],
      );
    for (const _ of [1, 2])
      expect((await remindMemberAs({ actor, now: NOW }, { personId: person.id })).ok).toBe(true);
    const [mail, ...others] = await sent();
    expect(others).toEqual([]);
    const message = await findMessage(worker as never, mail?.id ?? '');
    const rendered = message && (await renderMessage(worker as never, message, NOW));
    expect(JSON.stringify(rendered)).toContain('/profil');
    expect(JSON.stringify(rendered)).not.toContain('soignant');
  });
});

test('nobody writes what their own trade is worth; said again, it finds what was seen of it', async () => {
  const person = await aPerson(database(), { kind: 'retiree', trades: declared('nurse') });
  const actor = personActor(person);
  await expect(
    withActor(actor, 'write', NOW, (tx) =>
      tx.personTrade.updateMany({ where: { personId: person.id }, data: { proof: 'verified' } }),
    ),
  ).rejects.toThrow('permission denied');
  await withActor(actor, 'write', NOW, async (tx) => {
    await tx.personTrade.deleteMany({ where: { personId: person.id } });
    await tx.$executeRaw`
      insert into person_trades (person_id, territory_id, trade, proof)
      values (${person.id}::uuid, ${person.territoryId}, 'nurse', 'verified')`;
  });
  expect(await worthOf(person)).toEqual(['declared']);
});

describe('the register', () => {
  const nurse = (is: object = {}) =>
    aPerson(database(), {
      ...{ kind: 'retiree', firstName: 'Colette', lastName: 'Beaumarais' },
      ...{ trades: declared('nurse'), ...is },
    });
  const give = (person: TestPerson, number = NUMBER) =>
    giveRegistrationAs({ actor: personActor(person), now: NOW }, { number });

  test('down, it is asked again; back, it verifies; taken back, it no longer does', async () => {
    const person = await nurse();
    await give(person);
    register.fails(2);
    expect(await askDueRegistrations(worker, NOW, register)).toEqual({ answered: 0, silent: 1 });
    expect((await walletOf(person)).registration).toMatchObject({ state: 'waiting', tries: 1 });
    expect(await askDueRegistrations(worker, NOW, register)).toEqual({ answered: 0, silent: 0 });
    const then = nextTryAfter(0, NOW);
    expect(await askDueRegistrations(worker, then, register)).toEqual({ answered: 1, silent: 0 });
    expect((await walletOf(person)).registration?.state).toBe('found');
    expect(await worthOf(person)).toEqual(['verified']);

    // somebody else says the same number: theirs is looked at by hand
    const other = await nurse();
    await give(other);
    await askDueRegistrations(worker, then, register);
    expect((await walletOf(other)).registration?.state).toBe('to-check');
    expect(await worthOf(other)).toEqual(['declared']);

    // asked again every month: three months of silence and what it said lapses
    expect(
      await askDueRegistrations(worker, later(40), { url: undefined, key: undefined }),
    ).toEqual({ answered: 0, silent: 2 });
    await keepProofs(worker, later(89));
    expect(await worthOf(person)).toEqual(['verified']);
    await keepProofs(worker, later(92));
    expect(await worthOf(person)).toEqual(['declared']);
    await askDueRegistrations(worker, later(95), register);
    expect(await worthOf(person)).toEqual(['verified']);
    const forgot = await forgetRegistrationAs({ actor: personActor(person), now: later(96) });
    expect(forgot.ok).toBe(true);
    expect(await worthOf(person)).toEqual(['declared']);
    expect(await forgetRegistrationAs({ actor: personActor(person), now: later(96) })).toEqual({
      ok: false,
      refusal: 'registration-not-found',
    });
  });

  test('another name is looked at by hand; a number of nobody is said so; a wrong key is a register down', async () => {
    const other = await nurse({ lastName: 'Rivebois' });
    await give(other);
    const nobody = await nurse();
    await give(nobody, '10999900045' as RppsNumber);
    const wrong = { ...register, key: 'wrong' };
    expect((await askDueRegistrations(worker, NOW, wrong)).answered).toBe(0);
    await askDueRegistrations(worker, later(1), register);
    expect((await walletOf(other)).registration?.state).toBe('to-check');
    expect((await walletOf(nobody)).registration?.state).toBe('unknown');
    expect(await worthOf(other)).toEqual(['declared']);
  });
});

test('a check about to lapse is told once for each notice, then is worth what is declared', async () => {
  const person = await aPerson(database(), {
    ...{ kind: 'retiree', trades: [{ trade: 'driver', proof: 'declared' }] },
  });
  const { actor } = await aTeam(person);
  await checkProofAs(
    { actor, now: NOW },
    { personId: person.id, kind: 'diploma', about: 'driver', metOn: later(-315) },
  );
  const told = () =>
    ask<{ id: string }>(
      database(),
      `select id from outbox_messages where kind = 'proof-expiring' and person_id = $1 order by created_at`,
      [person.id],
    );
  for (const day of [0, 0, 1, 36, 37]) await keepProofs(worker, later(day));
  const mails = await told();
  expect(mails).toHaveLength(2);
  const message = await findMessage(worker as never, mails[0]?.id ?? '');
  const rendered = message && (await renderMessage(worker as never, message, NOW));
  expect(JSON.stringify(rendered)).toContain('/profil/justificatifs');
  expect(await worthOf(person)).toEqual(['seen']);
  await keepProofs(worker, later(51));
  expect(await worthOf(person)).toEqual(['declared']);
});

test('a condition somebody declared is told before its day too, unless it was renewed or seen by somebody', async () => {
  const said = async (of: string, metOn: Date) => {
    const person = await aPerson(database(), { kind: 'retiree' });
    await insert(database(), 'person_conditions', {
      ...{ personId: person.id, territoryId: person.territoryId, condition: of, metOn },
      declaredAt: NOW,
    });
    return person;
  };
  const soon = await said('criminal-record-extract', later(-320));
  const lasting = await said('immunity', later(-3_000));
  const fresh = await said('criminal-record-extract', later(-100));
  for (const day of [0, 1, 31]) await keepProofs(worker, later(day));
  const toldOf = ({ id }: { readonly id: string }) =>
    ask<{ id: string }>(
      database(),
      `select id from outbox_messages where kind = 'proof-expiring' and person_id = $1 order by created_at`,
      [id],
    );
  const mails = await toldOf(soon);
  expect([mails.length, (await toldOf(lasting)).length, (await toldOf(fresh)).length]).toEqual([
    2, 0, 0,
  ]);
  const render = async () => {
    const message = await findMessage(worker as never, mails[0]?.id ?? '');
    return JSON.stringify(message && (await renderMessage(worker as never, message, NOW)));
  };
  expect(await render()).toContain('/profil/justificatifs');
  expect(await render()).not.toMatch(/bulletin|casier/i);
  await ask(database(), 'update person_conditions set met_on = $2 where person_id = $1', [
    soon.id,
    NOW,
  ]);
  expect(await render()).toContain('gone');
});

test('a proof is one at a time for one house, by the database too', async () => {
  const person = await aPerson(database(), { kind: 'retiree', trades: declared('nurse') });
  const row = (id: string) => ({
    ...{ id, personId: person.id, territoryId: person.territoryId, kind: 'diploma' },
    ...{ about: 'nurse', level: 'seen', checker: 'structure', checkedBy: 'X', checkedAt: NOW },
    ...{ metOn: NOW, houseId: person.id },
  });
  await insert(database(), 'person_proofs', row('00000000-0000-7000-8000-00000000aa01'));
  await expect(
    insert(database(), 'person_proofs', row('00000000-0000-7000-8000-00000000aa02')),
  ).rejects.toThrow('person_proofs_held');
});

bystandersStay();
