import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, NeedId, OrganizationId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Mission } from '@/lib/moderation/desk';
import { listMissions } from '@/lib/moderation/server/mission.repository';
import { saveSeats } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { findPool } from '@/lib/pool/server/membership.repository';
import type { Result } from '@/lib/shared/result';
import { type Team, takeSeats } from '../team';
import type { SeatedNeed } from './team.repository';
import { tellFilled } from './tell-filled';

export const KIND = 'association-team';

/** An association speaking of one need: its policies open the seats of that need alone. */
type TeamSpeaker = PoolManager & {
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
};

export type Host = { readonly mission: Mission; readonly association: string };

/** The need as the association may read it, and the name it goes by; null for any other pool. */
export async function readHost(
  { actor, now }: Context<PoolManager>,
  needId: NeedId,
): Promise<Host | null> {
  return withActor(actor, 'read', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (pool?.kind !== KIND) return null;
    const [mission] = await listMissions(tx, [needId]);
    return mission ? { mission, association: pool.name } : null;
  });
}

/** The association speaking of one need. */
export const speakerFor = (actor: PoolManager, { id, post }: Mission): TeamSpeaker => ({
  ...actor,
  needId: id,
  organizationId: post.organizationId,
});

/** Takes seats, and closes what others were asked when none is left. */
export async function seat(
  tx: Tx,
  need: SeatedNeed,
  count: number,
  now: Date,
): Promise<Result<SeatedNeed, 'need-filled' | 'need-closed' | 'need-over' | 'not-enough-seats'>> {
  const seated = takeSeats(need, count, now);
  if (!seated.ok) return seated;
  await saveSeats(tx, seated.value, now);
  if (seated.value.status === 'filled') await tellFilled(tx, need, now);
  await announce(tx, now, { ...need, needId: need.id, kind: 'seat-taken' });
  return seated;
}

type Told = {
  readonly need: SeatedNeed;
  readonly team: Team;
  readonly kind: 'team-comes' | 'team-gave-back';
  readonly action: string;
};

/** The structure is told by mail, and the territory’s journal keeps it. */
export async function tell(
  tx: Tx,
  { actor, now }: Context<PoolManager>,
  { need, team, kind, action }: Told,
): Promise<void> {
  await enqueue(tx, now, [
    {
      kind,
      dedupeKey: `${kind}:${team.id}:${now.getTime()}`,
      organizationId: need.organizationId,
      territoryId: need.territoryId,
      payload: { needId: need.id, teamId: team.id },
    },
  ]);
  await record(
    tx,
    { actor, now },
    {
      action,
      objectKind: 'need',
      objectId: need.id,
      facts: { size: team.size, status: team.status },
    },
  );
}
