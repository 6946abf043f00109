import { readCirclesAs } from '@/lib/identity/server/read-circle';
import {
  answerServiceAs,
  askServiceAs,
  confirmServiceAs,
  withdrawRequestAs,
} from '@/lib/service/server/ask-service';
import {
  offerServiceAs,
  readServicePlacesAs,
  readServicesAs,
  readTerritoryServicesAs,
  withdrawServiceAs,
} from '@/lib/service/server/services';
import type { ServiceDraft } from '@/lib/service/service';
import { dayOf } from '@/lib/shared/civil-time';
import type { IsolationWorld } from '../../support/worlds';
import { managersOf } from './act';
import type { Houses } from './loans';
import { daysAfter, SERVICE_REQUESTS, SERVICES } from './services';

/** What directions and managers try on A’s service, and on what was asked of it: strangers first, whoever asked last. */
export function onServices(houses: Houses) {
  const { a, now } = houses;
  const draft: Omit<ServiceDraft, 'communes'> = {
    ...{ kind: 'meals', provider: 'structure', details: 'Repas', capacity: 20, leadHours: 0 },
    ...{ days: [1, 2, 3, 4, 5, 6, 7], radiusKm: 10, startsOn: dayOf(now), endsOn: dayOf(now) },
  };
  const offerId = SERVICES.a as never;
  const day = dayOf(daysAfter(now, 5));
  return managersOf(houses).flatMap(([who, actor]) => {
    const context = { actor, now };
    const [structureId] = actor.structureIds ?? [
      houses[who.endsWith('C') ? 'c' : 'b'].structures[0].id,
    ];
    const said = (what: string, act: () => Promise<unknown>) => ({ name: `${who} ${what}`, act });
    return [
      said('offers a service of A’s structure', () =>
        offerServiceAs(context, { structureId: a.structures[0].id, communes: [], draft }),
      ),
      said('asks A’s service for their own structure', () =>
        askServiceAs(context, {
          ...{ offerId, structureId: structureId ?? null, note: null },
          ask: { from: day, until: day, perDay: 1 },
        }),
      ),
      said('accepts what is asked of A', () =>
        answerServiceAs(context, {
          ...{ requestId: SERVICE_REQUESTS.toA as never, act: 'accept', answer: 'Oui.' },
        }),
      ),
      said('confirms what the cell asked for A', () =>
        confirmServiceAs(context, { requestId: SERVICE_REQUESTS.byCell as never }),
      ),
      said('withdraws what A asked', () =>
        withdrawRequestAs(context, { requestId: SERVICE_REQUESTS.toB as never }),
      ),
      said('withdraws A’s service', () => withdrawServiceAs(context, { offerId })),
    ];
  });
}

/** What each reads of services and of who is asked first. */
export function readServices(world: IsolationWorld) {
  const { a, b, c, now } = world;
  return [
    ...(['a', 'b', 'c'] as const).flatMap((letter) => {
      const house = world[letter];
      // what is offered in the territory, and what was signed with B or A, is said with their names
      const may = letter === 'c' ? [c.canary] : [a.canary, b.canary];
      return [house.director.actor, house.manager.actor].flatMap((actor) => {
        const said = (what: string, may_: readonly string[], ask: () => Promise<unknown>) => ({
          name: `${actor.grade} ${letter}: ${what}`,
          may: may_,
          ask,
        });
        return [
          said('services', may, () => readServicesAs({ actor, now }, null)),
          said('whence to offer', [house.canary], () => readServicePlacesAs({ actor, now })),
          said('who is asked first', may, () => readCirclesAs({ actor, now })),
        ];
      });
    }),
    ...Object.values(world.territories).map(({ territoryId, cell }) => ({
      name: `cell ${territoryId}: services`,
      may: territoryId === '44' ? [a.canary, b.canary] : [c.canary],
      ask: () => readTerritoryServicesAs({ actor: cell.actor, now }),
    })),
  ];
}
