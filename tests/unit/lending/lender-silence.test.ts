import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LENDER_WAITS, lenderSilentAt, mayRemindLender } from '@/lib/lending/lender-silence';
import { SEVERITIES, type Severity } from '@/lib/need/need';

// a weekday at ten in Paris, and at half past ten in the evening
const day = new Date('2026-12-02T09:00:00Z');
const night = new Date('2026-12-02T21:30:00Z');
const ZONE = 'Europe/Paris';
const inHours = (hours: number, from = night) => new Date(from.getTime() + hours * 3_600_000);

describe('an employer that says nothing', () => {
  test('is reminded before it counts as silent, and sooner the more hangs on it', () => {
    for (const { remind, silent } of LENDER_WAITS) {
      for (const severity of SEVERITIES) expect(remind[severity]).toBeLessThan(silent[severity]);
      for (const waits of [remind, silent])
        expect([waits.vital, waits.serious, waits.degraded, waits.comfort]).toEqual(
          [...Object.values(waits)].sort((a, b) => a - b),
        );
    }
  });

  test.each(SEVERITIES)('counts as silent to the minute, where %s', (severity) => {
    const minutes = LENDER_WAITS[0]?.silent[severity] ?? 0;
    expect(lenderSilentAt(day, severity, day)).toEqual(inHours(minutes / 60, day));
  });

  test.each([
    ['by day, whatever it is', 'comfort', day, 100, true],
    ['at night, far from the shift', 'degraded', night, 100, false],
    ['at night, safety at stake', 'vital', night, 100, true],
    // the morning is at eight, nine hours and a half later
    ['at night, two hours or more from the morning', 'serious', night, 11.5, false],
    ['at night, a shift soon after the morning', 'serious', night, 11.4, true],
    ['at night, a shift that begins before the morning', 'serious', night, 2, true],
  ] as const)('is reminded %s', (_, severity, now, hours, may) => {
    expect(mayRemindLender({ startsAt: inHours(hours, now), severity }, now, ZONE)).toBe(may);
  });

  test('a reminder that waits for the morning leaves then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Severity>(...SEVERITIES),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 1, max: 200 }),
        (severity, hour, away) => {
          const now = inHours(hour, day);
          const loan = { severity, startsAt: inHours(away, now) };
          const soon = Array.from({ length: 12 }, (__, step) => inHours(step, now));
          expect(soon.some((at) => mayRemindLender(loan, at, ZONE))).toBe(true);
        },
      ),
    );
  });
});
