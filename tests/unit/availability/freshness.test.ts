import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  DORMANT_AFTER_DAYS,
  FRESHNESS_RULES,
  freshnessOf,
  freshnessSentence,
  REFRESH_AFTER_DAYS,
  STALE_AFTER_DAYS,
} from '@/lib/availability/freshness';

const NOW = new Date('2026-11-22T09:00:00Z');
const aged = (days: number, ms = 0) =>
  freshnessOf(new Date(NOW.getTime() - days * 86_400_000 - ms), NOW);

test.each([
  [0, 'fresh', 'fresh'],
  [REFRESH_AFTER_DAYS, 'fresh', 'ageing'],
  [STALE_AFTER_DAYS, 'ageing', 'stale'],
  [DORMANT_AFTER_DAYS, 'stale', 'dormant'],
])('at %i days: %s, a millisecond later: %s', (days, level, next) => {
  expect(aged(days).level).toBe(level);
  expect(aged(days, 1).level).toBe(next === 'fresh' ? 'fresh' : next);
});

test('a date to come is as fresh as now', () => {
  expect(aged(-3)).toEqual({ level: 'fresh', value: 1 });
});

test('the value only sinks with age and stays between 0 and 1', () => {
  const days = fc.double({ min: 0, max: 400, noNaN: true });
  fc.assert(
    fc.property(days, days, (a, b) => {
      const [young, old] = [aged(Math.min(a, b)), aged(Math.max(a, b))];
      expect(old.value).toBeLessThanOrEqual(young.value);
      expect(old.value).toBeGreaterThanOrEqual(0);
      expect(young.value).toBeLessThanOrEqual(1);
    }),
  );
});

test('each level has its sentence', () => {
  for (const { level } of FRESHNESS_RULES) expect(freshnessSentence(level)).not.toBe('');
});
