import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { type Id, readId } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { deleteException } from './availability.repository';

/** Takes back an exception: those dates are again like the usual week. */
export async function removeExceptionAs(
  context: Context<PersonActor>,
  choice: { readonly exceptionId: string },
): Promise<Result<{ readonly id: Id<'exception'> }, 'not-found'>> {
  const { actor, now } = context;
  const id = readId<'exception'>(choice.exceptionId);
  if (!id) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await deleteException(tx, actor.personId, id))) return refuse('not-found');
    await touchPerson(tx, actor.personId, now);
    await record(tx, context, {
      action: 'remove-exception',
      objectKind: 'exception',
      objectId: id,
    });
    return accept({ id });
  });
}
