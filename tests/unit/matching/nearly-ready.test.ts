import { expect, test } from 'vitest';
import type { PersonId } from '@/lib/identity/actor';
import { lacksOf, nearlyReady, type PoolFacts } from '@/lib/matching/nearly-ready';
import { NOW } from './world';

const someone = (is: Partial<PoolFacts> = {}): PoolFacts => ({
  personId: 'a' as PersonId,
  ...{ kind: 'retiree', ageBand: 'adult', studyLevel: null, homeOrganizationId: null },
  trades: [{ trade: 'care-assistant', proof: 'seen' }],
  conditions: [
    { kind: 'immunity', metOn: NOW },
    { kind: 'criminal-record-extract', metOn: NOW },
  ],
  confirmedAt: NOW,
  ...is,
});

test('what nobody checked, what was never said, what is old', () => {
  const kinds = (is: Partial<PoolFacts>) => lacksOf(someone(is), NOW).map(({ kind }) => kind);
  expect(kinds({})).toEqual([]);
  expect(kinds({ confirmedAt: null })).toEqual(['week']);
  expect(kinds({ confirmedAt: new Date(NOW.getTime() - 40 * 86_400_000) })).toEqual(['old-week']);
  expect(kinds({ trades: [{ trade: 'care-assistant', proof: 'declared' }] })).toEqual(['proof']);
  expect(kinds({ conditions: [] })).toContain('condition');
});

test('those who lack least come first, and whoever lacks nothing is not listed', () => {
  const declared = [{ trade: 'care-assistant', proof: 'declared' }] as const;
  const list = nearlyReady(
    [
      someone({ personId: 'two' as PersonId, trades: declared, confirmedAt: null }),
      someone({ personId: 'none' as PersonId }),
      someone({ personId: 'one' as PersonId, trades: declared }),
    ],
    NOW,
  );
  expect(list.map(({ person }) => person.personId)).toEqual(['one', 'two']);
});
