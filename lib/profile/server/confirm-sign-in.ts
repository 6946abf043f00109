import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashSecret, hashToken, sameHash } from '@/lib/db/token';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, MembershipId, PersonId, UserId } from '@/lib/identity/actor';
import { firstHat, type Hat } from '@/lib/identity/hat';
import {
  acceptInvitation,
  shownInvitation,
  stillInvited,
} from '@/lib/identity/server/accept-invitation';
import { signOutAs } from '@/lib/identity/server/end-session';
import { listHats } from '@/lib/identity/server/membership.repository';
import { type OpenedSession, openSession } from '@/lib/identity/server/open-session';
import { countTry } from '@/lib/identity/server/rate-limit';
import { countedAs, proofOfAddress } from '@/lib/identity/server/recognised';
import {
  addAttempt,
  endDemand,
  findByAddress,
  findDemand,
  type KnownAddress,
  linkPerson,
  lockDemand,
  type SignInRow,
  saveUser,
} from '@/lib/identity/server/sign-in.repository';
import { judgeProof, type SignInRefusal } from '@/lib/identity/sign-in';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { answerInvitationOf, createPersonFrom } from './create-person';

/** What is shown to confirm: the mailed link, or the six digits, and the browser that shows it. */
export type SignInShown = {
  readonly requestId: string;
  readonly token?: string;
  readonly code?: string;
  readonly browserHash: string | null;
  readonly from: string | null;
  /** what the browser keeps of an address it proved before */
  readonly recognised?: string | null;
  readonly device: string;
  /** the hat last worn in this browser, to put it on again when there are several */
  readonly lastHat: string | null;
  /** the session this browser still holds: it ends, so that a name known before signing in opens nothing after */
  readonly replacing: string | null;
};

export type ConfirmSignInRefusal =
  | SignInRefusal
  | 'demand-unknown'
  | 'too-many-tries'
  | 'account-too-many-tries'
  | 'no-account'
  | 'account-disabled'
  | 'invitation-over'
  | 'inviter-gone';

/** Somebody has just signed in. */
export type SignedInNow = OpenedSession & {
  readonly worn: Pick<Hat, 'key' | 'actor'> | null;
  readonly returnTo: string | null;
  /** for this browser to keep: it proved the address */
  readonly recognised: string;
};

type Newcomer = {
  readonly known: KnownAddress;
  readonly userId: UserId;
  readonly personId: PersonId;
  readonly membershipId: MembershipId;
};

async function findWithLimits(
  shown: SignInShown,
  now: Date,
): Promise<Result<SignInRow, 'demand-unknown' | 'too-many-tries' | 'account-too-many-tries'>> {
  const { requestId, from } = shown;
  if (from && !(await countTry('sign-in-from-address', from, now)).ok)
    return refuse('too-many-tries');
  const demand = await withActor({ role: 'auth', requestId }, 'read', now, (tx) =>
    findDemand(tx, requestId),
  );
  if (!demand) return refuse('demand-unknown');
  // a link already received is never locked: only codes, which can be guessed, are counted by account
  const account = countedAs(demand.email, shown.recognised);
  if (shown.code !== undefined && !(await countTry('sign-in-of-account', account, now)).ok)
    return refuse('account-too-many-tries');
  return accept(demand);
}

const proofOf = (demand: SignInRow, shown: SignInShown) => ({
  tokenMatches: sameHash(hashToken(shown.token ?? ''), demand.tokenHash),
  browserMatches: sameHash(shown.browserHash ?? '', demand.browserHash),
  codeMatches: sameHash(hashSecret(shown.code ?? '', demand.id), demand.codeHash),
});

const mayEnter = (demand: SignInRow, known: KnownAddress) =>
  Boolean(known.userId ?? known.personId ?? demand.registration ?? demand.invitationId);

function nameIn(registration: unknown): string | null {
  const given = registration as { name?: unknown; firstName?: unknown; lastName?: unknown } | null;
  const parts = [given?.name, given?.firstName, given?.lastName];
  const name = parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
  return name === '' ? null : name;
}

/** The user, and whatever the demand came with: a registration to finish, an invitation to turn into a hat. */
async function welcome(
  tx: Tx,
  demand: SignInRow,
  { known, userId, personId, membershipId }: Newcomer,
  now: Date,
): Promise<void> {
  const { email, registration, invitationId } = demand;
  const name = nameIn(registration);
  await saveUser(tx, { id: userId, email, name }, now);
  await linkPerson(tx, email, userId, now);
  if (invitationId)
    await acceptInvitation(
      tx,
      { invitationId, membershipId, userId, email, name: name ?? email },
      now,
    );
  else if (registration && known.personId)
    await answerInvitationOf(tx, { userId, personId: known.personId, registration, now });
  else if (registration) await createPersonFrom(tx, { userId, personId, email, registration, now });
}

