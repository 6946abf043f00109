import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { checkPlan } from '@/lib/plan/check-plan';
import { applyEvent, eventFaults, type PlanEvent } from '@/lib/plan/event';
import type { Instance } from '@/lib/plan/instance';
import { faultsOf } from '@/lib/plan/instance-faults';
import { openLivePlan } from '@/lib/plan/live-plan';
import { openPlan, type PlanSession } from '@/lib/plan/open-plan';
import { planTerritory } from '@/lib/plan/plan-territory';
import { aNeed, aPerson, pairsOf, smallInstance } from '../../support/plan-worlds';

let session: PlanSession | undefined;
afterEach(() => {
  session?.close();
  session = undefined;
});

const open = (instance: Instance) => {
  session?.close();
  session = openPlan(instance);
  return session;
};

const WORLD: Instance = {
  needs: [aNeed('n1', 8, 16), aNeed('n2', 8, 16)],
  people: [
    aPerson('ada', { n1: 0.9, n2: 0.9 }),
    aPerson('bea', { n1: 0.5 }),
    aPerson('cyd', { n2: 0.1 }),
  ],
};

const apply = (opened: PlanSession, event: PlanEvent) => {
  const done = opened.apply(event);
  if (!done.ok) throw new Error(done.faults.map(({ code }) => code).join());
  return done.value;
};

