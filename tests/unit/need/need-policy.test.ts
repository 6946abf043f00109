import { expect, test } from 'vitest';
import type { Actor, StructureId, TerritoryId } from '@/lib/identity/actor';
import { mayChangeNeed, maySeeNeed } from '@/lib/need/need.policy';
import type { Id } from '@/lib/shared/id';
import { theNeed } from '../../support/a-need';

const need = theNeed();
const an = <Of extends string>(letter: string) =>
  `019a0000-0000-7000-8000-0000000000${letter.repeat(2)}` as Id<Of>;
const manager = {
  role: 'manager',
  grade: 'director',
  userId: an<'user'>('1'),
  membershipId: an<'membership'>('2'),
  organizationId: need.organizationId,
  territoryId: need.territoryId,
  structureIds: null,
} as const;
const hat = {
  userId: an<'user'>('1'),
  membershipId: an<'membership'>('2'),
  territoryId: need.territoryId,
};
const person = {
  userId: an<'user'>('1'),
  personId: an<'person'>('3'),
  territoryId: need.territoryId,
};
const elsewhere = { territoryId: '49' as TerritoryId };

const MATRIX: readonly [string, Actor, see: boolean, change: boolean][] = [
  ['its director', manager, true, true],
  [
    'a manager of its structure',
    { ...manager, grade: 'manager', structureIds: [need.structureId] },
    true,
    true,
  ],
  [
    'a manager of another structure',
    { ...manager, grade: 'manager', structureIds: [an('4') as StructureId] },
    false,
    false,
  ],
  ['a manager of no structure', { ...manager, grade: 'manager', structureIds: [] }, false, false],
  ['the director of another organization', { ...manager, organizationId: an('5') }, false, false],
  ['the cell of the territory', { role: 'cell', ...hat }, true, false],
  ['the cell of another territory', { role: 'cell', ...hat, ...elsewhere }, false, false],
  ['a person', { role: 'person', ...person }, false, false],
  ['a pool’s manager', { role: 'pool-manager', poolId: an('6'), ...hat }, false, false],
  ['the platform', { role: 'platform', userId: hat.userId }, false, false],
  [
    'the holder of a link',
    {
      role: 'answering',
      ...person,
      organizationId: need.organizationId,
      needId: need.id,
      solicitationId: an('7'),
      linkHash: 'x',
    },
    false,
    false,
  ],
  ['a visitor', { role: 'visitor' }, false, false],
];

test.each(MATRIX)('%s', (_, actor, see, change) => {
  expect([maySeeNeed(actor, need), mayChangeNeed(actor, need)]).toEqual([see, change]);
});
