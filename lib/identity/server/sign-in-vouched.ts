import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { UserId } from '../actor';
import { firstHat, type Hat } from '../hat';
import { normalizeIdentifier } from '../identifier';
import { isOfTheirs, type Vouched } from '../vouched';
import { findSubject, insertAccount } from './account.repository';
import { signOutAs } from './end-session';
import { findSiretsOf, listHats } from './membership.repository';
import { type OpenedSession, openSession } from './open-session';
import { countTry } from './rate-limit';
import { findByAddress, saveUser } from './sign-in.repository';

/** The browser a provider sent somebody back to. */
export type VouchedBrowser = {
  readonly from: string | null;
  readonly device: string;
  readonly lastHat: string | null;
  /** the session it still holds: it ends */
  readonly replacing: string | null;
};

export type VouchedRefusal =
  | 'too-many-tries'
  | 'address-unverified'
  | 'no-account'
  | 'account-disabled'
  | 'other-identity'
  | 'other-body';

type Known = { readonly userId: UserId; readonly email: string };

/** The user of the address a provider vouches for: nobody is made this way. */
async function userOf(
  { email: typed, verified }: Vouched,
  now: Date,
): Promise<Result<Known, 'address-unverified' | 'no-account' | 'account-disabled'>> {
  if (!verified) return refuse('address-unverified');
  const address = normalizeIdentifier(typed);
  if (!address.ok) return refuse('no-account');
  const email = address.value;
  const { userId, disabled } = await withActor({ role: 'auth', email }, 'read', now, (tx) =>
    findByAddress(tx, email),
  );
  if (!userId) return refuse('no-account');
  return disabled ? refuse('account-disabled') : accept({ userId, email });
}

/** The bodies a user speaks for, each with the numbers the register knows of its places. */
async function bodiesOf(userId: UserId, now: Date) {
  const hats = await withActor({ role: 'auth', userId }, 'read', now, (tx) =>
    listHats(tx, userId, now),
  );
  const managers = hats.flatMap(({ actor }) => (actor.role === 'manager' ? [actor] : []));
  return await Promise.all(
    managers.map(async (actor) => ({
      sirets: await withActor(actor, 'read', now, (tx) => findSiretsOf(tx, actor.organizationId)),
    })),
  );
}

/** One identity of a provider for one user, for good: neither may take the other’s. */
async function link(
  tx: Tx,
  { issuer, subject }: Vouched,
  { userId, email }: Known,
  now: Date,
): Promise<Result<true, 'other-identity'>> {
  const held = await findSubject(tx, issuer, userId);
  if (held !== null) return held === subject ? accept(true) : refuse('other-identity');
  if (!(await insertAccount(tx, { provider: issuer, subject, userId })))
    return refuse('other-identity');
  await saveUser(tx, { id: userId, email, name: null }, now);
  await record(
    tx,
    { actor: { role: 'visitor' }, now },
    { action: 'provider-linked', objectKind: 'user', objectId: userId },
  );
  return accept(true);
}

/** Somebody has just signed in by a provider. */
type Entered = OpenedSession & {
  readonly userId: UserId;
  readonly worn: Pick<Hat, 'key' | 'actor'> | null;
};

async function enter(
  tx: Tx,
  { strong }: Vouched,
  { userId }: Known,
  { device, lastHat }: VouchedBrowser,
  now: Date,
): Promise<Entered> {
  const hats = await listHats(tx, userId, now);
  const worn = firstHat(
    hats.map((hat) => ({ ...hat, place: hat.territoryName, suspended: false })),
    lastHat,
  );
  const hat = worn ? { key: worn.key, role: worn.actor.role } : null;
  const strongAt = strong ? now : null;
  const opened = await openSession(tx, { userId, hat, device, signedInAt: now, strongAt }, now);
  await record(
    tx,
    { actor: { role: 'visitor' }, now },
    {
      action: 'signed-in',
      objectKind: 'user',
      objectId: userId,
      facts: { provider: true, strong },
    },
  );
  return { ...opened, userId, worn };
}

/**
 * Opens the session of whoever a provider vouches for: a user we know, by an address the provider has checked, under the one
 * identity linked to them, working for a body they speak for. Two factors given there count as ours.
 */
export async function signInVouchedAs(
  { now }: { readonly now: Date },
  vouched: Vouched,
  browser: VouchedBrowser,
): Promise<Result<Entered, VouchedRefusal>> {
  const { from, replacing } = browser;
  if (from && !(await countTry('sign-in-from-address', from, now)).ok)
    return refuse('too-many-tries');
  const user = await userOf(vouched, now);
  if (!user.ok) return user;
  const { userId, email } = user.value;
  if (!isOfTheirs(vouched.siret, await bodiesOf(userId, now))) return refuse('other-body');
  const entered = await withActor({ role: 'auth', userId, email }, 'write', now, async (tx) => {
    const linked = await link(tx, vouched, user.value, now);
    return linked.ok ? accept(await enter(tx, vouched, user.value, browser, now)) : linked;
  });
  if (entered.ok && replacing) await signOutAs({ now }, { sessionToken: replacing });
  return entered;
}
