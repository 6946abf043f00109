import pg from 'pg';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { withActor } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import { decidePlacedAs } from '@/lib/plan/server/decide-pair';
import { keepPlan } from '@/lib/plan/server/keep-plans';
import { readProposalAs } from '@/lib/plan/server/read-proposal';
import { listNeedsToSend } from '@/lib/plan/server/sent.repository';
import { PLAN_SENDING } from '@/lib/solicitation/plan-sending';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { sendPlanAs } from '@/lib/solicitation/server/send-plan';
import { owner } from '../../support/ask-story';
import { ask } from '../../support/insert';
import { aSolicitation, type TestNeed } from '../../support/need-builders';
import { clearPlans, openPlanning, twoNeeds } from '../../support/plan-story';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf } from '../../support/speakers';
import {
  aCase,
  answering,
  minutes,
  morning,
  pending,
  questions,
  someone,
} from '../../support/wave-story';

const planning = openPlanning();
afterAll(planning.stop);
let now = morning;
const wait = (count: number) => {
  now = planning.at(count);
};
beforeEach(async () => {
  wait(0);
  await clearPlans();
});

const plan = () => keepPlan(planning.tools, LOIRE_ATLANTIQUE);
const cell = () => ({ actor: cellOf(LOIRE_ATLANTIQUE), now });
const told = async () => {
  const read = await readProposalAs(cell());
  if (!read) throw new Error('no plan stands');
  return read;
};
const send = async () => sendPlanAs(cell(), { version: (await told()).version });
const outcomeOf = async (need: TestNeed) =>
  (await told()).needs.find((one) => one.need.id === need.id)?.people.map(({ outcome }) => outcome);

describe('a plan is sent', () => {
  test('each person it proposes is asked once, with a link of their own, and the journal says who sent', async () => {
    const { cook, laundry, both, one } = await twoNeeds();
    await plan();
    expect(await send()).toEqual({ ok: true, value: { asked: 2, left: 0 } });
    expect((await questions(cook)).map(({ person_id }) => person_id)).toEqual([both.id]);
    expect((await questions(laundry)).map(({ person_id }) => person_id)).toEqual([one.id]);
    expect(await outcomeOf(cook)).toEqual(['asked']);
    const links = await ask(owner, 'select from action_links where need_id = any($1)', [
      [cook.id, laundry.id],
    ]);
    expect(links).toHaveLength(2);
    const letters = await ask(
      owner,
      `select from outbox_messages where kind = 'solicitation' and person_id = any($1)`,
      [[both.id, one.id]],
    );
    expect(letters).toHaveLength(2);
    const written = await ask<{ action: string; actor_role: string }>(
      owner,
      `select action, actor_role from journal_entries where action in ('plan.send', 'solicitation.plan') order by at, action`,
      [],
    );
    expect(written).toEqual([
      { action: 'plan.send', actor_role: 'cell' },
      { action: 'solicitation.plan', actor_role: 'waves' },
      { action: 'solicitation.plan', actor_role: 'waves' },
    ]);
    expect(await send()).toEqual({ ok: false, refusal: 'nothing-to-send' });
  });

  test('two agents at once: each person is asked once', async () => {
    const { cook, laundry } = await twoNeeds();
    await plan();
    const { version } = await told();
    const sent = await Promise.all([1, 2, 3].map(() => sendPlanAs(cell(), { version })));
    const asked = sent.reduce((sum, one) => sum + (one.ok ? one.value.asked : 0), 0);
    expect(asked).toBe(2);
    expect(await questions(cook)).toHaveLength(1);
    expect(await questions(laundry)).toHaveLength(1);
    const links = await ask(owner, 'select from action_links where need_id = any($1)', [
      [cook.id, laundry.id],
    ]);
    expect(links).toHaveLength(2);
  });

  test('the plan that was read alone, while nothing moved since: nothing leaves otherwise', async () => {
    const { cook } = await twoNeeds();
    expect(await sendPlanAs(cell(), { version: now.toISOString() })).toEqual({
      ok: false,
      refusal: 'no-plan',
    });
    await plan();
    const { version } = await told();
    await someone('driver');
    const { need } = await aCase('driver');
    expect(await sendPlanAs(cell(), { version })).toEqual({ ok: false, refusal: 'plan-stale' });
    wait(1);
    expect(await plan()).toBe('planned');
    expect(await sendPlanAs(cell(), { version })).toEqual({ ok: false, refusal: 'plan-changed' });
    expect(await questions(cook)).toEqual([]);
    expect(await questions(need)).toEqual([]);
    const away = { actor: cellOf(MAINE_ET_LOIRE), now };
    expect(await sendPlanAs(away, { version })).toEqual({ ok: false, refusal: 'no-plan' });
  });
});

