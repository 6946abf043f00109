import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { NEED_LIMITS } from '@/lib/need/need';
import { sayClockChange } from '@/lib/need/need-words';
import {
  type CivilShift,
  civilOf,
  clockChangeOf,
  comesTwice,
  onDay,
  periodOf,
  readDay,
  readHour,
  readShift,
  writeShift,
} from '@/lib/need/shift';
import { minutesOf } from '@/lib/shared/period';

const day = (text: string) => Temporal.PlainDate.from(text);
const hour = (text: string) => Temporal.PlainTime.from(text);
const shift = (on: string, start: string, end: string, endDay?: string): CivilShift => ({
  day: day(on),
  start: hour(start),
  end: hour(end),
  endDay: endDay ? day(endDay) : null,
});
const hours = (of: CivilShift) => {
  const period = periodOf(of);
  return period.ok ? minutesOf(period.value) / 60 : period.refusal;
};

describe('an hour and a day as they are typed', () => {
  test.each([
    ['2026-11-24', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['4/1/2027', '2027-01-04'],
    [' 24.11.2026 ', '2026-11-24'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2027', null],
    ['2026-13-01', null],
    ['31/04/2027', null],
    ['24/11', null],
    ['demain', null],
    ['', null],
    ['2026-11-24T10:00', null],
  ])('the day « %s » is %s', (text, read) => {
    expect(readDay(text)?.toString() ?? null).toBe(read);
  });

  test.each([
    ['20:45', '20:45:00'],
    ['7h', '07:00:00'],
    ['20 h 45', '20:45:00'],
    ['20\u202fh\u202f45', '20:45:00'],
    ['00:00', '00:00:00'],
    ['23:59', '23:59:00'],
    ['24:00', null],
    ['12:60', null],
    ['midi', null],
    ['', null],
  ])('the hour « %s » is %s', (text, read) => {
    expect(readHour(text)?.toString() ?? null).toBe(read);
  });
});

describe('a shift on the wall clock becomes a period', () => {
  const over = NEED_LIMITS.hours;
  test.each([
    ['by day', shift('2026-11-24', '06:45', '14:15'), 7.5],
    ['a night ends tomorrow', shift('2026-11-24', '20:45', '06:45'), 10],
    ['the same hour is a whole day', shift('2026-11-24', '08:00', '08:00'), 24],
    ['several days in a row', shift('2026-11-24', '08:00', '20:00', '2026-11-26'), 60],
    ['the longest allowed', shift('2026-11-20', '08:00', '08:00', '2026-11-24'), over],
    ['a quarter of an hour more', shift('2026-11-20', '08:00', '08:15', '2026-11-24'), 'too-long'],
    [
      'the last day is before',
      shift('2026-11-24', '08:00', '18:00', '2026-11-23'),
      'end-before-start',
    ],
    [
      'the last day is the day',
      shift('2026-11-24', '18:00', '08:00', '2026-11-24'),
      'end-before-start',
    ],
    ['nothing at all', shift('2026-11-24', '08:00', '08:00', '2026-11-24'), 'end-before-start'],
    ['the night that spring shortens', shift('2027-03-27', '20:45', '06:45'), 9],
    ['the night that autumn lengthens', shift('2026-10-24', '20:45', '06:45'), 11],
    ['a day of spring’s change', shift('2027-03-28', '00:00', '00:00'), 23],
    ['a day of autumn’s change', shift('2026-10-25', '00:00', '00:00'), 25],
    ['it starts in the skipped hour', shift('2027-03-28', '02:30', '10:00'), 'start-skipped'],
    [
      'it starts at the skipped hour’s first minute',
      shift('2027-03-28', '02:00', '10:00'),
      'start-skipped',
    ],
    ['it starts just after the skipped hour', shift('2027-03-28', '03:00', '10:00'), 7],
    ['it starts just before the skipped hour', shift('2027-03-28', '01:59', '03:00'), 1 / 60],
    ['it ends in the skipped hour', shift('2027-03-27', '20:00', '02:30'), 'end-skipped'],
    ['autumn’s double hour: the first is taken', shift('2026-10-25', '02:30', '03:00'), 1.5],
  ])('%s', (_, said, lasts) => {
    expect(hours(said)).toBe(lasts);
  });

  test('what the clock did is said, and only then', () => {
    const of = (...said: Parameters<typeof shift>) => {
      const period = periodOf(shift(...said));
      if (!period.ok) throw new Error(period.refusal);
      return period.value;
    };
    expect(clockChangeOf(of('2026-10-24', '20:45', '06:45'))).toBe(60);
    expect(clockChangeOf(of('2027-03-27', '20:45', '06:45'))).toBe(-60);
    expect(sayClockChange(of('2026-10-24', '20:45', '06:45'))).toMatch(/il dure 11\sh/);
    expect(sayClockChange(of('2027-03-27', '20:45', '06:45'))).toMatch(/il dure 9\sh/);
    expect(sayClockChange(of('2026-10-25', '02:30', '10:00'))).toMatch(/existe deux fois/);
    expect(comesTwice(of('2026-10-25', '02:30', '10:00').start)).toBe(true);
    expect(sayClockChange(of('2026-11-24', '20:45', '06:45'))).toBeNull();
  });
});

const someShift = fc
  .record({
    from: fc.integer({ min: 0, max: 400 }),
    start: fc.integer({ min: 0, max: 95 }),
    end: fc.integer({ min: 0, max: 95 }),
    days: fc.option(fc.integer({ min: 0, max: 3 })),
  })
  .map(({ from, start, end, days }): CivilShift => {
    const first = day('2026-09-01').add({ days: from });
    const at = (quarter: number) =>
      new Temporal.PlainTime(Math.floor(quarter / 4), (quarter % 4) * 15);
    return {
      day: first,
      start: at(start),
      end: at(end),
      endDay: days === null ? null : first.add({ days }),
    };
  });

test('a period read back on the wall clock is the same period', () => {
  fc.assert(
    fc.property(someShift, (said) => {
      const period = periodOf(said);
      fc.pre(period.ok);
      if (!period.ok) return;
      expect(periodOf(civilOf(period.value))).toEqual(period);
    }),
  );
});

test('a shift written in a form reads back as the same period', () => {
  fc.assert(
    fc.property(someShift, (said) => {
      const read = readShift(writeShift(said));
      expect(read && periodOf(read)).toEqual(periodOf(said));
    }),
  );
});

test('on another day, the same hours and the same number of days', () => {
  fc.assert(
    fc.property(someShift, fc.integer({ min: -30, max: 30 }), (said, days) => {
      const moved = onDay(said, said.day.add({ days }));
      expect(writeShift(onDay(moved, said.day))).toBe(writeShift(said));
    }),
  );
});

test.each([
  '',
  'x',
  '2026-11-24T20:45',
  '2026-11-24T20:45/2026-11-25',
  'a/b/c',
  '2026-11-24T25:00/2026-11-25T06:45',
  '/',
])('the word « %s » is no shift', (word) => {
  expect(readShift(word)).toBeNull();
});
