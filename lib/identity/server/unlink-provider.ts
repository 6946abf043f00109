import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { deleteAccount, findSubject } from './account.repository';
import { type Signed, voiceOf } from './prove-factor';
import { mayTouch } from './set-up-factor';

/** Whether one’s account is linked to an identity of this provider. */
export async function isLinkedAs({ signed, now }: Signed, issuer: string): Promise<boolean> {
  const { userId } = signed;
  return await withActor(
    voiceOf(signed),
    'read',
    now,
    async (tx) => (await findSubject(tx, issuer, userId)) !== null,
  );
}

/** Forgets the identity a provider has for oneself: the next one that proves the same address takes its place. */
export async function unlinkProviderAs(
  { signed, now }: Signed,
  issuer: string,
): Promise<Result<true, 'not-linked' | 'not-strong'>> {
  if (!mayTouch(signed)) return refuse('not-strong');
  const { userId } = signed;
  return await withActor(voiceOf(signed), 'write', now, async (tx) => {
    if ((await deleteAccount(tx, issuer, userId)) === 0) return refuse('not-linked');
    await record(
      tx,
      { actor: { role: 'visitor' }, now },
      { action: 'provider-unlinked', objectKind: 'user', objectId: userId },
    );
    return accept(true);
  });
}
