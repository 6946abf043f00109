import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { checkPlan } from '@/lib/plan/check-plan';
import type { PlanAct } from '@/lib/plan/decision';
import { planTerritory } from '@/lib/plan/plan-territory';
import { decidePairAs } from '@/lib/plan/server/decide-pair';
import { readMoves } from '@/lib/plan/server/plan.repository';
import { readInstance } from '@/lib/plan/server/read-instance';
import { owner } from '../../support/ask-story';
import { aPerson } from '../../support/builders';
import { ask } from '../../support/insert';
import { aSolicitation } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { answeringOf, cellOf } from '../../support/speakers';
import { aCase, leave, minutes, morning, someone, worker } from '../../support/wave-story';

const cell = { actor: cellOf('44'), now: morning };
const say = (
  person: { readonly id: string },
  need: { readonly id: string },
  act: PlanAct,
  context = cell,
) => decidePairAs(context, { personId: person.id as never, needId: need.id as never, act });
const instance = () => readInstance(worker, LOIRE_ATLANTIQUE, morning);
const pair = (person: { id: string }, need: { id: string }) => ({
  personId: person.id,
  needId: need.id,
});
const nameOf44 = async () =>
  (await readMoves(worker, morning)).find(({ territoryId }) => territoryId === LOIRE_ATLANTIQUE)
    ?.name;

afterAll(leave);

