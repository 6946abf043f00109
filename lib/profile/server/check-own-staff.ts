import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonId } from '@/lib/identity/actor';
import { mayInviteManagers } from '@/lib/identity/identity.policy';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Subject } from '../proof';
import { type NoteRefusal, noteCheck } from './note-check';
import { findEmployerVoice, lockStaff, withdrawCheck } from './proof.repository';

type Refusal = NoteRefusal | 'not-found';

/**
 * « Attesté par l’employeur »: the direction of an organization notes what it saw of the staff it lends. It counts for every
 * structure; nothing shown is kept.
 */
export async function checkOwnStaffAs(
  context: Context<Manager>,
  said: Subject & { readonly personId: PersonId; readonly metOn: Date },
): Promise<Result<true, Refusal>> {
  const { actor, now } = context;
  if (!mayInviteManagers(actor)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx): Promise<Result<true, Refusal>> => {
    const { personId } = said;
    if (!(await lockStaff(tx, personId))) return refuse('not-found');
    const { organizationId: houseId, territoryId, membershipId } = actor;
    const checkedBy = await findEmployerVoice(tx, membershipId);
    const check = { ...said, territoryId, checker: 'employer', checkedBy, houseId } as const;
    const noted = await noteCheck(tx, check, now);
    if (!noted.ok) return noted;
    await note(tx, context, 'check-proof', personId);
    return accept(true);
  });
}

/** Takes back what one’s organization attested of its own staff. */
export async function withdrawOwnStaffCheckAs(
  context: Context<Manager>,
  { proofId }: { readonly proofId: string },
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  if (!mayInviteManagers(actor)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const gone = await withdrawCheck(tx, { id: proofId, houseId: actor.organizationId }, now);
    if (!gone) return refuse('not-found');
    await note(tx, context, 'withdraw-proof', gone.personId);
    return accept(true);
  });
}

// which proof stays between the person and whoever checks: the journal says only that one was
const note = (tx: Tx, context: Context<Manager>, action: string, personId: PersonId) =>
  record(tx, context, { action, objectKind: 'person', objectId: personId });
