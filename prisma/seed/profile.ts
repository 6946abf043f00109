import type { OrganizationId, PersonId, TerritoryId, UserId } from '@/lib/identity/actor';
import { CONSENT_VERSION, maskName, type PersonKind } from '@/lib/profile/person';
import { readPhone } from '@/lib/profile/phone';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { TravelMean } from '@/lib/territory/distance';
import { exceptionsOf, lastConfirmed, usualWeek, writeAvailability } from './availability';
import { fullName, landline, mailOf, mobile } from './names';
import { communeDrawer } from './organization';
import {
  IN_A_REGISTER,
  KIND_SHARES,
  PROOF_SHARES,
  RHYTHM_SHARES,
  STUDY_SHARES,
  TRADE_SHARES,
  TRAVEL_SHARES,
} from './profile-shares';
import { type Dice, diceFor } from './random';
import type { DemoOrganization, DemoPerson, World } from './world';

/** How many people of the reserve each département counts, besides the personas. */
export const PEOPLE = { '44': 2_250, '49': 210 } as const;

/** The share of people of 16 and 17 where there are any. */
const MINORS: Readonly<Partial<Record<PersonKind, number>>> = {
  'civic-volunteer': 0.06,
  student: 0.06,
};
/** Those whose employer is one of the managing bodies. */
const HAVE_A_HOME: readonly PersonKind[] = ['lent-staff', 'director'];

function proofOf(dice: Dice, kind: PersonKind, trade: Trade): Proof {
  const proof = dice.weighted(PROOF_SHARES[kind]);
  return proof === 'verified' && !IN_A_REGISTER.includes(trade) ? 'seen' : proof;
}

function tradesOf(dice: Dice, kind: PersonKind): DemoPerson['trades'] {
  const main = dice.weighted(TRADE_SHARES[kind]);
  const trades = new Map<Trade, Proof>([[main, proofOf(dice, kind, main)]]);
  if (kind === 'health-student' && dice.chance(0.12)) trades.set('care-assistant', 'seen');
  if (kind === 'retiree' && dice.chance(0.4)) trades.set('company', 'declared');
  if (kind !== 'health-student' && dice.chance(0.15)) {
    const other = dice.weighted(TRADE_SHARES[kind]);
    if (!trades.has(other)) trades.set(other, 'declared');
  }
  return [...trades].map(([trade, proof]) => ({ trade, proof }));
}

const radiusOf = (dice: Dice, means: readonly TravelMean[]) =>
  means.includes('car') ? dice.pick([15, 20, 25, 30, 30, 40, 50]) : dice.pick([5, 8, 10, 12]);

type Draw = {
  readonly world: World;
  readonly dice: Dice;
  readonly territory: '44' | '49';
  readonly homes: readonly DemoOrganization[];
  readonly communeOf: ReturnType<typeof communeDrawer>;
};

const ranksFrom = (territory: '44' | '49') => (territory === '49' ? 5_000 : 100);

/** One retired person in eight has a telephone and nothing else, half of them at the end of a line in the wall. */
function withTelephoneOnly(person: DemoPerson, rank: number, dialled: number): DemoPerson {
  if (person.kind !== 'retiree' || rank % 8 !== 3) return person;
  const atHome = rank % 16 === 3;
  return {
    ...person,
    userId: null,
    phoneOnly: true,
    phone: atHome ? landline(dialled) : person.phone,
    preferredChannel: atHome ? 'voice' : 'sms',
  };
}

