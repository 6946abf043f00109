import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdBack, lastingOn, partsOf } from '@/lib/evaluation/held-back';
import { heldOutcomes, type RankedOutcome } from '@/lib/evaluation/held-back-counts';
import { publicationRuleAt, publishPeople } from '@/lib/evaluation/publication';
import { STAGES, tellOutcomes } from '@/lib/evaluation/report';
import { solveWhole } from '@/lib/plan/solver';
import { FUNNEL_STEP, type Told, tell } from '@/lib/pool/funnel';
import { overlaps, type Period } from '@/lib/shared/period';
import '../../support/properties';

const DAYS = 5;
const day = (rank: number): Date => new Date(Date.UTC(2026, 5, 1 + rank));
const days = (from: number, to: number): Period => ({ start: day(from), end: day(to) });

/**
 * Everything told of the same people: each day, the whole (a month), an activation in the middle of it, and one that overlaps
 * neither edge. Each person either was asked on a day, came that day, or neither.
 */
const EACH_DAY = Array.from({ length: DAYS }, (_, rank) => days(rank, rank + 1));
const WHOLES = [days(0, DAYS), days(1, 4), days(0, 3), days(2, DAYS)];
const PERIODS = [...EACH_DAY, ...WHOLES];

/** What one person did, day by day: 0 not asked, 1 asked, 2 came. */
type Course = readonly number[];
const COURSES: readonly Course[] = Array.from({ length: 3 ** DAYS }, (_, code) =>
  Array.from({ length: DAYS }, (__, rank) => Math.floor(code / 3 ** rank) % 3),
);

const MEASURES = ['asked', 'present', 'stayed'] as const;
type Measure = (typeof MEASURES)[number];
const within = (course: Course, { start, end }: Period) =>
  course.filter((_, rank) => day(rank) >= start && day(rank) < end);
const counts: Readonly<Record<Measure, (done: Course) => boolean>> = {
  asked: (done) => done.some((one) => one > 0),
  present: (done) => done.some((one) => one === 2),
  stayed: (done) => done.filter((one) => one === 2).length > 1,
};
const countOf = (people: readonly Course[], measure: Measure, period: Period) =>
  people.filter((course) => counts[measure](within(course, period))).length;

const KIND = 'retiree';
/** What a cell reads of one period, by the very rules of the reports. */
function read(people: readonly Course[], period: Period): Readonly<Record<Measure, Told>> {
  const parts = EACH_DAY.includes(period) ? [] : PERIODS.filter((one) => one !== period);
  const periods = [period, ...parts.filter((one) => overlaps(one, period))];
  const rows = periods.flatMap((one, rank): RankedOutcome[] => {
    const [asked = 0, present = 0, stayed = 0] = MEASURES.map((what) => countOf(people, what, one));
    const counted = { asked, reached: asked, fitting: asked, yes: present, present, stayed };
    return asked === 0 ? [] : [{ rank, kind: KIND, minutesToYes: null, ...counted }];
  });
  const [line] = tellOutcomes(heldOutcomes(rows, periods));
  const none: Told = { kind: 'none' };
  return line ? line.told : { asked: none, present: none, stayed: none };
}

const MANY = 1_000;
/** What whoever knows the rules may say of a told count. */
const boundsOf = (told: Told, measure: Measure): readonly [number, number] => {
  if (told.kind === 'none') return [0, 0];
  if (told.kind === 'few') return [measure === 'asked' ? 1 : 0, FUNNEL_STEP - 1];
  return [told.count, told.count + FUNNEL_STEP - 1];
};

/** Every way of reading, as a programme in whole numbers: how many people followed each course. Gives the least and the most a count may be. */
function workedOut(
  people: readonly Course[],
  measure: Measure,
  period: Period,
): readonly [number, number] {
  const columnsOf = (what: Measure, when: Period) =>
    COURSES.flatMap((course, column) => (counts[what](within(course, when)) ? [column] : []));
  const rows = PERIODS.flatMap((one) =>
    MEASURES.map((what) => {
      // the harshest of readers: what was not held back is known not to have been
      const [lower, upper] = boundsOf(read(people, one)[what], what);
      const columns = columnsOf(what, one);
      return {
        lower,
        upper: capped(people, what, one) ? MANY : upper,
        columns,
        coefficients: columns.map(() => 1),
      };
    }),
  );
  const wanted = new Set(columnsOf(measure, period));
  const solve = (sign: 1 | -1) => {
    const value = COURSES.map((_, column) => (wanted.has(column) ? sign : 0));
    const found = solveWhole(
      { value, lower: value.map(() => 0), upper: value.map(() => 60), rows },
      COURSES.length,
      2_000,
    );
    if (!found) throw new Error('what happened is always one of the ways');
    return Math.round([...wanted].reduce((sum, column) => sum + (found[column] ?? 0), 0));
  };
  return [solve(-1), solve(1)];
}

