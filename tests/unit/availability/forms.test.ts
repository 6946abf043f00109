import { describe, expect, test } from 'vitest';
import { awayForm, exceptionForm, weekForm } from '@/lib/availability/availability.schema';
import {
  FARTHEST_DAYS,
  isWholeDays,
  MOST_EXCEPTIONS,
  planAway,
  planException,
  planPause,
} from '@/lib/availability/away';
import { afterKey, cycled, strokeBetween } from '@/lib/availability/brush';
import { SLOT_STATES, slotAt } from '@/lib/availability/week';
import { minutesOf } from '@/lib/shared/period';

const NOW = new Date('2026-11-22T09:00:00Z');
const inDays = (days: number, ms = 0) => new Date(NOW.getTime() + days * 86_400_000 + ms);
const exception = (fields: Record<string, string>) =>
  exceptionForm.safeParse({ state: 'no', firstHour: '', lastDay: '', lastHour: '', ...fields });
const fault = (fields: Record<string, string>) => {
  const read = exception(fields);
  return read.success ? null : read.error.issues[0]?.path[0];
};

describe('a dated exception', () => {
  test('a day, several days, a night', () => {
    expect(exception({ firstDay: '2026-12-24' }).data?.period).toEqual({
      start: new Date('2026-12-23T23:00:00Z'),
      end: new Date('2026-12-24T23:00:00Z'),
    });
    const days = exception({ firstDay: '2026-12-24', lastDay: '2026-12-26' });
    expect(days.data && minutesOf(days.data.period)).toBe(3 * 1440);
    const night = exception({
      firstDay: '2026-10-24',
      firstHour: '21:00',
      lastDay: '2026-10-25',
      lastHour: '07:00',
    });
    expect(night.data && minutesOf(night.data.period)).toBe(11 * 60);
  });

  test('typed by hand, as people write', () => {
    const hand = exception({
      firstDay: '24/12/2026',
      firstHour: '20 h 45',
      lastDay: '25.12.2026',
      lastHour: '7h',
    });
    expect(hand.data && minutesOf(hand.data.period)).toBe(10 * 60 + 15);
  });

  test.each([
    [{ firstDay: '' }, 'firstDay'],
    [{ firstDay: '2026-02-30' }, 'firstDay'],
    [{ firstDay: 'demain' }, 'firstDay'],
    [{ firstDay: '2026-12-24', lastDay: 'plus tard' }, 'lastDay'],
    [{ firstDay: '2026-12-24', lastDay: '2026-12-23' }, 'lastDay'],
    [{ firstDay: '2026-12-24', firstHour: '21:00', lastHour: '07:00' }, 'lastHour'],
    [{ firstDay: '2026-12-24', firstHour: '25:00' }, 'firstHour'],
    // the clocks jump from 2 h to 3 h that night
    [{ firstDay: '2027-03-28', firstHour: '02:30' }, 'firstHour'],
    [{ firstDay: '2026-12-24', state: 'perhaps' }, 'state'],
  ])('%o is said at its field', (fields, at) => {
    expect(fault(fields)).toBe(at);
  });

  test('may be added from now to a year, a hundred at most', () => {
    const period = { start: inDays(1), end: inDays(2) };
    expect(planException(period, 0, NOW).ok).toBe(true);
    expect(planException({ start: inDays(-2), end: NOW }, 0, NOW)).toMatchObject({
      refusal: 'exception-already-over',
    });
    expect(planException({ start: inDays(-2), end: inDays(0, 1) }, 0, NOW).ok).toBe(true);
    expect(
      planException({ start: inDays(1), end: inDays(1 + FARTHEST_DAYS, 1) }, 0, NOW),
    ).toMatchObject({ refusal: 'exception-too-long' });
    expect(planException(period, MOST_EXCEPTIONS - 1, NOW).ok).toBe(true);
    expect(planException(period, MOST_EXCEPTIONS, NOW)).toMatchObject({
      refusal: 'too-many-exceptions',
    });
  });

  test('whole days are recognised, even the one of twenty-five hours', () => {
    const long = exception({ firstDay: '2026-10-25' }).data;
    expect(long && isWholeDays(long.period)).toBe(true);
    const cut = exception({ firstDay: '2026-10-25', firstHour: '08:00' }).data;
    expect(cut && isWholeDays(cut.period)).toBe(false);
  });
});

