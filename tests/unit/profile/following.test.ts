import { expect, test } from 'vitest';
import {
  FOLLOW_RULES,
  FOLLOW_STATES,
  FOLLOW_WORDS,
  followedUntil,
  followState,
  mayAgreeAgain,
} from '@/lib/profile/following';

const NOW = new Date('2026-11-26T10:00:00Z');
const DAY = 86_400_000;
const at = (days: number, ms = 0) => new Date(NOW.getTime() + days * DAY + ms);
const agreed = (until: Date) => ({ agreedAt: at(-1), until, endedAt: null });

test.each([
  ['nobody said yes', { agreedAt: null, until: null, endedAt: null }, 'asked'],
  ['a yes that lasts', agreed(at(0, 1)), 'followed'],
  ['a yes whose day has come', agreed(NOW), 'over'],
  ['stopped', { ...agreed(at(90)), endedAt: NOW }, 'over'],
  ['refused before any yes', { agreedAt: null, until: null, endedAt: NOW }, 'over'],
] as const)('%s', (_name, dated, state) => {
  expect(followState(dated, NOW)).toBe(state);
  expect(FOLLOW_STATES).toContain(state);
});

test('a yes lasts so many days, and is said again only near its end', () => {
  expect(followedUntil(NOW)).toEqual(at(FOLLOW_RULES.days));
  expect(mayAgreeAgain(agreed(at(FOLLOW_RULES.againDays)), NOW)).toBe(true);
  expect(mayAgreeAgain(agreed(at(FOLLOW_RULES.againDays, 1)), NOW)).toBe(false);
  expect(mayAgreeAgain(agreed(NOW), NOW)).toBe(false);
  expect(mayAgreeAgain({ agreedAt: null, until: null, endedAt: null }, NOW)).toBe(false);
});

test('what is seen and what is not are two lists', () => {
  const all: readonly string[] = [...FOLLOW_WORDS.seen, ...FOLLOW_WORDS.unseen];
  expect(new Set(all).size).toBe(all.length);
});
