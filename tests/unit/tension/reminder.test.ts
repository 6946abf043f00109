import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Asked,
  isReminderDue,
  REMINDER_RULES,
  RHYTHMS,
  reminderRuleAt,
} from '@/lib/tension/reminder';

const now = new Date('2026-11-26T12:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const asked = (is: Partial<Asked>): Asked => ({
  ...{ rhythm: null, lastDeclaredAt: null, lastAskedAt: null, unanswered: 0 },
  ...is,
});

test.each([
  ['never declared, never asked', {}, true],
  ['never declared, asked four days ago', { lastAskedAt: ago(96), unanswered: 1 }, false],
  ['never declared, asked a week ago', { lastAskedAt: ago(168), unanswered: 1 }, true],
  ['said this morning', { lastDeclaredAt: ago(4) }, false],
  ['said an hour too few ago', { lastDeclaredAt: ago(45) }, false],
  ['said two days ago', { lastDeclaredAt: ago(46) }, true],
  ['every day, said yesterday', { rhythm: 'daily', lastDeclaredAt: ago(22) }, true],
  ['every week, said five days ago', { rhythm: 'weekly', lastDeclaredAt: ago(120) }, false],
  ['every week, said a week ago', { rhythm: 'weekly', lastDeclaredAt: ago(166) }, true],
  ['never wants to be asked', { rhythm: 'never', lastDeclaredAt: ago(900) }, false],
  [
    'activated: every week, said yesterday',
    { rhythm: 'weekly', lastDeclaredAt: ago(22), daily: true },
    true,
  ],
  ['activated: said this morning', { lastDeclaredAt: ago(21), daily: true }, false],
  [
    'activated: never stays never',
    { rhythm: 'never', lastDeclaredAt: ago(900), daily: true },
    false,
  ],
  [
    'silent once, the day after',
    { lastDeclaredAt: ago(70), lastAskedAt: ago(22), unanswered: 1 },
    true,
  ],
  [
    'silent twice, the day after',
    { lastDeclaredAt: ago(90), lastAskedAt: ago(22), unanswered: 2 },
    false,
  ],
  [
    'silent twice, two days after',
    { lastDeclaredAt: ago(120), lastAskedAt: ago(46), unanswered: 2 },
    true,
  ],
  [
    'silent for long, two days after',
    { lastDeclaredAt: ago(500), lastAskedAt: ago(46), unanswered: 9 },
    false,
  ],
  [
    'silent for long, a week after',
    { lastDeclaredAt: ago(900), lastAskedAt: ago(166), unanswered: 9 },
    true,
  ],
] as const)('%s: %s', (_, is, due) => {
  expect(isReminderDue(asked(is as Partial<Asked>), now)).toBe(due);
});

test('nobody is asked twice in a day, whatever they chose and however silent', () => {
  const instants = fc.integer({ min: 0, max: 2_000 }).map(ago);
  fc.assert(
    fc.property(
      fc.record({
        rhythm: fc.constantFrom(null, ...RHYTHMS),
        lastDeclaredAt: fc.option(instants),
        lastAskedAt: fc.integer({ min: 0, max: 21 }).map(ago),
        unanswered: fc.integer({ min: 0, max: 20 }),
      }),
      (one) => {
        expect(isReminderDue(one, now)).toBe(false);
      },
    ),
  );
});

test('the rule of a day is the last whose date has come', () => {
  expect(reminderRuleAt(now)).toBe(REMINDER_RULES[0]);
  expect(reminderRuleAt(new Date('2020-01-01'))).toBe(REMINDER_RULES[0]);
});