function drawPerson({ world, dice, territory, homes, communeOf }: Draw, rank: number): DemoPerson {
  const { clock } = world;
  const { firstName, lastName } = fullName(dice);
  const kind = dice.weighted(KIND_SHARES);
  const means = dice.weighted(TRAVEL_SHARES);
  const away = dice.chance(0.03);
  return {
    id: dice.id(clock.ago(dice.between(5, 200))) as PersonId,
    userId: dice.chance(0.9) ? (dice.id(clock.ago(120)) as UserId) : null,
    territoryId: territory as TerritoryId,
    firstName,
    lastName,
    maskedName: maskName(firstName, lastName),
    email: mailOf(firstName, lastName, `${territory}${rank}`),
    phone: mobile(rank + ranksFrom(territory)),
    kind,
    ageBand: dice.chance(MINORS[kind] ?? 0) ? 'minor-16-17' : 'adult',
    studyLevel: kind === 'health-student' ? dice.weighted(STUDY_SHARES) : null,
    homeOrganizationId: HAVE_A_HOME.includes(kind) ? dice.pick(homes).id : null,
    commune: communeOf(dice),
    radiusKm: radiusOf(dice, means),
    trades: tradesOf(dice, kind),
    pausedUntil: dice.chance(0.02) ? clock.ago(-dice.between(5, 40)) : null,
    week: dice.chance(0.08) ? null : usualWeek(dice, dice.weighted(RHYTHM_SHARES[kind])),
    confirmedAt: lastConfirmed(dice, clock),
    unavailableUntil: away ? clock.ago(-dice.between(3, 30)) : null,
    exceptions: exceptionsOf(dice, clock),
    persona: null,
    travelMeans: means,
  };
}

/** The people of the reserve, drawn in credible shares. */
export function makePeople(
  world: World,
  organizations: readonly DemoOrganization[],
  personas: readonly DemoPerson[],
): readonly DemoPerson[] {
  const people = [...personas];
  for (const territory of ['44', '49'] as const) {
    const draw: Draw = {
      world,
      territory,
      dice: diceFor(`people ${territory}`),
      homes: organizations.filter((organization) => organization.territory === territory),
      communeOf: communeDrawer(world.communes, territory),
    };
    for (let rank = 1; rank <= PEOPLE[territory]; rank += 1)
      people.push(withTelephoneOnly(drawPerson(draw, rank), rank, rank + ranksFrom(territory)));
  }
  const dice = diceFor('people rows');
  for (const person of people) writePerson(world, person, dice);
  return people;
}

function writePerson(world: World, person: DemoPerson, dice: Dice): void {
  const { clock } = world;
  const joinedAt = clock.ago(dice.between(90, 200), dice.between(0, 900));
  if (person.userId && !person.persona) {
    world.rows.users.push({
      id: person.userId,
      email: person.email,
      name: `${person.firstName} ${person.lastName}`,
      emailVerified: joinedAt,
      createdAt: joinedAt,
    });
  }
  world.rows.people.push({
    id: person.id,
    userId: person.userId,
    territoryId: person.territoryId,
    firstName: person.firstName,
    lastName: person.lastName,
    maskedName: person.maskedName,
    email: person.phoneOnly ? null : person.email,
    phone: readPhone(person.phone) ?? null,
    preferredChannel: person.preferredChannel ?? 'email',
    // those whose telephone is in the wall
    wantsPaper: person.preferredChannel === 'voice',
    kind: person.kind,
    ageBand: person.ageBand,
    studyLevel: person.studyLevel,
    homeOrganizationId: person.homeOrganizationId satisfies OrganizationId | null,
    communeCode: person.commune.code,
    radiusKm: person.radiusKm,
    travelMeans: person.travelMeans,
    status: 'active',
    pausedUntil: person.pausedUntil,
    consentAt: joinedAt,
    consentVersion: CONSENT_VERSION,
    lastContactAt: person.confirmedAt,
    createdAt: joinedAt,
    updatedAt: person.confirmedAt,
  });
  if (person.homeOrganizationId)
    world.rows.employments.push({
      ...{ id: dice.id(joinedAt), personId: person.id, organizationId: person.homeOrganizationId },
      ...{ territoryId: person.territoryId, saidAt: joinedAt, agreedAt: joinedAt },
    });
  for (const { trade, proof } of person.trades) {
    world.rows.person_trades.push({
      personId: person.id,
      territoryId: person.territoryId,
      trade,
      proof,
      provenAt: proof === 'declared' ? null : joinedAt,
    });
  }
  writeAvailability(world, person, dice);
}
