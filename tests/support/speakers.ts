import { createHash, randomBytes } from 'node:crypto';
import type {
  Answering,
  CellMember,
  Manager,
  MembershipId,
  NationalReader,
  PersonActor,
  PlatformOperator,
  PoolManager,
  Prescriber,
  RegionMember,
  StructureId,
  TerritoryId,
  UserId,
  Visitor,
} from '@/lib/identity/actor';
import {
  aUser,
  type TestOrganization,
  type TestPerson,
  type TestPool,
  type TestStructure,
  type TestUser,
} from './builders';
import { anId, insert, type Owner, unique } from './insert';
import type { TestSolicitation } from './need-builders';
import { ensureReference } from './reference';

const HOUR = 3_600_000;

type Hat =
  | { readonly role: 'director' | 'manager'; readonly organization: TestOrganization }
  | { readonly role: 'cell'; readonly territoryId: TerritoryId }
  | { readonly role: 'region'; readonly regionCode: string }
  | { readonly role: 'pool-manager' | 'prescriber'; readonly pool: TestPool }
  | { readonly role: 'national' | 'platform' };

function scopeOf(hat: Hat) {
  const none = { organizationId: null, territoryId: null, poolId: null, regionCode: null };
  switch (hat.role) {
    case 'director':
    case 'manager':
      return {
        ...none,
        organizationId: hat.organization.id,
        territoryId: hat.organization.territoryId,
      };
    case 'cell':
      return { ...none, territoryId: hat.territoryId };
    case 'pool-manager':
    case 'prescriber':
      return { ...none, poolId: hat.pool.id, territoryId: hat.pool.territoryId };
    case 'region':
      return { ...none, regionCode: hat.regionCode };
    case 'national':
    case 'platform':
      return none;
  }
}

/** A hat: what a user may speak for. */
export async function aMembership(
  owner: Owner,
  is: Hat & {
    readonly user?: TestUser;
    readonly structures?: readonly TestStructure[];
    readonly displayName?: string;
    readonly endedAt?: Date | null;
  },
) {
  await ensureReference(owner);
  const user = is.user ?? (await aUser(owner));
  const scope = scopeOf(is);
  const membership = await insert(owner, 'memberships', {
    id: anId<'membership'>() as MembershipId,
    userId: user.id as UserId,
    role: is.role,
    ...scope,
    displayName: is.displayName ?? `Membre ${unique()}`,
    email: user.email,
    endedAt: is.endedAt ?? null,
  });
  for (const structure of is.structures ?? [])
    await insert(owner, 'membership_structures', {
      membershipId: membership.id,
      structureId: structure.id,
      organizationId: structure.organizationId,
      territoryId: structure.territoryId,
    });
  return membership;
}
export type TestMembership = Awaited<ReturnType<typeof aMembership>>;

/** A browser signed in; `token` is what its cookie holds. */
export async function aSession(
  owner: Owner,
  is: { user: Pick<TestUser, 'id'>; hat?: string | null; at?: Date; expiresAt?: Date },
) {
  const token = randomBytes(16).toString('base64url');
  const at = is.at ?? new Date();
  const session = await insert(owner, 'sessions', {
    id: anId<'session'>(),
    tokenHash: createHash('sha256').update(token).digest('base64url'),
    userId: is.user.id,
    hat: is.hat ?? null,
    device: 'Navigateur de test',
    createdAt: at,
    lastSeenAt: at,
    expiresAt: is.expiresAt ?? new Date(at.getTime() + 12 * HOUR),
    absoluteEndAt: new Date(at.getTime() + 7 * 24 * HOUR),
  });
  return { ...session, token };
}

type Wearing = { readonly userId?: UserId; readonly membershipId?: MembershipId };
const wearing = (as: Wearing) => ({
  userId: as.userId ?? anId<'user'>(),
  membershipId: as.membershipId ?? anId<'membership'>(),
});

export const visitor: Visitor = { role: 'visitor' };

/** The director of an organization, or its manager of some structures. */
export const managerOf = (
  organization: Pick<TestOrganization, 'id' | 'territoryId'>,
  as: Wearing & { structures?: readonly { readonly id: StructureId }[] } = {},
): Manager => ({
  role: 'manager',
  grade: as.structures ? 'manager' : 'director',
  ...wearing(as),
  organizationId: organization.id,
  territoryId: organization.territoryId,
  structureIds: as.structures?.map(({ id }) => id) ?? null,
});

/** A member of a territory’s crisis cell. */
export const cellOf = (territory: string, as: Wearing = {}): CellMember => ({
  role: 'cell',
  ...wearing(as),
  territoryId: territory as TerritoryId,
});

/** A member of the ARS of a region that has these départements. */
export const regionOf = (territories: readonly string[], as: Wearing = {}): RegionMember => ({
  role: 'region',
  ...wearing(as),
  regionCode: '52',
  territoryIds: territories as readonly TerritoryId[],
});

/** Who reads the figures of these territories, without a name. */
export const nationalOf = (territories: readonly string[], as: Wearing = {}): NationalReader => ({
  role: 'national',
  ...wearing(as),
  territoryIds: territories as readonly TerritoryId[],
});

/** Who looks after a pool. */
export const poolManagerOf = (
  pool: Pick<TestPool, 'id' | 'territoryId'>,
  as: Wearing = {},
): PoolManager => ({
  role: 'pool-manager',
  ...wearing(as),
  poolId: pool.id,
  territoryId: pool.territoryId,
});

/** Who follows people of a pool, each with their own yes. */
export const prescriberOf = (
  pool: Pick<TestPool, 'id' | 'territoryId'>,
  as: Wearing = {},
): Prescriber => ({ ...poolManagerOf(pool, as), role: 'prescriber' });

/** The operator of the platform. */
export const platformOperator = (userId: UserId = anId<'user'>()): PlatformOperator => ({
  role: 'platform',
  userId,
});

/** A person in their own space. */
export const personActor = (
  person: Pick<TestPerson, 'id' | 'userId' | 'territoryId'>,
): PersonActor => ({
  role: 'person',
  userId: person.userId ?? anId<'user'>(),
  personId: person.id,
  territoryId: person.territoryId,
});

/** The holder of a solicitation’s link, or the person signed in when there is no link. */
export const answeringOf = (
  solicitation: Pick<
    TestSolicitation,
    'id' | 'personId' | 'territoryId' | 'organizationId' | 'needId'
  >,
  link: { readonly tokenHash: string } | null = null,
): Answering => ({
  role: 'answering',
  personId: solicitation.personId,
  territoryId: solicitation.territoryId,
  organizationId: solicitation.organizationId,
  needId: solicitation.needId,
  solicitationId: solicitation.id,
  linkHash: link?.tokenHash ?? null,
});
