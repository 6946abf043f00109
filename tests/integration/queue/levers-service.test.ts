import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { CellMember, StructureId } from '@/lib/identity/actor';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import type { Subject } from '@/lib/queue/entry';
import { CAUSES } from '@/lib/queue/entry';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import { closeCaseAs, takeCaseAs } from '@/lib/queue/server/handle-case';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { readCaseAs, readLeverRecordsAs } from '@/lib/queue/server/read-case';
import {
  answerServiceAs,
  askServiceAs,
  confirmServiceAs,
  withdrawRequestAs,
} from '@/lib/service/server/ask-service';
import {
  offerServiceAs,
  readServicesAs,
  readTerritoryServicesAs,
} from '@/lib/service/server/services';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aMembership, managerOf } from '../../support/speakers';

const pool = openWorkerPool(database().workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await disconnect();
});
const now = daytime;
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const day = (after: number) =>
  minutes(after * 24 * 60)
    .toISOString()
    .slice(0, 10);

async function anAgent(territoryId = '44') {
  const hat = { role: 'cell', territoryId, displayName: 'Agathe Montbrun' } as never;
  const { userId, id } = (await aMembership(owner, hat)) as unknown as Record<string, string>;
  return { actor: { role: 'cell', userId, membershipId: id, territoryId } as CellMember, now };
}
let agent: Awaited<ReturnType<typeof anAgent>>;
beforeAll(async () => {
  agent = await anAgent();
});

/** A workshop that washes for thirty kilometres around, and a house in the red nearby, its case in the agent’s hands. */
async function aHouse() {
  const [provider, asker] = [await anOrganization(owner), await anOrganization(owner)];
  const workshop = await aStructure(owner, { organization: provider, commune: 'Nantes' });
  const home = await aStructure(owner, { organization: asker, commune: 'Rezé' });
  const by = { actor: managerOf(provider), now };
  const from = { actor: managerOf(asker), now };
  const offered = await offerServiceAs(by, {
    ...{ structureId: workshop.id, communes: [] },
    draft: {
      ...{ kind: 'laundry', provider: 'workshop', details: 'Linge plat', capacity: 100 },
      ...{ leadHours: 24, days: [1, 2, 3, 4, 5, 6, 7], radiusKm: 30 },
      ...{ startsOn: day(0), endsOn: day(60) },
    },
  });
  if (!offered.ok) throw new Error(offered.refusal);
  await insert(owner, 'tension_declarations', {
    ...{ id: anId(), organizationId: asker.id, territoryId: '44', structureId: home.id },
    ...{ declaredAt: minutes(-60), level: 'critical', planBleu: false, unchanged: false },
    ...{ absent: 0, vacant: 0, closedPlaces: 0, source: 'link' },
  });
  const subject: Subject = { kind: 'structure', id: home.id as StructureId };
  const taken = await takeCaseAs(agent, { subject, seen: 0 });
  if (!taken.ok) throw new Error(taken.refusal);
  return { provider, asker, workshop, home, by, from, offerId: offered.value, subject };
}
type House = Awaited<ReturnType<typeof aHouse>>;

const pull = ({ subject, offerId }: House, is: object = {}, context = agent) =>
  pullLeverAs(context, {
    ...{ subject, seen: 1, levier: 'provider', aqui: null, decideur: null, base: null },
    ...{ expectedAt: null, vivier: null, accord: 'Claire Martin' },
    service: { offerId, ask: { from: day(3), until: day(5), perDay: 60 } },
    ...is,
  } as never);
const sheetOf = async ({ subject }: House) => {
  const read = await readCaseAs(agent, subject);
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};
const requestOf = async ({ from }: House) => {
  const [one] = (await readServicesAs(from, null)).asked;
  if (!one) throw new Error('nothing was asked');
  return one;
};
const toldTo = async ({ asker }: House) => {
  const rows = await ask<OutboxRow>(
    owner,
    `select * from outbox_messages where kind = 'service-news' and organization_id = $1 order by created_at, dedupe_key`,
    [asker.id],
  );
  return rows.filter(({ status }) => status === 'waiting');
};
const said = async (row: OutboxRow | undefined) =>
  JSON.stringify(await renderMessage(pool as never, row as OutboxRow, now));