async function mayStillEnter(
  tx: Tx,
  demand: SignInRow,
  known: KnownAddress,
  now: Date,
): Promise<Result<true, 'account-disabled' | 'no-account' | 'invitation-over' | 'inviter-gone'>> {
  if (known.disabled) return refuse('account-disabled');
  const invited = demand.invitationId ? await stillInvited(tx, demand.invitationId, now) : null;
  if (invited?.ok === false) return invited;
  return mayEnter(demand, known) ? accept(true) : refuse('no-account');
}

/** The session, under the hat just given, the only one, or the one last worn in this browser. */
async function enter(
  tx: Tx,
  { userId, membershipId }: Newcomer,
  shown: SignInShown,
  now: Date,
): Promise<Omit<SignedInNow, 'returnTo' | 'recognised'>> {
  const hats = await listHats(tx, userId, now);
  const given = hats.some((hat) => hat.key === membershipId) ? membershipId : shown.lastHat;
  const worn = firstHat(
    hats.map((hat) => ({ ...hat, place: hat.territoryName, suspended: false })),
    given,
  );
  const hat = worn ? { key: worn.key, role: worn.actor.role } : null;
  const { device } = shown;
  const opened = await openSession(tx, { userId, hat, device, signedInAt: now }, now);
  await record(
    tx,
    { actor: { role: 'visitor' }, now },
    { action: 'signed-in', objectKind: 'user', objectId: userId },
  );
  return { ...opened, worn };
}

/**
 * Anybody may write a registration for an address. One that already has a user only takes it from the browser that
 * wrote it: whoever merely signs in with the newest code does not become what a stranger typed.
 */
const registrationFor = (demand: SignInRow, shown: SignInShown, known: KnownAddress) =>
  known.userId === null ||
  demand.invitationId !== null ||
  sameHash(shown.browserHash ?? '', demand.browserHash)
    ? demand.registration
    : null;

async function confirmed(
  tx: Tx,
  shown: SignInShown,
  newcomer: Newcomer,
  now: Date,
): Promise<Result<SignedInNow, ConfirmSignInRefusal>> {
  const demand = await lockDemand(tx, shown.requestId);
  if (!demand) return refuse('demand-unknown');
  const judged = judgeProof(demand, proofOf(demand, shown), now);
  if (!judged.ok) {
    if (judged.refusal === 'code-wrong') await addAttempt(tx, demand.id);
    return judged;
  }
  await endDemand(tx, demand.id, now);
  const may = await mayStillEnter(tx, demand, newcomer.known, now);
  if (!may.ok) return may;
  const registration = registrationFor(demand, shown, newcomer.known);
  await welcome(tx, { ...demand, registration }, newcomer, now);
  const { returnTo, email } = demand;
  const entered = await enter(tx, newcomer, shown, now);
  return accept({ ...entered, returnTo, recognised: proofOfAddress(email) });
}

/**
 * Confirms a demand to sign in, once: proves the address, makes the user on a first visit, finishes the registration or
 * the invitation it came with, and opens a session — all or nothing, under the demand's own lock.
 */
export async function confirmSignInAs(
  { now }: Context,
  shown: SignInShown,
): Promise<Result<SignedInNow, ConfirmSignInRefusal>> {
  const found = await findWithLimits(shown, now);
  if (!found.ok) return found;
  const { email, invitationId } = found.value;
  const known = await withActor({ role: 'auth', email }, 'read', now, (tx) =>
    findByAddress(tx, email),
  );
  const newcomer: Newcomer = {
    known,
    userId: known.userId ?? newId<'user'>(now),
    personId: (known.personId as PersonId | null) ?? newId<'person'>(now),
    membershipId: newId<'membership'>(now),
  };
  const { userId, personId, membershipId } = newcomer;
  const entered = await withActor(
    {
      role: 'auth',
      requestId: shown.requestId,
      email,
      userId,
      personId,
      membershipIds: [membershipId],
      ...(invitationId ? await shownInvitation(invitationId, now) : {}),
    },
    'write',
    now,
    (tx) => confirmed(tx, shown, newcomer, now),
  );
  if (entered.ok && shown.replacing) await signOutAs({ now }, { sessionToken: shown.replacing });
  return entered;
}
