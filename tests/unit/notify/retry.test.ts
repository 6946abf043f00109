import { describe, expect, test } from 'vitest';
import { MAX_ATTEMPTS, mailFault, pauseAfter } from '@/lib/notify/retry';

const MIDDLE = 0.5;

describe('pauses between tries', () => {
  test('start at 5 s, double, stop growing at 30 min', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, n) => pauseAfter(n + 1, MIDDLE));
    expect(pauses.slice(0, 4)).toEqual([5, 10, 20, 40]);
    expect(pauses.at(-1)).toBe(1800);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  });

  test('are spread by a fifth on each side', () => {
    expect(pauseAfter(1, 0)).toBe(4);
    expect(pauseAfter(1, 0.999)).toBeCloseTo(6, 1);
  });
});

describe('a fault', () => {
  test.each([
    [
      { code: 'EENVELOPE', responseCode: 550 },
      { code: '550 EENVELOPE', permanent: true },
    ],
    [
      { code: 'EMESSAGE', responseCode: 554 },
      { code: '554 EMESSAGE', permanent: true },
    ],
    [
      { code: 'EENVELOPE', responseCode: 451 },
      { code: '451 EENVELOPE', permanent: false },
    ],
    // our own credentials being refused is not the recipient’s fault
    [
      { code: 'EAUTH', responseCode: 535 },
      { code: '535 EAUTH', permanent: false },
    ],
    [{ code: 'ECONNREFUSED' }, { code: 'ECONNREFUSED', permanent: false }],
    [{ code: 'refused for a@b.fr' }, { code: 'unknown', permanent: false }],
    [null, { code: 'unknown', permanent: false }],
  ])('%j', (error, fault) => expect(mailFault(error)).toEqual(fault));
});
