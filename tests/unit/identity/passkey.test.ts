import { expect, test } from 'vitest';
import { isStillAsked, mayRemovePasskey, PASSKEY_RULES } from '@/lib/identity/passkey';

const asked = new Date('2026-11-27T10:00:00Z');
const END = PASSKEY_RULES.askMinutes * 60_000;

test.each([
  [-1, false],
  [0, true],
  [END - 1, true],
  [END, false],
  [Number.NaN, false],
] as const)('a question %i ms old: answered %s', (age, may) => {
  expect(isStillAsked(asked, new Date(asked.getTime() + age))).toBe(may);
});

test.each([
  [false, 1, false],
  [false, 2, true],
  [true, 1, true],
] as const)('application %s, %i keys: one removed %s', (application, passkeys, may) => {
  expect(mayRemovePasskey({ application, passkeys })).toBe(may);
});
