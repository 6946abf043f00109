import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { NeedId } from '@/lib/identity/actor';
import type { PlanAct } from '@/lib/plan/decision';
import { decidePlacedAs } from '@/lib/plan/server/decide-pair';
import { keepPlan } from '@/lib/plan/server/keep-plans';
import { readProposalAs } from '@/lib/plan/server/read-proposal';
import { owner } from '../../support/ask-story';
import { ask } from '../../support/insert';
import { aSolicitation } from '../../support/need-builders';
import { clearPlans, openPlanning, twoNeeds } from '../../support/plan-story';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { aMembership, cellOf } from '../../support/speakers';
import { aCase, minutes, morning, someone } from '../../support/wave-story';

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
const read = async () => {
  const told = await readProposalAs(cell());
  if (!told) throw new Error('no plan stands');
  return told;
};
const peopleOf = async (need: { readonly id: string }) =>
  (await read()).needs.find((one) => one.need.id === need.id)?.people ?? [];
const placeOf = async (need: { readonly id: string }) => (await peopleOf(need))[0]?.place ?? 0;
const decide = (place: number, need: { readonly id: string }, act: PlanAct) =>
  decidePlacedAs(cell(), { place, needId: need.id as NeedId, act });

describe('what the cell reads of a plan', () => {
  test('whom it proposes for which need, a number each, why, and what it covers beside each need alone', async () => {
    const { laundry, cook, both, one } = await twoNeeds();
    expect(await readProposalAs(cell())).toBeNull();
    await plan();
    const told = await read();
    expect(told.stale).toBe(false);
    expect(told.needs.map(({ need, people }) => [need.id, people.length])).toEqual(
      expect.arrayContaining([
        [cook.id, 1],
        [laundry.id, 1],
      ]),
    );
    expect(await peopleOf(cook)).toMatchObject([{ why: 'alone', byHand: null, outcome: null }]);
    expect(await peopleOf(laundry)).toMatchObject([{ why: 'others-elsewhere' }]);
    expect(told.lines.map(({ open, covered }) => [open, covered])).toEqual([[2, 2]]);
    const whole = JSON.stringify(told);
    for (const { id, firstName, lastName, maskedName } of [both, one] as never[] as Person[])
      for (const secret of [id, lastName, firstName, maskedName])
        if (secret) expect(whole).not.toContain(secret);
  });

  test('where somebody would have gone is said, whatever became of that need since', async () => {
    const { laundry, cook } = await twoNeeds();
    await plan();
    await ask(
      owner,
      `update needs set seats_taken = seats, status = 'filled', filled_at = $2, first_yes_at = $2 where id = any($1)`,
      [[laundry.id, cook.id], now],
    );
    await ask(owner, `update plan_pairs set instead_of = $1 where need_id = $2`, [
      laundry.id,
      cook.id,
    ]);
    expect(await peopleOf(cook)).toMatchObject([{ insteadOf: { id: laundry.id } }]);
  });

  test('the neighbour’s cell reads nothing of it', async () => {
    await twoNeeds();
    await plan();
    expect(await readProposalAs({ actor: cellOf(MAINE_ET_LOIRE), now })).toBeNull();
  });

  test('a need that moves, a pair decided: the plan says it is being made again, until it is', async () => {
    const { cook } = await twoNeeds();
    await plan();
    await ask(owner, 'update needs set revision = revision + 1 where id = $1', [cook.id]);
    expect((await read()).stale).toBe(true);
    // the same input under another name: checked again, it is no longer stale
    wait(1);
    expect(await plan()).toBe('unchanged');
    expect((await read()).stale).toBe(false);
    expect((await decide(await placeOf(cook), cook, 'forbid')).ok).toBe(true);
    expect((await read()).stale).toBe(true);
    wait(2);
    expect(await plan()).toBe('planned');
    expect((await read()).stale).toBe(false);
  });

  test('a need that begins is no reason to say so', async () => {
    await twoNeeds();
    const { need } = await aCase('driver', { startsAt: minutes(20) });
    await plan();
    wait(25);
    expect((await read()).stale).toBe(false);
    expect((await read()).openNeeds.map(({ id }) => id)).not.toContain(need.id);
  });
});
type Person = { id: string; firstName?: string; lastName?: string; maskedName?: string };

