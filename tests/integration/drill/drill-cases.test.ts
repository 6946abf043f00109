import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { causesOfLine } from '@/lib/drill/drill-queue';
import { startOf } from '@/lib/drill/scenario';
import { keepDrills } from '@/lib/drill/server/keep-drills';
import { lookAtDrillCaseAs } from '@/lib/drill/server/look-at-case';
import { openDrillAs } from '@/lib/drill/server/open-drill';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import { endDrillAs, pullDrillLeverAs } from '@/lib/drill/server/steer-drill';
import {
  closeDrillCaseAs,
  handOverDrillCaseAs,
  noteDrillCaseAs,
  releaseDrillCaseAs,
  setDrillClockAs,
  takeDrillCaseAs,
} from '@/lib/drill/server/work-case';
import { audienceAs } from '@/lib/notify/server/follow';
import type { Lever } from '@/lib/queue/lever';
import {
  ALL,
  anAgent,
  cell,
  forgetDrills,
  later,
  livesBy,
  now,
  opened,
  openedWith,
  owner,
  pool,
  startRehearsing,
  stateOf,
  stopRehearsing,
  stranger,
  WISH,
} from '../../support/drill-story';
import { ask } from '../../support/insert';

beforeAll(startRehearsing);
beforeEach(forgetDrills);
afterAll(stopRehearsing);

const NONE = { vital: 0, serious: 0, degraded: 0, comfort: 0 };

