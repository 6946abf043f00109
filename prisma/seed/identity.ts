import type { UserId } from '@/lib/identity/actor';
import { fullName, mailOf } from './names';
import { PERSONAS, personaUser } from './personas';
import { type Dice, diceFor } from './random';
import type { DemoOrganization, DemoStructure, World } from './world';

/** Which persona directs which managing body; the others get somebody drawn. */
const DIRECTORS: Readonly<Record<string, string>> = {
  solveig: 'director',
  large: 'home-director',
  isac: 'several-hats',
  ardoise: 'director-49',
  horizon: 'workshop-director',
};

type Hat = {
  readonly userId: string;
  readonly role:
    | 'director'
    | 'manager'
    | 'cell'
    | 'region'
    | 'national'
    | 'pool-manager'
    | 'prescriber'
    | 'platform';
  readonly organizationId?: string;
  readonly territoryId?: string;
  readonly poolId?: string;
  readonly regionCode?: string;
  readonly displayName: string;
  readonly email: string;
};

/** Puts a hat on an account. */
export function giveHat(world: World, dice: Dice, hat: Hat): string {
  const id = dice.id(world.clock.ago(60));
  world.rows.memberships.push({
    id,
    organizationId: null,
    territoryId: null,
    poolId: null,
    regionCode: null,
    ...hat,
    createdAt: world.clock.ago(60),
  });
  return id;
}

/** Somebody invented who can sign in. */
export function newAccount(world: World, dice: Dice, as: string, id?: UserId) {
  const { firstName, lastName } = fullName(dice);
  const name = `${firstName} ${lastName}`;
  const user = {
    id: id ?? dice.id(world.clock.ago(70)),
    name,
    email: mailOf(firstName, lastName, as),
  };
  world.rows.users.push({
    ...user,
    emailVerified: world.clock.ago(65),
    createdAt: world.clock.ago(70),
  });
  return user;
}

/** The account of a persona as a hat needs it. */
export function personaAccount(key: string) {
  const persona = PERSONAS.find((one) => one.key === key);
  if (!persona) throw new Error(`No persona ${key}.`);
  return { id: personaUser(key), name: persona.name, email: persona.email };
}

/** The same organizations, directed by a persona when one is named for them. */
export const directed = (organizations: readonly DemoOrganization[]): readonly DemoOrganization[] =>
  organizations.map((organization) => {
    const persona = DIRECTORS[organization.key];
    return persona ? { ...organization, directorId: personaUser(persona) } : organization;
  });

/** Directors, managers of one place, members of the cells, the operator. */
export function makeHats(
  world: World,
  organizations: readonly DemoOrganization[],
  structures: readonly DemoStructure[],
): void {
  const dice = diceFor('hats');
  for (const organization of organizations) {
    const persona = DIRECTORS[organization.key];
    const user = persona
      ? personaAccount(persona)
      : newAccount(world, dice, 'direction', organization.directorId);
    // known by name since: the names drawn after it stay what they were
    if (persona === 'workshop-director') fullName(dice);
    giveHat(world, dice, {
      userId: user.id,
      role: 'director',
      organizationId: organization.id,
      territoryId: organization.territoryId,
      displayName: user.name,
      email: user.email,
    });
    const [first, second] = structures.filter((one) => one.organization.id === organization.id);
    if (organization.key === 'solveig') limitTo(world, dice, personaAccount('manager'), first);
    else limitTo(world, dice, newAccount(world, dice, 'cadre'), second);
  }
  makeCells(world, dice);
  for (const [key, hat] of [
    ['region', { role: 'region', regionCode: '52' }],
    ['national', { role: 'national' }],
    ['platform', { role: 'platform' }],
  ] as const) {
    const { id, name, email } = personaAccount(key);
    giveHat(world, dice, { ...hat, userId: id, displayName: name, email });
  }
}

function limitTo(
  world: World,
  dice: Dice,
  user: { id: string; name: string; email: string },
  structure: DemoStructure | undefined,
): void {
  if (!structure) return;
  const of = {
    organizationId: structure.organization.id,
    territoryId: structure.organization.territoryId,
  };
  const membershipId = giveHat(world, dice, {
    userId: user.id,
    role: 'manager',
    ...of,
    displayName: user.name,
    email: user.email,
  });
  world.rows.membership_structures.push({ membershipId, structureId: structure.id, ...of });
}

function makeCells(world: World, dice: Dice): void {
  const members = [
    ['44', personaAccount('cell-ars')],
    ['44', personaAccount('cell-department')],
    ['44', newAccount(world, dice, 'cellule')],
    ['49', personaAccount('cell-49')],
    ['49', newAccount(world, dice, 'cellule')],
  ] as const;
  for (const [territoryId, { id, name, email }] of members) {
    const hat = { userId: id, role: 'cell', territoryId, displayName: name, email } as const;
    const membershipId = giveHat(world, dice, hat);
    // the ARS keeps the directors’ reserve; the Département does not know what is in it
    if (id === personaUser('cell-ars'))
      world.rows.peer_keepers.push({ membershipId, territoryId, givenAt: world.clock.ago(60) });
  }
}
