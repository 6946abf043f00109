import type {
  OrganizationId,
  PersonId,
  PoolId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { AgeBand, PersonKind, StudyLevel } from '@/lib/profile/person';
import { maskName } from '@/lib/profile/person';
import type { Proof, Trade } from '@/lib/profile/trade';
import type { TravelMean } from '@/lib/territory/distance';
import { anId, ask, insert, type Owner, unique } from './insert';
import { COMMUNES, ensureReference, LOIRE_ATLANTIQUE, type TestCommune } from './reference';

/** A week of half-hours, Monday midnight first: f free · l last resort · n no. */
export const ALWAYS_FREE = 'f'.repeat(336);
export const NEVER_FREE = 'n'.repeat(336);

/** A week free only at some hours of some days (0 Monday), last resort or not at all elsewhere. */
export function weekFree(
  slots: readonly { days: readonly number[]; from: number; to: number }[],
  elsewhere: 'l' | 'n' = 'n',
): string {
  const free = (index: number) =>
    slots.some(({ days, from, to }) => {
      const hour = (index % 48) / 2;
      return days.includes(Math.floor(index / 48)) && hour >= from && hour < to;
    });
  return Array.from({ length: 336 }, (_, index) => (free(index) ? 'f' : elsewhere)).join('');
}

const text = (value: string | undefined, otherwise: string) => value ?? otherwise;
const placeOf = (commune: TestCommune) => {
  const [code, , , territory, , , lat, lon] = COMMUNES[commune];
  return { communeCode: code, territoryId: territory as TerritoryId, lat, lon };
};

/** Somebody who can sign in. */
export async function aUser(
  owner: Owner,
  is: { email?: string; name?: string; disabledAt?: Date | null } = {},
) {
  return await insert(owner, 'users', {
    id: anId<'user'>() as UserId,
    email: text(is.email, `compte-${unique()}@demo.releve.test`),
    name: text(is.name, `Compte ${unique()}`),
    emailVerified: new Date(),
    disabledAt: is.disabledAt ?? null,
  });
}
export type TestUser = Awaited<ReturnType<typeof aUser>>;

/** A managing body, verified unless said otherwise. */
export async function anOrganization(
  owner: Owner,
  is: {
    territoryId?: TerritoryId;
    name?: string;
    regime?: string;
    legalNature?: 'association' | 'public' | 'commercial';
    status?: 'invited' | 'verified' | 'suspended';
  } = {},
) {
  await ensureReference(owner);
  const status = is.status ?? 'verified';
  return await insert(owner, 'organizations', {
    id: anId<'organization'>() as OrganizationId,
    territoryId: is.territoryId ?? LOIRE_ATLANTIQUE,
    name: text(is.name, `Organisme ${unique()}`),
    regime: text(is.regime, 'CCN51'),
    legalNature: is.legalNature ?? 'association',
    status,
    verifiedAt: status === 'verified' ? new Date() : null,
  });
}
export type TestOrganization = Awaited<ReturnType<typeof anOrganization>>;

/** A place an organization runs: an EHPAD of Rezé unless said otherwise. */
export async function aStructure(
  owner: Owner,
  is: {
    organization?: Pick<TestOrganization, 'id' | 'territoryId'>;
    name?: string;
    commune?: TestCommune;
    categoryCode?: string;
    status?: 'active' | 'closed';
    verified?: boolean;
    contactName?: string;
    phone?: string;
  } = {},
) {
  await ensureReference(owner);
  const { communeCode, territoryId, lat, lon } = placeOf(is.commune ?? 'Rezé');
  const organization = is.organization ?? (await anOrganization(owner, { territoryId }));
  return await insert(owner, 'structures', {
    id: anId<'structure'>() as StructureId,
    organizationId: organization.id,
    territoryId: organization.territoryId,
    categoryCode: text(is.categoryCode, '500'),
    name: text(is.name, `Résidence ${unique()}`),
    communeCode,
    lat,
    lon,
    phone: text(is.phone, '02 40 00 00 00'),
    contactName: text(is.contactName, 'Accueil'),
    status: is.status ?? 'active',
    verifiedAt: is.verified === false ? null : new Date(),
  });
}
export type TestStructure = Awaited<ReturnType<typeof aStructure>>;

type TradeWish = Trade | { readonly trade: Trade; readonly proof: Proof };

/** What a test may say of a person; the rest is a care assistant of Nantes with a car, free all week, confirmed now. */
export type PersonWish = {
  readonly kind?: PersonKind;
  readonly trades?: readonly TradeWish[];
  readonly commune?: TestCommune;
  readonly radiusKm?: number;
  readonly travelMeans?: readonly TravelMean[];
  readonly ageBand?: AgeBand;
  readonly studyLevel?: StudyLevel | null;
  /** null: said nothing yet */
  readonly week?: string | null;
  readonly confirmedAt?: Date;
  readonly unavailableUntil?: Date | null;
  readonly pausedUntil?: Date | null;
  readonly status?: 'active' | 'dormant';
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly phone?: string | null;
  readonly homeOrganizationId?: OrganizationId | null;
  /** null: never signed in */
  readonly user?: Pick<TestUser, 'id'> | null;
};

const PERSON = {
  kind: 'lent-staff' as PersonKind,
  ageBand: 'adult' as AgeBand,
  studyLevel: null as StudyLevel | null,
  homeOrganizationId: null as OrganizationId | null,
  radiusKm: 30,
  travelMeans: ['car'] as readonly TravelMean[],
  status: 'active' as 'active' | 'dormant',
  pausedUntil: null as Date | null,
  phone: '06 00 00 00 00' as string | null,
  firstName: 'Camille',
};

async function aPersonRow(owner: Owner, is: PersonWish) {
  const { trades, commune = 'Nantes', week, confirmedAt, unavailableUntil, user, ...said } = is;
  const { communeCode, territoryId } = placeOf(commune);
  const wanted = {
    ...PERSON,
    lastName: `Dupuis ${unique()}`,
    email: `personne-${unique()}@demo.releve.test`,
    ...said,
  };
  const account = user === undefined ? await aUser(owner, { email: wanted.email }) : user;
  return await insert(owner, 'people', {
    id: anId<'person'>() as PersonId,
    userId: (account?.id ?? null) as UserId | null,
    territoryId,
    ...wanted,
    maskedName: maskName(wanted.firstName, wanted.lastName),
    communeCode,
    consentAt: new Date(),
    consentVersion: '2026-11',
    lastContactAt: new Date(),
  });
}

/** A person of the reserve with their trades and their week. */
export async function aPerson(owner: Owner, is: PersonWish = {}) {
  await ensureReference(owner);
  const person = await aPersonRow(owner, is);
  const of = { personId: person.id, territoryId: person.territoryId };
  for (const wish of is.trades ?? ['care-assistant' as const]) {
    const { trade, proof } = typeof wish === 'string' ? { trade: wish, proof: 'seen' } : wish;
    const provenAt = proof === 'declared' ? null : new Date();
    await insert(owner, 'person_trades', { ...of, trade, proof, provenAt });
  }
  if (is.week !== null)
    await insert(owner, 'availabilities', {
      ...of,
      week: is.week ?? ALWAYS_FREE,
      confirmedAt: is.confirmedAt ?? new Date(),
      unavailableUntil: is.unavailableUntil ?? null,
    });
  return person;
}
export type TestPerson = Awaited<ReturnType<typeof aPerson>>;

/** A dated exception to a person’s week. */
export async function anException(
  owner: Owner,
  is: {
    person: Pick<TestPerson, 'id' | 'territoryId'>;
    startsAt: Date;
    endsAt: Date;
    state?: 'free' | 'last-resort' | 'no';
  },
) {
  return await insert(owner, 'availability_exceptions', {
    id: anId<'exception'>(),
    personId: is.person.id,
    territoryId: is.person.territoryId,
    startsAt: is.startsAt,
    endsAt: is.endsAt,
    state: is.state ?? 'no',
  });
}

const POOL = {
  territoryId: LOIRE_ATLANTIQUE,
  kind: 'health-student' as PersonKind,
  validation: 'open' as 'open' | 'manager' | 'attested',
  visibility: 'public' as 'public' | 'invitation' | 'confidential',
  levels: [] as readonly StudyLevel[],
  trades: [] as readonly Trade[],
};

/** A vivier and, when given, its members. */
export async function aPool(
  owner: Owner,
  is: {
    territoryId?: TerritoryId;
    name?: string;
    kind?: PersonKind;
    validation?: 'open' | 'manager' | 'attested';
    /** attested by a school unless said otherwise */
    attester?: 'school' | 'employer';
    visibility?: 'public' | 'invitation' | 'confidential';
    levels?: readonly StudyLevel[];
    trades?: readonly Trade[];
    opensOn?: string | null;
    closesOn?: string | null;
    members?: readonly Pick<TestPerson, 'id'>[];
  } = {},
) {
  await ensureReference(owner);
  const { members = [], attester = 'school', ...said } = is;
  const pool = await insert(owner, 'pools', {
    id: anId<'pool'>() as PoolId,
    ...POOL,
    name: `Vivier ${unique()}`,
    ...said,
    attester: is.validation === 'attested' ? attester : null,
  });
  for (const { id } of members)
    await insert(owner, 'pool_members', {
      poolId: pool.id,
      personId: id,
      territoryId: pool.territoryId,
      joinedAt: new Date(),
    });
  return pool;
}
export type TestPool = Awaited<ReturnType<typeof aPool>>;

/** Looks a row up past row-level security. */
export async function find<Row extends Record<string, unknown>>(
  owner: Owner,
  table: string,
  id: string,
): Promise<Row> {
  const [row] = await ask<Row>(owner, `select * from ${table} where id = $1`, [id]);
  if (!row) throw new Error(`No ${table} ${id}.`);
  return row;
}