describe('a time away and a pause', () => {
  test('both days are included', () => {
    expect(awayForm.parse({ notBefore: '2026-12-01', unavailableUntil: '2026-12-24' })).toEqual({
      notBefore: new Date('2026-11-30T23:00:00Z'),
      unavailableUntil: new Date('2026-12-24T23:00:00Z'),
    });
    expect(awayForm.parse({})).toEqual({ notBefore: null, unavailableUntil: null });
    expect(awayForm.safeParse({ unavailableUntil: '2026-13-01' }).success).toBe(false);
  });

  test.each([
    [{ notBefore: null, unavailableUntil: NOW }, 'day-already-past'],
    [{ notBefore: null, unavailableUntil: inDays(0, 1) }, null],
    [{ notBefore: null, unavailableUntil: inDays(FARTHEST_DAYS) }, null],
    [{ notBefore: null, unavailableUntil: inDays(FARTHEST_DAYS, 1) }, 'away-too-long'],
    [{ notBefore: inDays(FARTHEST_DAYS, 1), unavailableUntil: null }, 'not-before-too-far'],
    [{ notBefore: inDays(-10), unavailableUntil: null }, null],
  ])('%o', (away, refusal) => {
    const planned = planAway(away, NOW);
    expect(planned.ok ? null : planned.refusal).toBe(refusal);
  });

  test('a pause ends in the future, or now', () => {
    expect(planPause(null, NOW)).toEqual({ ok: true, value: null });
    expect(planPause(NOW, NOW)).toMatchObject({ refusal: 'day-already-past' });
    expect(planPause(inDays(FARTHEST_DAYS, 1), NOW)).toMatchObject({ refusal: 'away-too-long' });
    expect(planPause(inDays(7), NOW).ok).toBe(true);
  });
});

test('the week that cannot be read is said at the list, with its line', () => {
  const read = weekForm.safeParse({ week: 'lundi : 7 h – 14 h\nmarsdi' });
  expect(read.success ? null : read.error.issues[0]).toMatchObject({ path: ['week'] });
  expect(weekForm.parse({ week: 'lundi : 7 h – 14 h', preset: 'nights' }).preset).toBe('nights');
});

describe('painting with the keyboard', () => {
  test('space goes round the three states', () => {
    expect(SLOT_STATES.map(cycled)).toEqual(['last-resort', 'no', 'free']);
  });

  test.each([
    ['ArrowRight', slotAt(1, 11)],
    ['ArrowLeft', slotAt(1, 9)],
    ['ArrowUp', slotAt(0, 10)],
    ['ArrowDown', slotAt(2, 10)],
    ['Home', slotAt(1, 0)],
    ['End', slotAt(1, 47)],
    ['a', null],
  ])('%s', (key, slot) => {
    expect(afterKey(slotAt(1, 10), key)).toBe(slot);
  });

  test('never leaves the week', () => {
    expect(afterKey(0, 'ArrowLeft')).toBe(0);
    expect(afterKey(0, 'ArrowUp')).toBe(0);
    expect(afterKey(335, 'ArrowRight')).toBe(335);
    expect(afterKey(335, 'ArrowDown')).toBe(335);
  });

  test('a stroke fills along a day, jumps from one to another', () => {
    expect(strokeBetween(10, 13)).toEqual([10, 11, 12, 13]);
    expect(strokeBetween(13, 10)).toEqual([10, 11, 12, 13]);
    expect(strokeBetween(47, 48)).toEqual([48]);
  });
});
