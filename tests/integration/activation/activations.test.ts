import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { coveredBy, type Opening } from '@/lib/activation/activation';
import { closeActivationAs, extendActivationAs } from '@/lib/activation/server/change-activation';
import { endActivations } from '@/lib/activation/server/end-activations';
import { openActivationAs } from '@/lib/activation/server/open-activation';
import { listActivationsAs, readInForceAs } from '@/lib/activation/server/read-activations';
import { startActivations } from '@/lib/activation/server/start-activations';
import {
  refreshDueAvailabilities,
  runCampaigns,
} from '@/lib/availability/server/refresh-availabilities';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { remindStructures } from '@/lib/tension/server/remind-structures';
import { anOrganization, aPerson, aPool, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { cellOf, managerOf, personActor, poolManagerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const DAY = 86_400_000;
const now = new Date();
const at = (days: number) => new Date(now.getTime() + days * DAY);
const cell = { actor: cellOf('44'), now };
const stranger = { actor: cellOf('49'), now };

const opening = (from: number, until: number, is: Partial<Opening> = {}): Opening => ({
  ...{ reason: 'epidemic', words: 'La grippe touche plusieurs équipes du territoire.' },
  ...{ period: { start: at(from), end: at(until) }, refreshDays: 3, structuresDaily: true },
  goals: { filled: 80, ready: null, hours: 4 },
  ...is,
});

const clean = () => ask(owner, 'delete from activations');
beforeAll(async () => {
  // a territory exists once something stands in it
  for (const territoryId of ['44', '49']) await aPool(owner, { territoryId } as never);
});
beforeEach(clean);
afterAll(async () => {
  await clean();
  await pool.end();
  await disconnect();
});

async function opened(from: number, until: number, is: Partial<Opening> = {}) {
  const result = await openActivationAs(cell, opening(from, until, is));
  if (!result.ok) throw new Error(result.refusal);
  return result.value.activationId;
}

describe('opened by the cell', () => {
  test('at once, told to whoever is concerned in the territory and to nobody elsewhere', async () => {
    await opened(0, 20);
    const people = {
      44: await aPerson(owner),
      49: await aPerson(owner, { territoryId: '49' } as never),
    };
    const organization = await anOrganization(owner);
    const vivier = await aPool(owner);
    const speakers = [
      cell.actor,
      personActor(people[44]),
      managerOf(organization),
      poolManagerOf(vivier),
    ];
    for (const actor of speakers)
      expect(await readInForceAs({ actor: actor as never, now })).toMatchObject({
        reason: 'epidemic',
        words: opening(0, 1).words,
      });
    for (const actor of [stranger.actor, personActor(people[49])])
      expect(await readInForceAs({ actor: actor as never, now })).toBeNull();
    expect(await listActivationsAs(stranger)).toEqual([]);
    expect(await readInForceAs({ actor: cell.actor, now: at(21) })).toBeNull();
  });

  test.each([
    ['already-past', -2, 3],
    ['ends-before', 3, 2],
    ['too-long', 0, 400],
    ['too-far', 500, 501],
  ] as const)('refused: %s', async (refusal, from, until) => {
    expect(await openActivationAs(cell, opening(from, until))).toEqual({ ok: false, refusal });
    expect(await listActivationsAs(cell)).toEqual([]);
  });

  test('one at a time, two cells at once included; days left by one closed early are free', async () => {
    const both = await Promise.all([
      openActivationAs(cell, opening(1, 10)),
      openActivationAs({ ...cell, actor: cellOf('44') }, opening(9, 12)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'another-one' });
    const [only] = await listActivationsAs(cell);
    expect(
      only &&
        (await closeActivationAs(cell, { activationId: only.id, revision: 1, learned: null })).ok,
    ).toBe(true);
    expect((await openActivationAs(cell, opening(2, 8))).ok).toBe(true);
    expect((await openActivationAs({ actor: cellOf('49'), now }, opening(2, 8))).ok).toBe(true);
  });

  test('the database holds it too', async () => {
    await opened(1, 10);
    const [row] = await ask<{ id: string }>(owner, 'select id from activations');
    await expect(
      ask(
        owner,
        `insert into activations select (jsonb_populate_record(a, '{"id": "01990000-0000-7000-8000-00000000ac71"}')).* from activations a where id = $1`,
        [row?.id],
      ),
    ).rejects.toThrow(/activations_one_at_a_time/);
  });
});

describe('changed by the cell', () => {
  test('prolonged, by whoever read its last version; a stranger finds nothing', async () => {
    const activationId = await opened(0, 5);
    const which = { activationId, revision: 1 };
    expect(await extendActivationAs(stranger, { ...which, until: at(9) })).toMatchObject({
      refusal: 'not-found',
    });
    expect(
      await extendActivationAs(cell, { ...which, activationId: null, until: at(9) }),
    ).toMatchObject({ refusal: 'not-found' });
    expect(await extendActivationAs(cell, { ...which, until: at(-1) })).toMatchObject({
      refusal: 'ends-before',
    });
    expect(await extendActivationAs(cell, { ...which, until: at(400) })).toMatchObject({
      refusal: 'too-long',
    });
    const both = await Promise.all(
      [9, 12].map((days) => extendActivationAs(cell, { ...which, until: at(days) })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'changed-meanwhile' });
    await opened(30, 40);
    expect(
      await extendActivationAs(cell, { activationId, revision: 2, until: at(31) }),
    ).toMatchObject({ refusal: 'another-one' });
  });

  test('closed early with what is kept of it, once; given up before it begins', async () => {
    const activationId = await opened(0, 5);
    const closing = {
      activationId,
      revision: 1,
      learned: 'Prévenir les viviers une semaine plus tôt.',
    };
    expect(await closeActivationAs(stranger, closing)).toMatchObject({ refusal: 'not-found' });
    const later = { ...cell, now: at(1) };
    expect(await closeActivationAs(later, { ...closing, revision: 7 })).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    expect((await closeActivationAs(later, closing)).ok).toBe(true);
    expect(await closeActivationAs(later, { ...closing, revision: 2 })).toMatchObject({
      refusal: 'is-over',
    });
    expect(
      await extendActivationAs(later, { activationId, revision: 2, until: at(9) }),
    ).toMatchObject({ refusal: 'is-over' });
    const [kept] = await listActivationsAs(cell);
    expect(kept).toMatchObject({ learned: closing.learned, closedAt: at(1) });
    expect(await readInForceAs(later)).toBeNull();
    const journal = await ask<{ action: string }>(
      owner,
      'select action from journal_entries where object_id = $1 order by seq',
      [activationId],
    );
    expect(journal.map(({ action }) => action)).toEqual(['activation.open', 'activation.close']);
  });

  test('what ended by itself is not closed again', async () => {
    const activationId = await opened(0, 2);
    const late = { ...cell, now: at(3) };
    expect(
      await closeActivationAs(late, { activationId, revision: 1, learned: null }),
    ).toMatchObject({ refusal: 'is-over' });
  });

  test('of what ended by itself, the cell says once what it keeps; its days and its count stay those of its end', async () => {
    for (let count = 0; count < 6; count += 1) await aPerson(owner, { confirmedAt: at(1) });
    const activationId = await opened(0, 2);
    const late = { ...cell, now: at(3) };
    const said = { activationId, revision: 1, learned: 'Prévenir plus tôt.' };
    await ask(owner, 'update activations set ready_at_end = 5 where id = $1', [activationId]);
    expect((await closeActivationAs(late, said)).ok).toBe(true);
    const [kept] = await listActivationsAs(late);
    expect(kept).toMatchObject({ learned: said.learned, readyAtEnd: 5 });
    expect(kept && coveredBy(kept, at(9)).end).toEqual(at(2));
    expect(await closeActivationAs(late, { ...said, revision: 2 })).toMatchObject({
      refusal: 'is-over',
    });
  });

  test('said minutes after its end, before anybody counted, it is counted as of its end', async () => {
    for (let count = 0; count < 6; count += 1) await aPerson(owner, { confirmedAt: at(1) });
    const activationId = await opened(0, 2);
    const soon = { ...cell, now: at(2.02) };
    const said = { activationId, revision: 1, learned: 'Prévenir plus tôt.' };
    expect((await closeActivationAs(soon, said)).ok).toBe(true);
    const [kept] = await listActivationsAs(soon);
    expect(kept?.readyAtEnd).toBeGreaterThanOrEqual(5);
  });
});

test('one that ends by itself keeps how many were up to date then, once, as one that is closed does', async () => {
  for (let count = 0; count < 6; count += 1) await aPerson(owner, { confirmedAt: at(1) });
  const people = await ask(
    owner,
    `select from people p join availabilities a on a.person_id = p.id
     where p.territory_id = '44' and p.status = 'active' and p.paused_until is null and a.confirmed_at >= $1`,
    [at(-1)],
  );
  const activationId = await opened(0, 2);
  expect(await endActivations(pool, at(1.99))).toBe(0);
  expect(await endActivations(pool, at(2.01))).toBe(1);
  expect(await endActivations(pool, at(2.02))).toBe(0);
  const read = async () => (await listActivationsAs(cell)).find(({ id }) => id === activationId);
  expect(await read()).toMatchObject({
    ...{ closedAt: null, readyAtEnd: Math.floor(people.length / 5) * 5 },
  });
});

describe('everybody concerned is asked', () => {
  const campaignsOf = (poolId: string) =>
    ask<{ id: string }>(owner, 'select id from refresh_campaigns where pool_id = $1', [poolId]);
  const askedWhy = async (personId: string) =>
    (
      await ask<{ reason: string }>(
        owner,
        'select reason from availability_refreshes where person_id = $1',
        [personId],
      )
    ).map(({ reason }) => reason);

  test('by their pool, once it begins, once; a pool that has just asked rests; elsewhere nobody', async () => {
    const confirmedAt = at(-5);
    const person = await aPerson(owner, { confirmedAt });
    const fresh = await aPerson(owner, { confirmedAt: at(-1) });
    const vivier = await aPool(owner, { members: [person, fresh] });
    const elsewhere = await aPool(owner, { territoryId: '49' as never });
    const resting = await aPool(owner);
    await ask(
      owner,
      `insert into refresh_campaigns (id, pool_id, territory_id, asked_by, asked_at, rests_until, ended_at)
       select gen_random_uuid(), $1, '44', gen_random_uuid(), $2::timestamptz - interval '2 days', $2::timestamptz + interval '12 days', $2`,
      [resting.id, now],
    );
    await opened(1, 9);
    await startActivations(pool, now);
    expect(await campaignsOf(vivier.id)).toHaveLength(0);
    expect(await startActivations(pool, at(1.1))).toBeGreaterThan(0);
    expect(await startActivations(pool, at(1.2))).toBe(0);
    expect(await campaignsOf(vivier.id)).toHaveLength(1);
    expect(await campaignsOf(elsewhere.id)).toHaveLength(0);
    expect(await campaignsOf(resting.id)).toHaveLength(1);
    await runCampaigns(pool, at(1.1));
    expect(await askedWhy(person.id)).toEqual(['campaign']);
    expect(await askedWhy(fresh.id)).toEqual([]);
  });

  test('sooner than usual while it lasts; asleep again afterwards', async () => {
    const person = await aPerson(owner, { confirmedAt: at(-4) });
    await refreshDueAvailabilities(pool, now);
    expect(await askedWhy(person.id)).toEqual([]);
    const activationId = await opened(0, 9);
    await refreshDueAvailabilities(pool, now);
    expect(await askedWhy(person.id)).toEqual(['activation']);
    const [written] = await ask<{ id: string }>(
      owner,
      `select id from outbox_messages where kind = 'availability-refresh' and person_id = $1`,
      [person.id],
    );
    const row = await findMessage(pool as never, written?.id as never);
    const mail = row && (await renderMessage(pool as never, row, now));
    expect(mail && 'mail' in mail && mail.mail.text).toContain('a activé sa réserve pour un temps');
    const other = await aPerson(owner, { confirmedAt: at(-4) });
    await closeActivationAs(cell, { activationId, revision: 1, learned: null });
    await refreshDueAvailabilities(pool, now);
    expect(await askedWhy(other.id)).toEqual([]);
  });

  test('structures each day, unless they wish never to be', async () => {
    const organization = await anOrganization(owner, { status: 'verified' } as never);
    const [one, never] = [
      await aStructure(owner, { organization }),
      await aStructure(owner, { organization }),
    ];
    for (const { id } of [one, never])
      await ask(
        owner,
        `insert into tension_declarations (id, organization_id, territory_id, structure_id, declared_at, absent, vacant, closed_places, level, plan_bleu, unchanged, source, declared_by)
         values (gen_random_uuid(), $1, '44', $2, $3, 0, 0, 0, 'normal', false, false, 'screen', gen_random_uuid())`,
        [organization.id, id, at(-1)],
      );
    await ask(
      owner,
      `insert into tension_rhythms (structure_id, organization_id, territory_id, rhythm, updated_at) values ($1, $2, '44', 'never', $3)`,
      [never.id, organization.id, now],
    );
    const asks = async () =>
      (
        await ask<{ id: string }>(
          owner,
          'select structure_id as id from tension_asks where structure_id = any($1)',
          [[one.id, never.id]],
        )
      ).map(({ id }) => id);
    await remindStructures(pool, now, () => true);
    expect(await asks()).toEqual([]);
    await opened(0, 9, { structuresDaily: false });
    await remindStructures(pool, now, () => true);
    expect(await asks()).toEqual([]);
    await clean();
    await opened(0, 9);
    await remindStructures(pool, now, () => true);
    expect(await asks()).toEqual([one.id]);
  });
});
