import { expect, test } from 'vitest';
import { throwsFor } from '@/lib/shared/dice';

const three = (subject: string) => {
  const next = throwsFor(subject);
  return [next(), next(), next()];
};

test('a subject throws the same numbers each time, another throws others', () => {
  expect(three('un samedi')).toEqual(three('un samedi'));
  expect(three('un samedi')).not.toEqual(three('un dimanche'));
});

test('numbers lie from 0 included to 1 excluded, and fall about evenly', () => {
  const next = throwsFor('mille fois');
  const thrown = Array.from({ length: 1000 }, next);
  expect(Math.min(...thrown)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...thrown)).toBeLessThan(1);
  const below = thrown.filter((one) => one < 0.5).length;
  expect(below).toBeGreaterThan(440);
  expect(below).toBeLessThan(560);
});
