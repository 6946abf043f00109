import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import {
  changeWeightsAs,
  readPublicWeightsAs,
  readWeightsAs,
} from '@/lib/matching/server/change-weights';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { WEIGHTS } from '@/lib/matching/weights';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf, managerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const reason = 'Cet été, le trajet compte davantage que l’habitude des lieux.';
const points = { ...WEIGHTS.points, travel: 30, familiarity: 0 };
const here = cellOf(LOIRE_ATLANTIQUE);
const there = cellOf(MAINE_ET_LOIRE);

afterAll(disconnect);

test('a cell changes the points of its territory alone; everyone reads them with the reason; the journal keeps it', async () => {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, trade: 'cook', regulated: false });
  await aPerson(owner, { trades: ['cook'] });
  const context = { actor: managerOf(organization), now };
  const outOf = async () => {
    const ranked = await rankCandidatesAs(context, need.id);
    if (!ranked.ok) throw new Error(ranked.refusal);
    return ranked.value.match.ranked[0]?.contributions.find(({ part }) => part === 'travel')?.outOf;
  };
  expect(await outOf()).toBe(WEIGHTS.points.travel);
  const read = (await readWeightsAs({ actor: here, now })).current.version;
  expect(await changeWeightsAs({ actor: here, now }, { points, reason, read })).toEqual({
    ok: true,
    value: { version: 1 },
  });
  expect(await outOf()).toBe(30);
  expect((await readWeightsAs({ actor: there, now })).current).toEqual(WEIGHTS);
  const told = await readPublicWeightsAs({ actor: { role: 'visitor' }, now });
  expect(told).toMatchObject([{ territory: 'Loire-Atlantique', reason, points }]);
  const entries = await ask(
    owner,
    `select facts from journal_entries where action = 'ranking-weights.change'`,
  );
  expect(entries).toMatchObject([{ facts: { version: 1, travel: 30 } }]);
});

test('refused: another version was read, points that do not sum, no reason', async () => {
  const act = (is: object) =>
    changeWeightsAs({ actor: there, now }, { points, reason, read: WEIGHTS.version, ...is });
  expect(await act({ read: '7' })).toEqual({ ok: false, refusal: 'changed-meanwhile' });
  expect(await act({ points: { ...points, fit: 0 } })).toEqual({
    ok: false,
    refusal: 'points-do-not-sum',
  });
  expect(await act({ reason: 'non' })).toEqual({ ok: false, refusal: 'reason-missing' });
});

test('two hands of one cell at once: one version, the other is told', async () => {
  const act = () =>
    changeWeightsAs({ actor: there, now }, { points, reason, read: WEIGHTS.version });
  const outcomes = await Promise.all([act(), act()]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, refusal: 'changed-meanwhile' });
});

test('a version is never overwritten, and its points sum to a hundred: the database says so too', async () => {
  await expect(
    ask(owner, `update ranking_weights set points = points || '{"fit": 99}' where version = 1`),
  ).rejects.toThrow('ranking_weights_points');
});
