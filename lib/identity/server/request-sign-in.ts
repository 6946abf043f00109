import 'server-only';
import { newId } from '@/lib/db/new-id';
import { codeOf, hashSecret, hashToken, tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context } from '../actor';
import { isPending } from '../invitation';
import { signInExpiry } from '../sign-in';
import { findInvitationByHash } from './invitation.repository';
import { countTry } from './rate-limit';
import { countedAs } from './recognised';
import { endEarlierDemands, findByAddress, insertDemand } from './sign-in.repository';

/** What is asked at the sign-in door. The address is already in its one written form. */
export type SignInAsk = {
  readonly email: string;
  /** hash of the cookie that binds the demand to the browser that makes it */
  readonly browserHash: string;
  /** the caller's network address, when one is known */
  readonly from: string | null;
  /** what the browser keeps of an address it proved before */
  readonly recognised?: string | null;
  readonly returnTo?: string | null;
  /** a registration to finish once the address is proven; kept as it is, the profile room reads it */
  readonly registration?: Readonly<Record<string, unknown>>;
  /** the invitation being answered, by its token */
  readonly invitationToken?: string;
};

export type RequestSignInRefusal = 'too-many-tries' | 'too-many-mails';

async function withinLimits(
  { email, from, recognised }: SignInAsk,
  now: Date,
): Promise<Result<true, RequestSignInRefusal>> {
  if (from) {
    const tries = await countTry('sign-in-from-address', from, now);
    if (!tries.ok) return refuse('too-many-tries');
  }
  const mails = await countTry('mail-to-address', countedAs(email, recognised), now);
  return mails.ok ? accept(true) : refuse('too-many-mails');
}

// the same for a known address: whoever joins a second time reads what everybody reads
const purposeOf = ({ registration, invitationToken }: SignInAsk) =>
  registration && invitationToken === undefined ? { purpose: 'registration' } : {};

/**
 * Writes a demand to sign in and its message. A known and an unknown address get the same answer for the same work: the
 * message of an unknown one is written already out of date, so that it is dropped instead of sent.
 */
export async function requestSignInAs(
  { now }: Context,
  ask: SignInAsk,
): Promise<Result<{ readonly requestId: string }, RequestSignInRefusal>> {
  const within = await withinLimits(ask, now);
  if (!within.ok) return within;
  const { email } = ask;
  const id = newId<'sign-in'>(now);
  const expiresAt = signInExpiry(now);
  const linkHash = hashToken(ask.invitationToken ?? '');
  const kindFor = (disabled: boolean) =>
    // whoever is suspended reads why at their own address; the door says the same to everybody
    disabled ? ('account-disabled' as const) : ('sign-in' as const);
  await withActor({ role: 'auth', email, linkHash }, 'write', now, async (tx) => {
    const known = await findByAddress(tx, email);
    const invitation = await findInvitationByHash(tx, linkHash);
    const invited = invitation?.email === email && isPending(invitation, now) ? invitation : null;
    const expected = Boolean(known.userId || known.personId || invited || ask.registration);
    await endEarlierDemands(tx, email, ask.browserHash, now);
    const demand = {
      id,
      email,
      tokenHash: hashToken(tokenOf(id)),
      codeHash: hashSecret(codeOf(id), id),
      browserHash: ask.browserHash,
      registration: ask.registration ?? null,
      invitationId: invited?.id ?? null,
      returnTo: ask.returnTo ?? null,
      expiresAt,
    };
    await insertDemand(tx, demand, now);
    await enqueue(tx, now, [
      {
        kind: kindFor(known.disabled),
        dedupeKey: `sign-in:${id}`,
        email,
        notAfter: expected ? expiresAt : now,
        payload: { requestId: id, ...purposeOf(ask) },
      },
    ]);
  });
  return accept({ requestId: id });
}
