import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { RppsNumber } from '../rpps';
import { findPerson, touchPerson } from './profile.repository';
import { deleteRegistration, insertRegistration } from './proof.repository';

/** Gives one’s number, or another in its place: the register is asked at once, by the worker. */
export async function giveRegistrationAs(
  context: Context<PersonActor>,
  { number }: { readonly number: RppsNumber },
): Promise<Result<{ readonly number: RppsNumber }, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const person = await findPerson(tx, actor.personId);
    if (!person) return refuse('not-found');
    await deleteRegistration(tx, actor.personId);
    await insertRegistration(
      tx,
      { personId: actor.personId, territoryId: person.territoryId },
      number,
      now,
    );
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'give-registration',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept({ number });
  });
}

/** Takes one’s number back: it is forgotten, and what the register said of it no longer counts. */
export async function forgetRegistrationAs(
  context: Context<PersonActor>,
): Promise<Result<true, 'registration-not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deleteRegistration(tx, actor.personId))) return refuse('registration-not-found');
    await record(tx, context, {
      action: 'forget-registration',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept(true);
  });
}
