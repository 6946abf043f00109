import 'server-only';
import type { RightsSpeaker } from '@/lib/db/speaker';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { lockToAsk } from '@/lib/solicitation/server/asked.repository';
import { withdraw } from './erase-person';
import { dropMessages, findSubject, leavePlans, saveRestriction } from './rights.repository';

const speakerOf = ({ personId, territoryId, userId }: PersonActor): RightsSpeaker => ({
  role: 'rights',
  personId,
  territoryId,
  userId,
});

/**
 * Stops everything that is done with a person’s data (RGPD, art. 18): nobody ranks, asks or plans them; the questions that
 * wait close, messages that have not left do not. What is kept stays. Missions already accepted stay theirs.
 */
export async function restrictMeAs({
  actor,
  now,
}: Context<PersonActor>): Promise<Result<{ readonly closed: number }, 'not-found'>> {
  const { personId } = actor;
  return await withActor(speakerOf(actor), 'write', now, async (tx) => {
    // the lock every way of asking takes: a question being put is closed with the others
    await lockToAsk(tx, [personId]);
    const subject = await findSubject(tx, personId, true);
    if (!subject) return refuse('not-found');
    if (subject.restrictedAt) return accept({ closed: 0 });
    await saveRestriction(tx, personId, now, now);
    const closed = await withdraw(tx, personId, now);
    await leavePlans(tx, personId);
    await dropMessages(tx, personId);
    await record(
      tx,
      { actor, now },
      { action: 'restrict', objectKind: 'person', objectId: personId, facts: { closed } },
    );
    return accept({ closed });
  });
}

/** Lets everything begin again, in one act: the person comes back as their pool let them in. */
export async function liftRestrictionAs({
  actor,
  now,
}: Context<PersonActor>): Promise<Result<null, 'not-found'>> {
  const { personId } = actor;
  return await withActor(speakerOf(actor), 'write', now, async (tx) => {
    const subject = await findSubject(tx, personId, true);
    if (!subject) return refuse('not-found');
    if (!subject.restrictedAt) return accept(null);
    await saveRestriction(tx, personId, null, now);
    await record(
      tx,
      { actor, now },
      { action: 'lift-restriction', objectKind: 'person', objectId: personId, facts: {} },
    );
    return accept(null);
  });
}
