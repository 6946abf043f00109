import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { findPool } from '@/lib/pool/server/membership.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { KIND } from './seat-team';
import { findPhone, savePhone } from './team-phone.repository';

/** Whoever answers for an association gives a number, or takes it back; the number is asked whether it is theirs, and nothing else before a yes. */
export async function setTeamPhoneAs(
  context: Context<PoolManager>,
  { phone }: { readonly phone: string | null },
): Promise<Result<'asked' | 'kept' | 'gone', 'not-found'>> {
  const { actor, now } = context;
  return await withActor(
    actor,
    'write',
    now,
    async (tx): Promise<Result<'asked' | 'kept' | 'gone', 'not-found'>> => {
      if ((await findPool(tx, actor.poolId))?.kind !== KIND) return refuse('not-found');
      const { membershipId, territoryId, userId } = actor;
      const before = await findPhone(tx, membershipId);
      if (before?.confirmed && before.phone === phone) return accept('kept');
      await savePhone(tx, membershipId, phone);
      const of = { objectKind: 'membership', objectId: membershipId };
      await record(tx, context, { action: 'team.phone', ...of });
      if (phone === null) return accept('gone');
      const dedupeKey = `team-number:${membershipId}:${now.getTime()}`;
      const payload = { membershipId };
      await enqueue(tx, now, [{ kind: 'team-number', dedupeKey, territoryId, userId, payload }]);
      return accept('asked');
    },
  );
}
