import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, MembershipId, PersonId, Prescriber } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { FOLLOW_RULES } from '@/lib/profile/following';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { FollowingId, Reminder } from '../follow.schema';
import { lockFollowed, saveEnded, saveHandedOver } from './following.repository';

type Of = { readonly followingId: FollowingId | null };

const DAY_MS = 86_400_000;

type Told = {
  readonly kind: 'follow-changed' | 'follow-reminder';
  readonly key: string;
  readonly payload: Readonly<Record<string, string>>;
};

async function tell(
  tx: Tx,
  { actor, now }: Context<Prescriber>,
  personId: PersonId,
  { kind, key, payload }: Told,
): Promise<void> {
  const dedupeKey = `${kind}:${key}`;
  await enqueue(tx, now, [{ kind, dedupeKey, territoryId: actor.territoryId, personId, payload }]);
}

/** Reminds somebody one follows: one message of each sort a week at most. Decided under the lock their own no takes. */
export async function remindFollowedAs(
  context: Context<Prescriber>,
  { followingId, about }: Of & { readonly about: Reminder },
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  if (!followingId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const followed = await lockFollowed(tx, followingId, now);
    if (!followed) return refuse('not-found');
    const week = Math.floor(now.getTime() / (FOLLOW_RULES.reminderDays * DAY_MS));
    const key = `${followingId}:${about}:${week}`;
    const payload = { followingId, about };
    await tell(tx, context, followed.personId, { kind: 'follow-reminder', key, payload });
    await record(tx, context, {
      action: 'remind-followed',
      objectKind: 'following',
      objectId: followingId,
      facts: { about },
    });
    return accept(true);
  });
}

/** Stops following somebody, or takes back a question they have not answered; whoever was followed is told. */
export async function stopFollowingAs(
  context: Context<Prescriber>,
  { followingId }: Of,
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  if (!followingId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const followed = await lockFollowed(tx, followingId, now);
    if (!(await saveEnded(tx, { id: followingId, by: 'follower' }, now)))
      return refuse('not-found');
    const payload = { followingId };
    const key = `${followingId}:over`;
    if (followed)
      await tell(tx, context, followed.personId, { kind: 'follow-changed', key, payload });
    await record(tx, context, {
      action: 'stop-following',
      objectKind: 'following',
      objectId: followingId,
    });
    return accept(true);
  });
}

/** Hands somebody over to a colleague of the same pool: the yes and its end stay the person’s, who is told at once. */
export async function handOverAs(
  context: Context<Prescriber>,
  { followingId, colleagueId }: Of & { readonly colleagueId: MembershipId | null },
): Promise<Result<true, 'not-found' | 'not-a-colleague'>> {
  const { actor, now } = context;
  if (!followingId || !colleagueId) return refuse('not-found');
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<true, 'not-found' | 'not-a-colleague'>> => {
      const followed = await lockFollowed(tx, followingId, now);
      if (!followed) return refuse('not-found');
      const key = `${followingId}:${colleagueId}:${now.toISOString()}`;
      const payload = { followingId };
      if (!(await saveHandedOver(tx, followingId, colleagueId))) return refuse('not-a-colleague');
      await tell(tx, context, followed.personId, { kind: 'follow-changed', key, payload });
      await record(tx, context, {
        action: 'hand-over-following',
        objectKind: 'following',
        objectId: followingId,
        facts: { to: colleagueId },
      });
      return accept(true);
    },
  );
}