test('planned again without proposing otherwise, what was read is still what is sent', async () => {
  const { cook } = await twoNeeds();
  await plan();
  const { version, computedAt } = await told();
  // another need nobody can take: another input, the same pairs
  await aCase('driver');
  wait(1);
  expect(await plan()).toBe('planned');
  expect((await told()).computedAt).not.toEqual(computedAt);
  expect(await sendPlanAs(cell(), { version })).toMatchObject({ value: { asked: 2, left: 0 } });
  expect(await questions(cook)).toHaveLength(1);
});

describe('what cannot be asked stays in the plan, with its reason', () => {
  /** The plan of one driver’s need, after something changed that it does not read. */
  async function aDriver(wish: Parameters<typeof aCase>[1] = {}) {
    const { need } = await aCase('driver', wish);
    const person = await someone('driver');
    await plan();
    return { need, person };
  }

  test('at night nobody is woken; in the morning the same act asks them', async () => {
    const { need } = await aDriver({ startsAt: minutes(40 * 60) });
    wait(12 * 60);
    await plan();
    expect(await send()).toMatchObject({ value: { asked: 0, left: 1 } });
    expect(await outcomeOf(need)).toEqual(['spared']);
    expect(await questions(need)).toEqual([]);
    wait(23 * 60);
    await plan();
    expect(await outcomeOf(need)).toEqual(['spared']);
    expect(await send()).toMatchObject({ value: { asked: 1, left: 0 } });
  });

  test('somebody asked enough this week is left alone, and nothing tells that from the night', async () => {
    const { need, person } = await aDriver();
    for (const hours of [100, 124, 148, 172, 196]) {
      const { need: other } = await aCase('secretary', { startsAt: minutes(hours * 60) });
      await aSolicitation(owner, { need: other, person, status: 'declined', askedAt: morning });
    }
    wait(1);
    await plan();
    expect(await send()).toMatchObject({ value: { asked: 0, left: 1 } });
    expect(await outcomeOf(need)).toEqual(['spared']);
  });

  test.each([
    ['its structure chooses by name', `update needs set flow = 'by-name' where id = $1`, 'by-name'],
    [
      'its search is suspended',
      `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, paused_at, rings, created_at, updated_at)
       select id, organization_id, territory_id, 'automatic', starts_at, posted_at, '{}', posted_at, posted_at from needs where id = $1`,
      'paused',
    ],
    [
      'its structure took the search over',
      `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, created_at, updated_at)
       select id, organization_id, territory_id, 'by-hand', starts_at, '{}', posted_at, posted_at from needs where id = $1`,
      'paused',
    ],
    [
      'the person cannot come any more',
      `update people set paused_until = now() + interval '50 years' where id in (select person_id from plan_pairs where need_id = $1)`,
      'gone',
    ],
  ])('%s', async (_why, sql, outcome) => {
    const { need } = await aDriver();
    await ask(owner, sql, [need.id]);
    expect(await send()).toMatchObject({ value: { asked: 0, left: 1 } });
    expect(await outcomeOf(need)).toEqual([outcome]);
    expect(await questions(need)).toEqual([]);
  });

  test('a ring its director left out stays out', async () => {
    const { need } = await aDriver();
    await ask(
      owner,
      `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, created_at, updated_at)
       select id, organization_id, territory_id, 'automatic', starts_at, '{other-departments}', posted_at, posted_at from needs where id = $1`,
      [need.id],
    );
    expect(await send()).toMatchObject({ value: { asked: 0, left: 1 } });
    expect(await outcomeOf(need)).toEqual(['gone']);
  });
});

test('a no, and the plan proposes somebody else: what was said yes to elsewhere does not move', async () => {
  const { cook, laundry, both, one } = await twoNeeds();
  await plan();
  await send();
  const other = await someone('cook');
  const [asked] = await pending(cook);
  if (!asked) throw new Error('nobody asked');
  const context = { actor: answering(cook, asked), now };
  expect(
    (await declineSolicitationAs(context, { scope: 'this-time', reason: null } as never)).ok,
  ).toBe(true);
  wait(5);
  expect(await plan()).toBe('planned');
  const pairs = await ask(
    owner,
    `select person_id, need_id from plan_pairs where state = 'proposed'`,
    [],
  );
  expect(pairs).toEqual([{ person_id: other.id, need_id: cook.id }]);
  expect((await pending(laundry)).map(({ person_id }) => person_id)).toEqual([one.id]);
  expect(both.id).not.toBe(other.id);
  expect(await send()).toMatchObject({ value: { asked: 1, left: 0 } });
});

