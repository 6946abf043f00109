import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOf } from '@/lib/matching/hold';
import { missed, when } from '@/lib/matching/miss';
import {
  civilDaysOf,
  civilWeeksOf,
  heaviestWeek,
  minutesWithin,
  restAround,
  sayMargin,
  touchesNight,
} from '@/lib/matching/working-time';
import { minutesAfter, minutesOf } from '@/lib/shared/period';
import { at } from './world';

const day = (from: string, to: string) => ({ start: at(from), end: at(to) });

describe('civil weeks, Europe/Paris', () => {
  test('begin on Monday at midnight, and last an hour more or less when the clocks change', () => {
    const hours = (instant: string) =>
      civilWeeksOf(day(instant, instant.replace(':00Z', ':01Z'))).map(
        (week) => minutesOf(week) / 60,
      );
    expect(hours('2026-11-24T11:00:00Z')).toEqual([168]);
    expect(hours('2026-10-21T11:00:00Z')).toEqual([169]);
    expect(hours('2027-03-24T11:00:00Z')).toEqual([167]);
  });
  test('a shift over Sunday midnight touches two', () => {
    expect(civilWeeksOf(day('2026-11-29T20:00:00Z', '2026-11-30T05:00:00Z'))).toHaveLength(2);
    expect(civilWeeksOf(day('2026-11-29T20:00:00Z', '2026-11-29T23:00:00Z'))).toHaveLength(1);
  });
  test('minutes of a period fall in its weeks, none lost', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: at('2026-01-01T00:00:00Z'),
          max: at('2028-01-01T00:00:00Z'),
          noInvalidDate: true,
        }),
        fc.integer({ min: 1, max: 20_000 }),
        (start, minutes) => {
          const period = { start, end: minutesAfter(start, minutes) };
          const sum = civilWeeksOf(period).reduce(
            (total, week) => total + minutesWithin(period, week),
            0,
          );
          expect(sum).toBeCloseTo(minutes, 6);
          expect(heaviestWeek(period, [])).toBeLessThanOrEqual(minutes);
        },
      ),
    );
  });
});

test('the civil days a period touches, its end excluded', () => {
  expect(civilDaysOf(day('2026-11-25T19:45:00Z', '2026-11-26T05:45:00Z'))).toEqual([
    '2026-11-25',
    '2026-11-26',
  ]);
  expect(civilDaysOf(day('2026-11-25T19:45:00Z', '2026-11-25T23:00:00Z'))).toEqual(['2026-11-25']);
});

test.each([
  ['2026-11-25T20:59:00Z', '2026-11-25T21:00:00Z', false],
  ['2026-11-25T20:59:00Z', '2026-11-25T21:01:00Z', true],
  ['2026-11-25T04:59:00Z', '2026-11-25T05:00:00Z', true],
  ['2026-11-25T05:00:00Z', '2026-11-25T06:00:00Z', false],
  ['2026-11-24T08:00:00Z', '2026-11-26T08:00:00Z', true],
])('%s – %s touches the night: %s', (from, to, touches) => {
  expect(touchesNight(day(from, to), 22, 6)).toBe(touches);
});

test('rest is the smallest gap before or after, and says nothing of overlaps', () => {
  const shift = day('2026-11-25T08:00:00Z', '2026-11-25T16:00:00Z');
  expect(restAround(shift, [])).toBeNull();
  expect(
    restAround(shift, [
      day('2026-11-24T08:00:00Z', '2026-11-24T20:00:00Z'),
      day('2026-11-26T01:00:00Z', '2026-11-26T05:00:00Z'),
    ]),
  ).toBe(9 * 60);
  expect(restAround(shift, [day('2026-11-25T10:00:00Z', '2026-11-25T12:00:00Z')])).toBeNull();
});

test('margins are said as people say them', () => {
  expect([30, 60, 90, 605].map(sayMargin)).toEqual(['30 min', '1 h', '1 h 30', '10 h 05']);
});

test('a closed gate may say by how much', () => {
  expect(missed([])).toEqual({ margin: null, lifts: [] });
  expect(missed([{ kind: 'answer' }], '1 km de trop')).toEqual({
    margin: '1 km de trop',
    lifts: [{ kind: 'answer' }],
  });
  expect(when(false, { kind: 'answer' })).toBeNull();
  expect(when(true, { kind: 'answer' })?.lifts).toEqual([{ kind: 'answer' }]);
});

test('the best lawful way to hold a post: the least penalty, then the best proof', () => {
  const nurseAndAssistant = {
    kind: 'retiree',
    studyLevel: null,
    trades: [
      { trade: 'nurse', proof: 'verified' },
      { trade: 'care-assistant', proof: 'declared' },
    ],
  } as const;
  expect(holdOf(nurseAndAssistant, 'care-assistant')).toMatchObject({
    through: 'care-assistant',
    penalty: 0,
  });
  expect(holdOf(nurseAndAssistant, 'cook')).toBeNull();
  const student = { kind: 'health-student', studyLevel: 'nursing-2', trades: [] } as const;
  expect(holdOf(student, 'care-assistant')).toMatchObject({
    asStudent: true,
    caution: expect.stringContaining('infirmier'),
  });
});
