import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { CellMember } from '@/lib/identity/actor';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { CAUSES } from '@/lib/queue/entry';
import { pullLeverAs } from '@/lib/queue/server/ask-by-lever';
import { closeCaseAs, takeCaseAs } from '@/lib/queue/server/handle-case';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { sayLeverResultAs } from '@/lib/queue/server/pull-lever';
import { readCaseAs, readLeverRecordsAs } from '@/lib/queue/server/read-case';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { startWavesAs, steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { owner } from '../../support/ask-story';
import { anOrganization, aPool, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import type { TestNeed } from '../../support/need-builders';
import { aMembership } from '../../support/speakers';
import {
  aCase,
  answering,
  leave,
  many,
  minutes,
  morning,
  pending,
  questions,
  someone,
  worker,
} from '../../support/wave-story';

const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await leave();
});

/** An agent of a cell. */
async function anAgent(territoryId = '44', now = morning) {
  const hat = { role: 'cell', territoryId, displayName: 'Agathe Montbrun' } as never;
  const { userId, id } = (await aMembership(owner, hat)) as unknown as Record<string, string>;
  return { actor: { role: 'cell', userId, membershipId: id, territoryId } as CellMember, now };
}
let agent: Awaited<ReturnType<typeof anAgent>>;
beforeAll(async () => {
  agent = await anAgent();
});

const form = (need: TestNeed, is: object = {}) =>
  ({
    ...{ subject: { kind: 'need', id: need.id }, seen: 1, levier: 'circle', aqui: null },
    ...{
      decideur: null,
      base: null,
      expectedAt: null,
      vivier: null,
      accord: null,
      service: null,
      ...is,
    },
  }) as never;
const pull = (need: TestNeed, is: object = {}, context = agent) =>
  pullLeverAs(context, form(need, is));
const sheetOf = async (need: TestNeed, context = agent) => {
  const read = await readCaseAs(context, { kind: 'need', id: need.id } as never);
  if (!read.ok) throw new Error(read.refusal);
  return read.value;
};

/** A request nobody holds, its case in the agent’s hands. */
async function inHand(trade: string, wish: object = {}) {
  const story = await aCase(trade, { severity: 'vital', ...wish } as never);
  const taken = await takeCaseAs(agent, { subject: { kind: 'need', id: story.need.id }, seen: 0 });
  if (!taken.ok) throw new Error(taken.refusal);
  return story;
}

/** Somebody lent by the house next door. */
async function aNeighbour(trade: string) {
  const home = await anOrganization(owner);
  await aStructure(owner, { organization: home, commune: 'Rezé' });
  return await someone(trade, { kind: 'lent-staff', homeOrganizationId: home.id });
}
const aPoolOf = (members: readonly { readonly id: string }[], is: object = {}) =>
  aPool(owner, { kind: 'retiree', members, ...is } as never);
const vivier = (one: { readonly id: unknown }) => ({ levier: 'other-pool', vivier: one.id });
const asked = async (need: TestNeed) => (await questions(need)).map((one) => one.person_id);
const ok = (people: number) => ({ ok: true, value: { people } });
const no = (refusal: string) => ({ ok: false, refusal });

