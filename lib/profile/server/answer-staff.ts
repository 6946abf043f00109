import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { mayInviteManagers } from '@/lib/identity/identity.policy';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { EmploymentId, StaffMember } from '../employment';
import { answerEmployments, endEmployment, listOwnStaff } from './employment.repository';

/** Who works for one’s organization, and who says so and waits; for its direction alone. */
export async function readStaffAs({
  actor,
  now,
}: Context<Manager>): Promise<Result<readonly StaffMember[], 'not-found'>> {
  if (!mayInviteManagers(actor)) return refuse('not-found');
  return accept(await withActor(actor, 'read', now, listOwnStaff));
}

/**
 * The direction says whether people work there, all at once; each is told. Those answered meanwhile are left as they are.
 * A yes makes them lendable by this organization, and by nobody else.
 */
export async function answerStaffAs(
  context: Context<Manager>,
  said: { readonly employments: readonly EmploymentId[]; readonly answer: 'yes' | 'no' },
): Promise<Result<{ readonly answered: number }, 'not-found'>> {
  const { actor, now } = context;
  if (!mayInviteManagers(actor)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const answered = await answerEmployments(tx, said.employments, said.answer === 'yes');
    if (answered.length === 0) return refuse('not-found');
    await tell(tx, context, answered);
    for (const { personId } of answered)
      await record(tx, context, {
        action: 'answer-for-staff',
        objectKind: 'person',
        objectId: personId,
        facts: { answer: said.answer },
      });
    return accept({ answered: answered.length });
  });
}

/** Says that somebody works there no longer; refused while one lends them. They are told. */
export async function endEmploymentAs(
  context: Context<Manager>,
  { employmentId }: { readonly employmentId: EmploymentId },
): Promise<Result<true, 'not-found' | 'still-lent'>> {
  const { actor, now } = context;
  if (!mayInviteManagers(actor)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const { outcome, personId } = await endEmployment(tx, employmentId);
    if (outcome !== 'ended') return refuse(outcome);
    await tell(tx, context, [{ id: employmentId, personId }]);
    await record(tx, context, {
      action: 'end-employment',
      objectKind: 'person',
      objectId: personId,
    });
    return accept(true);
  });
}

const tell = (
  tx: Tx,
  { actor, now }: Context<Manager>,
  people: readonly Pick<StaffMember, 'id' | 'personId'>[],
) =>
  enqueue(
    tx,
    now,
    people.map(({ id, personId }) => ({
      kind: 'employer-answered',
      dedupeKey: `employer-answered:${id}:${now.getTime()}`,
      organizationId: actor.organizationId,
      territoryId: actor.territoryId,
      personId,
      payload: { employmentId: id },
    })),
  );
