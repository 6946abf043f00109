import fc from 'fast-check';
import type { StructureId } from '@/lib/identity/actor';
import { SEVERITIES } from '@/lib/need/need';
import { FINESS_FAMILIES, type FinessFamily } from '@/lib/organization/finess-categories';
import type { SeatGrain } from '@/lib/situation/situation';
import type { KindPlace } from '@/lib/situation/tension-table';
import { tensionLevel } from '@/lib/triage/tension-index';

/** Open seats of a territory, whatever they are. */
export const grains = fc.array(
  fc.record({
    structureId: fc.constantFrom('s1', 's2', 's3') as fc.Arbitrary<StructureId>,
    family: fc.constantFrom<FinessFamily>(...(Object.keys(FINESS_FAMILIES) as FinessFamily[])),
    organizationName: fc.constantFrom('Les Tilleuls', 'Vent d’Ouest', 'Aide 44'),
    trade: fc.constantFrom('nurse', 'cook', 'care-assistant') as fc.Arbitrary<SeatGrain['trade']>,
    epciCode: fc.constantFrom('e1', 'e2', null),
    epciName: fc.constantFrom('Nantes Métropole', 'CARENE', null),
    severity: fc.constantFrom(...SEVERITIES),
    stretch: fc.nat(4),
    seats: fc.nat(5),
    hours: fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400)).map(([a, b, c]) => ({
      24: a / 4,
      72: (a + b) / 4,
      168: (a + b + c) / 4,
      activation: (a + b + 2 * c) / 4,
    })),
  }),
);

/** Structures of a territory, wherever they stand. */
export const places = fc.array(
  fc.record({
    kind: fc.record({
      family: fc.constantFrom<FinessFamily>('elderly', 'home-care'),
      epciName: fc.constantFrom('Nantes Métropole', 'Clisson', null),
      organizationName: fc.constantFrom('Les Tilleuls', 'Autre'),
    }),
    last: fc.constant(null),
    standing: fc
      .tuple(fc.option(fc.integer({ min: 0, max: 100 })), fc.nat(1))
      .map(([index, overrides]) => ({
        index,
        level: tensionLevel(index, overrides),
        terms: {} as never,
        overrides: [] as never[],
      })),
  }),
) as fc.Arbitrary<KindPlace[]>;
