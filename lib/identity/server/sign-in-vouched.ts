import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { UserId } from '../actor';
import { firstHat, type Hat } from '../hat';
import { normalizeIdentifier } from '../identifier';
import { isOfTheirs, type Vouched } from '../vouched';
import { findSubject } from './account.repository';
import { signOutAs } from './end-session';
import { linkAccount } from './link-provider';
import { findSiretsOf, listHats } from './membership.repository';
import { type OpenedSession, openSession } from './open-session';
import { listPasskeys } from './passkey.repository';
import { countTry } from './rate-limit';
import { findFactor } from './second-factor.repository';
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

/**
 * One identity of a provider for one user, for good: neither may take the other’s. Whoever has a second factor here is linked once it is
 * given: the address alone proves a mailbox, and anybody who reads it may open an identity of that address (lib/decisions/103).
 */
async function link(
  tx: Tx,
  { issuer, subject }: Vouched,
  { userId, email }: Known,
  now: Date,
): Promise<Result<{ readonly waits: boolean }, 'other-identity'>> {
  const held = await findSubject(tx, issuer, userId);
  if (held !== null) return held === subject ? accept({ waits: false }) : refuse('other-identity');
  const waits = await hasFactor(tx, userId);
  if (!(await linkAccount(tx, { issuer, subject, userId, waits }, now)))
    return refuse('other-identity');
  await saveUser(tx, { id: userId, email, name: null }, now);
  return accept({ waits });
}

const hasFactor = async (tx: Tx, userId: UserId) =>
  Boolean((await findFactor(tx, userId))?.secretCipher) ||
  (await listPasskeys(tx, userId)).length > 0;

/** Somebody has just signed in by a provider. */
type Entered = OpenedSession & {
  readonly userId: UserId;
  readonly worn: Pick<Hat, 'key' | 'actor'> | null;
  /** the identity is linked once the second factor of this user is given in this session */
  readonly waits: boolean;
};

async function enter(
  tx: Tx,
  { strong, waits }: { readonly strong: boolean; readonly waits: boolean },
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
  return { ...opened, userId, worn, waits };
}

/**
 * Opens the session of whoever a provider vouches for: a user we know, by an address the provider has checked, under the one
 * identity linked to them, working for a body they speak for. Two factors given there count as ours, once it is linked.
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
    if (!linked.ok) return linked;
    const { waits } = linked.value;
    const strong = vouched.strong && !waits;
    return accept(await enter(tx, { strong, waits }, user.value, browser, now));
  });
  if (entered.ok && replacing) await signOutAs({ now }, { sessionToken: replacing });
  return entered;
}
