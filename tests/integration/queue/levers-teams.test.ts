import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import { takeCaseAs } from '@/lib/queue/server/handle-case';
import { aPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, type NeedWish } from '../../support/need-builders';
import { anAgent, aPlace, need, sheetOf } from '../../support/queue-world';

const owner = { ownerUrl: database().ownerUrl };
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
afterAll(disconnect);

const pull = {
  ...({ levier: 'volunteers', aqui: null, decideur: null, base: null } as const),
  ...{ expectedAt: null, vivier: null, accord: null, service: null },
};
const desk: NeedWish = {
  ...{ trade: 'receptionist', reason: 'surge', publicServed: 'elderly', severity: 'serious' },
  ...{ seats: 3, regulated: false },
} as const;

type Agent = Awaited<ReturnType<typeof anAgent>>;

/** A request that lacks somebody, its case in the hands of an agent. */
async function taken(agent: Agent, wish: NeedWish = {}) {
  const when = { startsAt: hours(7), endsAt: hours(11) };
  const { id } = await aNeed(owner, { structure: await aPlace(), ...desk, ...when, ...wish });
  expect(await takeCaseAs(agent, { subject: need(id), seen: 0 })).toMatchObject({ ok: true });
  return { id, subject: need(id) };
}
const asked = async (id: string) =>
  (await ask(owner, 'select from team_requests where need_id = $1', [id])).length;
const isAdvised = async ({ subject }: Awaited<ReturnType<typeof taken>>, agent: Agent) =>
  (await sheetOf(subject, agent)).advice.some(({ lever }) => lever === 'volunteers');

describe('the lever that asks associations', () => {
  test('without one in the territory: not advised, and refused with nothing written', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const one = await taken(agent);
    expect(await isAdvised(one, agent)).toBe(false);
    const on = { subject: one.subject, seen: 1 };
    expect(await pullLeverAs(agent, { ...on, ...pull })).toMatchObject({ refusal: 'no-team' });
    const sheet = await sheetOf(one.subject, agent);
    expect(sheet).toMatchObject({ levers: [], version: 1 });
  });

  test('asks each of them, says how many; told once, whoever told them', async () => {
    await aPool(owner, { kind: 'association-team' });
    await aPool(owner, { kind: 'association-team' });
    const agent = await anAgent('Agathe Montbrun');
    const one = await taken(agent);
    expect(await isAdvised(one, agent)).toBe(true);
    const on = { subject: one.subject, seen: 1 };
    const both = await Promise.all([
      pullLeverAs(agent, { ...on, ...pull }),
      pullLeverAs(await anAgent('Karim Valfontaine'), { ...on, ...pull }),
    ]);
    expect(both.some((done) => done.ok && done.value.teams === 2)).toBe(true);
    expect(await asked(one.id)).toBe(2);
    expect(await isAdvised(one, agent)).toBe(false);
    const { levers, version } = await sheetOf(one.subject, agent);
    expect(await pullLeverAs(agent, { ...on, ...pull })).toMatchObject({
      refusal: 'already-asked',
    });
    expect(await sheetOf(one.subject, agent)).toMatchObject({ levers, version });
  });

  test('where the law keeps volunteers out, it is neither advised nor noted as if they had been asked', async () => {
    const agent = await anAgent('Agathe Montbrun');
    const one = await taken(agent, { trade: 'cook', tasks: [] });
    expect(await isAdvised(one, agent)).toBe(false);
    const on = { subject: one.subject, seen: 1 };
    expect(await pullLeverAs(agent, { ...on, ...pull })).toMatchObject({
      refusal: 'not-for-teams',
    });
    expect(await asked(one.id)).toBe(0);
    expect((await sheetOf(one.subject, agent)).levers).toEqual([]);
  });
});
