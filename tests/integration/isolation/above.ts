import { compareTerritoriesAs, readFranceAs } from '@/lib/situation/server/compare-territories';
import { readRegionSituationAs } from '@/lib/situation/server/read-situation';
import { listRegionStandingsAs } from '@/lib/triage/server/read-standings';
import { nationalOf, regionOf } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import type { Question } from './question';

/** What is read above the territories: a region, the places of its own départements; the national reading, no name at all. */
export function readAbove({ now, a, b, c, territories }: IsolationWorld): Question[] {
  const { here, there } = territories;
  const regions = [
    { name: 'of 44', codes: ['44'], may: [a.canary, b.canary] },
    { name: 'of 49', codes: ['49'], may: [c.canary] },
    { name: 'of neither', codes: ['35'], may: [] },
  ];
  return [
    ...regions.flatMap(({ name, codes, may }): Question[] => {
      const context = { actor: regionOf(codes), now };
      return [
        { name: `region ${name}: compared`, may: [], ask: () => compareTerritoriesAs(context) },
        ...[here, there].flatMap(({ territoryId: code }) => [
          {
            name: `region ${name}: situation of ${code}`,
            may,
            ask: () => readRegionSituationAs(context, code),
          },
          {
            name: `region ${name}: structures of ${code}`,
            may,
            ask: () => listRegionStandingsAs(context, code),
          },
        ]),
      ];
    }),
    {
      name: 'national: France',
      may: [],
      ask: () => readFranceAs({ actor: nationalOf(['44', '49']), now }),
    },
    {
      name: 'cell 44: France',
      may: [],
      ask: () => readFranceAs({ actor: here.cell.actor, now }),
    },
    {
      name: 'cell 44: territories compared',
      may: [],
      ask: () => compareTerritoriesAs({ actor: here.cell.actor, now }),
    },
  ];
}
