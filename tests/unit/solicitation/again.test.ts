import { describe, expect, test } from 'vitest';
import { minutesAfter } from '@/lib/shared/period';
import { ASK_AGAIN_RULE, againOf, mayAskAgain, notToAskAgain } from '@/lib/solicitation/again';
import { inForce } from '@/lib/solicitation/ask-rules';

const now = new Date('2026-11-26T21:00:00Z');
const { atOnce, hours } = inForce(ASK_AGAIN_RULE, now);
const told = (minutesAgo: number) => minutesAfter(now, -minutesAgo);
const filled: Parameters<typeof mayAskAgain>[0] = {
  ...({ status: 'closed', closeReason: 'filled', reservedAt: null } as const),
  ...{ asks: atOnce - 1, closedAt: told(5) },
};

describe('the same need put again to somebody it was taken from', () => {
  test.each<[string, Parameters<typeof mayAskAgain>[0], boolean]>([
    ['once again at once', filled, true],
    ['a time too many within the hours', { ...filled, asks: atOnce }, false],
    ['at the last minute', { ...filled, asks: atOnce, closedAt: told(hours * 60 - 1) }, false],
    ['after the hours', { ...filled, asks: atOnce, closedAt: told(hours * 60) }, true],
    ['on the reserve list', { ...filled, asks: atOnce + 3, reservedAt: told(4) }, true],
    ['closed for another reason', { ...filled, closeReason: 'need-closed' }, false],
    ['still waiting', { ...filled, status: 'pending', closeReason: null }, false],
  ])('%s: %s', (_name, question, may) => {
    expect(mayAskAgain(question, now)).toBe(may);
  });

  test('of all a need asked, those who may not be asked again: waves, levers and the plan read this one', () => {
    const asked = [
      { ...filled, personId: 'may' },
      { ...filled, personId: 'too often', asks: atOnce },
      { ...filled, personId: 'waits', status: 'pending' as const, closeReason: null },
    ];
    expect([...notToAskAgain(asked, now)]).toEqual(['too often', 'waits']);
    expect([...notToAskAgain(asked, minutesAfter(now, hours * 60))]).toEqual(['waits']);
  });

  test.each([
    [{ asks: 1, reservedAt: null }, null],
    [{ asks: 1, reservedAt: now }, null],
    [{ asks: 2, reservedAt: null }, 'seat-freed'],
    [{ asks: 2, reservedAt: now }, 'reserve'],
  ])('%o is told as %s', (question, word) => {
    expect(againOf(question)).toBe(word);
  });
});
