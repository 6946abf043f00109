import { expect, test } from 'vitest';
import type { CellMember } from '@/lib/identity/actor';
import { inPlaceOf } from '@/lib/identity/in-place-of';

test('an agent writes for one place alone, under their own account', () => {
  const agent = { role: 'cell', userId: 'agent', membershipId: 'hat', territoryId: '44' };
  const place = { organizationId: 'body', territoryId: '44', structureId: 'place' };
  expect(inPlaceOf(agent as never as CellMember, place as never)).toEqual({
    ...{ role: 'manager', grade: 'director', userId: 'agent', membershipId: 'hat' },
    ...{ organizationId: 'body', territoryId: '44', structureIds: ['place'] },
  });
});
