import { afterAll, describe, expect, test } from 'vitest';
import { checkPlan } from '@/lib/plan/check-plan';
import type { PlanEvent } from '@/lib/plan/event';
import type { Instance, Pair, PlanPerson } from '@/lib/plan/instance';
import { openPlan } from '@/lib/plan/open-plan';
import { planTerritory } from '@/lib/plan/plan-territory';
import { drawsOf, makeTerritory } from '@/scripts/bench/plan-instances';

// a crisis in small: fewer hands than seats, so that each event is felt
const WHOLE = makeTerritory({ needs: 60, people: 500, days: 3, seed: 11, active: 0.35 });
/** some of the people are still to come */
const LATER = WHOLE.people.filter((_, at) => at % 5 === 0);
const world: Instance = {
  ...WHOLE,
  people: WHOLE.people.filter((person) => !LATER.includes(person)),
};
/** Mean changed pairs per event, and distance to a plan from nothing: goals of the bench, at every size. */
const GOALS = { changed: 4, awayPerCent: 0.02 } as const;
const EVENTS = 60;

const pick = <Value>(list: readonly Value[], draw: () => number) =>
  list[Math.floor(draw() * list.length)];
const freePair = (instance: Instance, taken: readonly Pair[], draw: () => number) => {
  const held = new Set(taken.map(({ personId, needId }) => `${personId} ${needId}`));
  const pairs = instance.people.flatMap(({ id, eligible }) =>
    eligible
      .filter(({ needId }) => !held.has(`${id} ${needId}`))
      .map(({ needId }) => ({ personId: id, needId })),
  );
  return pick(pairs, draw);
};

/** Takes its turn at each kind; null when there is nothing to do it to. */
function eventAt(
  turn: number,
  { instance, assignments }: { readonly instance: Instance; readonly assignments: readonly Pair[] },
  people: PlanPerson[],
  draw: () => number,
): PlanEvent | null {
  const [pinned] = instance.pins ?? [];
  const [refused] = instance.forbids ?? [];
  const held = pick(assignments, draw);
  const other = freePair(instance, assignments, draw);
  const next = people.shift();
  const events = [
    next ? ({ kind: 'person-joins', person: next } as const) : null,
    other ? ({ kind: 'pin', ...other } as const) : null,
    pinned ? ({ kind: 'unpin', ...pinned } as const) : null,
    held ? ({ kind: 'forbid', ...held } as const) : null,
    refused ? ({ kind: 'allow', ...refused } as const) : null,
  ];
  const kind = turn % events.length;
  if (kind !== 0 && next) people.unshift(next);
  return events[kind] ?? null;
}

describe('joining, imposing, freeing, refusing, allowing again', () => {
  const session = openPlan(world);
  afterAll(() => session.close());
  const draw = drawsOf(3);
  const people = [...LATER];
  const changed: number[] = [];
  for (let turn = 0; turn < EVENTS; turn += 1) {
    const now = { instance: session.instance(), assignments: session.plan().assignments };
    const event = eventAt(turn, now, people, draw);
    const done = event && session.apply(event);
    if (done?.ok) changed.push(done.value.added.length + done.value.removed.length);
  }

  test('few people move for each', () => {
    expect(changed.length).toBeGreaterThan(EVENTS * 0.8);
    const mean = changed.reduce((sum, count) => sum + count, 0) / changed.length;
    expect(mean).toBeLessThanOrEqual(GOALS.changed);
    expect(changed.some((count) => count > 0)).toBe(true);
  });

  test('the plan is allowed, and worth what a plan from nothing is', () => {
    const last = { ...session.instance(), previous: [] };
    const { assignments, gap } = session.plan();
    expect(checkPlan(last, assignments)).toEqual([]);
    expect(gap).toBeLessThanOrEqual(0.0001);
    const kept = planTerritory({ ...last, pins: assignments }).objective;
    const free = planTerritory(last).objective;
    expect(100 * (1 - kept / free)).toBeLessThanOrEqual(GOALS.awayPerCent);
  });
});
