import { describe, expect, test } from 'vitest';
import {
  BUSY_RULES,
  busyPeriods,
  busySlots,
  busyWindow,
  nextReading,
  standingOf,
} from '@/lib/availability/busy';
import { busyAddressForm } from '@/lib/availability/busy.schema';
import { slotAt } from '@/lib/availability/week';
import { minutesAfter } from '@/lib/shared/period';

const NOW = new Date('2026-11-26T09:00:00Z');
const WITHIN = busyWindow(NOW);
const DAY = 1440;
const at = (minutes: number, lasts: number) => ({
  start: minutesAfter(NOW, minutes),
  end: minutesAfter(NOW, minutes + lasts),
});

describe('the hours to block', () => {
  test('those that touch or cross are one; the rest stays apart', () =>
    expect(busyPeriods([at(60, 60), at(0, 60), at(30, 10), at(121, 5)], WITHIN, [])).toEqual({
      ok: true,
      value: [at(0, 120), at(121, 5)],
    }));

  test('cut to today and to the last day read', () => {
    const all = { start: minutesAfter(NOW, -400 * DAY), end: minutesAfter(NOW, 400 * DAY) };
    expect(busyPeriods([all], WITHIN, [])).toEqual({ ok: true, value: [WITHIN] });
    expect(WITHIN.start.toISOString()).toBe('2026-11-25T23:00:00.000Z');
  });

  test.each([
    [BUSY_RULES.mostPeriods, true],
    [BUSY_RULES.mostPeriods + 1, false],
  ])('%i of them', (count, ok) => {
    const many = Array.from({ length: count }, (_, rank) => at(rank * 60, 30));
    expect(busyPeriods(many, WITHIN, []).ok).toBe(ok);
  });
});

describe('when an address is read again', () => {
  test.each([
    [1, 15],
    [2, 60],
    [3, 240],
    [4, 720],
    [40, 720],
  ])('after %i failures, in %i minutes', (failures, minutes) =>
    expect(nextReading({ ok: false, failures, failingSince: NOW }, NOW)).toEqual(
      minutesAfter(NOW, minutes),
    ),
  );

  test('read, in two hours; failing for sixty days, never', () => {
    expect(nextReading({ ok: true }, NOW)).toEqual(minutesAfter(NOW, BUSY_RULES.everyMinutes));
    const since = (days: number) => minutesAfter(NOW, -days * DAY);
    const failing = (days: number) =>
      nextReading({ ok: false, failures: 99, failingSince: since(days) }, NOW);
    expect(failing(BUSY_RULES.givenUpDays - 1)).not.toBeNull();
    expect(failing(BUSY_RULES.givenUpDays)).toBeNull();
  });
});

test.each([
  [null, 0, 'waiting'],
  [null, 1, 'failing'],
  [NOW, 0, 'read'],
  [NOW, BUSY_RULES.toldAfter - 1, 'read'],
  [NOW, BUSY_RULES.toldAfter, 'failing'],
] as const)('read at %s, %i failures: %s', (readAt, failures, standing) =>
  expect(standingOf({ readAt, failures })).toBe(standing),
);

test('the grid shows the seven days to come, half-hour by half-hour', () => {
  // Thursday 10 h – 11 h in Paris, then the same hour a week later
  const hours = [at(0, 45), at(7 * DAY, 60)];
  expect(busySlots(hours, NOW)).toEqual([slotAt(3, 20), slotAt(3, 21)]);
});

test.each([
  ['', 'Collez l’adresse de votre agenda.'],
  ['   ', 'Collez l’adresse de votre agenda.'],
  [`https://${'a'.repeat(2_000)}`, 'Cette adresse est trop longue.'],
])('an address of %j is refused at its field', (calendarAddress, message) =>
  expect(busyAddressForm.safeParse({ calendarAddress }).error?.issues[0]).toMatchObject({
    path: ['calendarAddress'],
    message,
  }),
);