/** Whether a whole is told as less than it is. */
const capped = (people: readonly Course[], measure: Measure, period: Period) => {
  const told = read(people, period)[measure];
  const bare = tell(countOf(people, measure, period));
  return told.kind === 'about' && bare.kind === 'about' && told.count < bare.count;
};

const isSmall = (count: number) => count > 0 && count < FUNNEL_STEP;
/** The small counts of a world that its readers work out exactly. */
const givenAway = (people: readonly Course[]) =>
  PERIODS.flatMap((period) =>
    MEASURES.filter((measure) => isSmall(countOf(people, measure, period))).flatMap((measure) => {
      const [least, most] = workedOut(people, measure, period);
      return least === most ? [{ measure, period, least }] : [];
    }),
  );

const on = (rank: number, what: number): Course =>
  Array.from({ length: DAYS }, (_, at) => (at === rank ? what : 0));
const repeat = (course: Course, times: number) => Array.from({ length: times }, () => course);

describe('from everything a territory is told of the same people, by the best of readers', () => {
  test('four people asked each day of five, twenty in all: no day is worked out', () => {
    const people = EACH_DAY.flatMap((_, rank) => repeat(on(rank, 1), 4));
    expect(givenAway(people)).toEqual([]);
    // without holding back, twenty told beside five « moins de 5 » would say four of each
    expect(read(people, WHOLES[0] as Period).asked).toEqual({ kind: 'about', count: 15 });
  });

  test('one person come each day of four, none twice: no day is worked out', () => {
    expect(givenAway([0, 1, 2, 3].flatMap((rank) => [on(rank, 2)]))).toEqual([]);
  });

  test('people who come back, each time another day', () => {
    const [here, there]: Course[] = [
      [2, 0, 0, 0, 2],
      [0, 2, 0, 0, 2],
    ];
    const people = [...repeat(here ?? [], 5), ...repeat(on(2, 2), 1), ...repeat(there ?? [], 5)];
    expect(read(people, WHOLES[0] as Period).stayed).toEqual({ kind: 'about', count: 10 });
    expect(givenAway(people)).toEqual([]);
  });

  test('the same with people who come back', () => {
    const often: Course = [2, 2, 0, 2, 2];
    expect(
      givenAway([...repeat(often, 4), ...repeat(on(2, 2), 4), ...repeat(on(0, 1), 5)]),
    ).toEqual([]);
  });

  test('whatever happened: no count from one to four is worked out', () => {
    const course = fc.constantFrom(...COURSES.filter((one) => one.filter(Boolean).length <= 2));
    // many people of few courses: where readers work most out
    const world = fc
      .array(fc.tuple(course, fc.constantFrom(1, 3, 4, 5)), { maxLength: 6 })
      .map((heaps) => heaps.flatMap(([one, times]) => repeat(one, times)));
    fc.assert(
      fc.property(world, (people) => {
        expect(givenAway(people)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

describe('days of one’s choice', () => {
  test('a reserve opened and closed five times in one day, four people asked each time: nobody counts them out', () => {
    const hours = (from: number): Period => ({
      start: new Date(Date.UTC(2026, 5, 3, from)),
      end: new Date(Date.UTC(2026, 5, 3, from + 4)),
    });
    const whole = { start: new Date('2026-06-03T00:00Z'), end: new Date('2026-06-03T20:00Z') };
    const activations = [0, 4, 8, 12, 16].map(hours);
    const parts = partsOf(whole, [...activations, whole]);
    expect(parts).toEqual(activations);
    const counted = (rank: number, asked: number): RankedOutcome => ({
      ...{ rank, kind: KIND, minutesToYes: null, reached: 0, fitting: 0 },
      ...{ asked, yes: 0, present: 0, stayed: 0 },
    });
    const [held] = heldOutcomes(
      [counted(0, 20), ...activations.map((_, rank) => counted(rank + 1, 4))],
      [whole, ...parts],
    );
    expect(held?.asked && tell(held.asked)).toEqual({ kind: 'about', count: 15 });
  });
});

describe('what is held back', () => {
  const count = fc.nat({ max: 60 });
  const parts = fc.array(count, { minLength: DAYS, maxLength: DAYS });
  const beside = (all: readonly number[]) =>
    EACH_DAY.map((period, rank) => ({ period, count: all[rank] ?? 0 }));
  const mostOf = (one: number) => {
    const told = tell(one);
    return told.kind === 'about' ? told.count + FUNNEL_STEP - 1 : told.kind === 'few' ? 4 : 0;
  };

  test('nothing is added, five stay five, and three people of room are left beside the parts', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (all, pick) => {
        const most = all.reduce((sum, one) => sum + one, 0);
        const least = Math.max(0, ...all);
        const whole = least + (most === least ? 0 : pick % (most - least + 1));
        const held = holdBack({ period: days(0, DAYS), count: whole }, beside(all));
        expect(held).toBeLessThanOrEqual(whole);
        expect(held >= FUNNEL_STEP).toBe(whole >= FUNNEL_STEP);
        const told = tell(held);
        const room = all.reduce((sum, one) => sum + mostOf(one), 0);
        if (told.kind === 'about')
          expect(room - told.count).toBeGreaterThanOrEqual(FUNNEL_STEP - 2);
      }),
    );
  });

  test('what is held back is read from what is told: counts told alike are held back alike', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 5, max: 60 }), (all, whole) => {
        const alike = all.map((one) =>
          one === 0 ? 0 : Math.max(1, Math.floor(one / FUNNEL_STEP) * FUNNEL_STEP),
        );
        const told = (some: readonly number[]) =>
          tell(holdBack({ period: days(0, DAYS), count: whole }, beside(some)));
        expect(told(alike)).toEqual(told(all));
      }),
    );
  });

  test('a whole beside a part that holds it all, or beside none, is told as it is', () => {
    const whole = { period: days(0, 2), count: 20 };
    expect(holdBack(whole, [{ period: days(0, DAYS), count: 24 }])).toBe(20);
    expect(holdBack(whole, [])).toBe(20);
    expect(holdBack({ ...whole, count: 3 }, [{ period: days(0, DAYS), count: 4 }])).toBe(3);
    expect(holdBack(whole, [{ period: days(0, 1), count: 4 }])).toBe(20);
  });

  test('every stage of every scheme, and what is published of it', () => {
    const row = (rank: number, asked: number): RankedOutcome => ({
      ...{ rank, kind: 'retiree', minutesToYes: null },
      ...(Object.fromEntries(STAGES.map((stage) => [stage, asked])) as Record<
        (typeof STAGES)[number],
        number
      >),
    });
    const [held] = heldOutcomes(
      [row(0, 20), ...EACH_DAY.map((_, rank) => row(rank + 1, 4))],
      [days(0, DAYS), ...EACH_DAY],
    );
    expect(STAGES.map((stage) => held?.[stage])).toEqual(STAGES.map(() => 15));
    // twenty published would say what the cell’s own report holds back
    expect(publishPeople(held?.asked ?? 0, publicationRuleAt(day(200)))).toBe(10);
  });
});

