import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import type { Tx } from '@/lib/db/with-actor';
import type { Context, PersonId, Prescriber } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import type { FollowingId } from '../follow.schema';
import { insertHeard } from './following.repository';

type Called = { readonly firstName: string; readonly lastName: string };

/**
 * Notes that somebody being registered said aloud that whoever registers them may follow them, and asks them to confirm it by
 * their own channel, at once since they are there: until then the prescriber keeps the name he typed, and reads nothing.
 */
export async function askHeard(
  tx: Tx,
  context: Context<Prescriber>,
  personId: PersonId,
  { firstName, lastName }: Called,
): Promise<void> {
  const { actor, now } = context;
  const { poolId, territoryId, membershipId } = actor;
  const id = newId<'following'>(now) as FollowingId;
  await insertHeard(
    tx,
    {
      ...{ id, poolId, territoryId, personId, followerId: membershipId },
      ...{ called: `${firstName} ${lastName}`, tokenHash: hashToken(tokenOf(id)) },
    },
    now,
  );
  await enqueue(tx, now, [
    {
      kind: 'follow-asked',
      dedupeKey: `follow-asked:${id}`,
      ...{ territoryId, personId, payload: { followingId: id } },
    },
  ]);
  await record(tx, context, {
    action: 'hear-yes-to-follow',
    objectKind: 'following',
    objectId: id,
  });
}
