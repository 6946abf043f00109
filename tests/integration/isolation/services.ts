import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { leaveCollectives } from './collectives';
import { leaveMobileTeams } from './mobile-teams';
import { leavePeers } from './peers';
import { leaveReferrals } from './referrals';

const DAY = 86_400_000;

export const SERVICES = {
  a: '0190ffff-0000-7000-8000-0000000005a1',
  b: '0190ffff-0000-7000-8000-0000000005b1',
  c: '0190ffff-0000-7000-8000-0000000005c1',
} as const;
export const SERVICE_REQUESTS = {
  toA: '0190ffff-0000-7000-8000-0000000005d1',
  toB: '0190ffff-0000-7000-8000-0000000005d2',
  byCell: '0190ffff-0000-7000-8000-0000000005d3',
} as const;

export const daysAfter = (now: Date, days: number) => new Date(now.getTime() + days * DAY);

/** What each body offers, and what B asked of A, and A of B by its cell; nobody is there to ask C. Then who answers questions, mobile teams, and directors who help. */
export async function leaveServices(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b } = world;
  for (const [letter, id] of Object.entries(SERVICES)) {
    const { structures, director } = world[letter as keyof typeof SERVICES];
    const [{ organizationId, territoryId, id: structureId }] = structures;
    // one is offered, one no more
    for (const [offerId, withdrawnAt] of [
      [id, null],
      [anId<'offer'>(), now],
    ])
      await insert(owner, 'service_offers', {
        ...{
          id: offerId,
          withdrawnAt,
          organizationId,
          territoryId,
          structureId,
          kind: 'laundry',
          provider: 'workshop',
        },
        ...{ details: 'Linge plat', capacity: 100, leadHours: 24, days: [1, 2, 3, 4, 5, 6, 7] },
        ...{ radiusKm: 80, communes: [], startsOn: now, endsOn: daysAfter(now, 60) },
        ...{ placeName: '', communeName: '', bodyName: '', lat: 0, lon: 0 },
        ...{ offeredBy: director.user.id, offeredAt: now },
      });
  }
  const asked = (id: string, offerId: string, from: typeof a, of: typeof a, is: object = {}) => {
    const [{ organizationId, territoryId, id: structureId }] = from.structures;
    return insert(owner, 'service_requests', {
      ...{ id, offerId, providerId: of.organization.id, organizationId, territoryId, structureId },
      ...{
        startsOn: daysAfter(now, 4),
        endsOn: daysAfter(now, 6),
        perDay: 60,
        note: null,
        kind: '',
      },
      ...{ providerName: '', placeName: '', communeName: '', askedBy: from.director.user.id },
      ...{ askedAt: now, status: 'pending', ...is },
    });
  };
  await asked(SERVICE_REQUESTS.toA, SERVICES.a, b, a);
  await asked(SERVICE_REQUESTS.toB, SERVICES.b, a, b);
  // by its cell, on the telephone: its direction has not said its word
  await asked(SERVICE_REQUESTS.byCell, SERVICES.b, a, b, {
    ...{ behalf: 'waiting', toldBy: a.canary, askedBy: world.territories.here.cell.actor.userId },
  });
  await leaveReferrals(owner, world);
  await leaveMobileTeams(owner, world);
  await leavePeers(owner, world);
  await leaveCollectives(owner, world);
}