describe('a service asked by the cell for a structure', () => {
  test('by the structure’s own request, signed; its direction confirms it, the provider accepts, and what it gave is read from that', async () => {
    const house = await aHouse();
    expect((await sheetOf(house)).services.map(({ id }) => id)).toContain(house.offerId);
    expect(await pull(house)).toMatchObject({ ok: true, value: { service: house.workshop.name } });
    const one = await requestOf(house);
    expect(one).toMatchObject({ status: 'pending', behalf: 'waiting', toldBy: 'Claire Martin' });
    const [mail] = await toldTo(house);
    for (const words of ['à confirmer', 'Claire Martin', house.workshop.name])
      expect(await said(mail)).toContain(words);
    const journal = await ask(
      owner,
      `select actor_role, facts ->> 'behalf' as behalf from journal_entries where action = 'service.ask' and object_id = $1`,
      [one.id],
    );
    expect(journal).toEqual([{ actor_role: 'cell', behalf: 'true' }]);

    const [lever] = (await sheetOf(house)).levers;
    expect(lever).toMatchObject({
      ...{
        lever: 'provider',
        askedOf: house.workshop.name,
        agreedBy: 'Claire Martin',
        result: null,
      },
      answers: { yes: 0, others: 'few', waiting: { least: 1, most: 4 } },
    });
    // nobody types what is read, and one answer is awaited at a time
    const typed = { lever: lever?.id as never, resultat: 'yes', personnes: 1, heures: 1 } as const;
    expect(
      await sayLeverResultAs(agent, { subject: house.subject, seen: 2, ...typed }),
    ).toMatchObject({ refusal: 'read-from-answers' });
    expect(await pull(house)).toMatchObject({ refusal: 'service-already-asked' });
    await keepCases(pool, minutes(10));
    expect((await sheetOf(house)).levers[0]).toMatchObject({ result: null });

    expect(await confirmServiceAs(house.from, { requestId: one.id })).toMatchObject({ ok: true });
    expect(await confirmServiceAs(house.from, { requestId: one.id })).toMatchObject({
      refusal: 'request-settled',
    });
    expect(await said(mail)).toContain('no-longer-true');
    const yes = { requestId: one.id, act: 'accept', answer: 'Nous passons à 8 h.' } as const;
    expect(await answerServiceAs(house.by, yes)).toMatchObject({ ok: true });
    await keepCases(pool, minutes(11));
    expect((await sheetOf(house)).levers[0]).toMatchObject({ result: 'yes', resultName: null });
  });

  test('declined, it gave nothing; taken back by the direction, it counts neither way; another may be asked', async () => {
    const [declined, refused] = [await aHouse(), await aHouse()];
    await pull(declined);
    const { id: requestId } = await requestOf(declined);
    const no = { requestId, act: 'decline', answer: 'Machine en panne.' } as const;
    await answerServiceAs(declined.by, no);
    await pull(refused);
    const { id } = await requestOf(refused);
    await withdrawRequestAs(refused.from, { requestId: id });
    expect(await confirmServiceAs(refused.from, { requestId: id })).toMatchObject({
      refusal: 'request-settled',
    });
    await keepCases(pool, minutes(1));
    for (const [house, result] of [
      [declined, 'no'],
      [refused, 'void'],
    ] as const) {
      const { levers, advice } = await sheetOf(house);
      expect(levers[0]).toMatchObject({ result });
      expect(advice.map(({ lever }) => lever)).toContain('provider');
    }
    const record = (await readLeverRecordsAs({ ...agent, now: minutes(2) })).find(
      ({ lever }) => lever === 'provider',
    );
    const [counted] = await ask<{ answered: number; helped: number }>(
      owner,
      `select count(*) filter (where result <> 'void')::int as answered, count(*) filter (where result in ('yes', 'partial'))::int as helped
       from queue_levers where lever = 'provider' and territory_id = '44'`,
    );
    expect(record).toMatchObject(counted ?? {});
    expect(await pull(declined, { seen: 2 })).toMatchObject({ ok: true });
  });

  test('nobody answered before its last day: it gave nothing', async () => {
    const house = await aHouse();
    await pull(house);
    await keepCases(pool, minutes(5 * 24 * 60));
    expect((await sheetOf(house)).levers[0]).toMatchObject({ result: null });
    await keepCases(pool, minutes(7 * 24 * 60));
    expect((await sheetOf(house)).levers[0]).toMatchObject({ result: 'no' });
  });

  test('what may not be asked writes no lever; a case closed asks nothing; another territory sees nothing', async () => {
    const house = await aHouse();
    const wish = { offerId: house.offerId, ask: { from: day(3), until: day(5), perDay: 60 } };
    for (const [is, refusal] of [
      [{ perDay: 101 }, 'service-too-much'],
      [{ from: day(0) }, 'service-too-soon'],
      [{ until: day(2) }, 'service-ends-before'],
    ] as const)
      expect(
        await pull(house, { service: { ...wish, ask: { ...wish.ask, ...is } } }),
      ).toMatchObject({ refusal });
    expect(await pull(house, { service: { ...wish, offerId: anId() } })).toMatchObject({
      refusal: 'service-not-found',
    });
    expect(await pull(house, {}, await anAgent('49'))).toMatchObject({ refusal: 'not-found' });
    await closeCaseAs(agent, {
      subject: house.subject,
      seen: 1,
      issue: 'elsewhere',
      mot: '',
      causes: CAUSES,
    });
    expect(await pull(house, { seen: 2 })).toMatchObject({ refusal: 'case-closed' });
    expect((await sheetOf(house)).levers).toEqual([]);
    expect((await readServicesAs(house.from, null)).asked).toEqual([]);
  });

  test('two agents at once make one request', async () => {
    const house = await aHouse();
    const both = await Promise.all([pull(house), pull(house, {}, await anAgent())]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await readServicesAs(house.from, null)).asked).toHaveLength(1);
  });

  test('who asked on the telephone is read by the structure and its cell, never by the provider; a stranger confirms nothing', async () => {
    const house = await aHouse();
    await pull(house);
    const one = await requestOf(house);
    const [received] = (await readServicesAs(house.by, null)).received;
    expect(received).toMatchObject({ id: one.id, toldBy: null, behalf: null });
    // nor by another way: the column is granted to no direction, and the word of it to its own body alone
    const namesFor = ({ actor }: typeof house.by) =>
      withActor(
        actor,
        'read',
        now,
        (tx) =>
          tx.$queryRaw`select told_by from who_asked_for_services() where request_id = ${one.id}::uuid`,
      );
    await expect(
      withActor(
        house.by.actor,
        'read',
        now,
        (tx) => tx.$queryRaw`select told_by from service_requests`,
      ),
    ).rejects.toThrow(/permission denied/);
    expect(await namesFor(house.by)).toEqual([]);
    expect(await namesFor(house.from)).toEqual([{ told_by: 'Claire Martin' }]);
    const seen = (await readTerritoryServicesAs(agent)).requests.find(({ id }) => id === one.id);
    expect(seen).toMatchObject({ toldBy: 'Claire Martin' });
    const stranger = await aHouse();
    for (const context of [house.by, stranger.from])
      expect(await confirmServiceAs(context, { requestId: one.id })).toMatchObject({
        refusal: 'request-not-found',
      });
  });

  test('no direction writes that its cell asked, nor for a case that is not its own', async () => {
    const [house, other] = [await aHouse(), await aHouse()];
    await pull(other);
    const [lever] = (await sheetOf(other)).levers;
    const wish = {
      ...{ offerId: house.offerId, structureId: house.home.id as StructureId, note: null },
      ask: { from: day(3), until: day(5), perDay: 1 },
    };
    const signed = { signedBy: agent.actor, toldBy: 'x', leverId: lever?.id as never };
    await expect(askServiceAs(house.from, wish, signed)).rejects.toThrow(/hat of this cell/);
    const asAgent = {
      actor: { ...house.from.actor, userId: agent.actor.userId },
      now,
    };
    await expect(askServiceAs(asAgent, wish, signed)).rejects.toThrow(/structure of its case/);
  });
});
