import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileShift, stateOverShift } from '@/lib/availability/availability';
import { missingHours, type Said } from '@/lib/availability/missing-hours';
import { SLOT_STATES } from '@/lib/availability/week';
import { minutesAfter, overlaps, type Period } from '@/lib/shared/period';

const NOW = new Date('2026-11-24T11:00:00Z');
/** Wednesday 25 November 2026, 20 h to 6 h in Paris. */
const night: Period = {
  start: new Date('2026-11-25T19:00:00Z'),
  end: new Date('2026-11-26T05:00:00Z'),
};
const from = (minutes: number, until: number): Period => ({
  start: minutesAfter(night.start, minutes),
  end: minutesAfter(night.start, until),
});
const free = {
  ...{ week: 'f'.repeat(336), confirmedAt: NOW, notBefore: null, unavailableUntil: null },
};
const said = (is: Partial<Said> = {}): Said => ({
  ...{ availability: free, exceptions: [], pausedUntil: null },
  ...is,
});
const missing = (is: Partial<Said>) => missingHours(said(is), compileShift(night));

test('nothing is missing to somebody free all along', () => {
  expect(missing({})).toEqual([]);
});
test('somebody back in the middle of a half-hour misses all that comes before', () => {
  const back = minutesAfter(night.start, 70);
  for (const is of [
    { pausedUntil: back },
    { availability: { ...free, notBefore: back } },
    { availability: { ...free, unavailableUntil: back } },
  ])
    expect(missing(is)).toEqual([from(0, 70)]);
  expect(missing({ pausedUntil: minutesAfter(night.end, 1) })).toEqual([night]);
});
test('an exception that cuts a half-hour takes it whole; two that touch are one stretch', () => {
  const no = (minutes: number, until: number) => ({
    period: from(minutes, until),
    state: 'no' as const,
  });
  expect(missing({ exceptions: [no(-60, 40)] })).toEqual([from(0, 60)]);
  expect(missing({ exceptions: [no(120, 180), no(180, 240), no(400, 410)] })).toEqual([
    from(120, 240),
    from(390, 420),
  ]);
});
test('who never said a week misses only the hours they refused', () => {
  const exceptions = [{ period: from(60, 100), state: 'no' as const }];
  expect(missing({ availability: null, exceptions })).toEqual([from(60, 100)]);
});

const instant = fc.integer({ min: -600, max: 1200 });
const back = fc.option(
  instant.map((minutes) => minutesAfter(night.start, minutes)),
  { nil: null },
);
const anybody: fc.Arbitrary<Said> = fc.record({
  pausedUntil: back,
  availability: fc.option(
    fc.record({
      week: fc
        .array(fc.constantFrom('f', 'l', 'n'), { minLength: 42, maxLength: 42 })
        .map((letters) => letters.map((letter) => letter.repeat(8)).join('')),
      confirmedAt: fc.constant(NOW),
      ...{ notBefore: back, unavailableUntil: back },
    }),
    { nil: null },
  ),
  exceptions: fc.array(
    fc.record({
      period: fc.tuple(instant, fc.integer({ min: 5, max: 400 })).map(([a, b]) => from(a, a + b)),
      state: fc.constantFrom(...SLOT_STATES),
    }),
    { maxLength: 4 },
  ),
});

test('hours are missing exactly when the person is not there; without them the rest of the shift is theirs', () => {
  fc.assert(
    fc.property(anybody, (one) => {
      const { availability, exceptions, pausedUntil } = one;
      const away = (period: Period) =>
        (pausedUntil !== null && pausedUntil > period.start) ||
        stateOverShift(availability, exceptions, compileShift(period), NOW) === 'no';
      const stretches = missingHours(one, compileShift(night));
      expect(stretches.length > 0).toBe(away(night));
      const edges = [night.start, ...stretches.map(({ end }) => end)];
      for (const start of edges) {
        const next = stretches.find((stretch) => stretch.start >= start);
        const rest = { start, end: next?.start ?? night.end };
        if (rest.start < rest.end && !stretches.some((stretch) => overlaps(stretch, rest)))
          expect(away(rest)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
