import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { TravelMean } from '@/lib/territory/distance';
import type { Channel } from '../channel';
import { type AgeBand, maskName, type Person, type PersonKind, type StudyLevel } from '../person';
import type { Proof, Trade } from '../trade';

/** What a person says of themselves, once the place is settled. */
export type SettledProfile = Pick<
  Person,
  | 'firstName'
  | 'lastName'
  | 'phone'
  | 'kind'
  | 'ageBand'
  | 'studyLevel'
  | 'communeCode'
  | 'radiusKm'
  | 'travelMeans'
> & { readonly territoryId: string; readonly trades: readonly Trade[] };

/** Holds somebody’s row until the end of the transaction: what is read of them next stays true. */
export async function lockPerson(tx: Tx, id: PersonId): Promise<void> {
  await tx.$executeRaw`select id from people where id = ${id}::uuid for update`;
}

/** One person with their trades; null when row-level security or the id says there is none. */
export async function findPerson(tx: Tx, id: PersonId): Promise<Person | null> {
  const row = await tx.person.findUnique({ where: { id }, include: { trades: true } });
  if (!row) return null;
  return {
    id: row.id as PersonId,
    territoryId: row.territoryId as TerritoryId,
    firstName: row.firstName,
    lastName: row.lastName,
    email: row.email,
    phone: row.phone,
    preferredChannel: row.preferredChannel as Channel,
    channelObjections: row.channelObjections as Channel[],
    kind: row.kind as PersonKind,
    ageBand: row.ageBand as AgeBand,
    studyLevel: row.studyLevel as StudyLevel | null,
    communeCode: row.communeCode,
    radiusKm: row.radiusKm,
    travelMeans: row.travelMeans as TravelMean[],
    trades: row.trades.map(({ trade, proof }) => ({
      trade: trade as Trade,
      proof: proof as Proof,
    })),
    pausedUntil: row.pausedUntil,
  };
}

const columnsOf = (profile: SettledProfile) => ({
  territoryId: profile.territoryId,
  firstName: profile.firstName,
  lastName: profile.lastName,
  maskedName: maskName(profile.firstName, profile.lastName),
  phone: profile.phone,
  kind: profile.kind,
  ageBand: profile.ageBand,
  studyLevel: profile.studyLevel,
  communeCode: profile.communeCode,
  radiusKm: profile.radiusKm,
  travelMeans: [...profile.travelMeans],
});

/** Writes what a person says of themselves. */
export async function savePerson(
  tx: Tx,
  id: PersonId,
  profile: SettledProfile,
  now: Date,
): Promise<void> {
  const seen = { lastContactAt: now, updatedAt: now, status: 'active' };
  await tx.person.update({
    where: { id },
    data: { ...columnsOf(profile), ...seen },
    select: { id: true },
  });
}

/** Writes the declared trades: a trade kept keeps its proof, a new one is « declared », the others go. */
export async function saveTrades(
  tx: Tx,
  whose: { readonly personId: PersonId; readonly territoryId: string },
  trades: readonly Trade[],
): Promise<void> {
  const { personId } = whose;
  await tx.personTrade.deleteMany({ where: { personId, trade: { notIn: [...trades] } } });
  const kept = await tx.personTrade.findMany({ where: { personId }, select: { trade: true } });
  const known = new Set(kept.map((row) => row.trade));
  const fresh = trades.filter((trade) => !known.has(trade));
  await insertTrades(tx, whose, fresh);
}

/** Adds declared trades. */
export async function insertTrades(
  tx: Tx,
  whose: { readonly personId: PersonId; readonly territoryId: string },
  trades: readonly Trade[],
): Promise<void> {
  await tx.personTrade.createMany({
    data: trades.map((trade) => ({ ...whose, trade, proof: 'declared' })),
  });
}