describe('one event after another', () => {
  test('somebody declines: the others stay where they are, when it is not worth moving them', () => {
    const opened = open(WORLD);
    expect(opened.plan().assignments).toEqual([
      { personId: 'ada', needId: 'n2' },
      { personId: 'bea', needId: 'n1' },
    ]);
    const plan = apply(opened, { kind: 'person-declines', personId: 'ada', needId: 'n2' });
    expect(plan.assignments).toEqual([
      { personId: 'bea', needId: 'n1' },
      { personId: 'cyd', needId: 'n2' },
    ]);
    expect(plan.added).toEqual([{ personId: 'cyd', needId: 'n2' }]);
    expect(plan.removed).toEqual([{ personId: 'ada', needId: 'n2' }]);
  });

  test('a need more, more seats, one closed, one withdrawn, one imposed, one refused', () => {
    const opened = open(WORLD);
    const need = aNeed('n3', 60, 68, { seats: 2 });
    const eligible = [
      { personId: 'ada', score: 0.2 },
      { personId: 'bea', score: 0.3 },
      { personId: 'cyd', score: 0.4 },
    ];
    const added = apply(opened, { kind: 'need-added', need, eligible });
    expect(added.coverage.at(-1)).toEqual({ needId: 'n3', seats: 2, filled: 2 });
    const more = apply(opened, { kind: 'seats-changed', needId: 'n3', seats: 3 });
    expect(more.coverage.at(-1)).toEqual({ needId: 'n3', seats: 3, filled: 3 });
    const closed = apply(opened, { kind: 'need-closed', needId: 'n2' });
    expect(closed.coverage.map(({ needId }) => needId)).toEqual(['n1', 'n3']);
    const pinned = apply(opened, { kind: 'pin', personId: 'ada', needId: 'n1' });
    expect(pinned.assignments).toContainEqual({ personId: 'ada', needId: 'n1' });
    const refused = apply(opened, { kind: 'forbid', personId: 'ada', needId: 'n3' });
    expect(refused.assignments).not.toContainEqual({ personId: 'ada', needId: 'n3' });
    const gone = apply(opened, { kind: 'person-withdraws', personId: 'ada' });
    expect(gone.assignments.map(({ personId }) => personId)).not.toContain('ada');
    expect(gone.coverage[0]).toMatchObject({ needId: 'n1', filled: 1 });
  });

  test('what cannot be is refused by name, and the plan stays', () => {
    const opened = open({ ...WORLD, pins: [{ personId: 'ada', needId: 'n1' }] });
    const before = opened.plan();
    const codes = (event: PlanEvent) => {
      const done = opened.apply(event);
      return done.ok ? [] : done.faults.map(({ code }) => code);
    };
    expect(codes({ kind: 'person-withdraws', personId: 'zoe' })).toEqual(['unknown-person']);
    expect(codes({ kind: 'need-closed', needId: 'n9' })).toEqual(['unknown-need']);
    expect(codes({ kind: 'seats-changed', needId: 'n1', seats: 0 })).toEqual(['bad-seats']);
    expect(codes({ kind: 'pin', personId: 'ada', needId: 'n2' })).toContain('pins-clash');
    expect(codes({ kind: 'pin', personId: 'cyd', needId: 'n1' })).toContain('pin-not-eligible');
    expect(codes({ kind: 'forbid', personId: 'ada', needId: 'n1' })).toEqual(['pin-and-forbid']);
    expect(codes({ kind: 'unpin', personId: 'ada', needId: 'n2' })).toEqual(['not-pinned']);
    expect(codes({ kind: 'allow', personId: 'ada', needId: 'n2' })).toEqual(['not-forbidden']);
    expect(codes({ kind: 'allow', personId: 'zoe', needId: 'n9' })).toEqual([
      'unknown-person',
      'unknown-need',
    ]);
    expect(codes({ kind: 'person-joins', person: aPerson('ada', { n9: 2 }) })).toEqual([
      'person-twice',
      'bad-score',
      'unknown-need',
    ]);
    const need = aNeed('n1', 20, 10);
    expect(codes({ kind: 'need-added', need, eligible: [{ personId: 'zoe', score: 2 }] })).toEqual([
      'ends-before-start',
      'need-twice',
      'unknown-person',
    ]);
    expect(opened.plan()).toBe(before);
  });

  test('somebody joins, is imposed, is freed again, is refused, and may come after all', () => {
    const opened = open({ needs: WORLD.needs, people: WORLD.people.slice(0, 1) });
    expect(opened.plan().coverage.filter(({ filled }) => filled > 0)).toHaveLength(1);
    const joined = apply(opened, { kind: 'person-joins', person: aPerson('bea', { n1: 0.5 }) });
    expect(joined.assignments).toEqual([
      { personId: 'ada', needId: 'n2' },
      { personId: 'bea', needId: 'n1' },
    ]);
    const better = apply(opened, {
      kind: 'person-joins',
      person: aPerson('cyd', { n1: 0.9, n2: 0.2 }),
    });
    // four tenths of a score are not worth moving anybody
    expect(better.added).toEqual([]);
    const imposed = apply(opened, { kind: 'pin', personId: 'cyd', needId: 'n2' });
    expect(imposed.assignments).toContainEqual({ personId: 'cyd', needId: 'n2' });
    const freed = apply(opened, { kind: 'unpin', personId: 'cyd', needId: 'n2' });
    expect(opened.instance().pins).toEqual([]);
    expect(freed.objective).toBeCloseTo(planTerritory(opened.instance()).objective, 9);
    apply(opened, { kind: 'forbid', personId: 'ada', needId: 'n2' });
    apply(opened, { kind: 'person-withdraws', personId: 'cyd' });
    expect(opened.plan().coverage).toContainEqual({ needId: 'n2', seats: 1, filled: 0 });
    const allowed = apply(opened, { kind: 'allow', personId: 'ada', needId: 'n2' });
    expect(allowed.coverage).toContainEqual({ needId: 'n2', seats: 1, filled: 1 });
    expect(opened.instance().forbids).toEqual([]);
    // who left may come back
    apply(opened, { kind: 'person-joins', person: aPerson('cyd', { n1: 0.9 }) });
    expect(opened.plan().objective).toBeCloseTo(planTerritory(opened.instance()).objective, 9);
  });

  test('somebody who declined may be asked again, for what they can still do beside the rest', () => {
    const opened = open({
      needs: [aNeed('n1', 8, 16), aNeed('n2', 18, 22)],
      people: [aPerson('ada', { n1: 0.5, n2: 0.5 })],
    });
    const [held] = opened.plan().assignments;
    const other = held?.needId === 'n1' ? 'n2' : 'n1';
    apply(opened, { kind: 'person-declines', personId: 'ada', needId: other });
    const plan = apply(opened, { kind: 'allow', personId: 'ada', needId: other });
    // eight hours and four more leave no rest: the rows of the person hold the pair that came back
    expect(plan.assignments).toHaveLength(1);
    expect(checkPlan(opened.instance(), plan.assignments)).toEqual([]);
  });

  test('the programme of an event is the one of the instance it leads to', () => {
    const live = openLivePlan(WORLD);
    const event = { kind: 'seats-changed', needId: 'n1', seats: 2 } as const;
    live.change(event, applyEvent(WORLD, event));
    const found = live.solve()?.assignments;
    live.close();
    expect(found).toHaveLength(3);
  });

  test('same events, same plans', () => {
    const events: PlanEvent[] = [
      { kind: 'person-declines', personId: 'bea', needId: 'n1' },
      { kind: 'seats-changed', needId: 'n2', seats: 2 },
    ];
    const plays = [0, 1, 2].map(() => {
      const opened = open(WORLD);
      return events.map((event) => apply(opened, event));
    });
    expect(plays[1]).toEqual(plays[0]);
    expect(plays[2]).toEqual(plays[0]);
  });
});

