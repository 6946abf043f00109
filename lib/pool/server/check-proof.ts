import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { checkerOf, type Subject } from '@/lib/profile/proof';
import { type NoteRefusal, noteCheck } from '@/lib/profile/server/note-check';
import { withdrawCheck } from '@/lib/profile/server/proof.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findDisplayName } from './invitation.repository';
import { findPool, lockMember } from './membership.repository';

type CheckRefusal = NoteRefusal | 'not-found';

/**
 * « Vu le… par… »: a pool’s manager notes what one of his people showed him. It counts for every scheme at once. Nothing
 * shown is kept. What holds already, as well or better, is not noted twice unless it lapses soon.
 */
export async function checkProofAs(
  context: Context<PoolManager>,
  said: Subject & { readonly personId: PersonId; readonly metOn: Date },
): Promise<Result<true, CheckRefusal>> {
  const { actor, now } = context;
  const { personId } = said;
  return await withActor(actor, 'write', now, async (tx): Promise<Result<true, CheckRefusal>> => {
    const member = await lockMember(tx, actor.poolId, personId);
    const pool = await findPool(tx, actor.poolId);
    if (!member || !pool) return refuse('not-found');
    const by = await findDisplayName(tx, actor.membershipId);
    const check = {
      ...{ ...said, territoryId: member.territoryId, houseId: actor.poolId },
      ...{ checker: checkerOf(pool.kind), checkedBy: `${by}, ${pool.name}` },
    };
    const noted = await noteCheck(tx, check, now);
    if (!noted.ok) return noted;
    // which proof stays between the person and whoever checks: the journal says only that one was checked
    await record(tx, context, {
      action: 'check-proof',
      objectKind: 'person',
      objectId: personId,
      facts: { poolId: actor.poolId },
    });
    return accept(true);
  });
}

/** Takes back a check one’s pool made: what it proved is worth again what the person says of it. */
export async function withdrawProofAs(
  context: Context<PoolManager>,
  { proofId }: { readonly proofId: string },
): Promise<Result<true, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const gone = await withdrawCheck(tx, { id: proofId, houseId: actor.poolId }, now);
    if (!gone) return refuse('not-found');
    await record(tx, context, {
      action: 'withdraw-proof',
      objectKind: 'person',
      objectId: gone.personId,
      facts: { poolId: actor.poolId },
    });
    return accept(true);
  });
}

const DAY_MS = 86_400_000;
/** One reminder a week at most for one person, from one pool. A choice of the product, 2026-11-26. */
const REMINDER_DAYS = 7;

/** Writes to somebody whose file lacks something; a second time in the same week, nothing more leaves. */
export async function remindMemberAs(
  context: Context<PoolManager>,
  { personId }: { readonly personId: PersonId },
): Promise<Result<true, 'not-found' | 'no-address'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const member = await lockMember(tx, actor.poolId, personId);
    if (!member) return refuse('not-found');
    if (!member.email) return refuse('no-address');
    const week = Math.floor(now.getTime() / (REMINDER_DAYS * DAY_MS));
    await enqueue(tx, now, [
      {
        kind: 'file-reminder',
        dedupeKey: `file-reminder:${actor.poolId}:${personId}:${week}`,
        territoryId: actor.territoryId,
        personId,
        payload: { poolId: actor.poolId },
      },
    ]);
    await record(tx, context, {
      action: 'remind-member',
      objectKind: 'pool',
      objectId: actor.poolId,
    });
    return accept(true);
  });
}