/** A new person of the reserve: of the user who has just confirmed their address, or nobody’s yet when heard by telephone. */
export async function insertPerson(
  tx: Tx,
  person: SettledProfile & {
    readonly id: PersonId;
    readonly userId: UserId | null;
    readonly email: string | null;
    readonly preferredChannel?: Channel;
    readonly consentVersion: string;
  },
  now: Date,
): Promise<void> {
  const { id, userId, email, consentVersion, preferredChannel = 'email' } = person;
  await tx.person.create({
    data: {
      ...columnsOf(person),
      ...{ id, userId, email, preferredChannel, consentVersion, status: 'active' },
      ...{ consentAt: now, lastContactAt: now, createdAt: now, updatedAt: now },
    },
    select: { id: true },
  });
}

/** A person already known by a user or an address. */
export async function findPersonOf(
  tx: Tx,
  whose: { readonly userId: UserId; readonly email: string },
): Promise<{ readonly id: PersonId; readonly userId: UserId | null } | null> {
  const row = await tx.person.findFirst({
    where: { OR: [{ userId: whose.userId }, { email: whose.email }] },
    select: { id: true, userId: true },
    orderBy: { createdAt: 'asc' },
  });
  return row ? { id: row.id as PersonId, userId: row.userId as UserId | null } : null;
}

/** Gives a person already known to the user who proved the address. */
export async function givePerson(tx: Tx, id: PersonId, userId: UserId, now: Date): Promise<void> {
  await tx.$executeRaw`
    update people set user_id = ${userId}::uuid, updated_at = ${now} where id = ${id}::uuid and user_id is null`;
}

/** Writes by which channel a person wants to be reached, and which they refuse. */
export async function saveWishes(
  tx: Tx,
  id: PersonId,
  wishes: Pick<Person, 'preferredChannel' | 'channelObjections'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update people set preferred_channel = ${wishes.preferredChannel}, channel_objections = ${[...wishes.channelObjections]}::text[],
      last_contact_at = ${now}, updated_at = ${now} where id = ${id}::uuid`;
}

/** A sign of life: somebody who acts is not forgotten. */
export async function touchPerson(tx: Tx, id: PersonId, now: Date): Promise<void> {
  await tx.$executeRaw`
    update people set last_contact_at = ${now}, updated_at = ${now} where id = ${id}::uuid`;
}

/** No question at all until an instant; null ends the pause. */
export async function pausePerson(
  tx: Tx,
  id: PersonId,
  until: Date | null,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update people set paused_until = ${until}, last_contact_at = ${now}, updated_at = ${now} where id = ${id}::uuid`;
}

/** Until when a person asked not to be asked, and since when they stopped everything; null when they did not. */
export async function findRest(
  tx: Tx,
  id: PersonId,
): Promise<{ readonly pausedUntil: Date | null; readonly restrictedAt: Date | null }> {
  const row = await tx.person.findUnique({
    where: { id },
    select: { pausedUntil: true, restrictedAt: true },
  });
  return row ?? { pausedUntil: null, restrictedAt: null };
}

/**
 * The speaker enters the pools that take them, as each of them lets people in, and leaves the others; of those that
 * answer for their people, the one chosen.
 */
export async function enterPools(tx: Tx, chosen: string | null = null): Promise<void> {
  await tx.$executeRaw`select enter_pools(${chosen}::uuid)`;
}

/** An invitation into a pool somebody registers from: the hash of its link, and whether they let its sender follow them. */
export type HeldInvitation = { readonly hash: string; readonly follow: boolean };

/** The speaker says yes to the invitation they hold: in the pool, followed too, or null when it is no longer open. */
export async function acceptHeldInvitation(
  tx: Tx,
  { hash, follow }: HeldInvitation,
  followedUntil: Date,
): Promise<'joined' | 'followed' | null> {
  const [row] = await tx.$queryRaw<{ came: 'joined' | 'followed' | null }[]>`
    select accept_pool_invitation(${hash}, ${follow}, ${followedUntil}) as came`;
  return row?.came ?? null;
}
