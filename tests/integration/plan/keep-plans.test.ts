import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import { PLAN_TIMES } from '@/lib/plan/kept';
import { followMoves, keepPlan, keepPlanOf, keepPlans } from '@/lib/plan/server/keep-plans';
import { readKept } from '@/lib/plan/server/kept.repository';
import { listOpenPosts } from '@/lib/plan/server/plan.repository';
import type { PlanThread } from '@/lib/plan/server/plan-thread';
import { readInstance } from '@/lib/plan/server/read-instance';
import { readPlanAs } from '@/lib/plan/server/read-plan';
import { RINGS } from '@/lib/solicitation/ring';
import { listPeopleToAsk } from '@/lib/solicitation/server/people-to-ask';
import { startWavesAs } from '@/lib/solicitation/server/steer-waves';
import { sayKept } from '@/lib/solicitation/wave-plan';
import { owner } from '../../support/ask-story';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { clearPlans, openPlanning, twoNeeds } from '../../support/plan-story';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf, managerOf } from '../../support/speakers';
import {
  aCase,
  everyRing,
  many,
  minutes,
  morning,
  questions,
  someone,
  wavesOf,
} from '../../support/wave-story';

const planning = openPlanning();
const { pool, logged, tools, thread } = planning;
let now = morning;
const clockAt = (count: number) => {
  now = planning.at(count);
};
afterAll(planning.stop);

const planOf = async (territoryId: TerritoryId) =>
  (
    await ask<Record<string, number | string | Date>>(
      owner,
      'select * from territory_plans where territory_id = $1',
      [territoryId],
    )
  )[0];
const pricesOf = (needs: readonly TestNeed[]) =>
  ask<{ person_id: string; need_id: string; price: number }>(
    owner,
    'select person_id, need_id, price from plan_prices where need_id = any($1) order by need_id, person_id',
    [needs.map(({ id }) => id)],
  );
const toAsk = async (need: TestNeed, at = now) => {
  const { people } = await listPeopleToAsk(
    { needId: need.id, organizationId: need.organizationId, territoryId: need.territoryId },
    {
      rings: RINGS,
      reserved: new Set(),
      asked: new Set(),
      learned: [],
      seatsLeft: 1,
      now: at,
    },
  );
  return people;
};
beforeEach(async () => {
  clockAt(0);
  logged.length = 0;
  await clearPlans();
});

