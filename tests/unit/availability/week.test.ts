import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRESETS, withPreset } from '@/lib/availability/moments';
import {
  hoursIn,
  intersection,
  isWeek,
  paint,
  plainWeek,
  runsOf,
  SLOT_STATES,
  SLOTS_A_WEEK,
  slotAt,
  slotsBetween,
  stateAt,
  union,
  worst,
} from '@/lib/availability/week';

const slot = fc.integer({ min: 0, max: SLOTS_A_WEEK - 1 });
const state = fc.constantFrom(...SLOT_STATES);
const week = fc
  .array(fc.tuple(slot, fc.integer({ min: 1, max: 60 }), state), { maxLength: 12 })
  .map((strokes) =>
    strokes.reduce(
      (painted, [from, length, as]) =>
        paint(
          painted,
          Array.from({ length }, (_, step) => slotAt(0, from + step)),
          as,
        ),
      plainWeek('no'),
    ),
  );

describe('painting a week', () => {
  test('what is painted is read back, the rest is untouched', () => {
    fc.assert(
      fc.property(week, slot, state, slot, (before, at, as, other) => {
        const after = paint(before, [at], as);
        expect(isWeek(after)).toBe(true);
        expect(stateAt(after, at)).toBe(as);
        if (other !== at) expect(stateAt(after, other)).toBe(stateAt(before, other));
      }),
    );
  });

  test('outside the week nothing happens', () => {
    expect(paint(plainWeek('no'), [-1, SLOTS_A_WEEK, 9999], 'free')).toBe(plainWeek('no'));
    expect(stateAt(plainWeek('free'), 9999)).toBe('no');
  });

  test('a night goes on the next day, Sunday’s on Monday', () => {
    expect(slotsBetween(0, 42, 14)).toHaveLength(20);
    expect(slotsBetween(6, 46, 2)).toEqual([slotAt(6, 46), slotAt(6, 47), 0, 1]);
    expect(slotsBetween(2, 0, 48)).toHaveLength(48);
  });
});

describe('two weeks together', () => {
  test('union is the better, intersection the worse; both commute, associate and are idempotent', () => {
    fc.assert(
      fc.property(week, week, week, (a, b, c) => {
        for (const join of [union, intersection]) {
          expect(join(a, b)).toBe(join(b, a));
          expect(join(join(a, b), c)).toBe(join(a, join(b, c)));
          expect(join(a, a)).toBe(a);
        }
        expect(union(a, intersection(a, b))).toBe(a);
        expect(union(a, plainWeek('no'))).toBe(a);
        expect(intersection(a, plainWeek('free'))).toBe(a);
      }),
    );
  });

  test('the worse of two states', () => {
    expect(worst('free', 'last-resort')).toBe('last-resort');
    expect(worst('no', 'free')).toBe('no');
    expect(worst('free', 'free')).toBe('free');
  });
});

test('the runs of the seven days hold the hours of the week', () => {
  fc.assert(
    fc.property(week, (w) => {
      for (const as of ['free', 'last-resort'] as const) {
        const halves = [0, 1, 2, 3, 4, 5, 6]
          .flatMap((day) => runsOf(w, day))
          .filter((run) => run.state === as)
          .reduce((sum, run) => sum + run.to - run.from, 0);
        expect(halves / 2).toBe(hoursIn(w, as));
      }
    }),
  );
});

test('presets add their hours, except the one that empties', () => {
  const empty = plainWeek('no');
  expect(hoursIn(withPreset(empty, 'mornings'), 'free')).toBe(7 * 8);
  expect(hoursIn(withPreset(empty, 'weekend-nights'), 'free')).toBe(3 * 10.5);
  expect(hoursIn(withPreset(empty, 'always', 'last-resort'), 'last-resort')).toBe(168);
  expect(withPreset(plainWeek('free'), 'never')).toBe(empty);
  for (const { name } of PRESETS) expect(isWeek(withPreset(empty, name))).toBe(true);
});