describe('decided by hand', () => {
  test('imposed: it stays, with who and when, read by the other agent; lifted, it is as before', async () => {
    const { laundry, both } = await twoNeeds();
    const agent = await aMembership(owner, {
      role: 'cell',
      territoryId: LOIRE_ATLANTIQUE,
      displayName: 'Agente de garde',
    });
    await plan();
    const place = await placeOf(laundry);
    const actor = { ...cellOf(LOIRE_ATLANTIQUE), userId: agent.userId };
    const choice = { place, needId: laundry.id as NeedId, act: 'pin' } as const;
    expect(await decidePlacedAs({ actor, now }, choice)).toEqual({ ok: true, value: 'pin' });
    expect(await peopleOf(laundry)).toMatchObject([
      { place, byHand: { kind: 'pin', by: 'Agente de garde', at: now } },
    ]);
    wait(1);
    await plan();
    expect(await peopleOf(laundry)).toMatchObject([{ place, why: 'imposed' }]);
    expect(await decide(place, laundry, 'pin')).toEqual({ ok: false, refusal: 'already-pinned' });
    expect(await decide(place, laundry, 'unpin')).toEqual({ ok: true, value: null });
    expect(both.id).toBeTruthy();
  });

  test('imposed where they clash, or may not come: refused, nothing changes', async () => {
    const { cook, laundry } = await twoNeeds();
    await plan();
    const [forCook, forLaundry] = [await placeOf(cook), await placeOf(laundry)];
    expect(await decide(forLaundry, cook, 'pin')).toEqual({ ok: false, refusal: 'not-lawful' });
    expect((await decide(forCook, cook, 'pin')).ok).toBe(true);
    expect(await decide(forCook, laundry, 'pin')).toEqual({ ok: false, refusal: 'not-lawful' });
    expect(await decide(999_999, cook, 'forbid')).toEqual({ ok: false, refusal: 'not-found' });
  });

  test('sent elsewhere by hand: the plan makes room, and says who left where and why', async () => {
    const { cook, laundry } = await twoNeeds();
    await plan();
    const mover = await placeOf(cook);
    expect((await decide(mover, laundry, 'pin')).ok).toBe(true);
    wait(1);
    await plan();
    expect(await peopleOf(laundry)).toMatchObject([{ place: mover, why: 'imposed' }]);
    expect(await peopleOf(cook)).toEqual([]);
    const { left } = await read();
    expect(left.map(({ need, place, why }) => [need.id, place === mover, why])).toEqual(
      expect.arrayContaining([
        [cook.id, true, 'elsewhere'],
        [laundry.id, false, 'others'],
      ]),
    );
  });

  test('set aside: proposed no more, by a number that is still theirs; allowed again, it comes back', async () => {
    const { cook } = await twoNeeds();
    await plan();
    const place = await placeOf(cook);
    expect((await decide(place, cook, 'forbid')).ok).toBe(true);
    expect(await peopleOf(cook)).toMatchObject([{ place, byHand: { kind: 'forbid' } }]);
    wait(1);
    await plan();
    expect(await peopleOf(cook)).toEqual([]);
    const { decided } = await read();
    expect(decided).toMatchObject([{ place, kind: 'forbid', need: { id: cook.id } }]);
    expect((await decide(place, cook, 'allow')).ok).toBe(true);
    wait(2);
    await plan();
    expect(await placeOf(cook)).toBe(place);
    expect((await read()).decided).toEqual([]);
  });
});

describe('planned again', () => {
  test('whoever is asked and silent stays, is proposed no more, and nobody takes the seat', async () => {
    const { cook, laundry, both } = await twoNeeds();
    await plan();
    await aSolicitation(owner, { need: cook, person: both, askedAt: now });
    await someone('cook');
    wait(1);
    expect(await plan()).toBe('planned');
    expect(await peopleOf(cook)).toEqual([]);
    expect(await peopleOf(laundry)).toHaveLength(1);
    // asked is not left: the difference says what the plan gave up, not what was sent
    expect((await read()).left).toEqual([]);
  });

  test('what was proposed stays proposed when somebody as good comes', async () => {
    const { need } = await aCase('driver');
    await someone('driver', { commune: 'Saint-Nazaire', radiusKm: 90 });
    await plan();
    const [before] = await peopleOf(need);
    await someone('driver', { commune: 'Saint-Nazaire', radiusKm: 90 });
    wait(1);
    expect(await plan()).toBe('planned');
    expect(await peopleOf(need)).toMatchObject([{ place: before?.place, since: before?.since }]);
  });

  test('a number is never given to somebody else', async () => {
    const { need } = await aCase('driver');
    const first = await someone('driver');
    await plan();
    const place = await placeOf(need);
    await ask(owner, 'update people set paused_until = $2 where id = $1', [
      first.id,
      minutes(99_999),
    ]);
    wait(1);
    await plan();
    wait(2);
    await someone('driver');
    await plan();
    expect(await placeOf(need)).toBe(place + 1);
  });

  test('live screens hear of a new plan, and of what is decided', async () => {
    const { cook } = await twoNeeds();
    await ask(owner, 'delete from live_events', []);
    await plan();
    await decide(await placeOf(cook), cook, 'pin');
    const heard = await ask<{ kind: string; organization_id: string | null }>(
      owner,
      'select kind, organization_id from live_events order by id',
      [],
    );
    expect(heard).toEqual([
      { kind: 'plan-changed', organization_id: null },
      { kind: 'plan-changed', organization_id: null },
    ]);
  });
});