describe('neighbours are asked by the cell', () => {
  test('they alone, once, for that lever; told to the structure; never again while they think', async () => {
    const { need } = await inHand('cook');
    const [neighbour] = [await aNeighbour('cook'), await someone('cook')];
    expect(await pull(need)).toMatchObject(ok(1));
    expect(await asked(need)).toEqual([neighbour.id]);
    expect(await pull(need)).toMatchObject(no('nobody-there'));
    const late = await aNeighbour('cook');
    expect(await pull(need)).toMatchObject(no('already-asking'));
    expect(await asked(need)).not.toContain(late.id);

    const [lever] = (await sheetOf(need)).levers;
    expect(lever).toMatchObject({
      answers: { yes: 0, others: 'few', waiting: { least: 1, most: 4 } },
      result: null,
    });
    const [mail] = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'cell-asked' and payload ->> 'needId' = $1`,
      [need.id],
    );
    const rendered = await renderMessage(worker, mail as OutboxRow, morning);
    expect(JSON.stringify(rendered)).toContain('structures voisines');
    const journal = await ask<{ facts: object }>(
      owner,
      `select facts from journal_entries where action = 'solicitation.lever' and object_id = $1`,
      [need.id],
    );
    expect(journal).toMatchObject([{ facts: { asked: 1 } }]);
  });

  test('what it gave is read from the answers, and nobody’s word', async () => {
    const { need } = await inHand('laundry-worker');
    const members = await aPoolOf(await many(2, 'laundry-worker'));
    await pull(need, vivier(members));
    const [lever] = (await sheetOf(need)).levers;
    expect(
      await sayLeverResultAs(agent, {
        ...{ subject: { kind: 'need', id: need.id } as never, seen: 2, lever: lever?.id as never },
        ...{ resultat: 'yes', personnes: 2, heures: 8 },
      }),
    ).toMatchObject(no('read-from-answers'));
    await keepCases(pool, minutes(10));
    expect((await sheetOf(need)).levers[0]?.result).toBeNull();
    const [one] = await pending(need);
    if (!one) throw new Error('nobody asked');
    const yes = { actor: answering(need, one), now: minutes(11) };
    expect(await acceptSolicitationAs(yes)).toEqual({ ok: true, value: expect.anything() });
    await keepCases(pool, minutes(12));
    const [given] = (await sheetOf(need)).levers;
    expect(given).toMatchObject({ result: 'yes', people: 1, resultName: null });
    expect(given?.hours).toBeGreaterThan(0);
    const record = (await readLeverRecordsAs({ ...agent, now: minutes(12) })).find(
      (row) => row.lever === 'other-pool',
    );
    expect(record).toMatchObject({ gave: 1, people: 1 });
  });

  test('everybody says no: it gave nothing, and may be pulled again for others', async () => {
    const { need } = await inHand('driver');
    await aNeighbour('driver');
    await pull(need);
    const [one] = await pending(need);
    if (!one) throw new Error('nobody asked');
    const said = { actor: answering(need, one), now: minutes(5) };
    await declineSolicitationAs(said as never, { scope: 'this-time', reason: null } as never);
    await keepCases(pool, minutes(6));
    expect((await sheetOf(need)).levers[0]).toMatchObject({ result: 'no', people: 0 });
    await aNeighbour('driver');
    expect(await pull(need)).toMatchObject(ok(1));
  });

  test('filled by others, or withdrawn, before anybody answered: it counts neither way; silent to the end, it gave nothing', async () => {
    const stories: readonly (readonly [string, string, string])[] = [
      ['filled', 'filled', 'void'],
      ['closed', 'need-closed', 'void'],
      ['expired', 'need-expired', 'no'],
    ];
    for (const [status, because, result] of stories) {
      const { need } = await inHand('service-agent');
      await aNeighbour('service-agent');
      await pull(need);
      await ask(
        owner,
        `update needs set status = $2, seats_taken = case when $2 = 'filled' then seats else seats_taken end,
           filled_at = case when $2 = 'filled' then $3::timestamptz end, first_yes_at = case when $2 = 'filled' then $3::timestamptz end,
           closed_at = case when $2 <> 'filled' then $3::timestamptz end where id = $1`,
        [need.id, status, minutes(5)],
      );
      await ask(
        owner,
        "update solicitations set status = 'closed', close_reason = $2, closed_at = $3 where need_id = $1 and status = 'pending'",
        [need.id, because, minutes(5)],
      );
      await keepCases(pool, minutes(6));
      expect((await sheetOf(need)).levers[0]).toMatchObject({ result, people: 0 });
    }
  });

  test('two agents at once ask each person once, by one lever', async () => {
    const { need } = await inHand('receptionist');
    await Promise.all([aNeighbour('receptionist'), aNeighbour('receptionist')]);
    const other = await anAgent();
    const both = await Promise.all([pull(need), pull(need, {}, other)]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(new Set(await asked(need)).size).toBe((await asked(need)).length);
    expect((await sheetOf(need)).levers).toHaveLength(1);
  });
});

describe('another pool is asked by the cell', () => {
  test('its people alone, and those of the next pool after', async () => {
    const { need } = await inHand('maintenance-worker');
    const [first, second] = await many(2, 'maintenance-worker');
    if (!first || !second) throw new Error('nobody');
    const [one, two] = [await aPoolOf([first]), await aPoolOf([second])];
    expect(await pull(need, vivier(one))).toMatchObject(ok(1));
    expect(await asked(need)).toEqual([first.id]);
    expect(await pull(need, vivier(two))).toMatchObject(ok(1));
    expect((await asked(need)).sort()).toEqual([first.id, second.id].sort());
    const named = (await sheetOf(need)).levers.map(({ poolName }) => poolName);
    expect(named.sort()).toEqual([one.name, two.name].sort());
  });

  test('never one of another territory, nor by an agent of one', async () => {
    const { need } = await inHand('night-watch');
    const far = await aPoolOf([], { territoryId: '49' });
    expect(await pull(need, vivier(far))).toMatchObject(no('pool-not-here'));
    const near = await aPoolOf([await someone('night-watch')]);
    expect(await pull(need, vivier(near), await anAgent('49'))).toMatchObject(no('not-found'));
    expect(await asked(need)).toEqual([]);
  });

  test('nobody in their sleep, nobody for a request that is over, nobody where the structure chooses', async () => {
    const { need } = await inHand('house-manager');
    const members = await aPoolOf([await someone('house-manager', { confirmedAt: minutes(720) })]);
    const night = new Date(morning);
    night.setUTCHours(22, 30);
    await ask(owner, 'update needs set starts_at = $2, ends_at = $3 where id = $1', [
      ...[need.id, minutes(24 * 60), minutes(31 * 60)],
    ]);
    expect(await pull(need, vivier(members), { ...agent, now: night })).toMatchObject(no('asleep'));
    await ask(owner, "update needs set flow = 'by-name' where id = $1", [need.id]);
    expect(await pull(need, vivier(members))).toMatchObject(no('chosen-by-name'));
    await ask(
      owner,
      "update needs set flow = 'first-yes', status = 'closed', closed_at = $2, close_reason = 'mistake' where id = $1",
      [need.id, morning],
    );
    expect(await pull(need, vivier(members))).toMatchObject(no('need-not-open'));
    expect(await asked(need)).toEqual([]);
  });

  test('what the structure left out stays out, until somebody of it agrees: the circle is then open', async () => {
    const { need, actor } = await inHand('secretary');
    await startWavesAs(
      { actor, now: morning },
      { needId: need.id, rings: ['neighbours'], quietReason: null },
    );
    const members = await aPoolOf([await someone('secretary')]);
    expect((await sheetOf(need)).asks).toMatchObject({ needsAgreement: true });
    expect(await pull(need, vivier(members))).toMatchObject(no('circle-left-out'));
    const agreed = { ...vivier(members), accord: 'Claire Martin' };
    expect(await pull(need, agreed)).toMatchObject(ok(1));
    const [row] = await ask<{ rings: string[] }>(
      owner,
      'select rings from need_wave_settings where need_id = $1',
      [need.id],
    );
    expect(row?.rings).toEqual(['neighbours', 'pools']);
    expect((await sheetOf(need)).levers[0]).toMatchObject({ agreedBy: 'Claire Martin' });
  });

  test('a search its structure suspended waits for its agreement, and stays suspended', async () => {
    const { need, actor } = await inHand('cleaner');
    const context = { actor, now: morning };
    await startWavesAs(context, { needId: need.id, rings: ['pools'], quietReason: null });
    await steerWavesAs(context, { needId: need.id, act: 'pause' });
    const members = await aPoolOf([await someone('cleaner')]);
    expect(await pull(need, vivier(members))).toMatchObject(no('search-held'));
    const agreed = { ...vivier(members), accord: 'Claire Martin' };
    expect(await pull(need, agreed)).toMatchObject(ok(1));
    const [row] = await ask<{ paused_at: Date | null }>(
      owner,
      'select paused_at from need_wave_settings where need_id = $1',
      [need.id],
    );
    expect(row?.paused_at).not.toBeNull();
  });

  test('a lever of one request asks for no other: the database refuses it', async () => {
    const { need } = await inHand('activity-leader');
    await aNeighbour('activity-leader');
    await pull(need);
    const [lever] = (await sheetOf(need)).levers;
    const other = await aCase('activity-leader');
    await expect(
      ask(owner, 'update solicitations set need_id = $2, lever_id = $3 where need_id = $1', [
        ...[need.id, other.need.id, lever?.id],
      ]),
    ).rejects.toThrow(/request of its case/);
  });
});

describe('cases move with time', () => {
  const fill = (need: TestNeed, to: 'filled' | 'open') =>
    ask(
      owner,
      `update needs set status = $2, seats_taken = case when $2 = 'filled' then seats else 0 end,
         filled_at = case when $2 = 'filled' then $3::timestamptz end, first_yes_at = $3 where id = $1`,
      [need.id, to, morning],
    );

  test('filled, its case closes with how; broken again, the same case is open, with its past and nobody’s', async () => {
    const { need } = await inHand('kitchen-assistant');
    const before = await sheetOf(need);
    await keepCases(pool, morning);
    expect((await sheetOf(need)).version).toBe(before.version);
    await fill(need, 'filled');
    await keepCases(pool, minutes(1));
    const gone = await sheetOf(need);
    expect(gone.last).toMatchObject({ outcome: 'cause-gone' });
    expect(gone.facts.at(-1)).toMatchObject({ kind: 'gone', byName: null });
    await keepCases(pool, minutes(2));
    expect((await sheetOf(need)).facts).toHaveLength(gone.facts.length);
    await fill(need, 'open');
    await keepCases(pool, minutes(3));
    const again = await sheetOf(need);
    expect(again.last).toMatchObject({ id: before.last?.id, owner: null, closedAt: null });
    expect(again.status).toBe('to-take');
    expect(again.facts.map(({ kind }) => kind)).toEqual(['taken', 'gone', 'reopened']);
    const seen = again.version;
    expect(await takeCaseAs(agent, { subject: { kind: 'need', id: need.id }, seen })).toMatchObject(
      { ok: true },
    );
  });

  test('closed by hand it stays so; what it was closed for, gone then back, opens it again', async () => {
    const { need } = await inHand('nurse');
    const subject = { kind: 'need', id: need.id } as const;
    await closeCaseAs(agent, { subject, seen: 1, issue: 'elsewhere', mot: '', causes: CAUSES });
    await keepCases(pool, minutes(1));
    expect((await sheetOf(need)).status).toBe('closed');
    await fill(need, 'filled');
    await keepCases(pool, minutes(2));
    await fill(need, 'open');
    await keepCases(pool, minutes(3));
    expect((await sheetOf(need)).status).toBe('to-take');
  });
});
