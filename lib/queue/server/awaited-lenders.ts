import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId } from '@/lib/identity/actor';
import { listPendingInvitations } from '@/lib/identity/server/invitation.repository';
import type { AwaitedLender } from '../awaited-lender';
import { listReferents } from './case.repository';
import { listSilentLenders } from './entry.repository';

/** The employers awaited for one request of one’s own territory, the first awaited first. */
export const readAwaitedLendersAs = (
  { actor, now }: Context<CellMember>,
  needId: NeedId,
): Promise<readonly AwaitedLender[]> =>
  withActor(actor, 'read', now, (tx) => listAwaited(tx, needId, now));

async function listAwaited(tx: Tx, needId: NeedId, now: Date): Promise<readonly AwaitedLender[]> {
  const lenders: AwaitedLender[] = [];
  for (const lender of await listSilentLenders(tx, needId)) {
    // somebody lent beside a colleague: one call
    if (lenders.some(({ id }) => id === lender.id)) continue;
    const referents = await listReferents(tx, { organizationId: lender.id });
    const pending = lender.alone ? await listPendingInvitations(tx, lender.id, now) : [];
    const invited = pending.filter(({ grade }) => grade === 'director').map(({ email }) => email);
    lenders.push({ ...lender, invited, referents });
  }
  return lenders;
}
