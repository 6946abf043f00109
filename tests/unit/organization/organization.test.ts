import { expect, test } from 'vitest';
import { moveTo, readEstablishmentQuery } from '@/lib/organization/organization';
import { missingInStructure } from '@/lib/organization/organization.schema';

test('a cell verifies, suspends, verifies again; never twice the same', () => {
  expect(moveTo({ status: 'invited' }, 'verified').ok).toBe(true);
  expect(moveTo({ status: 'verified' }, 'suspended').ok).toBe(true);
  expect(moveTo({ status: 'suspended' }, 'verified').ok).toBe(true);
  expect(moveTo({ status: 'verified' }, 'verified')).toEqual({ ok: false, refusal: 'already-so' });
  expect(moveTo({ status: 'verified' }, 'invited').ok).toBe(false);
});

test('an establishment is looked for by number or by words', () => {
  expect(readEstablishmentQuery(' 44 000 123 4 ')).toEqual({ finess: '440001234', words: '' });
  expect(readEstablishmentQuery('2a0001')).toEqual({ finess: '2A0001', words: '' });
  expect(readEstablishmentQuery('Résidence  Éole')).toEqual({
    finess: '',
    words: 'RESIDENCE EOLE',
  });
  expect(readEstablishmentQuery('100%_')).toEqual({ finess: '', words: '100' });
});

test('a structure is described whole or not at all', () => {
  const none = { finess: [], structureName: '', categoryCode: '', commune: '' };
  expect(missingInStructure(none).map(([field]) => field)).toEqual(['structureName']);
  expect(missingInStructure({ ...none, finess: ['440001234'] })).toEqual([]);
  const begun = { ...none, structureName: 'Les Tilleuls' };
  expect(missingInStructure(begun).map(([field]) => field)).toEqual(['categoryCode', 'commune']);
  expect(missingInStructure({ ...begun, categoryCode: '500', commune: 'Rezé' })).toEqual([]);
  // a category that hosts nobody is not one
  expect(missingInStructure({ ...begun, categoryCode: '609', commune: 'Rezé' })).toHaveLength(1);
});
