import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import type { UserId } from '../actor';
import type { Vouched } from '../vouched';
import { deleteAccount, insertAccount } from './account.repository';
import { type Signed, voiceOf } from './prove-factor';

type Account = Pick<Vouched, 'issuer' | 'subject'> & {
  readonly userId: UserId;
  /** only whether it may be linked: nothing is left of it */
  readonly waits: boolean;
};

/** Links an identity to a user; false when either already has another. */
export async function linkAccount(
  tx: Tx,
  { issuer, subject, userId, waits }: Account,
  now: Date,
): Promise<boolean> {
  if (!(await insertAccount(tx, { provider: issuer, subject, userId }))) return false;
  if (waits) {
    await deleteAccount(tx, issuer, userId);
    return true;
  }
  await record(
    tx,
    { actor: { role: 'visitor' }, now },
    { action: 'provider-linked', objectKind: 'user', objectId: userId },
  );
  return true;
}

/** Links the identity somebody came by, now that they have given the second factor of their account in that very session. */
export const linkProviderAs = (
  { signed, now }: Signed,
  { issuer, subject }: Pick<Vouched, 'issuer' | 'subject'>,
): Promise<boolean> =>
  withActor(voiceOf(signed), 'write', now, (tx) =>
    linkAccount(tx, { issuer, subject, userId: signed.userId, waits: false }, now),
  );
