import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { touchPerson } from '@/lib/profile/server/profile.repository';
import { accept, type Result } from '@/lib/shared/result';
import type { AvailabilityException } from '../availability';
import { planException } from '../away';
import { insertException, type KeptException, listExceptions } from './availability.repository';

type Refusal = 'exception-already-over' | 'exception-too-long' | 'too-many-exceptions';

/** Says that some dates are not like the usual week. The same words twice make one exception. */
export async function addExceptionAs(
  context: Context<PersonActor>,
  exception: AvailabilityException,
): Promise<Result<KeptException, Refusal>> {
  const { actor, now } = context;
  const { personId, territoryId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    const toCome = await listExceptions(tx, personId, now);
    const already = toCome.find((kept) => isSame(kept, exception));
    if (already) return accept(already);
    const planned = planException(exception.period, toCome.length, now);
    if (!planned.ok) return planned;
    const kept: KeptException = { id: newId(now), ...exception };
    await insertException(tx, { personId, territoryId }, kept, now);
    await touchPerson(tx, personId, now);
    await record(tx, context, {
      action: 'add-exception',
      objectKind: 'exception',
      objectId: kept.id,
      facts: { state: kept.state },
    });
    return accept(kept);
  });
}

const isSame = (a: AvailabilityException, b: AvailabilityException) =>
  a.state === b.state &&
  a.period.start.getTime() === b.period.start.getTime() &&
  a.period.end.getTime() === b.period.end.getTime();
