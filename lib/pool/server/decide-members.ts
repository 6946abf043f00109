import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PersonId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Decision, decide } from '../membership';
import { findPool, lockMembers, saveDecision } from './membership.repository';

type Refusal = 'already-decided' | 'not-found';

/**
 * Lets people into one's own pool, or not, all at once; each is told. Those already decided of meanwhile are left as they
 * are: the answer says how many this act decided of. Refused when there is nobody left to decide of.
 */
export async function decideMembersAs(
  context: Context<PoolManager>,
  asked: { readonly people: readonly PersonId[]; readonly decision: Decision },
): Promise<Result<{ readonly decided: number; readonly decision: Decision }, Refusal>> {
  const { actor, now } = context;
  const { decision } = asked;
  return await withActor(actor, 'write', now, async (tx) => {
    const members = await lockMembers(tx, actor.poolId, asked.people);
    if (members.length === 0) return refuse('not-found');
    const people = members.flatMap(({ personId, status }) =>
      decide(status, decision).ok ? [personId] : [],
    );
    if (people.length === 0) return refuse('already-decided');
    const pool = await findPool(tx, actor.poolId);
    const attests = pool?.validation === 'attested' && decision.status === 'member';
    const attestedBy = attests ? actor.userId : null;
    await saveDecision(tx, actor.poolId, people, decision, { at: now, attestedBy });
    await enqueue(
      tx,
      now,
      people.map((personId) => ({
        kind: 'pool-decision',
        dedupeKey: `pool-decision:${actor.poolId}:${personId}:${decision.status}:${now.getTime()}`,
        territoryId: actor.territoryId,
        personId,
        payload: { poolId: actor.poolId },
      })),
    );
    await record(tx, context, {
      action: 'decide-pool-members',
      objectKind: 'pool',
      objectId: actor.poolId,
      facts: { status: decision.status, people: people.length, attests },
    });
    return accept({ decided: people.length, decision });
  });
}
