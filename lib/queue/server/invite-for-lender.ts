import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId, OrganizationId } from '@/lib/identity/actor';
import { listPendingInvitations } from '@/lib/identity/server/invitation.repository';
import { sendInvitation } from '@/lib/identity/server/invite-manager';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { listReferents } from './case.repository';
import { isOfTerritory, listSilentLenders, sitsOnAnotherSide } from './entry.repository';

type Refusal =
  | 'not-found'
  | 'somebody-may-answer'
  | 'lender-elsewhere'
  | 'already-member'
  | 'other-side'
  | 'already-invited';

type Asked = {
  readonly needId: NeedId | null;
  readonly lenderId: OrganizationId | null;
  readonly email: string;
};

/**
 * An employer asked to lend has no account left that may answer without saying two of the three yeses: the cell invites somebody else
 * to speak for it, as its direction would. It says no yes in anybody’s place: nobody of a cell, of its region or of the body that asked
 * is invited; whoever is reads the question and answers it.
 */
export async function inviteForLenderAs(
  context: Context<CellMember>,
  { needId, lenderId, email }: Asked,
): Promise<Result<{ readonly needId: NeedId; readonly email: string }, Refusal>> {
  if (!needId || !lenderId) return refuse('not-found');
  const { actor, now } = context;
  type Invited = Result<{ needId: NeedId; email: string }, Refusal>;
  return await withActor(actor, 'write', now, async (tx): Promise<Invited> => {
    const may = await mayInvite(tx, { needId, lenderId, email }, now);
    if (!may.ok) return may;
    await sendInvitation(tx, context, {
      ...{ email, grade: 'director', structureIds: [] },
      ...{ organizationId: lenderId, territoryId: actor.territoryId },
    });
    await record(tx, context, {
      ...{ action: 'loan.second-voice', objectKind: 'need', objectId: needId },
      ...{ organizationId: lenderId, facts: {} },
    });
    return accept({ needId, email });
  });
}

async function mayInvite(
  tx: Tx,
  { needId, lenderId, email }: { [Key in keyof Asked]: NonNullable<Asked[Key]> },
  now: Date,
): Promise<Result<true, Refusal>> {
  const lender = (await listSilentLenders(tx, needId)).find(({ id }) => id === lenderId);
  if (!lender) return refuse('not-found');
  if (!lender.alone) return refuse('somebody-may-answer');
  if (!(await isOfTerritory(tx, lenderId))) return refuse('lender-elsewhere');
  const speak = await listReferents(tx, { organizationId: lenderId });
  if (speak.some((one) => one.email === email)) return refuse('already-member');
  if (await sitsOnAnotherSide(tx, needId, email)) return refuse('other-side');
  const pending = await listPendingInvitations(tx, lenderId, now);
  return pending.some((one) => one.email === email) ? refuse('already-invited') : accept(true);
}
