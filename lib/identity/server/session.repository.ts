import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { UserId } from '../actor';

/** A browser signed in, as stored: never the token. */
export type SessionRow = {
  readonly id: string;
  readonly userId: UserId;
  readonly hat: string | null;
  readonly device: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly absoluteEndAt: Date;
  /** when the second factor was given in this session */
  readonly strongAt: Date | null;
};

/** A running session, and who it speaks for. */
export type RunningSession = SessionRow & {
  readonly email: string;
  readonly name: string | null;
  readonly hasFactor: boolean;
};

/** The session of a token's hash, if it is still running, with its user if still allowed in. */
export async function findSession(
  tx: Tx,
  tokenHash: string,
  now: Date,
): Promise<RunningSession | null> {
  const [row] = await tx.$queryRaw<RunningSession[]>`
    select s.id, s.user_id as "userId", s.hat, s.device, s.created_at as "createdAt", s.last_seen_at as "lastSeenAt",
      s.expires_at as "expiresAt", s.absolute_end_at as "absoluteEndAt", s.strong_at as "strongAt", u.email, u.name,
      exists (select from second_factors f where f.user_id = s.user_id and f.confirmed_at is not null)
        or exists (select from passkeys k where k.user_id = s.user_id) as "hasFactor"
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and s.absolute_end_at > ${now} and u.disabled_at is null`;
  return row ?? null;
}

/** Opens a session. */
export async function insertSession(
  tx: Tx,
  session: SessionRow & { readonly tokenHash: string },
): Promise<void> {
  await tx.$executeRaw`
    insert into sessions
      (id, token_hash, user_id, hat, device, created_at, last_seen_at, expires_at, absolute_end_at, strong_at)
    values (${session.id}::uuid, ${session.tokenHash}, ${session.userId}::uuid, ${session.hat}, ${session.device},
      ${session.createdAt}, ${session.lastSeenAt}, ${session.expiresAt}, ${session.absoluteEndAt}, ${session.strongAt})`;
}

/** Writes a sign of life; never moves the end of a session backwards. */
export async function saveSeen(
  tx: Tx,
  tokenHash: string,
  seen: { readonly lastSeenAt: Date; readonly expiresAt: Date },
): Promise<void> {
  await tx.$executeRaw`
    update sessions set last_seen_at = ${seen.lastSeenAt}, expires_at = ${seen.expiresAt}
    where token_hash = ${tokenHash} and last_seen_at < ${seen.lastSeenAt}`;
}

/** Ends the session of a token. */
export async function deleteSessionByHash(tx: Tx, tokenHash: string): Promise<number> {
  return await tx.$executeRaw`delete from sessions where token_hash = ${tokenHash}`;
}

/** Ends one of a user's sessions. */
export async function deleteSession(tx: Tx, userId: UserId, id: string): Promise<number> {
  return await tx.$executeRaw`delete from sessions where id = ${id}::uuid and user_id = ${userId}::uuid`;
}

/** Ends every session of a user. */
export async function deleteSessionsOf(tx: Tx, userId: UserId): Promise<number> {
  return await tx.$executeRaw`delete from sessions where user_id = ${userId}::uuid`;
}

/** A user's running sessions, the last seen first. */
export async function listSessions(
  tx: Tx,
  userId: UserId,
  now: Date,
): Promise<readonly SessionRow[]> {
  return await tx.$queryRaw<SessionRow[]>`
    select id, user_id as "userId", hat, device, created_at as "createdAt", last_seen_at as "lastSeenAt",
      expires_at as "expiresAt", absolute_end_at as "absoluteEndAt", strong_at as "strongAt"
    from sessions where user_id = ${userId}::uuid and expires_at > ${now} and absolute_end_at > ${now}
    order by last_seen_at desc limit 50`;
}
