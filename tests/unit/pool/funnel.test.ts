import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FUNNEL_STEP,
  lengthOf,
  STEPS,
  sinceOf,
  tell,
  tellFunnel,
  tellFunnelBesideSeats,
  WINDOWS,
  windowOf,
} from '@/lib/pool/funnel';

test.each([
  [0, { kind: 'none' }],
  [1, { kind: 'few' }],
  [FUNNEL_STEP - 1, { kind: 'few' }],
  [FUNNEL_STEP, { kind: 'about', count: 5 }],
  [FUNNEL_STEP * 2 - 1, { kind: 'about', count: 5 }],
  [137, { kind: 'about', count: 135 }],
])('%i people are told %o', (count, told) => {
  expect(tell(count)).toEqual(told);
});

test('one person more or less is told alike somewhere: no difference of two told counts is a small one', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2000 }), fc.nat({ max: 2000 }), (one, other) => {
      const between = Math.abs(lengthOf(tell(one)) - lengthOf(tell(other)));
      const small = [one, other].some((count) => count > 0 && count < FUNNEL_STEP);
      if (!small) expect(between % FUNNEL_STEP).toBe(0);
    }),
  );
});

test('bars go down as steps do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 500 }), { minLength: STEPS.length, maxLength: STEPS.length }),
      (drawn) => {
        const counts = drawn.toSorted((a, b) => b - a);
        const told = tellFunnel(
          Object.fromEntries(STEPS.map((step, rank) => [step, counts[rank]])) as never,
        );
        const bars = told.map(({ told: one }) => lengthOf(one));
        expect(bars).toEqual(bars.toSorted((a, b) => b - a));
      },
    ),
  );
});

test('beside the seats taken, nobody who said yes is told as a few; of a pool nobody of was asked, nobody is nobody', () => {
  const counts = (asked: number, yes: number) => ({
    ...{ invited: 9, began: 9, registered: 9, ready: 9, asked, reached: asked, fitting: asked },
    ...{ yes, present: 0, stayed: 0 },
  });
  const kinds = (asked: number, yes: number) =>
    tellFunnelBesideSeats(counts(asked, yes)).map(({ told }) => told.kind);
  const before = Array(7).fill('about');
  expect(kinds(9, 0)).toEqual([...before, 'few', 'few', 'few']);
  expect(kinds(9, 4)).toEqual(kinds(9, 0));
  expect(kinds(9, 5)).toEqual([...before, 'about', 'few', 'few']);
  expect(kinds(0, 0)).toEqual([...Array(4).fill('about'), ...Array(6).fill('none')]);
  expect(tellFunnel(counts(9, 0)).at(-1)?.told).toEqual({ kind: 'none' });
});

test('an address names a window; a year when it names none', () => {
  expect(WINDOWS.map(windowOf)).toEqual([...WINDOWS]);
  expect(windowOf('toujours')).toBe('12-mois');
  const now = new Date('2026-11-26T10:00:00Z');
  expect(sinceOf('90-jours', now)).toEqual(new Date('2026-08-28T10:00:00Z'));
  expect(sinceOf('tout', now)).toEqual(new Date(0));
});
