import { readLentCostsAs, readLentCostsFileAs } from '@/lib/paper/server/lender-cost';
import { readCostsAs } from '@/lib/paper/server/read-costs';
import {
  readMissionDeskAs,
  readMyPapersMadeAs,
  readNeedFileAs,
  readPapersAroundAs,
} from '@/lib/paper/server/read-papers';
import { readPaperByLink, readPapersByLink, readPdfByLink } from '@/lib/paper/server/sign-by-link';
import { readTemplateAs, readTemplatesAs } from '@/lib/paper/server/write-template';
import { personActor } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { orderOf, signTokenOf } from './issued-papers';
import { lent } from './loans';

type Question = {
  readonly name: string;
  readonly may: readonly string[];
  readonly ask: () => Promise<unknown>;
};

/** A house reads the papers of its missions, and those of the people it lends; a person, their own; a cell, its wordings. */
export function onMade(world: IsolationWorld): Question[] {
  const { now, a, b, c, territories } = world;
  const houses = [
    { name: 'a', house: a, may: [a.canary, b.canary] },
    { name: 'b', house: b, may: [b.canary, a.canary] },
    // its employer, as the papers of somebody A lends it name it
    { name: 'c', house: c, may: [c.canary, a.canary] },
  ];
  return [
    ...houses.flatMap(({ name, house, may }): Question[] => {
      const { director, people } = house;
      const context = { actor: director.actor, now };
      const seen = [
        ...may,
        ...people.map(({ canary }) => canary),
        territories.here.canary,
        territories.there.canary,
      ];
      return [
        {
          name: `manager ${name}: papers around`,
          may: seen,
          ask: () => readPapersAroundAs(context),
        },
        {
          name: `manager ${name}: what its people cost elsewhere`,
          may: [
            ...seen,
            ...lent(world)
              .filter(({ home }) => home === house)
              .flatMap(({ host, person }) => [host.canary, person.canary]),
          ],
          ask: async () => [await readLentCostsAs(context), await readLentCostsFileAs(context)],
        },
        ...[a, b, c].flatMap((other) => [
          {
            name: `manager ${name}: papers of a need`,
            may: seen,
            ask: () => readNeedFileAs(context, other.needs[0].id),
          },
          {
            name: `manager ${name}: costs of a need`,
            may: seen,
            ask: () => readCostsAs(context, other.needs[0].id),
          },
          {
            name: `manager ${name}: papers of a mission`,
            may: seen,
            ask: () =>
              readMissionDeskAs(context, {
                id: other.mission.assignment.id as never,
                preview: 'mission-order' as const,
              }),
          },
        ]),
        ...['host', 'person'].map((party) => ({
          name: `link of ${name}: papers for its ${party}`,
          may: [house.canary],
          ask: async () => [
            await readPapersByLink(signTokenOf(name, party), now),
            await Promise.all(
              [a, b, c].flatMap(({ mission: { assignment } }) => [
                readPaperByLink(signTokenOf(name, party), orderOf(assignment.id), now),
                readPdfByLink(signTokenOf(name, party), orderOf(assignment.id), now),
              ]),
            ),
          ],
        })),
        {
          name: `person of ${name}: papers made`,
          may: [house.canary, people[0].canary],
          ask: () => readMyPapersMadeAs({ actor: personActor(people[0]), now }),
        },
        {
          name: `answer ${name}: papers by a link`,
          may: [house.canary, people[0].canary, people[1].canary],
          ask: () => readMyPapersMadeAs({ actor: house.asked.actor, now }),
        },
      ];
    }),
    ...Object.values(territories).map((place) => ({
      name: `cell ${place.territoryId}: wordings`,
      may: [place.canary],
      ask: () => readTemplatesAs({ actor: place.cell.actor, now }),
    })),
    ...Object.values(territories).map((place) => ({
      name: `cell ${place.territoryId}: versions of the order`,
      may: [place.canary],
      ask: () => readTemplateAs({ actor: place.cell.actor, now }, { kind: 'mission-order' }),
    })),
  ];
}
