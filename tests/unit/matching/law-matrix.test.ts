import { describe, expect, test } from 'vitest';
import type { DeclaredHours } from '@/lib/availability/declared-hours';
import type { Hours } from '@/lib/matching/hours-gate';
import { LAW_REGIMES, type LawRegime } from '@/lib/matching/law';
import { WORKING_TIME } from '@/lib/matching/working-time-law';
import { AGREEMENT_KINDS, AGREEMENT_TABLE } from '@/lib/organization/agreement';
import { minutesAfter } from '@/lib/shared/period';
import { closed, DAY, hoursOf, MORNING, period } from './hours-world';
import { at } from './world';

/** The shift an hour long, and work that ended so many minutes before it. */
const after = (regime: LawRegime, rest: number, is: Partial<Hours> = {}) =>
  hoursOf(regime, { missions: [period(minutesAfter(MORNING, -rest - 300), 300)], ...is });
const lasting = (regime: LawRegime, minutes: number, start = MORNING, is: Partial<Hours> = {}) =>
  hoursOf(regime, { period: period(start, minutes), ...is });
/** So many minutes of work on each of the days before, Monday and Tuesday, then the shift. */
const weekOf = (regime: LawRegime, minutes: number, is: Partial<Hours> = {}) =>
  hoursOf(regime, {
    declared: [
      {
        kind: 'weekly',
        minutes: minutes - 60,
        from: at('2026-11-23T00:00:00Z'),
        until: at('2026-11-29T00:00:00Z'),
      },
    ],
    ...is,
  });

describe.each(LAW_REGIMES)('%s', (regime) => {
  const limits = WORKING_TIME[regime];

  test('T1: the rest between two days, to the minute', () => {
    const { floor, usual } = limits.rest;
    // a long day before: the two cannot be one day of work
    const long = (rest: number) =>
      hoursOf(regime, { missions: [period(minutesAfter(MORNING, -rest - 600), 600)] });
    expect(closed(long(floor - 1))).toContain('daily-rest');
    expect(closed(long(floor))).not.toContain('daily-rest');
    expect(closed(long(usual - 1)).includes('rest-derogation')).toBe(usual > floor);
    expect(closed(after(regime, usual))).toEqual([]);
  });

  test('T2: the day of work, to the minute', () => {
    const { cap, usual } = limits.day;
    expect(closed(lasting(regime, cap + 1))).toContain('daily-work');
    expect(closed(lasting(regime, cap))).not.toContain('daily-work');
    expect(closed(lasting(regime, usual + 1))).toContain('day-derogation');
    expect(closed(lasting(regime, usual))).toEqual([]);
  });

  test('T3: the week, all hours together, to the minute', () => {
    const { cap, warn } = limits.week;
    expect(closed(weekOf(regime, cap + 1))).toContain('weekly-work');
    expect(closed(weekOf(regime, cap))).not.toContain('weekly-work');
    if (warn !== null) {
      expect(closed(weekOf(regime, warn + 1))).toContain('week-regime');
      expect(closed(weekOf(regime, warn))).toEqual([]);
    }
  });

  test('T4: the mean over its weeks, to the minute', () => {
    const { average } = limits;
    if (!average) {
      expect(closed(weekOf(regime, 46 * 60))).not.toContain('average-declared');
      return;
    }
    const load = (minutes: number): DeclaredHours => ({
      kind: 'weekly',
      minutes,
      from: at('2026-01-01T00:00:00Z'),
      until: at('2027-12-31T00:00:00Z'),
    });
    const short = Math.ceil(60 / average.weeks);
    expect(closed(hoursOf(regime, { declared: [load(average.minutes - short)] }))).not.toContain(
      'average-declared',
    );
    expect(closed(hoursOf(regime, { declared: [load(average.minutes - short + 1)] }))).toContain(
      'average-declared',
    );
  });

  test('T5: the rest of the week, to the minute, and never a seventh day', () => {
    const { rest } = limits.weekly;
    // Monday to Saturday 9 h to 16 h, and Sunday’s shift after so much rest since Saturday
    const days = [23, 24, 25, 26, 27].map((day) => period(at(`2026-11-${day}T08:00:00Z`), 300));
    const sunday = at('2026-11-29T22:00:00Z');
    const saturday = (gap: number) => period(minutesAfter(sunday, -gap - 60), 60);
    const next = period(at('2026-11-30T09:00:00Z'), 60);
    const week = (gap: number) =>
      closed(
        hoursOf(regime, { period: period(sunday, 60), missions: [...days, saturday(gap), next] }),
      );
    expect(week(rest - 1)).toContain('weekly-rest');
    expect(week(rest)).not.toContain('weekly-rest');
    expect(week(rest)).toContain('weekly-days');
  });

  test('T6: the span of one day of work, to the minute', () => {
    const { cap } = limits.span;
    // the two rounds of the test make a day cut in two
    const usual = limits.span.split ?? limits.span.usual;
    const split = (span: number) =>
      hoursOf(regime, { missions: [period(minutesAfter(MORNING, 60 - span), 300)] });
    expect(closed(split(usual))).toEqual([]);
    expect(closed(split(usual + 1)).some((id) => ['span-regime', 'daily-rest'].includes(id))).toBe(
      true,
    );
    expect(closed(split(cap + 1))).toContain('daily-rest');
    expect(closed(lasting(regime, cap + 1))).toContain('span');
  });

  test('T8: the night of work, to the minute', () => {
    const { usual, cap, agreement } = limits.night;
    const evening = at('2026-11-25T20:00:00Z');
    const limit = Math.min(usual, limits.day.cap);
    const tooLong = closed(lasting(regime, limit + 1, evening));
    expect(tooLong.some((id) => ['night-work', 'daily-work'].includes(id))).toBe(true);
    expect(closed(lasting(regime, limit, evening))).not.toContain('night-work');
    if (agreement) {
      const agreed = { agreements: [agreement] };
      expect(closed(lasting(regime, cap, evening, agreed))).not.toContain('night-work');
      expect(closed(lasting(regime, cap + 1, evening, agreed))).toContain('night-work');
    }
  });
});

