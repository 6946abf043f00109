import { expect, test } from 'vitest';
import { navigationOf } from '@/components/identity/space-navigation';
import type { SignedInActor } from '@/lib/identity/hat';
import { managerOf } from '../../support/speakers';

const organization = { id: 'o', territoryId: '44' } as never;
const goes = (actor: SignedInActor) => navigationOf(actor).map(({ href }) => href);

test('whoever manages some places is shown no way to what the direction alone reads', () => {
  const direction = goes(managerOf(organization));
  const some = goes(managerOf(organization, { structures: [{ id: 's' as never }] }));
  expect(direction).toContain('/papiers');
  expect(some).toEqual(direction.filter((href) => href !== '/papiers'));
});

test('nobody signed in goes nowhere; demands that wait are said where they are', () => {
  expect(navigationOf(null)).toEqual([]);
  const person = { role: 'person' } as SignedInActor;
  expect(navigationOf(person, 2).find(({ href }) => href === '/sollicitations')).toMatchObject({
    waiting: 2,
  });
});
