import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { UserId } from '../actor';

/** The name a provider has for one of our users, once linked. */
export async function findSubject(
  tx: Tx,
  provider: string,
  userId: UserId,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ subject: string }[]>`
    select provider_account_id as subject from accounts where provider = ${provider} and user_id = ${userId}::uuid`;
  return row?.subject ?? null;
}

/** Links a provider's account to one of our users; false when it is somebody else’s, or they have another one. */
export async function insertAccount(
  tx: Tx,
  account: { readonly provider: string; readonly subject: string; readonly userId: UserId },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into accounts (provider, provider_account_id, user_id)
    values (${account.provider}, ${account.subject}, ${account.userId}::uuid)
    on conflict do nothing`;
  return written === 1;
}

/** Forgets every identity providers have for a user; how many went. */
export const deleteAccountsOf = (tx: Tx, userId: UserId) =>
  tx.$executeRaw`delete from accounts where user_id = ${userId}::uuid`;

/** Forgets the identity a provider has for a user; how many went. */
export const deleteAccount = (tx: Tx, provider: string, userId: UserId) =>
  tx.$executeRaw`delete from accounts where provider = ${provider} and user_id = ${userId}::uuid`;
