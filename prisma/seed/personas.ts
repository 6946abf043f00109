import type { OrganizationId, PersonId, UserId } from '@/lib/identity/actor';
import { maskName } from '@/lib/profile/person';
import { weekOf } from './availability';
import { mobile } from './names';
import personas from './personas.json' with { type: 'json' };
import { diceFor } from './random';
import type { DemoOrganization, DemoPerson, World } from './world';

/** The people of the demonstration one signs in as: shown at the end of `npm start`, told in the README. */
export const PERSONAS = personas;
const FOUNDED = new Date('2026-01-01T00:00:00Z');
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

const PERSONA_IDS = (() => {
  const dice = diceFor('personas');
  return new Map(
    PERSONAS.map(({ key }) => [key, { user: dice.id(FOUNDED), person: dice.id(FOUNDED) }]),
  );
})();

function idsOf(key: string) {
  const ids = PERSONA_IDS.get(key);
  if (!ids) throw new Error(`No persona ${key}.`);
  return ids;
}

/** The account of a persona, whatever the day. */
export const personaUser = (key: string) => idsOf(key).user as UserId;
/** The person of the reserve a persona is. */
export const personaPerson = (key: string) => idsOf(key).person as PersonId;

/** Writes the accounts of the personas; they sign in by mail like everybody. */
export function makePersonaUsers(world: World): void {
  for (const { key, name, email } of PERSONAS)
    world.rows.users.push({
      id: personaUser(key),
      email,
      name,
      emailVerified: world.clock.ago(60),
      createdAt: world.clock.ago(60),
    });
}

type Sketch = Pick<DemoPerson, 'kind' | 'trades' | 'radiusKm' | 'week'> &
  Partial<Pick<DemoPerson, 'studyLevel' | 'homeOrganizationId'>> & {
    readonly key: string;
    readonly commune: string;
    readonly confirmedHoursAgo: number;
  };

const hours = (from: number, to: number) => ({
  days: EVERY_DAY,
  from,
  to,
  state: 'free' as const,
});

function sketches(homeOf: (key: string) => OrganizationId): readonly Sketch[] {
  return [
    {
      key: 'student',
      kind: 'health-student',
      studyLevel: 'nursing-2',
      trades: [
        { trade: 'service-agent', proof: 'declared' },
        { trade: 'care-assistant', proof: 'seen' },
      ],
      commune: 'Nantes',
      radiusKm: 20,
      week: weekOf([hours(19, 8), { days: [5, 6], from: 8, to: 19, state: 'last-resort' }]),
      confirmedHoursAgo: 3,
    },
    {
      key: 'retired-nurse',
      kind: 'retiree',
      trades: [
        { trade: 'nurse', proof: 'verified' },
        { trade: 'company', proof: 'declared' },
      ],
      commune: 'Orvault',
      radiusKm: 25,
      week: weekOf([hours(6.5, 20)]),
      confirmedHoursAgo: 50,
    },
    {
      key: 'volunteer',
      kind: 'civic-volunteer',
      trades: [{ trade: 'company', proof: 'declared' }],
      commune: 'Nantes',
      radiusKm: 40,
      week: weekOf([hours(13, 20)]),
      confirmedHoursAgo: 120,
    },
    {
      key: 'lent',
      kind: 'lent-staff',
      homeOrganizationId: homeOf('estuaires'),
      trades: [{ trade: 'care-assistant', proof: 'seen' }],
      commune: 'Saint-Herblain',
      radiusKm: 60,
      week: weekOf([hours(6, 22)]),
      confirmedHoursAgo: 20,
    },
    {
      key: 'several-hats',
      kind: 'director',
      homeOrganizationId: homeOf('isac'),
      trades: [
        { trade: 'health-manager', proof: 'seen' },
        { trade: 'director', proof: 'seen' },
      ],
      commune: 'Nantes',
      radiusKm: 100,
      week: weekOf([hours(7, 20)]),
      confirmedHoursAgo: 30,
    },
  ];
}

/** The personas who are people of the reserve. */
export function personaPeople(
  world: World,
  organizations: readonly DemoOrganization[],
): readonly DemoPerson[] {
  const homeOf = (key: string) => {
    const home = organizations.find((organization) => organization.key === key);
    if (!home) throw new Error(`No organization ${key}.`);
    return home.id;
  };
  return sketches(homeOf).map((sketch, rank) => personOf(world, sketch, rank));
}

function personOf(
  world: World,
  { key, confirmedHoursAgo, ...sketch }: Sketch,
  rank: number,
): DemoPerson {
  const persona = PERSONAS.find((one) => one.key === key);
  const commune = world.communes.find(
    ({ name, territoryCode }) => name === sketch.commune && territoryCode === '44',
  );
  if (!persona || !commune) throw new Error(`No persona ${key} in ${sketch.commune}.`);
  const [firstName = '', ...others] = persona.name.split(' ');
  const lastName = others.join(' ');
  return {
    studyLevel: null,
    homeOrganizationId: null,
    ...sketch,
    id: personaPerson(key),
    userId: personaUser(key),
    territoryId: commune.territoryCode as DemoPerson['territoryId'],
    firstName,
    lastName,
    maskedName: maskName(firstName, lastName),
    email: persona.email,
    phone: mobile(10 + rank),
    ageBand: 'adult',
    commune,
    travelMeans: ['car'],
    pausedUntil: null,
    confirmedAt: world.clock.ago(0, confirmedHoursAgo * 60),
    unavailableUntil: null,
    exceptions: [],
    persona: key,
  };
}
