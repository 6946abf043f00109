import { expect, test } from 'vitest';
import {
  EXTENSION_RULE,
  EXTENSION_STATUSES,
  isExtensionAgreed,
  planEarlyReturn,
  planExtension,
} from '@/lib/lending/extension';
import { extensionAnswer, extensionChoice, hoursForm } from '@/lib/lending/extension.schema';

const HOUR = 3_600_000;
const now = new Date('2026-11-26T12:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);
const period = { start: at(-2), end: at(4) };
const said = (result: { ok: boolean; refusal?: string }) => (result.ok ? null : result.refusal);

test.each([
  [4, 'extension-not-later'],
  [4.01, null],
  [4 + EXTENSION_RULE.mostHours, null],
  [4 + EXTENSION_RULE.mostHours + 0.01, 'extension-too-long'],
])('longer, until %d hours from now: %s', (hours, refusal) => {
  expect(said(planExtension(period, at(hours), now))).toBe(refusal);
});

test.each([
  [-2, 'return-not-during'],
  [-0.01, 'return-past'],
  [0, null],
  [3.99, null],
  [4, 'return-not-during'],
])('shorter, until %d hours from now: %s', (hours, refusal) => {
  expect(said(planEarlyReturn(period, at(hours), now))).toBe(refusal);
});

test('a mission that is over is neither', () => {
  expect(said(planExtension(period, at(6), at(4)))).toBe('extension-mission-over');
  expect(said(planEarlyReturn(period, at(3), at(4)))).toBe('extension-mission-over');
});

test('agreed means both; nothing says who refused', () => {
  const all = [true, false].flatMap((person) => [true, false].map((home) => ({ person, home })));
  expect(all.filter(isExtensionAgreed)).toEqual([{ person: true, home: true }]);
  expect(EXTENSION_STATUSES).toEqual(['pending', 'agreed', 'over']);
});

test('the forms read what people type, and say what is wrong at its field', () => {
  const typed = { mission: 'x', day: '27/11/2026', hour: '18 h 30' };
  expect(hoursForm.parse(typed)).toEqual({ id: null, at: new Date('2026-11-27T17:30:00Z') });
  const wrong = hoursForm.safeParse({ ...typed, hour: 'soir' });
  expect(wrong.error?.issues.map(({ path }) => path[0])).toEqual(['hour']);
  expect(extensionChoice.parse({})).toEqual({ extensionId: null });
  expect(extensionAnswer.safeParse({ said: 'peut-être' }).success).toBe(false);
});
