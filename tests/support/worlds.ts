import type { CallId, TerritoryId } from '@/lib/identity/actor';
import {
  anException,
  anOrganization,
  aPerson,
  aPool,
  aStructure,
  aUser,
  type TestPerson,
  type TestStructure,
} from './builders';
import { aFollowed } from './follow';
import { aCanary, anId, ask, insert, type Owner } from './insert';
import { aNeed, anActionLink, anAssignment, aSolicitation } from './need-builders';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE, type TestCommune } from './reference';
import {
  aMembership,
  answeringOf,
  aSession,
  cellOf,
  managerOf,
  personActor,
  platformOperator,
  poolManagerOf,
} from './speakers';
import { aYear } from './year';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What happened around one organization: somebody asked, somebody coming, mails, links, journal. */
async function aHouse(owner: Owner, letter: string, commune: TestCommune, now: Date) {
  const canary = aCanary();
  const says = (what: string) => `${what} ${canary}`;
  const mail = (who: string) => `${who}-${canary}@demo.releve.test`;
  const territoryId = ['Angers', 'Cholet'].includes(commune) ? MAINE_ET_LOIRE : LOIRE_ATLANTIQUE;
  const organization = await anOrganization(owner, {
    territoryId,
    name: says(`Organisme ${letter}`),
  });
  const at = (name: string) =>
    aStructure(owner, {
      organization,
      commune,
      name: says(`${name} ${letter}`),
      contactName: says('Accueil'),
      phone: says('02 40'),
    });
  const structures = [await at('Résidence'), await at('Foyer')] as const;

  const hat = async (role: 'director' | 'manager', limitedTo?: readonly TestStructure[]) => {
    const user = await aUser(owner, { email: mail(role), name: says(role) });
    const membership = await aMembership(owner, {
      role,
      organization,
      user,
      displayName: says(role),
      structures: limitedTo ?? [],
    });
    const session = await aSession(owner, { user, hat: membership.id, at: now });
    const wearing = { userId: membership.userId, membershipId: membership.id };
    const actor = managerOf(organization, {
      ...wearing,
      ...(limitedTo ? { structures: limitedTo } : {}),
    });
    return { user, membership, session, actor };
  };
  const director = await hat('director');
  const manager = await hat('manager', [structures[0]]);
  const people = [
    await aWitness(owner, commune, now),
    await aWitness(owner, commune, now),
    await aWitness(owner, commune, now),
  ] as const;

  // the need of the first structure is the last posted: what a page proposes again is never left to a tie
  const needOf = (structure: TestStructure, inHours: number, minutesAgo: number) =>
    aNeed(owner, {
      structure,
      seats: 2,
      severity: 'vital',
      startsAt: new Date(now.getTime() + inHours * HOUR),
      postedAt: new Date(now.getTime() - minutesAgo * MINUTE),
      postedBy: director.membership.userId,
      note: says('À savoir'),
      tasks: [says('Toilette')],
      contactName: says('Accueil'),
      contactPhone: says('02 40'),
    });
  const needs = [await needOf(structures[0], 24, 0), await needOf(structures[1], 72, 1)] as const;
  const invitation = await insert(owner, 'invitations', {
    id: anId<'invitation'>(),
    organizationId: organization.id,
    territoryId,
    email: mail('invitation'),
    role: 'manager',
    structureIds: [structures[0].id],
    tokenHash: says('invitation'),
    invitedBy: director.user.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + 3 * DAY),
  });
  const request = await insert(owner, 'sign_in_requests', {
    id: anId<'request'>(),
    email: director.user.email,
    tokenHash: canary,
    codeHash: canary,
    browserHash: canary,
    createdAt: now,
    expiresAt: new Date(now.getTime() + HOUR / 6),
  });
  const house = {
    canary,
    request,
    organization,
    structures,
    director,
    manager,
    people,
    needs,
    invitation,
    mission: await comes(owner, needs[0], people[0], canary),
    asked: await isAsked(owner, needs[0], people[1], canary),
  };
  await leaveTraces(owner, house, now);
  return house;
}
type House = Awaited<ReturnType<typeof aHouse>>;
type Witness = TestPerson & { readonly canary: string };

