import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { UserId } from '../actor';

/** One demand to sign in, as stored: hashes only. */
export type SignInRow = {
  readonly id: string;
  readonly email: string;
  readonly tokenHash: string;
  readonly codeHash: string;
  readonly browserHash: string;
  readonly attempts: number;
  readonly registration: unknown;
  readonly invitationId: string | null;
  readonly returnTo: string | null;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
};

/** The earlier demands of an address from the same browser die: its newest message works. A stranger's demand ends nobody else's. */
export async function endEarlierDemands(
  tx: Tx,
  email: string,
  browserHash: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update sign_in_requests set expires_at = ${now}
    where email = ${email} and browser_hash = ${browserHash} and used_at is null and expires_at > ${now}`;
}

/** Writes a new demand. */
export async function insertDemand(
  tx: Tx,
  demand: Omit<SignInRow, 'attempts' | 'usedAt'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into sign_in_requests
      (id, email, token_hash, code_hash, browser_hash, registration, invitation_id, return_to, created_at, expires_at)
    values (${demand.id}::uuid, ${demand.email}, ${demand.tokenHash}, ${demand.codeHash}, ${demand.browserHash},
      ${demand.registration === null ? null : JSON.stringify(demand.registration)}::jsonb, ${demand.invitationId}::uuid,
      ${demand.returnTo}, ${now}, ${demand.expiresAt})`;
}

const COLUMNS =
  Prisma.raw(`id, email, token_hash as "tokenHash", code_hash as "codeHash", browser_hash as "browserHash", attempts,
  registration, invitation_id as "invitationId", return_to as "returnTo", expires_at as "expiresAt", used_at as "usedAt"`);

/** A demand by its id, as it stands. */
export async function findDemand(tx: Tx, id: string): Promise<SignInRow | null> {
  const [row] = await tx.$queryRaw<SignInRow[]>`
    select ${COLUMNS} from sign_in_requests where id = ${id}::uuid`;
  return row ?? null;
}

/** A demand held until the end of the transaction: two confirmations at once are judged one after the other. */
export async function lockDemand(tx: Tx, id: string): Promise<SignInRow | null> {
  const [row] = await tx.$queryRaw<SignInRow[]>`
    select ${COLUMNS} from sign_in_requests where id = ${id}::uuid for update`;
  return row ?? null;
}

/** Writes that a wrong code was tried. */
export async function addAttempt(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`update sign_in_requests set attempts = attempts + 1 where id = ${id}::uuid`;
}

/** Writes that a demand served. */
export async function endDemand(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`update sign_in_requests set used_at = ${now}, registration = null where id = ${id}::uuid`;
}

/** What is known of an address by those who may sign in with it. */
export type KnownAddress = {
  readonly userId: UserId | null;
  readonly disabled: boolean;
  readonly personId: string | null;
};

/** A user and a person of the reserve by their address. */
export async function findByAddress(tx: Tx, email: string): Promise<KnownAddress> {
  const [row] = await tx.$queryRaw<
    { user_id: string | null; disabled: boolean | null; person_id: string | null }[]
  >`
    select u.id as user_id, u.disabled_at is not null as disabled, p.id as person_id
    from (select ${email}::text as email) a
    left join users u on u.email = a.email
    left join people p on p.email = a.email`;
  return {
    userId: (row?.user_id ?? null) as UserId | null,
    disabled: row?.disabled ?? false,
    personId: row?.person_id ?? null,
  };
}

/** The user of an address, made at the first confirmation; says the address is proven. */
export async function saveUser(
  tx: Tx,
  user: { readonly id: UserId; readonly email: string; readonly name: string | null },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into users (id, email, name, email_verified, created_at)
    values (${user.id}::uuid, ${user.email}, ${user.name}, ${now}, ${now})
    on conflict (id) do update set email_verified = coalesce(users.email_verified, excluded.email_verified),
      name = coalesce(users.name, excluded.name)`;
}

/** Gives a person of the reserve already known by this address to its user. */
export async function linkPerson(tx: Tx, email: string, userId: UserId, now: Date): Promise<void> {
  await tx.$executeRaw`
    update people set user_id = ${userId}::uuid, updated_at = ${now} where email = ${email} and user_id is null
      and not exists (select 1 from people where user_id = ${userId}::uuid)`;
}
