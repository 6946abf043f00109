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

/** How many were noted, and how many were not: gone from one’s staff, or noted already. */
export type NotedTogether = { readonly noted: number; readonly left: number };

/** The same thing seen of several of one’s staff, each noted by itself; refused as the first of them is when none could be. */
export async function checkStaffTogetherAs(
  context: Context<Manager>,
  { people, ...said }: Subject & { readonly people: readonly PersonId[]; readonly metOn: Date },
): Promise<Result<NotedTogether, Refusal>> {
  const results: Result<true, Refusal>[] = [];
  for (const personId of new Set(people))
    results.push(await checkOwnStaffAs(context, { ...said, personId }));
  const refused = results.flatMap((one) => (one.ok ? [] : [one.refusal]));
  if (refused.length === results.length) return refuse(refused[0] ?? 'not-found');
  return accept({ noted: results.length - refused.length, left: refused.length });
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
