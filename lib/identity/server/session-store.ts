import 'server-only';
import { hashToken } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { UserId } from '../actor';
import { firstHat } from '../hat';
import { normalizeIdentifier } from '../identifier';
import { findAccountOwner, insertAccount } from './account.repository';
import { listHats } from './membership.repository';
import { type OpenedSession, openSession } from './open-session';
import { findSession } from './session.repository';
import { findByAddress, saveUser } from './sign-in.repository';

/** What an identity provider vouches for: its own name for someone, and their professional address. */
export type Vouched = {
  readonly provider: string;
  readonly subject: string;
  readonly email: string;
};

/**
 * The user an identity provider vouches for: already a user here (nobody is created this way), by the account linked before
 * or, the first time, by the address. An address that already has another account of the same provider is refused.
 */
export async function findVouchedUserAs(
  { now }: { readonly now: Date },
  { provider, subject, email: typed }: Vouched,
): Promise<Result<{ readonly userId: UserId; readonly email: string }, 'no-account'>> {
  const address = normalizeIdentifier(typed);
  if (!address.ok) return refuse('no-account');
  const email = address.value;
  const known = await withActor({ role: 'auth', email }, 'read', now, (tx) =>
    findByAddress(tx, email),
  );
  const { userId } = known;
  if (!userId || known.disabled) return refuse('no-account');
  return await withActor({ role: 'auth', userId, email }, 'write', now, async (tx) => {
    const linked = await findAccountOwner(tx, provider, userId);
    if (linked !== null && linked !== subject) return refuse('no-account');
    if (linked === null) {
      await insertAccount(tx, { provider, subject, userId });
      await saveUser(tx, { id: userId, email, name: null }, now);
    }
    return accept({ userId, email });
  });
}

/** Opens the session of a user an identity provider vouched for, under a name next-auth drew. */
export async function openVouchedSession(
  now: Date,
  {
    userId,
    sessionToken,
    device,
  }: { readonly userId: UserId; readonly sessionToken: string; readonly device: string },
): Promise<OpenedSession> {
  return await withActor({ role: 'auth', userId }, 'write', now, async (tx) => {
    const hats = await listHats(tx, userId, now);
    const worn = firstHat(
      hats.map((hat) => ({ ...hat, place: '', suspended: false })),
      null,
    );
    await record(
      tx,
      { actor: { role: 'visitor' }, now },
      { action: 'signed-in', objectKind: 'user', objectId: userId, facts: { provider: true } },
    );
    const hat = worn ? { key: worn.key, role: worn.actor.role } : null;
    return await openSession(tx, { userId, hat, device, signedInAt: now, sessionToken }, now);
  });
}

/** A running session by its name, as next-auth reads it. */
export async function findRunningSession(now: Date, sessionToken: string) {
  const sessionHash = hashToken(sessionToken);
  return await withActor({ role: 'auth', sessionHash }, 'read', now, (tx) =>
    findSession(tx, sessionHash, now),
  );
}