test('a declared agreement lifts what it speaks of, where the law lets it exist, and nothing else', () => {
  for (const kind of AGREEMENT_KINDS) {
    for (const regime of AGREEMENT_TABLE[kind].regimes) {
      const agreed = { agreements: [kind] };
      const { rest, day } = WORKING_TIME[regime];
      const long = { missions: [period(minutesAfter(MORNING, -rest.floor - 600), 600)], ...agreed };
      if (kind.startsWith('rest')) expect(closed(hoursOf(regime, long))).toEqual([]);
      if (kind === 'day-12h')
        expect(closed(lasting(regime, day.cap, MORNING, agreed))).not.toContain('day-derogation');
      expect(closed(lasting(regime, day.cap + 1, MORNING, agreed))).toContain('daily-work');
    }
  }
});

test('the hospital counts any seven days, not only the civil week', () => {
  // Thursday to Sunday 10 h a day, then Monday to Wednesday: 48 h never in one civil week
  const days = [
    ...['2026-11-19', '2026-11-20', '2026-11-21'].map((day) => period(at(`${day}T08:00:00Z`), 600)),
    ...['2026-11-23', '2026-11-24'].map((day) => period(at(`${day}T08:00:00Z`), 600)),
  ];
  expect(closed(hoursOf('FPH', { missions: days }))).toContain('weekly-work');
  expect(closed(hoursOf('CT', { missions: days }))).not.toContain('weekly-work');
});

test('somebody who works at night already is told of eight hours a night, under the Labour code', () => {
  const evening = at('2026-11-25T20:00:00Z');
  const night = lasting('CT', 9 * 60, evening, {
    missions: [period(minutesAfter(evening, -2 * DAY), 480)],
  });
  expect(closed(night)).toEqual(['night-worker']);
  expect(closed({ ...night, missions: [] })).toEqual([]);
  expect(closed({ ...night, regime: 'CCN51' })).toEqual([]);
});

test('hours declared elsewhere count like missions, whatever they are called', () => {
  const busy = period(minutesAfter(MORNING, -10 * 60), 9 * 60);
  const mission = hoursOf('CT', { missions: [busy] });
  const declared = hoursOf('CT', { declared: [{ kind: 'period', period: busy }] });
  expect(closed(declared)).toEqual(closed(mission));
  expect(
    closed(hoursOf('CT', { declared: [{ kind: 'period', period: period(MORNING, 30) }] })),
  ).toContain('overlap');
});

describe('T6: a span of 13 h', () => {
  const long = (regime: 'BAD' | 'SAP', place?: readonly string[]) =>
    closed({
      ...hoursOf(regime, { missions: [period(minutesAfter(MORNING, 60 - 13 * 60), 300)] }),
      ...(place ? { place } : {}),
    }).includes('span-regime');

  test.each([
    ['BAD', undefined, true],
    ['BAD', ['460', 'elderly'], true],
    ['BAD', ['354', 'elderly'], false],
    ['SAP', undefined, true],
    ['SAP', ['460', 'families'], true],
    ['SAP', ['460', 'elderly'], false],
    ['SAP', ['460', 'disabled-adults'], false],
  ] as const)('%s, %s: to be confirmed %s', (regime, place, warned) => {
    expect(long(regime, place)).toBe(warned);
  });
});
