import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askValue, orderToAsk, type ToAsk } from '@/lib/solicitation/ask-order';

const one = (id: string, is: Partial<ToAsk> = {}): ToAsk => ({
  id,
  ring: 0,
  score: 60,
  price: 0,
  yes: 0.2,
  ...is,
});
const order = (...people: ToAsk[]) =>
  orderToAsk(people)
    .map(({ id }) => id)
    .join('');

describe('who is asked first', () => {
  test('a nearer ring before a better score', () => {
    expect(order(one('a', { ring: 1, score: 99 }), one('b', { score: 10 }))).toBe('ba');
  });
  test('the better score', () => expect(order(one('a'), one('b', { score: 70 }))).toBe('ba'));
  test('not whom another need depends on', () => {
    expect(order(one('a', { score: 70, price: 15 }), one('b', { score: 60 }))).toBe('ba');
  });
  test('at close scores, the likelier yes; never at the price of a clear difference of score', () => {
    expect(order(one('a', { score: 61 }), one('b', { yes: 0.4 }))).toBe('ba');
    expect(order(one('a', { score: 90 }), one('b', { yes: 0.6, score: 60 }))).toBe('ab');
  });
  test('equal ones by id', () => expect(order(one('b'), one('a'))).toBe('ab'));
});

test('the order never depends on the order given, and nobody is lost', () => {
  const anyone = fc.record({
    ring: fc.nat(3),
    score: fc.nat(100),
    price: fc.nat(20),
    yes: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(anyone, { maxLength: 30 }), (rows) => {
      const people = rows.map((row, index) => ({ ...row, id: String(index).padStart(3, '0') }));
      const ordered = orderToAsk(people);
      expect(orderToAsk(people.toReversed())).toEqual(ordered);
      expect(ordered).toHaveLength(people.length);
      for (const person of people) expect(Number.isFinite(askValue(person))).toBe(true);
    }),
  );
});