describe('a plan kept for a territory', () => {
  test('the wave of a need asks last whom another need depends on, and says so with a price', async () => {
    const { cook, laundry, both, one } = await twoNeeds();
    expect((await toAsk(laundry)).map(({ id }) => id)).toEqual([both.id, one.id]);

    expect(await keepPlan(tools, LOIRE_ATLANTIQUE)).toBe('planned');
    expect(await planOf(LOIRE_ATLANTIQUE)).toMatchObject({
      method: 'exact',
      seats_open: 2,
      seats_covered: 2,
    });
    const people = await toAsk(laundry);
    expect(people.map(({ id }) => id)).toEqual([one.id, both.id]);
    expect(people.map(({ price }) => price > 0)).toEqual([false, true]);
    // for the need that keeps them, they cost nothing
    expect((await toAsk(cook)).map(({ id, price }) => [id, price])).toEqual([[both.id, 0]]);
  });

  test('a wave leaves in peace whom another need depends on, and the director reads why', async () => {
    const { laundry, both } = await twoNeeds();
    const actor = managerOf({ id: laundry.organizationId, territoryId: laundry.territoryId });
    await many(60, 'laundry-worker');
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    await startWavesAs({ actor, now }, { needId: laundry.id, ...everyRing });
    const asked = await questions(laundry);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.map(({ person_id }) => person_id)).not.toContain(both.id);
    const { next } = await wavesOf(actor, laundry, now);
    expect(next?.kept).toBe(1);
    expect(sayKept(next ?? null)).toContain('convient aussi à un autre besoin');
    const reasons = await ask<{ kept: boolean }>(
      owner,
      `select (reasons->>'keptElsewhere')::boolean as kept from solicitations where need_id = $1`,
      [laundry.id],
    );
    expect(reasons.map(({ kept }) => kept)).toEqual(asked.map(() => false));
  });

  test('the cell reads what it covers, and where somebody will be missing; its neighbour nothing of it', async () => {
    const { cook, laundry } = await twoNeeds();
    const driver = await aCase('driver');
    const cell = (territoryId: TerritoryId) => readPlanAs({ actor: cellOf(territoryId), now });
    expect(await cell(LOIRE_ATLANTIQUE)).toMatchObject({ stands: false, lacking: [] });
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    const read = await cell(LOIRE_ATLANTIQUE);
    expect(read).toMatchObject({ stands: true, lacking: [driver.need.id] });
    expect(read.headline).toMatch(/^Au mieux, 2 sur 3\splaces ouvertes/);
    expect(JSON.stringify(read)).not.toMatch(new RegExp(`${cook.id}|${laundry.id}`));
    expect(await cell(MAINE_ET_LOIRE)).toMatchObject({ stands: false, lacking: [] });
    clockAt(PLAN_TIMES.freshMinutes + 1);
    expect(await cell(LOIRE_ATLANTIQUE)).toMatchObject({ stands: false, lacking: [] });
  });

  test('somebody kept and asked all the same: the question says so', async () => {
    const { laundry, both, one } = await twoNeeds();
    const actor = managerOf({ id: laundry.organizationId, territoryId: laundry.territoryId });
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    await ask(owner, 'update people set paused_until = $2 where id = $1', [one.id, minutes(99999)]);
    await startWavesAs({ actor, now }, { needId: laundry.id, ...everyRing });
    const reasons = await ask(
      owner,
      `select person_id, reasons->'keptElsewhere' as kept from solicitations where need_id = $1`,
      [laundry.id],
    );
    expect(reasons).toEqual([{ person_id: both.id, kept: true }]);
  });

  test('a plan nobody checked lately says nothing, nor does no plan at all', async () => {
    const { laundry, both, one } = await twoNeeds();
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    const late = minutes(PLAN_TIMES.freshMinutes);
    expect((await toAsk(laundry, late)).map(({ price }) => price)).toEqual([0, 0]);
    expect((await toAsk(laundry, minutes(PLAN_TIMES.freshMinutes - 1)))[0]?.id).toBe(one.id);
    await ask(owner, 'delete from territory_plans', []);
    expect((await toAsk(laundry)).map(({ id }) => id)).toEqual([both.id, one.id]);
  });

  test('the same input is planned once: the plan is only checked again; a seat that moves is planned at once', async () => {
    const { cook, laundry, both } = await twoNeeds();
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    const first = await planOf(LOIRE_ATLANTIQUE);
    const prices = await pricesOf([cook, laundry]);
    expect(prices.length).toBeGreaterThan(0);
    clockAt(1);
    expect(await keepPlan(tools, LOIRE_ATLANTIQUE)).toBe('unchanged');
    expect(await planOf(LOIRE_ATLANTIQUE)).toEqual({ ...first, checked_at: now });
    expect(await pricesOf([cook, laundry])).toEqual(prices);

    const follow = followMoves(tools);
    await follow();
    await anAssignment(owner, { need: cook, person: both });
    clockAt(2);
    await follow();
    expect(await planOf(LOIRE_ATLANTIQUE)).toMatchObject({ computed_at: now, seats_open: 1 });
    expect(await pricesOf([cook])).toEqual([]);
    // nothing moved since: not even read again
    clockAt(3);
    await follow();
    expect(await planOf(LOIRE_ATLANTIQUE)).toMatchObject({ checked_at: minutes(2) });
  });

  test('whoever is asked already is the plan in force, and stays in it', async () => {
    const { cook, laundry, both } = await twoNeeds();
    await aSolicitation(owner, { need: laundry, person: both, askedAt: morning });
    const instance = await readInstance(pool as never, LOIRE_ATLANTIQUE, now);
    expect(instance.previous).toEqual([{ personId: both.id, needId: laundry.id }]);
    const eligible = instance.people.find(({ id }) => id === both.id)?.eligible ?? [];
    // their question takes these hours: the other need has to wait for the answer
    expect(eligible.map(({ needId }) => needId)).toEqual([laundry.id]);
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    expect((await pricesOf([cook])).length).toBe(0);
  });

  test('two workers at once keep one plan', async () => {
    await twoNeeds();
    const turns = await Promise.all([1, 2, 3].map(() => keepPlan(tools, LOIRE_ATLANTIQUE)));
    expect(turns).not.toContain('failed');
    const twice = await ask(
      owner,
      'select person_id from plan_prices group by territory_id, person_id, need_id having count(*) > 1',
      [],
    );
    expect(twice).toEqual([]);
  });
});