type Drawn = readonly [kind: number, which: number, seats: number];

/** The events about one pair, about one person; those about needs. Null: there is nothing of the kind to do. */
function onPeople(instance: Instance, which: number): (PlanEvent | null)[] {
  const pairs = pairsOf(instance);
  const pair = pairs[which % pairs.length];
  const person = instance.people[which % instance.people.length];
  // what was decided by hand, when something was: nothing to undo is refused by name
  const [pinned = pair] = instance.pins ?? [];
  const [refused = pair] = instance.forbids ?? [];
  const about = (kind: 'person-declines' | 'forbid' | 'pin' | 'unpin' | 'allow', of = pair) =>
    of ? { kind, ...of } : null;
  const eligible = instance.needs.map(({ id }, at) => ({
    needId: id,
    score: ((which + at) % 11) / 10,
  }));
  return [
    ...[about('person-declines'), about('forbid'), about('pin')],
    ...[about('unpin', pinned), about('allow', refused)],
    person ? { kind: 'person-withdraws', personId: person.id } : null,
    { kind: 'person-joins', person: { id: `new-${which}`, eligible, weeklyCeiling: 600 } },
  ];
}

function onNeeds(instance: Instance, which: number, seats: number): (PlanEvent | null)[] {
  const need = instance.needs[which % instance.needs.length];
  const from = (which % 20) * 6;
  return [
    need ? { kind: 'need-closed', needId: need.id } : null,
    need ? { kind: 'seats-changed', needId: need.id, seats } : null,
    {
      kind: 'need-added',
      need: aNeed(`new-${which}`, from, from + 5, { seats }),
      eligible: instance.people.map(({ id }) => ({ personId: id, score: 0.5 })),
    },
  ];
}

const eventFrom = (instance: Instance, [kind, which, seats]: Drawn): PlanEvent | null =>
  [...onPeople(instance, which), ...onNeeds(instance, which, seats)][kind] ?? null;

test('after any events the live plan is worth what a fresh one is, and is allowed', () => {
  const drawn = fc.tuple(
    fc.integer({ min: 0, max: 9 }),
    fc.nat({ max: 200 }),
    fc.integer({ min: 1, max: 3 }),
  );
  fc.assert(
    fc.property(smallInstance, fc.array(drawn, { maxLength: 8 }), (instance, draws) => {
      const opened = open(instance);
      for (const draw of draws) {
        const event = eventFrom(opened.instance(), draw);
        if (!event) continue;
        const expected = eventFaults(opened.instance(), event);
        const done = opened.apply(event);
        expect(done.ok).toBe(expected.length === 0);
        if (!done.ok) continue;
        const now = opened.instance();
        expect(faultsOf(now)).toEqual([]);
        expect(checkPlan(now, done.value.assignments)).toEqual([]);
        expect(done.value.objective).toBeCloseTo(planTerritory(now).objective, 6);
        expect(done.value.bound).toBeGreaterThanOrEqual(done.value.objective);
      }
    }),
    { numRuns: 60 },
  );
});
