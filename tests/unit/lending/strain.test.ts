import { describe, expect, test } from 'vitest';
import type { StructureId } from '@/lib/identity/actor';
import { type LackedPost, strainedAmong } from '@/lib/lending/strain';
import { type Declaration, FIRST_TERMS } from '@/lib/tension/declaration';

const at = new Date('2026-11-27T09:00:00Z');
const id = 'here' as StructureId;
const said = (terms: Partial<Declaration>): Declaration => ({
  ...{ ...FIRST_TERMS, declaredAt: at, unchanged: false, source: 'screen' },
  ...terms,
});
const place = (last: Declaration | null) => [{ place: { id, name: 'Les Tilleuls' }, last }];
const lacked = (structureId: string): LackedPost => ({
  ...{ structureId: structureId as StructureId, trade: 'cook', startsAt: at, missing: 1 },
});

describe('a structure in difficulty itself, before it offers', () => {
  test.each([
    ['it never declared', null, false],
    ['normal', said({}), false],
    ['degraded', said({ level: 'degraded' }), false],
    ['critical', said({ level: 'critical' }), true],
    ['plan bleu', said({ planBleu: true }), true],
  ] as const)('%s', (_, last, strained) => {
    expect(strainedAmong(place(last), []).map((one) => one.declared !== null)).toEqual(
      strained ? [true] : [],
    );
  });

  test('what it still looks for, and not what another does', () => {
    expect(strainedAmong(place(null), [lacked('elsewhere')])).toEqual([]);
    expect(strainedAmong(place(said({})), [lacked('here'), lacked('elsewhere')])).toEqual([
      { id, name: 'Les Tilleuls', declared: null, lacks: [lacked('here')] },
    ]);
  });
});