/** A person whose every text holds their own canary. */
async function aWitness(owner: Owner, commune: TestCommune, now: Date): Promise<Witness> {
  const canary = aCanary();
  const email = `personne-${canary}@demo.releve.test`;
  const person = await aPerson(owner, {
    commune,
    firstName: `Alix ${canary}`,
    lastName: `Morel ${canary}`,
    email,
    phone: `06 ${canary}`,
    confirmedAt: now,
    user: await aUser(owner, { email, name: `Alix ${canary}` }),
  });
  await anException(owner, {
    person,
    startsAt: new Date(now.getTime() + 20 * DAY),
    endsAt: new Date(now.getTime() + 21 * DAY),
  });
  return { ...person, canary };
}

type Need = Awaited<ReturnType<typeof aNeed>>;

// what the organization sees of a person before an acceptance is the organization's own text
const masked = (person: Witness, canary: string) => ({ ...person, maskedName: `A. ${canary}` });

async function comes(owner: Owner, need: Need, person: Witness, canary: string) {
  const assignment = await anAssignment(owner, { need, person: masked(person, canary) });
  const link = await anActionLink(owner, {
    solicitation: assignment.solicitation,
    purpose: 'mission',
  });
  return { assignment, link, actor: answeringOf(assignment.solicitation, link) };
}

async function isAsked(owner: Owner, need: Need, person: Witness, canary: string) {
  const solicitation = await aSolicitation(owner, { need, person: masked(person, canary) });
  const link = await anActionLink(owner, { solicitation });
  return { solicitation, link, actor: answeringOf(solicitation, link) };
}

async function leaveTraces(owner: Owner, house: House, now: Date): Promise<void> {
  const { organization, canary, needs, asked, director } = house;
  const of = { organizationId: organization.id, territoryId: organization.territoryId };
  await insert(owner, 'outbox_messages', {
    id: anId<'message'>(),
    ...of,
    channel: 'email',
    kind: 'solicitation',
    personId: asked.solicitation.personId,
    solicitationId: asked.solicitation.id,
    payload: { canary },
    dedupeKey: `solicitation:${asked.solicitation.id}`,
    createdAt: now,
  });
  await insert(owner, 'live_events', { ...of, needId: needs[0].id, kind: 'people-asked', at: now });
  await insert(owner, 'journal_entries', {
    chain: organization.id,
    seq: 0,
    at: now,
    actorRole: 'manager',
    actorId: director.user.id,
    ...of,
    action: 'post-need',
    objectKind: 'need',
    objectId: needs[0].id,
    result: 'done',
    facts: { canary },
    previousHash: '',
    hash: '',
  });
  await insert(owner, 'structure_refusals', {
    personId: house.people[2].id,
    structureId: house.structures[1].id,
    territoryId: organization.territoryId,
    createdAt: now,
  });
  await insert(owner, 'idempotency_keys', {
    actorId: director.user.id,
    key: `key-${canary}`,
    bodyHash: canary,
    response: { canary },
    createdAt: now,
  });
  await insert(owner, 'accounts', {
    provider: 'test',
    providerAccountId: canary,
    userId: director.user.id,
  });
}

/** A territory’s cell and one of its pools with its manager. */
async function aTerritory(
  owner: Owner,
  territoryId: TerritoryId,
  members: readonly TestPerson[],
  now: Date,
) {
  const canary = aCanary();
  const says = (what: string) => `${what} ${canary}`;
  const user = (who: string) =>
    aUser(owner, { email: `${who}-${canary}@demo.releve.test`, name: says(who) });
  const pool = await aPool(owner, { territoryId, name: says('Vivier'), members });
  const cellUser = await user('cellule');
  const cellHat = await aMembership(owner, {
    role: 'cell',
    territoryId,
    user: cellUser,
    displayName: says('Cellule'),
  });
  const poolUser = await user('vivier');
  const poolHat = await aMembership(owner, {
    role: 'pool-manager',
    pool,
    user: poolUser,
    displayName: says('Vivier'),
  });
  // somebody of the pool is on the telephone with its manager
  const call = await insert(owner, 'desk_calls', {
    ...{ id: anId<'call'>() as CallId, poolId: pool.id, territoryId, personId: members[0]?.id },
    ...{ direction: 'out', reason: 'stale', membershipId: poolHat.id, byName: '' },
    ...{ openedAt: now, inHandUntil: new Date(now.getTime() + DAY) },
  });
  const teams = await aPool(owner, {
    territoryId,
    name: says('Équipes'),
    kind: 'association-team',
  });
  const teamsUser = await user('equipes');
  const teamsHat = await aMembership(owner, {
    role: 'pool-manager',
    pool: teams,
    user: teamsUser,
    displayName: says('Équipes'),
  });
  const year = await aYear(owner, { pool, members, canary, keeper: poolHat.userId });
  const [first, ...others] = members;
  if (!first) throw new Error('a territory has somebody');
  const follow = await aFollowed(owner, pool, [first, others[0]], { canary, now });
  const wearing = (hat: typeof cellHat) => ({ userId: hat.userId, membershipId: hat.id });
  return {
    canary,
    territoryId,
    pool,
    call,
    ...year,
    ...follow,
    cell: { user: cellUser, membership: cellHat, actor: cellOf(territoryId, wearing(cellHat)) },
    poolManager: {
      user: poolUser,
      membership: poolHat,
      actor: poolManagerOf(pool, wearing(poolHat)),
    },
    teams,
    teamsManager: {
      user: teamsUser,
      membership: teamsHat,
      actor: poolManagerOf(teams, wearing(teamsHat)),
    },
  };
}

