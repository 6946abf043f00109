import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Context, Manager, MembershipId } from '../actor';
import { mayInviteManagers } from '../identity.policy';
import { endMembershipRow, lockColleagues } from './membership.repository';

/** Ends someone's right to speak for the organization: their very next request is refused. One director always stays. */
export async function endMembershipAs(
  { actor, now }: Context<Manager>,
  { membershipId }: { readonly membershipId: MembershipId | null },
): Promise<Result<true, 'may-not-invite' | 'not-found' | 'last-director'>> {
  if (!mayInviteManagers(actor)) return refuse('may-not-invite');
  return await withActor(actor, 'write', now, async (tx) => {
    const colleagues = await lockColleagues(tx, actor.organizationId);
    const ended = colleagues.find((one) => one.id === membershipId);
    if (!ended) return refuse('not-found');
    const directors = colleagues.filter((one) => one.grade === 'director');
    if (ended.grade === 'director' && directors.length === 1) return refuse('last-director');
    await endMembershipRow(tx, ended.id, now);
    await record(
      tx,
      { actor, now },
      {
        action: 'membership-ended',
        objectKind: 'membership',
        objectId: ended.id,
        facts: { role: ended.grade },
      },
    );
    return accept(true);
  });
}
