import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activateInDrillAs, closeDrillActivationAs } from '@/lib/drill/server/activate-drill';
import { keepDrills } from '@/lib/drill/server/keep-drills';
import { endDrillAs } from '@/lib/drill/server/steer-drill';
import { takeDrillCaseAs } from '@/lib/drill/server/work-case';
import {
  ALL,
  anAgent,
  forgetDrills,
  later,
  livesBy,
  opened,
  owner,
  pool,
  startRehearsing,
  stateOf,
  stopRehearsing,
  stranger,
} from '../../support/drill-story';
import { ask } from '../../support/insert';

let agent: Awaited<ReturnType<typeof anAgent>>;
beforeAll(async () => {
  await startRehearsing();
  agent = await anAgent();
});
beforeEach(forgetDrills);
afterAll(stopRehearsing);

const AS_USUAL = { vital: null, serious: null, degraded: null, comfort: null };
const SAID = {
  reason: 'heat-wave',
  words: 'La canicule commence demain, pour trois jours.',
  ...{ goals: { filled: 60, ready: null, hours: 6 }, thresholds: AS_USUAL },
} as const;

describe('the activation of a drill', () => {
  test('is opened once, two agents at once included; those whose word is old answer by the minute', async () => {
    const drillId = await opened();
    await keepDrills(pool, later(1));
    const both = await Promise.all([
      activateInDrillAs(agent, { drillId, ...SAID }),
      activateInDrillAs(agent, { drillId, ...SAID }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'already-activated' });
    const { activation, state, script } = await stateOf(drillId);
    expect(activation).toMatchObject({ ...SAID, minute: 60, closedMinute: null, learned: null });
    expect(activation?.byName).not.toBe('');
    expect(script.activatedAt).toBe(60);
    const young = (of: typeof state) => of.reserve.filter(({ word }) => word === 'young').length;
    await keepDrills(pool, later(5));
    expect(young((await stateOf(drillId)).state)).toBeGreaterThan(young(state));
  });

  test('sets thresholds of its own, within those an activation may set, while it lasts', async () => {
    const drillId = await opened();
    const open = (thresholds: Parameters<typeof activateInDrillAs>[1]['thresholds']) =>
      activateInDrillAs(agent, { drillId, ...SAID, thresholds });
    expect(await open({ ...AS_USUAL, vital: 1 })).toMatchObject({ refusal: 'vital-later' });
    expect(await open({ ...AS_USUAL, serious: 160 })).toMatchObject({ refusal: 'serious-first' });
    await livesBy(drillId, { vital: 0, serious: 0, degraded: 0, comfort: 0 });
    const wide = { vital: 168, serious: 168, degraded: 168, comfort: 168 };
    expect((await open(wide)).ok).toBe(true);
    const on = { subject: { drillId, needKey: 0 }, seen: 0 };
    expect((await takeDrillCaseAs(agent, on)).ok).toBe(true);
  });

  test('is closed once, with what the cell keeps of it; a drill that is over opens and closes none', async () => {
    const drillId = await opened();
    await livesBy(drillId, ALL);
    const close = (learned: string | null) => closeDrillActivationAs(agent, { drillId, learned });
    expect(await close(null)).toMatchObject({ refusal: 'not-activated' });
    await activateInDrillAs(agent, { drillId, ...SAID });
    await keepDrills(pool, later(2));
    expect((await close('Appeler plus tôt.')).ok).toBe(true);
    expect(await close('Autre chose.')).toMatchObject({ refusal: 'not-activated' });
    expect((await stateOf(drillId)).activation).toMatchObject({
      ...{ closedMinute: 120, learned: 'Appeler plus tôt.' },
    });
    await endDrillAs(agent, { drillId });
    expect(await close(null)).toMatchObject({ refusal: 'is-over' });
    expect(await activateInDrillAs(agent, { drillId, ...SAID })).toMatchObject({
      refusal: 'is-over',
    });
  });

  test('a stranger finds none, and nobody real is asked anything', async () => {
    const drillId = await opened();
    const asked = () =>
      ask(owner, `select kind, count(*)::int as many from outbox_messages group by 1 order by 1`);
    const before = await asked();
    const away = stranger as never;
    expect(await activateInDrillAs(away, { drillId, ...SAID })).toMatchObject({
      refusal: 'not-found',
    });
    await activateInDrillAs(agent, { drillId, ...SAID });
    expect(await closeDrillActivationAs(away, { drillId, learned: null })).toMatchObject({
      refusal: 'not-found',
    });
    expect(await asked()).toEqual(before);
    expect(await ask(owner, 'select 1 from activations')).toEqual([]);
  });
});
