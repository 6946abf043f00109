import type { Id } from '@/lib/shared/id';

export type OrganizationId = Id<'organization'>;
export type StructureId = Id<'structure'>;
export type PersonId = Id<'person'>;
export type UserId = Id<'user'>;
export type MembershipId = Id<'membership'>;
export type NeedId = Id<'need'>;
export type SolicitationId = Id<'solicitation'>;
export type PoolId = Id<'pool'>;
export type CallId = Id<'call'>;
/** A territory is named by its département code: « 44 », « 2A », « 974 ». */
export type TerritoryId = string & { readonly __code: 'territory' };

/** Who is speaking, and on whose behalf. Every use case starts from one; nobody speaks by default. */
export type Actor =
  | Visitor
  | PersonActor
  | Manager
  | CellMember
  | RegionMember
  | NationalReader
  | PoolManager
  | Prescriber
  | PlatformOperator
  | Answering;

/** Somebody not signed in: may read what is public. */
export type Visitor = { readonly role: 'visitor' };

/** During which call of a phone desk, and under whose hat, something is said for somebody. */
export type Heard = { readonly callId: CallId; readonly membershipId: MembershipId };

/** A person of the reserve, in their own space; or heard by telephone, whose user is then the one who writes it down. */
export type PersonActor = {
  readonly role: 'person';
  readonly userId: UserId;
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly heard?: Heard;
};

/** A director (the whole organization) or a manager (some of its structures; null means all of them). */
export type Manager = {
  readonly role: 'manager';
  readonly grade: 'director' | 'manager';
  readonly userId: UserId;
  readonly membershipId: MembershipId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly structureIds: readonly StructureId[] | null;
};

/** A member of a territory's crisis cell (ARS, Département). */
export type CellMember = {
  readonly role: 'cell';
  readonly userId: UserId;
  readonly membershipId: MembershipId;
  readonly territoryId: TerritoryId;
};

/** A member of the ARS of a region: reads the picture of each of its départements, and changes nothing there (lib/decisions/074). */
export type RegionMember = {
  readonly role: 'region';
  readonly userId: UserId;
  readonly membershipId: MembershipId;
  readonly regionCode: string;
  /** the départements of the region, as the reference says them today */
  readonly territoryIds: readonly TerritoryId[];
};

/** Somebody who reads the figures of every territory, without a name and without the small ones (lib/decisions/074). */
export type NationalReader = Omit<RegionMember, 'role' | 'regionCode'> & {
  readonly role: 'national';
};

/** Who looks after one pool (vivier). */
export type PoolManager = {
  readonly role: 'pool-manager';
  readonly userId: UserId;
  readonly membershipId: MembershipId;
  readonly poolId: PoolId;
  readonly territoryId: TerritoryId;
};

/** Who follows people of one pool, each with their own yes: a job coach, a mission locale, France Travail. */
export type Prescriber = Omit<PoolManager, 'role'> & { readonly role: 'prescriber' };

/** The operator of the platform: sets up territories and organizations, reads no business row. */
export type PlatformOperator = { readonly role: 'platform'; readonly userId: UserId };

/** The holder of an action link, or a person acting on one of their own solicitations: one person, one need, nothing else. */
export type Answering = {
  readonly role: 'answering';
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly organizationId: OrganizationId;
  readonly needId: NeedId;
  readonly solicitationId: SolicitationId;
  /** hash of the link's token; null when the person is signed in, or heard by telephone */
  readonly linkHash: string | null;
  readonly heard?: Heard;
};

export type Role = Actor['role'];

/** Everything a use case may not invent by itself: the speaker and the time. */
export type Context<Speaker extends Actor = Actor> = {
  readonly actor: Speaker;
  readonly now: Date;
};
