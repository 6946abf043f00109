import { expect, test } from 'vitest';
import { DAY_SENTENCE, dayField, spanFields } from '@/lib/shared/day-field';

test.each([
  ['2026-12-24', '2026-12-24'],
  [' 24/12/2026 ', '2026-12-24'],
  ['29/2/2028', '2028-02-29'],
])('« %s » is the day %s', (typed, day) => {
  expect(dayField.parse(typed)).toBe(day);
});

test.each(['29/2/2026', '31/04/2026', 'demain'])('« %s » is no day, and said so', (typed) => {
  const read = dayField.safeParse(typed);
  expect(read.error?.issues.map(({ message }) => message)).toEqual([DAY_SENTENCE]);
});

test('nothing typed is asked for, not said to be no day; the two ends of a span are told from each other', () => {
  const told = (field: typeof dayField, typed?: string) =>
    field.safeParse(typed).error?.issues.map(({ message }) => message);
  expect(told(dayField, ' ')).toEqual(['Indiquez le jour, le mois et l’année.']);
  expect(told(spanFields.from)).toEqual(['Indiquez le premier jour.']);
  expect(told(spanFields.until, '')).toEqual(['Indiquez le dernier jour.']);
  expect(told(spanFields.until, '31/04/2026')).toEqual([DAY_SENTENCE]);
});
