import { expect, test } from 'vitest';
import { SEVERITIES } from '@/lib/need/need';
import { answerYesBefore, isOffered, sayYesSpeed, YES_WAITS } from '@/lib/solicitation/offer';

const NOW = new Date('2026-11-26T12:00:00Z');

test('a yes waits while it is said, not confirmed and not taken back', () => {
  expect(isOffered({ status: 'pending', offeredAt: NOW })).toBe(true);
  expect(isOffered({ status: 'pending', offeredAt: null })).toBe(false);
  expect(isOffered({ status: 'pending' })).toBe(false);
  for (const status of ['accepted', 'declined', 'closed'] as const)
    expect(isOffered({ status, offeredAt: NOW })).toBe(false);
});

test('the graver, the sooner the cell hears of a yes that waits', () => {
  const limits = SEVERITIES.map((severity) => answerYesBefore(NOW, severity, NOW).getTime());
  expect(limits).toEqual([...limits].sort((a, b) => a - b));
  expect(answerYesBefore(NOW, 'vital', NOW).getTime() - NOW.getTime()).toBe(
    (YES_WAITS[0]?.minutes.vital ?? 0) * 60_000,
  );
});

test('a structure reads its own speed, and nothing before its first answer', () => {
  expect(sayYesSpeed({ answered: 0, medianMinutes: null })).toBeNull();
  expect(sayYesSpeed({ answered: 1, medianMinutes: 25.2 })).toMatch(/1\soui, en 25\smin\.$/);
  expect(sayYesSpeed({ answered: 4, medianMinutes: 0.2 })).toMatch(
    /4\soui, une fois sur deux en moins de 1\smin\.$/,
  );
});
