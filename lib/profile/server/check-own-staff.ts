import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, PersonId } from '@/lib/identity/actor';
import { mayInviteManagers } from '@/lib/identity/identity.policy';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { bestCheck, lapsesSoon, planCheck, type Subject } from '../proof';
import {
  findEmployerVoice,
  insertCheck,
  listChecks,
  lockStaff,
  withdrawCheck,
} from './proof.repository';

type CheckRefusal =
  | 'not-found'
  | 'already-checked'
  | 'check-not-yours'
  | 'check-to-come'
  | 'check-too-old';

/**
 * « Attesté par l’employeur »: the direction of an organization notes what it saw of the staff it lends. It counts for every
 * structure; nothing shown is kept.
 */
export async function checkOwnStaffAs(
  context: Context<Manager>,
  said: Subject & { readonly personId: PersonId; readonly metOn: Date },
): Promise<Result<true, CheckRefusal>> {
  const { actor, now } = context;
  if (!mayInviteManagers(actor)) return refuse('not-found');
  const planned = planCheck({ ...said, checker: 'employer' }, now);
  return await withActor(actor, 'write', now, async (tx): Promise<Result<true, CheckRefusal>> => {
    if (!(await lockStaff(tx, said.personId))) return refuse('not-found');
    if (!planned.ok) return planned;
    const held = bestCheck(await listChecks(tx, said.personId), said, now);
    if (held && !lapsesSoon(held.expiresOn, now)) return refuse('already-checked');
    const houseId = actor.organizationId;
    if (held) await withdrawCheck(tx, { id: held.id, houseId }, now);
    const { personId, kind, about, metOn } = said;
    await insertCheck(tx, {
      ...{ id: newId(now), personId, territoryId: actor.territoryId, kind, about, metOn },
      ...{ ...planned.value, checker: 'employer', checkedAt: now, houseId },
      checkedBy: await findEmployerVoice(tx, actor.membershipId),
    });
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