describe('the cell decides a pair by hand', () => {
  let need: Awaited<ReturnType<typeof aCase>>['need'];
  let near: Awaited<ReturnType<typeof someone>>;
  let far: Awaited<ReturnType<typeof someone>>;
  beforeAll(async () => {
    ({ need } = await aCase('cook'));
    near = await someone('cook');
    far = await someone('cook', { commune: 'Saint-Nazaire', radiusKm: 80 });
  });

  test('imposed: the next plan keeps it, and it is journalled; lifted, nothing is left but the journal', async () => {
    const before = await nameOf44();
    expect(await say(far, need, 'pin')).toEqual({ ok: true, value: 'pin' });
    expect(await nameOf44()).not.toBe(before);
    const read = await instance();
    expect(read.pins).toEqual([pair(far, need)]);
    const { assignments } = planTerritory(read);
    expect(assignments).toContainEqual(pair(far, need));
    expect(checkPlan(read, assignments)).toEqual([]);
    expect(await say(far, need, 'pin')).toEqual({ ok: false, refusal: 'already-pinned' });
    expect(await say(far, need, 'unpin')).toEqual({ ok: true, value: null });
    expect(planTerritory(await instance()).assignments).toContainEqual(pair(near, need));
    const written = await ask<{ action: string; facts: { personId: string } }>(
      owner,
      `select action, facts from journal_entries where object_id = $1 and action like 'plan.%' order by seq`,
      [need.id],
    );
    expect(written.map(({ action }) => action)).toEqual(['plan.pin', 'plan.unpin']);
    expect(written[0]?.facts).toEqual({ personId: far.id });
  });

  test('refused: the plan does without, until it is allowed again', async () => {
    expect(await say(near, need, 'allow')).toEqual({ ok: false, refusal: 'not-forbidden' });
    expect(await say(near, need, 'forbid')).toEqual({ ok: true, value: 'forbid' });
    expect(planTerritory(await instance()).assignments).not.toContainEqual(pair(near, need));
    expect(await say(near, need, 'pin')).toEqual({ ok: false, refusal: 'already-forbidden' });
    // somebody else refused on the same need stays so
    expect(await say(far, need, 'forbid')).toEqual({ ok: true, value: 'forbid' });
    expect(await say(near, need, 'allow')).toEqual({ ok: true, value: null });
    expect((await instance()).forbids ?? []).toEqual([pair(far, need)]);
    expect(await say(far, need, 'allow')).toEqual({ ok: true, value: null });
    expect((await instance()).forbids ?? []).toEqual([]);
  });

  test('nobody is imposed who may not come, beside what is imposed already, or on a seat that is not', async () => {
    const stranger = await aPerson(owner, { trades: ['driver'] });
    expect(await say(stranger, need, 'pin')).toEqual({ ok: false, refusal: 'not-lawful' });
    const { need: beside } = await aCase('cook', { startsAt: minutes(9 * 60) });
    expect((await say(near, need, 'pin')).ok).toBe(true);
    expect(await say(near, beside, 'pin')).toEqual({ ok: false, refusal: 'not-lawful' });
    expect(await say(far, need, 'pin')).toEqual({ ok: false, refusal: 'not-lawful' });
    await say(near, need, 'unpin');
  });

  test('what is imposed on others, elsewhere, is in nobody else’s way', async () => {
    const { need: beside } = await aCase('cook', { startsAt: minutes(9 * 60) });
    expect((await say(far, beside, 'pin')).ok).toBe(true);
    expect((await say(near, need, 'pin')).ok).toBe(true);
    await say(near, need, 'unpin');
    await say(far, beside, 'unpin');
  });

  test('an imposed pair that no longer holds is in nobody’s way: the seat was taken, or the other need is over', async () => {
    const { need: two } = await aCase('cook', { seats: 2, startsAt: minutes(40 * 60) });
    expect((await say(near, two, 'pin')).ok).toBe(true);
    const asked = await aSolicitation(owner, { need: two, person: near, askedAt: morning });
    const context = { actor: answeringOf(asked), now: morning };
    expect(await acceptSolicitationAs(context)).toMatchObject({ ok: true });
    // one seat is left, and the pin of who came takes it from nobody
    expect(await say(far, two, 'pin')).toEqual({ ok: true, value: 'pin' });
    const { need: third } = await aCase('cook', { startsAt: minutes(64 * 60) });
    expect(await say(near, third, 'pin')).toEqual({ ok: true, value: 'pin' });

    const { need: closed } = await aCase('cook', { startsAt: minutes(90 * 60) });
    const { need: instead } = await aCase('cook', { startsAt: minutes(90 * 60) });
    expect((await say(far, closed, 'pin')).ok).toBe(true);
    expect(await say(far, instead, 'pin')).toEqual({ ok: false, refusal: 'not-lawful' });
    await ask(owner, `update needs set status = 'closed', closed_at = $2 where id = $1`, [
      closed.id,
      morning,
    ]);
    expect(await say(far, instead, 'pin')).toEqual({ ok: true, value: 'pin' });
  });

  test('two of the cell at once: one decision per pair, and no seat imposed twice', async () => {
    const outcomes = await Promise.all([say(near, need, 'pin'), say(far, need, 'pin')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const same = await Promise.all([1, 2].map(() => say(near, need, 'forbid')));
    expect(same.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    const rows = await ask(owner, 'select 1 from plan_decisions where need_id = $1', [need.id]);
    expect(rows.length).toBeLessThanOrEqual(2);
  });

  test('another territory’s cell, a need that is over, an unknown pair: not found, nothing written', async () => {
    const elsewhere = { actor: cellOf(MAINE_ET_LOIRE), now: morning };
    const neighbour = await someone('cook', { commune: 'Angers' });
    expect(await say(near, need, 'forbid', elsewhere)).toEqual({ ok: false, refusal: 'not-found' });
    for (const act of ['pin', 'forbid', 'unpin', 'allow'] as const) {
      const nobody = await say({ id: crypto.randomUUID() }, need, act);
      expect(nobody).toEqual({ ok: false, refusal: 'not-found' });
      expect(await say(neighbour, need, act)).toEqual({ ok: false, refusal: 'not-found' });
    }
    const { need: closed } = await aCase('cook', { status: 'closed' });
    expect(await say(near, closed, 'forbid')).toEqual({ ok: false, refusal: 'not-found' });
    expect(await decidePairAs(cell, { personId: null, needId: need.id, act: 'forbid' })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const rows = await ask(owner, 'select 1 from plan_decisions where need_id = $1', [closed.id]);
    expect(rows).toEqual([]);
  });
});
