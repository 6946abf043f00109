import { diceFor } from './random';
import type { DemoStructure, World } from './world';

const DAY_MS = 86_400_000;
const ESAT = '246';
const EHPAD = '500';
const dayOf = (at: Date) => at.toISOString().slice(0, 'AAAA-MM-JJ'.length);

type Offer = { readonly by: DemoStructure; readonly is: object };

/** What two workshops and a home offer around them, and what two homes asked: one waits, one is promised. */
export function writeServices({ rows, clock }: World, structures: readonly DemoStructure[]): void {
  const dice = diceFor('services');
  const { now } = clock;
  const here = structures.filter(({ organization }) => organization.territoryId === '44');
  const [workshop, other] = here.filter(({ category }) => category === ESAT);
  const homes = here.filter(({ category }) => category === EHPAD);
  const [home] = homes;
  if (!workshop || !home) return;
  const inDays = (count: number) => dayOf(new Date(now.getTime() + count * DAY_MS));
  const week = [1, 2, 3, 4, 5];
  const offers: readonly Offer[] = [
    {
      by: workshop,
      is: {
        ...{ kind: 'laundry', provider: 'workshop', capacity: 180, leadHours: 48, radiusKm: 60 },
        details: 'Linge plat et vêtements, ramassés le matin et rendus le lendemain.',
      },
    },
    {
      by: other ?? workshop,
      is: {
        ...{ kind: 'meals', provider: 'workshop', capacity: 120, leadHours: 72, radiusKm: 60 },
        details: 'Repas en liaison froide, textures modifiées possibles.',
      },
    },
    {
      by: home,
      is: {
        ...{ kind: 'transport', provider: 'structure', capacity: 6, leadHours: 24, radiusKm: 60 },
        details: 'Véhicule de neuf places avec une place pour un fauteuil.',
      },
    },
  ];
  const ids = offers.map(({ by, is }) => {
    const { id: organizationId, territoryId, directorId } = by.organization;
    const id = dice.id(now);
    rows.service_offers.push({
      ...{ id, organizationId, territoryId, structureId: by.id, communes: [], days: week, ...is },
      ...{ startsOn: inDays(-10), endsOn: inDays(120), offeredAt: clock.now },
      ...{ placeName: '', communeName: '', bodyName: '', lat: 0, lon: 0, offeredBy: directorId },
      withdrawnAt: null,
    });
    return { id, organizationId };
  });
  const [laundry, meals] = ids;
  const askers = homes.filter(
    ({ organization }) => !ids.some(({ organizationId }) => organizationId === organization.id),
  );
  const [first, second = first] = askers;
  if (!laundry || !meals || !first || !second) return;
  const ask = (from: DemoStructure, of: typeof laundry, is: object) =>
    rows.service_requests.push({
      ...{ id: dice.id(now), offerId: of.id, providerId: of.organizationId },
      ...{ organizationId: from.organization.id, territoryId: from.organization.territoryId },
      ...{ structureId: from.id, askedBy: from.organization.directorId, askedAt: now },
      ...{ placeName: '', communeName: '', kind: '', providerName: '', note: null },
      ...{ startsOn: inDays(4), endsOn: inDays(11) },
      ...is,
    });
  ask(first, laundry, {
    ...{ perDay: 60, status: 'accepted', answer: 'Nous passons à 8 h, préparez les sacs.' },
    ...{ answeredAt: now, answeredBy: workshop.organization.directorId },
  });
  ask(second, meals, {
    ...{ perDay: 45, status: 'pending', note: 'Notre cuisine est en travaux.' },
    ...{ answer: null, answeredAt: null, answeredBy: null },
  });
}
