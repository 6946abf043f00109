import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DrillId } from '@/lib/drill/drill';
import { pairsOf } from '@/lib/drill/drill-plan';
import { answerDrillPlans } from '@/lib/drill/server/answer-plans';
import { keepDrills } from '@/lib/drill/server/keep-drills';
import {
  computeDrillPlanAs,
  decideDrillPairAs,
  sendDrillPlanAs,
} from '@/lib/drill/server/plan-drill';
import { endDrillAs } from '@/lib/drill/server/steer-drill';
import { tellDrillPlan } from '@/lib/drill/told-drill-plan';
import { planDrills } from '@/lib/notify/server/upkeep-structures';
import { type PlanThread, startPlanThread } from '@/lib/plan/server/plan-thread';
import {
  anAgent,
  forgetDrills,
  later,
  now,
  opened,
  owner,
  pool,
  startRehearsing,
  stateOf,
  stopRehearsing,
  stranger,
} from '../../support/drill-story';
import { ask } from '../../support/insert';

let thread: PlanThread;
let agent: Awaited<ReturnType<typeof anAgent>>;
beforeAll(async () => {
  await startRehearsing();
  agent = await anAgent();
  thread = startPlanThread();
});
beforeEach(forgetDrills);
afterAll(async () => {
  await thread.stop();
  await stopRehearsing();
});

/** The worker’s turn. */
const answers = () => planDrills({ pool, clock: () => now, log: () => undefined, plans: thread });

/** A drill two hours in, with a plan that proposes somebody: chance is asked again until it does. */
async function planned() {
  for (let draws = 0; draws < 30; draws += 1) {
    const drillId = await opened();
    await keepDrills(pool, later(2));
    expect(await computeDrillPlanAs(agent, { drillId })).toMatchObject({ ok: true });
    await answers();
    const pairs = pairsOf((await stateOf(drillId)).plans.at(-1)?.answer ?? null);
    const [pair] = pairs;
    if (pair) return { drillId, pair, pairs };
    await forgetDrills();
  }
  throw new Error('thirty draws, and no plan with anybody');
}

const factsOf = async (drillId: DrillId) =>
  (await stateOf(drillId)).planFacts.map(({ kind, plan, byName }) => [kind, plan, byName !== '']);

