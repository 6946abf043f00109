import { expect, test } from 'vitest';
import { splitNeedAs } from '@/lib/assignment/server/split-need';
import type { Manager } from '@/lib/identity/actor';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { partedFrom } from '@/lib/need/split';
import { inHours, NOW } from '../../support/a-need';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, type NeedWish } from '../../support/need-builders';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const as = (actor: Manager) => ({ actor, now: NOW });

async function aMixedNeed(is: NeedWish = {}) {
  const organization = await anOrganization(database());
  const structure = await aStructure(database(), { organization });
  const need = await aNeed(database(), {
    ...{ structure, startsAt: inHours(4), endsAt: inHours(12), postedAt: inHours(-1), seats: 2 },
    ...{ tasks: ['hygiene-care', 'company'], ...is },
  });
  return { organization, need, director: managerOf(organization) };
}
const rows = (seriesId: string) =>
  ask<{ id: string; trade: string; tasks: string[]; regulated: boolean; revision: number }>(
    database(),
    'select id, trade, tasks, regulated, revision from needs where series_id = $1 order by revision desc',
    [seriesId],
  );
const choice = { trade: 'company', revision: 1 } as const;

test('the need keeps its reserved tasks, its twin asks for the others, in one series; the journal says it', async () => {
  const { need, director } = await aMixedNeed();
  const separated = await splitNeedAs(as(director), { needId: need.id, ...choice });
  if (!separated.ok) throw new Error(separated.refusal);
  expect(await rows(need.seriesId)).toEqual([
    { id: need.id, trade: 'care-assistant', tasks: ['hygiene-care'], regulated: true, revision: 2 },
    {
      id: separated.value.twin.id,
      trade: 'company',
      tasks: ['company'],
      regulated: false,
      revision: 1,
    },
  ]);
  const [entry] = await ask(
    database(),
    `select action, facts from journal_entries where object_id = $1`,
    [need.id],
  );
  expect(entry).toMatchObject({
    action: 'need.split',
    facts: { twin: separated.value.twin.id, trade: 'company' },
  });
});

test('whoever had said yes to the whole is asked again about what is left', async () => {
  const { need, director } = await aMixedNeed();
  const mission = await anAssignment(database(), { need });
  const separated = await splitNeedAs(as(director), { needId: need.id, ...choice });
  expect(separated).toMatchObject({ ok: true, value: { kept: { seatsTaken: 1 } } });
  const [row] = await ask(database(), 'select status from assignments where id = $1', [mission.id]);
  expect(row).toEqual({ status: 'to-reconfirm' });
});

test('each part leads to the other', async () => {
  const { need, director } = await aMixedNeed();
  const separated = await splitNeedAs(as(director), { needId: need.id, ...choice });
  if (!separated.ok) throw new Error(separated.refusal);
  const { kept, twin } = separated.value;
  for (const [one, other] of [
    [kept, twin],
    [twin, kept],
  ] as const) {
    const series = await readSeriesAs(as(director), one.id);
    if (!series.ok) throw new Error(series.refusal);
    expect(partedFrom(one, series.value)).toMatchObject([
      { id: other.id, trade: other.trade, seats: other.seats, period: other.period },
    ]);
  }
});

test.each([
  ['nothing-to-separate', { tasks: ['hygiene-care'] }, choice],
  ['trade-reserved', {}, { ...choice, trade: 'nurse' }],
  ['changed-meanwhile', {}, { ...choice, revision: 2 }],
  ['need-closed', { status: 'closed' }, choice],
] as const)('%s: nothing is written', async (refusal, is, said) => {
  const { need, director } = await aMixedNeed(is);
  expect(await splitNeedAs(as(director), { needId: need.id, ...said })).toEqual({
    ok: false,
    refusal,
  });
  expect(await rows(need.seriesId)).toHaveLength(1);
});

test('a stranger, and a manager of another structure, get « not found »', async () => {
  const { need, organization } = await aMixedNeed();
  const refused = { ok: false, refusal: 'not-found' };
  const stranger = managerOf(await anOrganization(database()));
  expect(await splitNeedAs(as(stranger), { needId: need.id, ...choice })).toEqual(refused);
  const beside = managerOf(organization, {
    structures: [await aStructure(database(), { organization })],
  });
  expect(await splitNeedAs(as(beside), { needId: need.id, ...choice })).toEqual(refused);
});

test('two directors separate at once: one twin', async () => {
  const { need, director } = await aMixedNeed();
  const both = await Promise.all(
    [1, 2].map(() => splitNeedAs(as(director), { needId: need.id, ...choice })),
  );
  expect(both.map((one) => (one.ok ? 'done' : one.refusal)).sort()).toEqual([
    'changed-meanwhile',
    'done',
  ]);
  expect(await rows(need.seriesId)).toHaveLength(2);
});

bystandersStay();
