import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result } from '@/lib/shared/result';

/** Until when an offer of their employer names somebody, and frees hours for them; null when none does. */
export async function readNamedAs({ actor, now }: Context<PersonActor>): Promise<Date | null> {
  const [row] = await withActor(
    actor,
    'read',
    now,
    (tx) => tx.$queryRaw<{ until: Date | null }[]>`
      select max(ends_at) as until from availability_exceptions
      where person_id = ${actor.personId}::uuid and offer_id is not null and ends_at > ${now}`,
  );
  return row?.until ?? null;
}

/** Somebody named in an offer of their employer no longer wants to be: free no more than they say themselves, and nobody is told. */
export async function leaveOffersAs(context: Context<PersonActor>): Promise<Result<true, never>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    await tx.$executeRaw`delete from surplus_people where person_id = ${actor.personId}::uuid`;
    await record(tx, context, {
      action: 'offer.leave',
      objectKind: 'person',
      objectId: actor.personId,
    });
    return accept(true as const);
  });
}
