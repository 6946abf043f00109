import { eraseMeAs } from '@/lib/rights/server/erase-person';
import { liftRestrictionAs, restrictMeAs } from '@/lib/rights/server/restrict-person';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';

/** Each stops everything, begins again and leaves: nobody else's rows move. The last acts of the walk, since they leave. */
export function onRights({ a, c, shared, now }: IsolationWorld) {
  const people = [
    ['c1', c.people[0]],
    ['a1', a.people[0]],
    ['ab', shared.person],
  ] as const;
  return people.flatMap(([who, person]) => {
    const context = { actor: personActor(person), now };
    return [
      { name: `person ${who} stops everything`, act: () => restrictMeAs(context) },
      { name: `person ${who} begins again`, act: () => liftRestrictionAs(context) },
      { name: `person ${who} leaves`, act: () => eraseMeAs(context) },
    ];
  });
}