describe('the plan of a drill', () => {
  test('is asked by the cell, computed by the worker with the engine of the real ones, proved, and signed', async () => {
    const drillId = await opened();
    await keepDrills(pool, later(2));
    expect(tellDrillPlan(await stateOf(drillId)).proposal).toBeNull();
    expect((await computeDrillPlanAs(agent, { drillId })).ok).toBe(true);
    expect(await computeDrillPlanAs(agent, { drillId })).toMatchObject({
      refusal: 'being-computed',
    });
    expect((await stateOf(drillId)).plans).toMatchObject([
      { number: 1, minute: 120, answer: null },
    ]);
    await answers();
    const { plans, ...read } = await stateOf(drillId);
    expect(plans[0]?.byName).not.toBe('');
    expect(plans[0]?.answer).toMatchObject({ method: expect.stringMatching(/exact|rounded/) });
    expect(plans[0]?.answer?.gap).toBeGreaterThanOrEqual(0);
    expect(tellDrillPlan({ ...read, plans }).headline).not.toBe('');
    await answers();
    expect((await stateOf(drillId)).plans).toEqual(plans);
  });

  test('two agents who ask at once ask for one; an engine that fails is asked again, one that refuses is said', async () => {
    const drillId = await opened();
    const both = await Promise.all([
      computeDrillPlanAs(agent, { drillId }),
      computeDrillPlanAs(agent, { drillId }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await answerDrillPlans(pool, async () => 'failed', now)).toBe(0);
    expect((await stateOf(drillId)).plans).toMatchObject([{ answer: null }]);
    const turns = await Promise.all([
      answerDrillPlans(pool, async () => 'refused', now),
      answerDrillPlans(pool, async () => 'refused', now),
    ]);
    expect(turns.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await stateOf(drillId)).plans).toMatchObject([{ answer: { method: 'refused' } }]);
    expect(await sendDrillPlanAs(agent, { drillId, version: 1 })).toMatchObject({
      refusal: 'nothing-to-send',
    });
  });

  test('is edited by hand: another one is asked around what was decided, and keeps to it', async () => {
    const { drillId, pair } = await planned();
    const decide = (act: 'pin' | 'unpin' | 'forbid' | 'allow') =>
      decideDrillPairAs(agent, { drillId, ...pair, act });
    expect(await decide('allow')).toMatchObject({ refusal: 'not-forbidden' });
    expect((await decide('pin')).ok).toBe(true);
    expect(await decide('pin')).toMatchObject({ refusal: 'already-pinned' });
    expect(await sendDrillPlanAs(agent, { drillId, version: 1 })).toMatchObject({
      refusal: 'plan-stale',
    });
    await answers();
    const shown = async () => pairsOf((await stateOf(drillId)).plans.at(-1)?.answer ?? null);
    expect(await shown()).toContainEqual(pair);
    expect((await decide('unpin')).ok).toBe(true);
    expect((await decide('forbid')).ok).toBe(true);
    await answers();
    expect(await shown()).not.toContainEqual(pair);
    expect(await factsOf(drillId)).toEqual([
      ['pin', 1, true],
      ['unpin', 2, true],
      ['forbid', 3, true],
    ]);
    for (const nobody of [
      { ...pair, number: 999 },
      { ...pair, needKey: 99 },
    ])
      expect(await decideDrillPairAs(agent, { drillId, ...nobody, act: 'forbid' })).toMatchObject({
        refusal: 'not-found',
      });
  });

  test('is sent once, as it was read, two agents at once included: those asked are asked by it, and the next plan keeps them', async () => {
    const { drillId, pairs } = await planned();
    expect(await sendDrillPlanAs(agent, { drillId, version: 2 })).toMatchObject({
      refusal: 'plan-changed',
    });
    const both = await Promise.all([
      sendDrillPlanAs(agent, { drillId, version: 1 }),
      sendDrillPlanAs(agent, { drillId, version: 1 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'nothing-to-send' });
    const { state } = await stateOf(drillId);
    const asked = state.lines.flatMap(({ messages }) => messages.filter(({ byPlan }) => byPlan));
    expect(state.passed).toEqual([]);
    expect(asked).toHaveLength(pairs.length);
    await computeDrillPlanAs(agent, { drillId });
    await answers();
    const [{ instance } = { instance: { pins: [] } }] = await ask<{
      instance: { pins?: readonly { personId: string }[] };
    }>(owner, 'select instance from drill_plans where drill_id = $1 and number = 2', [drillId]);
    const kept = new Set((instance.pins ?? []).map(({ personId }) => Number(personId)));
    for (const { to, answer } of asked) if (answer === 'waiting') expect(kept).toContain(to.number);
    const after = pairsOf((await stateOf(drillId)).plans.at(-1)?.answer ?? null);
    for (const pair of after) expect(pairs).not.toContainEqual(pair);
  });

  test('a stranger finds none, a drill that is over takes no more of them', async () => {
    const { drillId, pair } = await planned();
    const acts = (context: typeof agent) => [
      computeDrillPlanAs(context, { drillId }),
      decideDrillPairAs(context, { drillId, ...pair, act: 'pin' }),
      sendDrillPlanAs(context, { drillId, version: 1 }),
    ];
    for (const refused of await Promise.all(acts(stranger as never)))
      expect(refused).toEqual({ ok: false, refusal: 'not-found' });
    await endDrillAs(agent, { drillId });
    for (const act of acts(agent)) expect(await act).toMatchObject({ refusal: 'is-over' });
    expect(await factsOf(drillId)).toEqual([]);
    expect(await sendDrillPlanAs(agent, { drillId: null, version: 1 })).toMatchObject({
      refusal: 'not-found',
    });
  });

  test('a drill without a plan has none to send, and one where nothing is open asks for none', async () => {
    const drillId = await opened();
    expect(await sendDrillPlanAs(agent, { drillId, version: 1 })).toMatchObject({
      refusal: 'no-plan',
    });
    await ask(owner, 'update drills set played_minutes = 1080 + 600 where id = $1', [drillId]);
    expect(await computeDrillPlanAs(agent, { drillId })).toMatchObject({ refusal: 'nothing-open' });
  });
});
