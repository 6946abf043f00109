import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  delayChart,
  funnelCharts,
  peopleCharts,
  roundTop,
  seatCharts,
  weeksChart,
} from '@/lib/evaluation/chart';
import { type NeedFigures, type Outcome, STAGES, tellOutcomes } from '@/lib/evaluation/report';
import {
  everyWeek,
  sayWeek,
  sayWeekShortly,
  WEEKS_DRAWN,
  weeksPeriod,
  weeksShown,
} from '@/lib/evaluation/weeks';
import { FUNNEL_STEP } from '@/lib/pool/funnel';
import '../../support/properties';

const needs: NeedFigures = {
  ...{ posted: 12, filled: 9, expired: 1, seats: 20, seatsTaken: 15 },
  ...{ minutesToFirstYes: 30, minutesToFilled: 120 },
};
const outcome = (kind: Outcome['kind'], counts: readonly number[], minutesToYes = 60): Outcome =>
  ({
    ...{ kind, minutesToYes },
    ...Object.fromEntries(STAGES.map((stage, rank) => [stage, counts[rank] ?? 0])),
  }) as Outcome;

describe('the drawing of a funnel', () => {
  test('one drawing a scheme, on one scale, each bar with its letter, its words and its figure', () => {
    const charts = funnelCharts(
      tellOutcomes([outcome('retiree', [43, 20, 12, 5, 4, 0]), outcome('student', [20, 3])]),
    );
    const retired = charts.find(({ title }) => title.includes('retraité'));
    expect(retired?.bars.map(({ letter, share, few }) => [letter, share, few])).toEqual([
      ['A', 1, false],
      ['B', 0.5, false],
      ['C', 0.25, false],
      ['D', 0.125, false],
      ['E', 0.05, true],
      ['F', 0.05, true],
    ]);
    expect(retired?.bars.map(({ said }) => said)).toContain('Moins de 5');
    expect(charts.find(({ title }) => title !== retired?.title)?.bars[0]?.share).toBe(0.5);
  });

  test('a bar shows no more than the table: counts told alike are drawn alike', () => {
    const counts = fc
      .array(fc.nat({ max: 60 }), { minLength: STAGES.length, maxLength: STAGES.length })
      .map((all) => [...all].sort((a, b) => b - a));
    fc.assert(
      fc.property(counts, (all) => {
        const floor = (one: number) =>
          one > 0 && one < FUNNEL_STEP ? 1 : Math.floor(one / FUNNEL_STEP) * FUNNEL_STEP;
        const drawn = (one: readonly number[]) =>
          funnelCharts(tellOutcomes([outcome('retiree', one)]));
        expect(drawn(all)).toEqual(drawn(all.map(floor)));
      }),
    );
  });

  test('nobody asked, or too few, nothing drawn', () => {
    const none = { ...needs, minutesToFirstYes: null, minutesToFilled: null };
    expect(peopleCharts(none, [])).toEqual([]);
    expect(peopleCharts(none, tellOutcomes([outcome('retiree', [4])]))).toEqual([]);
    expect(peopleCharts(none, tellOutcomes([outcome('retiree', [5])]))).toHaveLength(1);
    expect(peopleCharts(needs, tellOutcomes([outcome('retiree', [9])]))).toHaveLength(2);
  });
});

test('a delay nothing measures is not drawn', () => {
  const schemes = tellOutcomes([outcome('retiree', [9, 9, 9, 4], 60)]);
  const { bars } = delayChart(needs, schemes);
  expect(bars.map(({ said, share }) => [said, share])).toEqual([
    ['30\u00a0min', 0.25],
    ['2\u00a0h', 1],
  ]);
});

describe('week after week', () => {
  const period = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) });

  test('a day is drawn at the end of as many weeks as make a trend; the last is its own', () => {
    const weeks = weeksShown(period('2026-11-26T23:00:00Z', '2026-11-27T23:00:00Z'));
    expect(weeks).toHaveLength(WEEKS_DRAWN.least);
    expect(weeks.at(-1)).toBe('2026-11-23');
    expect(weeks[0]).toBe('2026-10-05');
    expect(weeksPeriod(weeks)).toEqual(period('2026-10-04T22:00:00Z', '2026-11-29T23:00:00Z'));
  });

  test.each([
    ['a Sunday night is still its week', '2026-11-29T22:59:00Z', '2026-11-23'],
    ['a Monday begins the next', '2026-11-30T23:00:00Z', '2026-11-30'],
  ])('%s', (_, end, monday) => {
    expect(weeksShown({ start: new Date('2026-11-20T00:00:00Z'), end: new Date(end) }).at(-1)).toBe(
      monday,
    );
  });

  test('never more than a drawing holds, the last ones', () => {
    const weeks = weeksShown(period('2025-01-01T00:00:00Z', '2026-11-27T00:00:00Z'));
    expect(weeks).toHaveLength(WEEKS_DRAWN.most);
    expect(weeks.at(-1)).toBe('2026-11-23');
  });

  test('a week without a need is drawn empty; the scale ends on a round number', () => {
    const read = [{ monday: '2026-11-23', posted: 3, seats: 12, seatsTaken: 7 }];
    const weeks = everyWeek(['2026-11-16', '2026-11-23'], read);
    const chart = weeksChart(weeks);
    expect(chart.top).toBe(20);
    expect(chart.columns).toEqual([
      { label: '16/11', whole: 0, part: 0 },
      { label: '23/11', whole: 12, part: 7 },
    ]);
    expect(chart.said).toContain('12\u00a0places demandées, 7\u00a0pourvues');
    expect(seatCharts(everyWeek(['2026-11-16'], read))).toEqual([]);
    expect(seatCharts(weeks)).toHaveLength(1);
  });

  test.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 5],
    [6, 10],
    [10, 10],
    [11, 20],
    [501, 1000],
  ])('a scale for %d ends at %d', (most, top) => {
    expect(roundTop(most)).toBe(top);
  });

  test('a week is said by its Monday', () => {
    expect([sayWeek('2026-11-23'), sayWeekShortly('2026-11-23')]).toEqual(['23/11/2026', '23/11']);
  });
});