describe('a sending takes time, need after need', () => {
  /** A grave need that is held, so that the sending waits there, and a light one whose turn has not come. */
  async function whileHeld(
    work: (light: TestNeed) => Promise<void>,
    { seats = 1, asked = 1, before = async (_: TestNeed) => {} } = {},
  ) {
    const { need: grave } = await aCase('driver', { severity: 'vital' });
    const { need: light } = await aCase('cook', { severity: 'comfort', seats });
    await someone('driver');
    for (let count = 0; count < seats; count += 1) await someone('cook');
    await plan();
    await before(light);
    const { version } = await told();
    const holder = new pg.Client({ connectionString: owner.ownerUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query('select from needs where id = $1 for no key update', [grave.id]);
      const begun = await countSendings();
      const sending = sendPlanAs(cell(), { version });
      await vi.waitFor(async () => expect(await countSendings()).toBe(begun + 1), {
        timeout: 10_000,
      });
      await work(light);
      await holder.query('commit');
      expect(await sending).toMatchObject({ ok: true, value: { asked } });
      expect(await pending(grave)).toHaveLength(1);
    } finally {
      await holder.end();
    }
    return light;
  }
  const countSendings = async () =>
    (await ask(owner, `select from journal_entries where action = 'plan.send'`, [])).length;

  test('whom a colleague sets aside before their turn is not asked', async () => {
    const light = await whileHeld(async ({ id }) => {
      const shown = (await told()).needs.find(({ need }) => need.id === id);
      const place = shown?.people[0]?.place ?? 0;
      const colleague = { actor: cellOf(LOIRE_ATLANTIQUE), now };
      expect(
        await decidePlacedAs(colleague, { place, needId: id as NeedId, act: 'forbid' }),
      ).toMatchObject({ ok: true });
    });
    expect(await questions(light)).toEqual([]);
    expect(await outcomeOf(light)).toEqual([null]);
  });

  test('a seat taken meanwhile: whoever the cell imposed is asked first, the others are too many', async () => {
    let imposed = 0;
    const light = await whileHeld(
      async ({ id }) => {
        await ask(owner, 'update needs set seats_taken = 1, first_yes_at = $2 where id = $1', [
          id,
          now,
        ]);
      },
      {
        ...{ seats: 2, asked: 2 },
        before: async ({ id }) => {
          const shown = (await told()).needs.find(({ need }) => need.id === id)?.people ?? [];
          imposed = Math.max(...shown.map(({ place }) => place));
          const act = { place: imposed, needId: id as NeedId, act: 'pin' } as const;
          expect(await decidePlacedAs(cell(), act)).toMatchObject({ ok: true });
          wait(1);
          expect(await plan()).toBe('planned');
        },
      },
    );
    const shown = (await told()).needs.find(({ need }) => need.id === light.id)?.people ?? [];
    expect(shown).toHaveLength(2);
    for (const { place, outcome } of shown)
      expect(outcome).toBe(place === imposed ? 'asked' : 'enough');
  });

  test('whom the plan proposes since nobody read it is not asked', async () => {
    const light = await whileHeld(async ({ id }) => {
      await ask(
        owner,
        'update people set paused_until = $2 where id in (select person_id from plan_pairs where need_id = $1)',
        [id, minutes(365 * 24 * 60)],
      );
      await someone('cook');
      expect(await plan()).toBe('planned');
      expect((await told()).needs.some(({ need }) => need.id === id)).toBe(true);
    });
    expect(await questions(light)).toEqual([]);
    expect(await outcomeOf(light)).toEqual([null]);
  });

  test('an act that asked nobody lets the next one reach the others, and comes back to them later', async () => {
    const { need: grave } = await aCase('driver', { severity: 'vital' });
    const { need: light } = await aCase('cook', { severity: 'comfort' });
    for (const trade of ['driver', 'cook']) await someone(trade);
    await plan();
    const turn = async (limit: number) => {
      const since = minutes(-PLAN_SENDING.triedMinutes, now);
      const needs = await withActor(cell().actor, 'read', now, (tx) =>
        listNeedsToSend(tx, LOIRE_ATLANTIQUE, { limit, since }),
      );
      return needs.map(({ needId }) => needId);
    };
    expect(await turn(1)).toEqual([grave.id]);
    await ask(owner, `update plan_pairs set outcome = 'spared', tried_at = $2 where need_id = $1`, [
      grave.id,
      now,
    ]);
    expect(await turn(1)).toEqual([light.id]);
    expect(await turn(2)).toEqual([grave.id, light.id]);
    wait(PLAN_SENDING.triedMinutes + 1);
    expect(await turn(1)).toEqual([grave.id]);
  });
});