describe('the parts of a whole', () => {
  const paris = (text: string) => new Date(`${text}+02:00`);
  test('a day has none but those that begin or end in it', () => {
    const whole = { start: paris('2026-06-03T00:00'), end: paris('2026-06-04T00:00') };
    const around = { start: paris('2026-06-01T00:00'), end: paris('2026-06-09T00:00') };
    const until = { start: paris('2026-06-01T00:00'), end: paris('2026-06-03T14:00') };
    const within = { start: paris('2026-06-03T14:00'), end: paris('2026-06-03T14:03') };
    expect(partsOf(whole, [around, whole])).toEqual([]);
    expect(partsOf(whole, [around, until, within])).toEqual([until, within]);
    expect(partsOf(within, [around, until])).toEqual([]);
  });

  test('of today, an activation that runs holds what is left of it', () => {
    const today = { start: paris('2026-06-03T00:00'), end: paris('2026-06-04T00:00') };
    const now = paris('2026-06-03T15:00');
    const before = { start: paris('2026-06-02T09:00'), end: paris('2026-06-03T14:00') };
    const running = { start: paris('2026-06-03T14:00'), end: now };
    const told = lastingOn([before, running], today, now);
    expect(told).toEqual([before, { ...running, end: today.end }]);
    const counts = partsOf(today, told).map((period) => ({ period, count: 4 }));
    expect(holdBack({ period: today, count: 8 }, counts)).toBe(5);
    // without it, the day would not be seen as made of the two: eight beside twice « moins de 5 »
    expect(holdBack({ period: today, count: 8 }, counts.slice(0, 1))).toBe(8);
  });

  test('its days, whole, its months, the activations and seasons it meets; never itself', () => {
    const whole = { start: paris('2026-06-29T10:00'), end: paris('2026-07-02T00:00') };
    const met = { start: paris('2026-07-01T09:00'), end: paris('2026-07-20T00:00') };
    const apart = { start: paris('2026-07-02T00:00'), end: paris('2026-07-20T00:00') };
    const parts = partsOf(whole, [met, apart, { ...whole }]);
    expect(parts.map(({ start, end }) => [start, end])).toEqual(
      [
        ['2026-06-29T00:00', '2026-06-30T00:00'],
        ['2026-06-30T00:00', '2026-07-01T00:00'],
        ['2026-07-01T00:00', '2026-07-02T00:00'],
        ['2026-06-01T00:00', '2026-07-01T00:00'],
        ['2026-07-01T00:00', '2026-08-01T00:00'],
        ['2026-07-01T09:00', '2026-07-20T00:00'],
      ].map((bounds) => bounds.map(paris)),
    );
  });
});
