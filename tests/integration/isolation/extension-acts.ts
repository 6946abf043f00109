import {
  answerExtensionAs,
  answerExtensionForLenderAs,
  readLenderExtensionsAs,
  readMyExtensionsAs,
} from '@/lib/assignment/server/answer-extension';
import { agreeLentHoursAs } from '@/lib/assignment/server/hours-apart';
import {
  askExtensionAs,
  endEarlierAs,
  readExtensionsAs,
  withdrawExtensionAs,
} from '@/lib/assignment/server/lengthen-mission';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { managersOf } from './act';
import { EXTENSION } from './extensions';
import { type Houses, lent } from './loans';

const HOUR = 3_600_000;

/** What directions, managers and people try on the hours of who comes to A: strangers first. */
export function onExtensions(houses: Houses) {
  const { a, c, now } = houses;
  const { id, endsAt } = a.mission.assignment;
  const extensionId = EXTENSION as never;
  const at = (hours: number) => new Date(endsAt.getTime() + hours * HOUR);
  const said = (name: string, act: () => Promise<unknown>) => ({ name, act });
  return [
    said('person c1 says no to staying longer at A', () =>
      answerExtensionAs({ actor: personActor(c.people[0]), now }, { extensionId, said: 'no' }),
    ),
    ...managersOf(houses).flatMap(([who, actor]) => {
      const context = { actor, now };
      return [
        said(`${who} lends longer to A`, () =>
          answerExtensionForLenderAs(context, { extensionId, said: 'no' }),
        ),
        said(`${who} agrees to longer hours done at A`, () =>
          agreeLentHoursAs(context, { id: id as never, version: 2 }),
        ),
        said(`${who} asks somebody of A to stay longer`, () =>
          askExtensionAs(context, { id: id as never, at: at(1) }),
        ),
        said(`${who} takes back what A asked`, () => withdrawExtensionAs(context, { extensionId })),
        said(`${who} ends a mission of A earlier`, () =>
          endEarlierAs(context, { id: id as never, at: at(-0.5) }),
        ),
      ];
    }),
  ];
}

/** What each reads of longer hours. */
export function readExtensions(world: IsolationWorld) {
  const { a, c, now } = world;
  return [
    ...(['a', 'b', 'c'] as const).flatMap((letter) => {
      const { director, canary } = world[letter];
      const lends = lent(world).filter(({ home }) => home === world[letter]);
      return [
        {
          name: `director ${letter}: longer hours of A`,
          may: letter === 'a' ? [canary] : [],
          ask: () => readExtensionsAs({ actor: director.actor, now }, a.needs[0].id),
        },
        {
          name: `director ${letter}: longer hours of who they lend`,
          may: lends.flatMap(({ host, person }) => [host.canary, person.canary]),
          ask: () => readLenderExtensionsAs({ actor: director.actor, now }),
        },
      ];
    }),
    ...[a, c].map(({ people: [person], canary }) => ({
      name: `${person === a.people[0] ? 'person a1' : 'person c1'}: longer hours`,
      may: [canary, person.canary],
      ask: () => readMyExtensionsAs({ actor: personActor(person), now }),
    })),
  ];
}
