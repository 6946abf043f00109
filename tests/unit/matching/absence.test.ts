import { expect, test } from 'vitest';
import { CUT_AT_MOST, missOfAbsence } from '@/lib/matching/absence';
import { HARD } from '@/lib/shared/french';
import { minutesAfter, minutesOf, type Period } from '@/lib/shared/period';
import { aPost } from './world';

/** 20 h 45 to 6 h 45 in Paris. */
const { period: shift } = aPost();
const from = (minutes: number, until = minutesOf(shift)): Period => ({
  start: minutesAfter(shift.start, minutes),
  end: minutesAfter(shift.start, until),
});
const told = (...missing: Period[]) => missOfAbsence(missing, shift);
const say = (words: string) => words.replaceAll(/ (?=:)|(?<=\d) (?=h|min)|(?<=h) (?=\d)/g, HARD);

test('nobody is away for nothing', () => {
  expect(told()).toBeNull();
});
test.each([
  ['aucune heure libre : il manque 10 h', [from(0)]],
  ['libre seulement jusqu’à 2 h : il manque 4 h 45 min', [from(315)]],
  ['libre seulement à partir de minuit : il manque 3 h 15 min', [from(0, 195)]],
  ['pas libre de 23 h à 1 h : il manque 2 h', [from(135, 255)]],
  ['libre par moments seulement : il manque 1 h', [from(0, 30), from(300, 330)]],
])('%s', (words, missing) => {
  expect(told(...missing)?.margin).toBe(say(words));
});
test('a short stretch at one end is a cut, to the minute; a longer one, or one in the middle, is hours to give', () => {
  expect(told(from(0, CUT_AT_MOST))?.lifts).toEqual([
    { kind: 'shift-start', byMinutes: CUT_AT_MOST },
  ]);
  expect(told(from(minutesOf(shift) - CUT_AT_MOST))?.lifts).toEqual([
    { kind: 'shift-end', byMinutes: CUT_AT_MOST },
  ]);
  for (const missing of [[from(0, CUT_AT_MOST + 1)], [from(30, 60)], [from(0, 30), from(90, 120)]])
    expect(told(...missing)?.lifts).toEqual(
      missing.map((period) => ({ kind: 'free-hours', period })),
    );
});