describe('what cannot be planned', () => {
  const bad = {
    needs: [{ id: 'n', periods: [], seats: 1, weight: 1, structureId: 's' }],
    people: [],
  };

  test('an input that says something impossible is recorded, never thrown, and keeps nobody', async () => {
    const { cook, laundry } = await twoNeeds();
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    clockAt(1);
    expect(await keepPlanOf(tools, LOIRE_ATLANTIQUE, { instance: bad, moves: '' }, now)).toBe(
      'refused',
    );
    expect(logged).toContain('alarm-plan-refused');
    expect(await planOf(LOIRE_ATLANTIQUE)).toMatchObject({ method: 'refused', seats_covered: 0 });
    expect(await pricesOf([cook, laundry])).toEqual([]);
    // the same input is not asked again
    expect(await keepPlanOf(tools, LOIRE_ATLANTIQUE, { instance: bad, moves: '' }, now)).toBe(
      'unchanged',
    );
  });

  test('a thread that dies with the question: the plan is made without the solver, its gap kept', async () => {
    await twoNeeds();
    let deaths = 0;
    const dying = {
      ask: (request: Parameters<PlanThread['ask']>[0]) => {
        const asked = thread.ask(request);
        if (deaths === 0) void thread.stop();
        deaths += 1;
        return asked;
      },
    };
    clockAt(5);
    expect(await keepPlan({ ...tools, plans: dying }, LOIRE_ATLANTIQUE)).toBe('planned');
    expect(logged).toContain('plan-by-hand');
    const plan = await planOf(LOIRE_ATLANTIQUE);
    expect(plan).toMatchObject({ method: 'greedy', seats_covered: 2 });
    expect(Number(plan?.gap)).toBeGreaterThanOrEqual(0);
  });

  test('a database that is gone is a line of the log', async () => {
    const gone = openWorkerPool(database().workerUrl.replace(/\/[^/]+$/, '/nowhere'), 1);
    await keepPlans({ ...tools, pool: gone });
    expect(await keepPlan({ ...tools, pool: gone }, LOIRE_ATLANTIQUE)).toBe('failed');
    await gone.end();
    expect(logged).toEqual(['plans-failed', 'plan-failed']);
  });
});

test('a kept need is judged where it is: its host’s category, and whom it serves, for the plan and for the waves', async () => {
  const { cook, both } = await twoNeeds();
  await keepPlans(tools);
  const kept = await withActor(
    { role: 'matching', territoryId: LOIRE_ATLANTIQUE },
    'read',
    now,
    (tx) => readKept(tx, LOIRE_ATLANTIQUE, now),
  );
  const [there] = (kept.get(both.id) ?? []).filter(({ needId }) => needId === cook.id);
  expect(there?.place).toEqual(['500', cook.publicServed]);
  const db = pool as unknown as WorkerDb;
  const open = await listOpenPosts(db, LOIRE_ATLANTIQUE, now, minutes(30 * 24 * 60));
  expect(open.find(({ post }) => post.id === cook.id)?.post.publicServed).toBe(cook.publicServed);
});

describe('strangers', () => {
  test('whom a plan keeps is read by the engine of its territory alone', async () => {
    const { cook, both } = await twoNeeds();
    await keepPlans(tools);
    const keptFor = (territoryId: TerritoryId, of: TerritoryId = territoryId) =>
      withActor({ role: 'matching', territoryId }, 'read', now, (tx) => readKept(tx, of, now));
    expect([...(await keptFor(LOIRE_ATLANTIQUE)).keys()]).toContain(both.id);
    expect((await keptFor(MAINE_ET_LOIRE, LOIRE_ATLANTIQUE)).size).toBe(0);
    await expect(
      withActor(
        {
          role: 'waves',
          needId: cook.id,
          organizationId: cook.organizationId,
          territoryId: cook.territoryId,
        },
        'read',
        now,
        (tx) => readKept(tx, LOIRE_ATLANTIQUE, now),
      ),
    ).rejects.toThrow(/permission denied|42501/);
  });

  test('whom a plan next door keeps is kept by that plan alone', async () => {
    const { cook, both, one } = await twoNeeds();
    await keepPlan(tools, LOIRE_ATLANTIQUE);
    const there = await someone('cook', { commune: 'Angers' });
    await ask(
      owner,
      `insert into territory_plans select (jsonb_populate_record(p, jsonb_build_object('territory_id', $1::text))).*
       from territory_plans p where territory_id = $2 on conflict do nothing`,
      [MAINE_ET_LOIRE, LOIRE_ATLANTIQUE],
    );
    await ask(
      owner,
      `insert into plan_prices (territory_id, person_id, need_id, organization_id, price, computed_at)
       values ($1, $2, $3, $4, 5, $5)`,
      [MAINE_ET_LOIRE, there.id, cook.id, cook.organizationId, now],
    );
    const kept = await withActor(
      { role: 'matching', territoryId: LOIRE_ATLANTIQUE },
      'read',
      now,
      (tx) => readKept(tx, LOIRE_ATLANTIQUE, now),
    );
    expect(new Set(kept.keys())).toEqual(new Set([both.id, one.id]));
  });
});
