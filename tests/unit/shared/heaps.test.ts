import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heapsOf } from '@/lib/shared/heaps';

describe('things heaped by a key', () => {
  test('the first key seen comes first, and the things of one keep their order', () => {
    const heaps = heapsOf(['deux', 'trois', 'dix', 'tout'], ([letter]) => letter);
    expect([...heaps]).toEqual([
      ['d', ['deux', 'dix']],
      ['t', ['trois', 'tout']],
    ]);
    expect(heapsOf([], String).size).toBe(0);
  });

  test('nothing is lost, nothing is twice, whatever the key', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 9 }), (ones, by) => {
        const heaps = heapsOf(ones, (one) => one % by);
        expect([...heaps.values()].flat().sort()).toEqual([...ones].sort());
        for (const [key, heap] of heaps) expect(heap.every((one) => one % by === key)).toBe(true);
      }),
    );
  });
});
