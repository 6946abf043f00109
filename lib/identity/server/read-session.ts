import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { env } from '@/lib/env';
import type { UserId } from '../actor';
import type { Hat, SignedInActor } from '../hat';
import { type FactorDue, type FactorPolicy, factorDue } from '../second-factor';
import { idleEnd, isDueForTouch } from '../session-limits';
import { type BareHat, findPlaceOfManager, findPoolName, listHats } from './membership.repository';
import { findSession, saveSeen } from './session.repository';

/** Somebody signed in: who they are, every hat they have, the one they wear. Read from the rows at every request. */
export type SignedIn = {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly sessionHash: string;
  readonly email: string;
  readonly name: string | null;
  readonly hats: readonly Hat[];
  readonly worn: Hat | null;
  readonly actor: SignedInActor | null;
  readonly signedInAt: Date;
  /** the user has a second factor in place */
  readonly hasFactor: boolean;
  /** when it was given in this session */
  readonly strongAt: Date | null;
  /** the hat chosen and what stands before it: until that is done nobody speaks, and `worn` and `actor` are null */
  readonly awaiting: { readonly hat: Hat; readonly due: NonNullable<FactorDue> } | null;
};

async function withPlace({ key, actor, territoryName }: BareHat, now: Date): Promise<Hat> {
  if (actor.role === 'manager') {
    const place = await withActor(actor, 'read', now, (tx) =>
      findPlaceOfManager(tx, actor.organizationId),
    );
    const suspended = place === null || place.status === 'suspended';
    const pending = place?.status === 'invited';
    return { key, actor, place: place?.name ?? '', suspended, pending };
  }
  if (actor.role === 'pool-manager' || actor.role === 'prescriber') {
    const name = await withActor(actor, 'read', now, (tx) => findPoolName(tx, actor.poolId));
    return { key, actor, place: name ?? territoryName, suspended: false };
  }
  return { key, actor, place: territoryName, suspended: false };
}

/** Gives each hat the name of what it speaks for. */
export const withPlaces = (hats: readonly BareHat[], now: Date): Promise<readonly Hat[]> =>
  Promise.all(hats.map((hat) => withPlace(hat, now)));

/**
 * Who a session's name speaks for right now, or null: expired, ended elsewhere, user disabled. An ended membership is no
 * hat any more. `touch` writes a sign of life, at most once a minute: the one thing a page visit may write (see below).
 *
 * A GET never changes state, with this documented exception: a session's idle clock must hear that pages are being read.
 */
export async function readSession(
  sessionToken: string,
  now: Date,
  touch: boolean,
  policy: FactorPolicy = env().SECOND_FACTOR,
): Promise<SignedIn | null> {
  const sessionHash = hashToken(sessionToken);
  const seen = await withActor({ role: 'auth', sessionHash }, 'read', now, async (tx) => {
    const session = await findSession(tx, sessionHash, now);
    return session ? { session, bare: await listHats(tx, session.userId, now) } : null;
  });
  if (!seen) return null;
  const { session, bare } = seen;
  const hats = await withPlaces(bare, now);
  const chosen = hats.find((hat) => hat.key === session.hat && !hat.suspended) ?? null;
  if (touch && isDueForTouch(session.lastSeenAt, now)) {
    const role = chosen?.actor.role ?? 'none';
    const life = { lastSeenAt: now, expiresAt: idleEnd(role, now, session.absoluteEndAt) };
    await withActor({ role: 'auth', sessionHash }, 'write', now, (tx) =>
      saveSeen(tx, sessionHash, life),
    );
  }
  const due = chosen && factorDue(chosen.actor, session, policy);
  const worn = due ? null : chosen;
  return {
    userId: session.userId,
    sessionId: session.id,
    sessionHash,
    email: session.email,
    name: session.name,
    hats,
    worn,
    actor: worn?.actor ?? null,
    signedInAt: session.createdAt,
    hasFactor: session.hasFactor,
    strongAt: session.strongAt,
    awaiting: chosen && due ? { hat: chosen, due } : null,
  };
}

/** A running session by its name, as next-auth reads it. */
export async function findRunningSession(now: Date, sessionToken: string) {
  const sessionHash = hashToken(sessionToken);
  return await withActor({ role: 'auth', sessionHash }, 'read', now, (tx) =>
    findSession(tx, sessionHash, now),
  );
}
