import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOf, certify, readForProof } from '@/lib/plan/certificate';
import { bestAlone, clash, type Option } from '@/lib/plan/person-best';
import { aNeed, aPerson } from '../../support/plan-worlds';

const option = fc
  .record({
    value: fc.integer({ min: -3, max: 30 }),
    starts: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 2 }),
    lasts: fc.integer({ min: 1, max: 4 }),
    minutes: fc.integer({ min: 1, max: 5 }),
    week: fc.constantFrom('one', 'two'),
  })
  .map(
    ({ value, starts, lasts, minutes, week }): Option => ({
      value,
      spans: [...starts].sort((a, b) => a - b).map((start) => ({ start, until: start + lasts })),
      loads: [{ week, minutes }],
    }),
  );

/** Every choice, one by one. */
function byTrying(options: readonly Option[], left: (week: string) => number): number {
  let best = 0;
  const walk = (from: number, chosen: readonly Option[]) => {
    best = Math.max(
      best,
      chosen.reduce((sum, { value }) => sum + value, 0),
    );
    options.slice(from).forEach((next, at) => {
      const all = [...chosen, next];
      const minutes = (week: string) =>
        all
          .flatMap(({ loads }) => loads)
          .filter((load) => load.week === week)
          .reduce((sum, load) => sum + load.minutes, 0);
      const apart = chosen.every(({ spans }) => !clash(spans, next.spans));
      if (apart && ['one', 'two'].every((week) => minutes(week) <= left(week)))
        walk(from + at + 1, all);
    });
  };
  walk(0, []);
  return best;
}

describe('the best one person can do', () => {
  test('is what trying everything gives, with rests, several shifts and weekly minutes', () => {
    fc.assert(
      fc.property(
        fc.array(option, { maxLength: 8 }),
        fc.integer({ min: 0, max: 15 }),
        (options, most) => {
          const left = () => most;
          const best = bestAlone(options, [], left);
          expect(best.value).toBe(byTrying(options, left));
          expect(best.chosen.reduce((sum, { value }) => sum + value, 0)).toBe(best.value);
        },
      ),
      { numRuns: 400 },
    );
  });

  test('without a ceiling too', () => {
    fc.assert(
      fc.property(fc.array(option, { maxLength: 8 }), (options) => {
        const left = () => Number.POSITIVE_INFINITY;
        expect(bestAlone(options, [], left).value).toBe(byTrying(options, left));
      }),
    );
  });

  test('is never less than the truth when there is too much to compare', () => {
    const options = Array.from({ length: 40 }, (_, at) => ({
      value: 1 + ((at * 7) % 13),
      spans: [{ start: at, until: at + 1 }],
      loads: Array.from({ length: 12 }, (_, week) => ({
        week: String(week),
        minutes: 1 + ((at * (week + 3)) % 11),
      })),
    }));
    const sum = options.reduce((total, { value }) => total + value, 0);
    const best = bestAlone(options, [], () => 60);
    expect(best.value).toBeLessThanOrEqual(sum);
    expect(best.value).toBeGreaterThan(sum / 4);
  });

  test('leaves out what meets a promise', () => {
    const shift = { value: 1, spans: [{ start: 5, until: 9 }], loads: [] };
    const left = () => 0;
    expect(bestAlone([shift], [{ start: 9, until: 12 }], left).value).toBe(1);
    expect(bestAlone([shift], [{ start: 8, until: 12 }], left).value).toBe(0);
  });
});

test('a price of person is what they are worth once the needs are paid', () => {
  const instance = {
    needs: [aNeed('n1', 8, 16)],
    people: [aPerson('ada', { n1: 0.5 }), aPerson('bea', { n1: 0.3 })],
  };
  const prices = { needs: [{ needId: 'n1', price: 10.3 }], structures: [] };
  const { bound, personPrices } = certify(instance, prices);
  expect(personPrices).toEqual([{ personId: 'ada', price: expect.closeTo(0.2, 9) }]);
  expect(bound).toBeGreaterThanOrEqual(10.5);
  const [ada] = instance.people;
  if (ada) expect(bestOf(readForProof(instance, prices), ada).chosen).toHaveLength(1);
});
