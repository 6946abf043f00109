import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { UserId } from '../actor';

/** The name a provider has for one of our users, once linked. */
export async function findAccountOwner(
  tx: Tx,
  provider: string,
  userId: UserId,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ subject: string }[]>`
    select provider_account_id as subject from accounts where provider = ${provider} and user_id = ${userId}::uuid`;
  return row?.subject ?? null;
}

/** Links a provider's account to one of our users. */
export async function insertAccount(
  tx: Tx,
  account: { readonly provider: string; readonly subject: string; readonly userId: UserId },
): Promise<void> {
  await tx.$executeRaw`
    insert into accounts (provider, provider_account_id, user_id)
    values (${account.provider}, ${account.subject}, ${account.userId}::uuid)`;
}