/**
 * The world every isolation test walks (trust, A.5): organizations A and B in one territory, C in another; every text
 * of every row holds its owner’s canary, so that a leak is a string match. At least one row stands in every table.
 */
export async function isolationWorld(owner: Owner, now: Date = new Date()) {
  const a = await aHouse(owner, 'A', 'Nantes', now);
  const b = await aHouse(owner, 'B', 'Rezé', now);
  const c = await aHouse(owner, 'C', 'Angers', now);

  // one person answers both A (in three days) and B (tomorrow)
  const both = await aWitness(owner, 'Nantes', now);
  const shared = {
    person: both,
    actor: personActor(both),
    askedByA: await isAsked(owner, a.needs[1], both, a.canary),
    comesToB: await comes(owner, b.needs[0], both, b.canary),
  };

  const here = await aTerritory(owner, LOIRE_ATLANTIQUE, [a.people[0], b.people[0]], now);
  const there = await aTerritory(owner, MAINE_ET_LOIRE, [c.people[0]], now);

  const platformUser = await aUser(owner, { name: `Plateforme ${aCanary()}` });
  const platformHat = await aMembership(owner, { role: 'platform', user: platformUser });
  const above = {
    region: await aReader(owner, { role: 'region', regionCode: '52' }),
    // a region that has no département of this world
    otherRegion: await aReader(owner, { role: 'region', regionCode: '53' }),
    national: await aReader(owner, { role: 'national' }),
  };
  const suspendedUser = await aUser(owner, { disabledAt: now });
  const suspended = {
    user: suspendedUser,
    membership: await aMembership(owner, {
      role: 'director',
      organization: a.organization,
      user: suspendedUser,
    }),
    session: await aSession(owner, { user: suspendedUser, at: now }),
  };
  const removedUser = await aUser(owner);
  const removed = {
    user: removedUser,
    membership: await aMembership(owner, {
      role: 'manager',
      organization: a.organization,
      user: removedUser,
      endedAt: now,
    }),
    session: await aSession(owner, { user: removedUser, at: now }),
  };
  await insert(owner, 'rate_limits', { key: aCanary(), windowStart: now, hits: 1 });
  await ask(
    owner,
    `insert into reference_versions (name, version, loaded_at) values ('test', '1', $1) on conflict do nothing`,
    [now],
  );
  await aRegister(owner, now);
  return {
    now,
    a,
    b,
    c,
    shared,
    territories: { here, there },
    platform: {
      user: platformUser,
      membership: platformHat,
      actor: platformOperator(platformHat.userId),
    },
    above,
    suspended,
    removed,
  };
}
export type IsolationWorld = Awaited<ReturnType<typeof isolationWorld>>;

/** Somebody who reads several territories. */
async function aReader(owner: Owner, hat: Parameters<typeof aMembership>[1]) {
  const canary = aCanary();
  const user = await aUser(owner, { name: `Lecture ${canary}` });
  const membership = await aMembership(owner, { ...hat, user, displayName: `Lecture ${canary}` });
  return { canary, user, membership };
}

async function aRegister(owner: Owner, now: Date): Promise<void> {
  const importId = anId<'import'>();
  await insert(owner, 'register_imports', {
    id: importId,
    fileName: 'test.csv',
    shape: 'legacy',
    startedAt: now,
  });
  await insert(owner, 'establishments', {
    finess: '449990000',
    name: 'Établissement de test',
    categoryCode: '500',
    communeCode: '44143',
    territoryCode: '44',
    status: 'open',
    source: 'demo',
    contentHash: '',
    seenImportId: importId,
  });
}
