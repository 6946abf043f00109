import { afterAll, describe, expect, test } from 'vitest';
import { startMissionAs } from '@/lib/assignment/server/attest-paper';
import { disconnect } from '@/lib/db/client';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { issueSeriesPapersAs } from '@/lib/paper/server/issue-series';
import { readMissionDeskAs } from '@/lib/paper/server/read-papers';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { managerOf } from '../../support/speakers';
import { type AMission, aMission, COST, costing, notedSigned, saying } from './lent';
import { copyOf, type Row, threeTimes } from './three-times';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
afterAll(disconnect);

describe('one set of papers for several missions of one person at one place', () => {
  test('a convention and an amendment say every date, are signed once, and put every mission in order', async () => {
    const one = await threeTimes(now);
    const desk = await readMissionDeskAs(one.host, { id: one.mission.id, preview: null });
    expect(desk).toMatchObject({
      value: { series: { value: { periods: [{}, {}, {}], ready: true } } },
    });
    expect(await one.issue()).toMatchObject({ ok: true, value: { made: 2 } });
    const papers = await one.papers();
    expect(papers.map(({ kind }) => kind)).toEqual(['loan-amendment', 'loan-convention']);
    for (const { missions, content } of papers) {
      expect(missions).toEqual(one.ids);
      expect(JSON.stringify(content)).toContain('3 missions');
    }
    // the expenses of each, added
    const said = JSON.stringify(papers.find(({ kind }) => kind === 'loan-convention')?.content);
    expect(said).toMatch(new RegExp(`${(3 * COST.expenseCents) / 100},00`));
    expect(await one.inOrder()).toEqual([]);
    await one.signAll();
    expect(await one.inOrder()).toEqual(one.ids);
    // what is seen of the person besides is noted, and she begins
    await notedSigned(one, now);
    expect(
      await startMissionAs({ actor: one.actor, now: one.mission.period.start }, {
        id: one.mission.id as never,
      } as never),
    ).toMatchObject({ ok: true });
    // read from the file of each of them
    for (const { mission } of one.each) {
      const [at] = await ask<{ need_id: string }>(
        owner,
        'select need_id from assignments where id = $1',
        [mission.id],
      );
      const read = await readMissionDeskAs(one.host, { id: mission.id as never, preview: null });
      expect(read.ok && read.value.needId).toBe(at?.need_id);
      expect(read.ok && read.value.papers.map(({ kind }) => kind).sort()).toEqual([
        'loan-amendment',
        'loan-convention',
      ]);
    }
    expect(await one.issue()).toMatchObject({ ok: false });
  });

  test('given up after everybody signed, one is left out: the paper holds for the others, its bytes stay, and whoever verifies it reads so', async () => {
    const one = await threeTimes(now);
    await one.issue();
    await one.signAll();
    const before = await one.papers();
    expect(await one.givesUp(1)).toMatchObject({ ok: true });
    const after = await one.papers();
    expect(after.map(({ state, hash }) => ({ state, hash }))).toEqual(
      before.map(({ state, hash }) => ({ state, hash })),
    );
    for (const { without } of after) expect(without).toEqual([one.ids[1]]);
    expect(await one.inOrder()).toEqual([one.ids[0], one.ids[2]]);
    expect(await verifyPaper(after[0]?.code ?? '', null, now)).toMatchObject({
      value: { state: 'issued', missions: 3, without: 1 },
    });
    // the last it holds for ends it
    await one.givesUp(0);
    await one.givesUp(2);
    expect((await one.papers()).map(({ state }) => state)).toEqual(['void', 'void']);
    expect(await one.inOrder()).toEqual([]);
  });

  test('given up before everybody signed, it is void, and another is made of the rest', async () => {
    const one = await threeTimes(now);
    await one.issue();
    const [amendment] = await one.papers();
    await one.sign(amendment as Row, 'lender');
    await one.givesUp(2);
    expect((await one.papers()).map(({ state, end_reason }) => [state, end_reason])).toEqual([
      ['void', 'mission-cancelled'],
      ['void', 'mission-cancelled'],
    ]);
    expect(await one.issue()).toMatchObject({ ok: true, value: { made: 2 } });
    await one.signAll();
    expect(await one.inOrder()).toEqual(one.ids.slice(0, 2));
  });

  test('hours that move leave that one out; a mission added later has its own papers, and neither takes the other’s place', async () => {
    const one = await threeTimes(now);
    await one.issue();
    await one.signAll();
    await ask(
      owner,
      `update assignments set starts_at = starts_at + interval '1 hour' where id = $1`,
      [one.ids[2]],
    );
    expect(await one.inOrder()).toEqual(one.ids.slice(0, 2));
    await one.comes(one, 6);
    await saying(one.each[2] as AMission, now);
    const moved = { id: one.ids[2] as never };
    expect(
      await issuePapersAs(one.host, { ...moved, kinds: ['loan-convention', 'loan-amendment'] }),
    ).toMatchObject({ ok: true, value: { made: 2 } });
    await one.signAll();
    expect(await one.inOrder()).toEqual(one.ids);
    expect((await one.papers()).map(({ state }) => state)).toEqual(Array(4).fill('issued'));
  });

  test('made again for one of them alone, what everybody signed for all holds for the others', async () => {
    const one = await threeTimes(now);
    // its own answers, the same: once the cost is held, they say nothing else
    await saying(one.each[1] as AMission, now);
    await one.issue();
    await one.signAll();
    const again = { id: one.ids[1] as never, kinds: ['loan-convention'] as const };
    expect(await issuePapersAs(one.host, again)).toMatchObject({ ok: true, value: { made: 1 } });
    expect(await one.inOrder()).toEqual([one.ids[0], one.ids[2]]);
    const before = await one.papers();
    expect(before.filter(({ without }) => without.length > 0)).toMatchObject([
      { kind: 'loan-convention', state: 'issued', without: [one.ids[1]] },
    ]);
    await one.signAll();
    expect(await one.inOrder()).toEqual(one.ids);
  });

  test('one cost, the same answers: otherwise refused, with which; other work is left aside', async () => {
    const one = await threeTimes(now, false);
    await saying(one, now);
    await costing(one, now);
    expect(await one.issue()).toEqual({ ok: false, refusal: 'costs-differ' });
    for (const other of one.each.slice(1)) await costing(other, now);
    await saying(one.each[1] as AMission, now, { risques: 'produits chimiques' });
    expect(await one.issue()).toEqual({ ok: false, refusal: 'answers-differ' });
    await saying(one.each[1] as AMission, now, { risques: 'manutention de personnes' });
    await ask(
      owner,
      `update needs set tasks = '{meal-service}' where id = (select need_id from assignments where id = $1)`,
      [one.ids[2]],
    );
    expect(await one.issue()).toMatchObject({ ok: true });
    expect((await one.papers())[0]?.missions).toEqual(one.ids.slice(0, 2));
  });

  test('what is missing is asked first; one mission alone has no series; a stranger finds nothing', async () => {
    const one = await threeTimes(now, false);
    expect(await one.issue()).toMatchObject({ ok: false, refusal: 'fields-missing' });
    expect(await readMissionDeskAs(one.host, { id: one.mission.id, preview: null })).toMatchObject({
      value: { series: { value: { ready: false } } },
    });
    const alone = await aMission(now);
    expect(
      await issueSeriesPapersAs({ actor: alone.actor, now }, { id: alone.mission.id }),
    ).toEqual({ ok: false, refusal: 'nothing-together' });
    const stranger = managerOf(await anOrganization(owner));
    for (const actor of [stranger, one.lender])
      expect(await issueSeriesPapersAs({ actor, now }, { id: one.mission.id })).toEqual({
        ok: false,
        refusal: 'not-found',
      });
    expect(await one.papers()).toEqual([]);
  });

  test('made at once by several, of one and of all: each mission has one paper of a kind in force', async () => {
    const one = await threeTimes(now);
    await Promise.allSettled([
      one.issue(),
      one.issue(),
      issuePapersAs(one.host, { id: one.ids[1] as never, kinds: ['loan-convention'] }),
      issueSeriesPapersAs(one.host, { id: one.ids[2] as never }),
    ]);
    const rows = await ask<{ count: number }>(
      owner,
      `select count(*)::int as count from papers p, unnest(p.missions) mission where p.person_id = $1 and p.state = 'issued'
         and not mission = any (p.without) group by mission, kind`,
      [one.person.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ count }) => count === 1)).toBe(true);
  });

  test('the database refuses a paper of two people, of a mission that does not stand, twice in force, or said otherwise after', async () => {
    const one = await threeTimes(now);
    const other = await one.comes();
    await one.issue();
    const copy = (missions: string, kind?: string) => copyOf(one, missions, kind);
    await expect(copy('missions')).rejects.toThrow(/one paper in force/);
    await expect(copy(`missions || '${other.mission.id}'::uuid`)).rejects.toThrow(
      /one person, one place/,
    );
    await expect(copy('missions', 'mission-order')).rejects.toThrow(/papers_series/);
    await expect(
      ask(owner, 'update papers set missions = missions[1:1] where person_id = $1', [
        one.person.id,
      ]),
    ).rejects.toThrow(/does not change/);
    await ask(owner, 'update papers set without = missions[2:2] where person_id = $1', [
      one.person.id,
    ]);
    await expect(
      ask(owner, `update papers set without = '{}' where person_id = $1`, [one.person.id]),
    ).rejects.toThrow(/stays so/);
  });
});