describe('a case of its queue', () => {
  const on = (drillId: Awaited<ReturnType<typeof opened>>, seen: number) => ({
    ...{ subject: { drillId, needKey: 0 }, seen },
  });
  const agents = async () => [await anAgent(), await anAgent()] as const;
  const factsOf = async (drillId: Awaited<ReturnType<typeof opened>>) =>
    (await stateOf(drillId)).facts.map(({ kind, version, byName }) => [version, kind, byName]);

  test('is taken once, two agents at once included: the other is told who was faster, and may take over', async () => {
    const [first, second] = await agents();
    const drillId = await opened();
    const both = await Promise.all([
      takeDrillCaseAs(first, on(drillId, 0)),
      takeDrillCaseAs(second, on(drillId, 0)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    const late = both.find(({ ok }) => !ok);
    expect(late).toMatchObject({ refusal: 'changed-meanwhile' });
    expect(late && 'told' in late ? late.told : '').toMatch(/a pris le dossier/);
    const [holder, other] = both[0]?.ok ? [first, second] : [second, first];
    expect(await takeDrillCaseAs(holder, on(drillId, 1))).toMatchObject({
      refusal: 'already-yours',
    });
    expect((await takeDrillCaseAs(other, on(drillId, 1))).ok).toBe(true);
    expect(await releaseDrillCaseAs(holder, on(drillId, 2))).toMatchObject({
      refusal: 'not-yours',
    });
    expect((await factsOf(drillId)).map(([, kind]) => kind)).toEqual(['taken', 'taken-over']);
  });

  test('is noted, put under its clock, handed over, taken again, closed; nothing is written over what was not read', async () => {
    const [first, second] = await agents();
    const drillId = await opened();
    await takeDrillCaseAs(first, on(drillId, 0));
    expect((await noteDrillCaseAs(second, { ...on(drillId, 0), note: 'Vu.' })).ok).toBe(true);
    expect(await setDrillClockAs(first, { ...on(drillId, 1), dans: 30 })).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    expect((await setDrillClockAs(first, { ...on(drillId, 2), dans: 30 })).ok).toBe(true);
    expect((await handOverDrillCaseAs(first, { ...on(drillId, 3), releve: 'Rappeler.' })).ok).toBe(
      true,
    );
    expect((await takeDrillCaseAs(second, on(drillId, 4))).ok).toBe(true);
    const close = { issue: 'adjusted', mot: 'Repas livrés' } as const;
    expect((await closeDrillCaseAs(second, { ...on(drillId, 5), ...close })).ok).toBe(true);
    expect(await noteDrillCaseAs(first, { ...on(drillId, 6), note: 'Trop tard.' })).toMatchObject({
      refusal: 'case-closed',
    });
    const { facts } = await stateOf(drillId);
    expect(facts.map(({ kind }) => kind)).toEqual([
      ...['taken', 'noted', 'clock', 'handed-over', 'taken', 'closed'],
    ]);
    expect(facts.at(-1)).toMatchObject({
      ...{ outcome: 'adjusted', text: 'L’activité a été adaptée. Repas livrés' },
      membershipId: second.actor.membershipId,
    });
    expect(facts.every(({ byName }) => byName.length > 0)).toBe(true);
  });

  test('whoever has its page open is seen by the others, for as long as the page says so', async () => {
    const [first, second] = await agents();
    const drillId = await opened();
    const seenBy = async (context: typeof first) => {
      const read = await readDrillAs(context, drillId);
      return read.ok ? read.value.read.viewers : null;
    };
    // nobody took it: nothing is said of who reads it
    expect(await lookAtDrillCaseAs(first, on(drillId, 0))).toMatchObject({ refusal: 'not-found' });
    await takeDrillCaseAs(first, on(drillId, 0));
    const moved = async () => (await ask(owner, 'select 1 from live_events')).length;
    const before = await moved();
    expect((await lookAtDrillCaseAs(first, on(drillId, 1))).ok).toBe(true);
    expect((await lookAtDrillCaseAs(first, on(drillId, 1))).ok).toBe(true);
    expect(await moved()).toBe(before + 1);
    expect(await seenBy(first)).toEqual([]);
    expect(await seenBy(second)).toEqual([{ needKey: 0, name: expect.any(String) }]);
    expect(await seenBy({ ...second, now: later(2) })).toEqual([]);
    expect(await lookAtDrillCaseAs(stranger, on(drillId, 1))).toMatchObject({
      refusal: 'not-found',
    });
    await endDrillAs(first, { drillId });
    expect(await lookAtDrillCaseAs(first, on(drillId, 1))).toMatchObject({ refusal: 'not-found' });
    expect(await seenBy(second)).toEqual([]);
  });

  test('a stranger, a need that has not come and a drill that is over: nothing is written', async () => {
    const [first] = await agents();
    const drillId = await opened();
    expect(await takeDrillCaseAs(stranger, on(drillId, 0))).toMatchObject({ refusal: 'not-found' });
    expect(
      await takeDrillCaseAs(first, { subject: { drillId, needKey: 98 }, seen: 0 }),
    ).toMatchObject({
      refusal: 'not-found',
    });
    await endDrillAs(cell, { drillId });
    expect(await takeDrillCaseAs(first, on(drillId, 0))).toMatchObject({ refusal: 'is-over' });
    expect(await factsOf(drillId)).toEqual([]);
  });

  test('a need that lacks nobody is not taken', async () => {
    const [first] = await agents();
    const subject = await openedWith(({ need, taken }) => taken >= need.seats, 17);
    expect(await takeDrillCaseAs(first, { subject, seen: 0 })).toMatchObject({
      refusal: 'not-lacking',
    });
  });

  test('what calls nobody is not taken; once it is open, it is handed on all the same', async () => {
    const [first, second] = await agents();
    const startsAt = startOf(WISH.scenario, now);
    // a message lost, or a nurse lacking tonight, calls the cell whatever the thresholds
    const { drillId } = await openedWith(
      (line) => causesOfLine(line, { startsAt, minute: 0, thresholds: NONE }).length === 0,
    );
    await livesBy(drillId, NONE);
    expect(await takeDrillCaseAs(first, on(drillId, 0))).toMatchObject({ refusal: 'not-in-queue' });
    expect(await factsOf(drillId)).toEqual([]);
    await livesBy(drillId, ALL);
    expect((await takeDrillCaseAs(first, on(drillId, 0))).ok).toBe(true);
    await livesBy(drillId, NONE);
    expect((await takeDrillCaseAs(second, on(drillId, 1))).ok).toBe(true);
    const close = { issue: 'adjusted', mot: '' } as const;
    expect((await closeDrillCaseAs(second, { ...on(drillId, 2), ...close })).ok).toBe(true);
    expect(await takeDrillCaseAs(first, on(drillId, 3))).toMatchObject({ refusal: 'not-in-queue' });
    await livesBy(drillId, ALL);
    expect((await takeDrillCaseAs(first, on(drillId, 3))).ok).toBe(true);
  });

  test('what is read of a drill follows the thresholds it was opened with, to the end', async () => {
    const thresholds = { vital: 48, serious: 12, degraded: 6, comfort: null };
    const opening = await openDrillAs(cell, { ...WISH, thresholds });
    if (!opening.ok) throw new Error(opening.refusal);
    const { drillId } = opening.value;
    expect((await stateOf(drillId)).thresholds).toEqual(thresholds);
    await endDrillAs(cell, { drillId });
    // an activation that begins afterwards sets thresholds of its own: the drill keeps those of its day
    expect((await stateOf(drillId)).thresholds).toEqual(thresholds);
    expect((await stateOf(drillId)).drill.thresholds).toEqual(thresholds);
  });

  test('a lever waits for an open case, and for a need it makes sense for', async () => {
    const [first] = await agents();
    const drillId = await opened();
    const pull = (lever: Lever) => pullDrillLeverAs(first, { drillId, needKey: 0, lever });
    expect(await pull('overtime')).toMatchObject({ refusal: 'not-taken' });
    await takeDrillCaseAs(first, on(drillId, 0));
    // two days ahead at least: no need of a drill is told so early
    expect(await pull('national-platform')).toMatchObject({ refusal: 'not-this-lever' });
    expect((await pull('overtime')).ok).toBe(true);
    await closeDrillCaseAs(first, { ...on(drillId, 1), issue: 'adjusted', mot: '' });
    expect(await pull('circle')).toMatchObject({ refusal: 'case-closed' });
  });

  test('its pages are told that it moved, and no screen of what is real hears it', async () => {
    const [first] = await agents();
    const drillId = await opened();
    const last = async () =>
      (
        await ask<{ kind: string; organization_id: null; need_id: null }>(
          owner,
          'select kind, organization_id, need_id from live_events order by id desc limit 1',
        )
      )[0];
    const told = { kind: 'drill-changed', organization_id: null, need_id: null };
    for (const act of [
      () => takeDrillCaseAs(first, on(drillId, 0)),
      () => pullDrillLeverAs(first, { drillId, needKey: 0, lever: 'overtime' }),
      () => keepDrills(pool, later(1)),
      () => endDrillAs(first, { drillId }),
    ]) {
      await ask(owner, 'delete from live_events');
      await act();
      expect(await last()).toEqual(told);
    }
    const heard = await audienceAs(first, { needId: null, drills: true });
    expect(heard).toMatchObject({ ok: true, value: { drills: true, territoryId: '44' } });
  });
});
