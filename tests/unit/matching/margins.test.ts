import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explain } from '@/lib/matching/explanation';
import { GATES, marginsOf, obstacles } from '@/lib/matching/gate';
import { match } from '@/lib/matching/match';
import { minutesAfter } from '@/lib/shared/period';
import { aCandidate, aPost, at, fitting, NOW } from './world';

const HOUR = 60;
const { period } = aPost();
const shiftEnding = (minutesBefore: number, minutes: number) => {
  const end = minutesAfter(period.start, -minutesBefore);
  return { start: minutesAfter(end, -minutes), end };
};
const leftOf = (one: ReturnType<typeof fitting>) =>
  Object.fromEntries(marginsOf(one).map(({ rule, amount }) => [rule, amount]));

test('somebody who works nowhere else keeps the whole week, less this shift, and no rest to count', () => {
  const left = leftOf(fitting());
  expect(left).toMatchObject({ 'weekly-work': 38 * HOUR, 'weekly-days': 5 });
  expect(left).not.toHaveProperty('daily-rest');
  expect(left).not.toHaveProperty('weekly-rest');
});
test('work of the same week is counted, and the rest since it', () => {
  const mission = shiftEnding(11 * HOUR, 8 * HOUR);
  expect(leftOf(fitting({ missions: [mission] }))).toMatchObject({
    'weekly-work': 30 * HOUR,
    'weekly-days': 5,
    'daily-rest': 2 * HOUR,
  });
  const declared = [
    { kind: 'weekly', minutes: 20 * HOUR, from: at('2026-11-01T00:00:00Z'), until: null },
  ] as const;
  expect(leftOf(fitting({ declared }))).toMatchObject({ 'weekly-work': 18 * HOUR });
});
test('what is left of the week may be worked elsewhere to the minute, not a minute more', () => {
  const missions = [shiftEnding(11 * HOUR, 8 * HOUR)];
  const left = leftOf(fitting({ missions }))['weekly-work'] ?? 0;
  const closed = (minutes: number) =>
    obstacles(
      fitting({
        missions,
        declared: [
          {
            kind: 'weekly',
            minutes,
            from: at('2026-11-23T00:00:00Z'),
            until: at('2026-11-29T00:00:00Z'),
          },
        ],
      }),
    ).map(({ gate }) => gate.id);
  expect(closed(left)).not.toContain('weekly-work');
  expect(closed(left + 1)).toContain('weekly-work');
});
test('the explanation kept with a question holds them, each in words, none negative', () => {
  const missions = fc.array(
    fc.integer({ min: 9 * HOUR, max: 60 * HOUR }).map((before) => shiftEnding(before, 7 * HOUR)),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(missions, fc.integer({ min: 1, max: 60 }), (worked, radiusKm) => {
      const { ranked } = match(aPost(), [aCandidate({ missions: worked, radiusKm })], 1, NOW);
      const told = explain(ranked, 1);
      for (const { rule, amount, words } of told?.margins ?? []) {
        expect(GATES.map(({ id }) => id)).toContain(rule);
        expect(amount).toBeGreaterThanOrEqual(0);
        expect(words).toMatch(/\d/);
      }
      if (told) expect(told.margins.map(({ rule }) => rule)).toContain('radius');
    }),
  );
});
