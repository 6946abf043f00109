import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, NeedId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { findPool } from '@/lib/pool/server/membership.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Mission } from '../desk';
import { type CivicChoice, decideMission, type MissionRead, opensToCivicReserve } from '../mission';
import { insertDecision } from './decision.repository';
import { listMissions } from './mission.repository';

type Refusal = 'not-found' | 'already-decided' | 'not-for-volunteers' | 'changed-meanwhile';
/** What a form says of missions: those chosen, as they were read, and the choice. */
export type MissionsChoice = {
  readonly missions: readonly MissionRead[];
  readonly choice: CivicChoice;
};

/**
 * The moderator agrees to missions, or does not and says why, all at once. A mission that became care, a commercial host’s
 * or another’s meanwhile stops the whole act. Each structure is told; those already decided of are left as they are.
 */
export async function decideMissionsAs(
  context: Context<PoolManager>,
  { missions: read, choice }: MissionsChoice,
): Promise<Result<{ readonly decided: number; readonly choice: CivicChoice }, Refusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (pool?.kind !== 'civic-volunteer') return refuse('not-found');
    const missions = await listMissions(
      tx,
      read.map(({ needId }) => needId),
    );
    const obstacle = firstObstacle(missions, read, choice);
    if (obstacle) return refuse(obstacle);
    const decided = await decideAll(tx, context, missions, choice);
    return decided > 0 ? accept({ decided, choice }) : refuse('already-decided');
  });
}

async function decideAll(
  tx: Tx,
  context: Context<PoolManager>,
  missions: readonly Mission[],
  choice: CivicChoice,
): Promise<number> {
  let decided = 0;
  for (const mission of missions) if (await decideOne(tx, context, mission, choice)) decided += 1;
  return decided;
}

function firstObstacle(
  missions: readonly Mission[],
  read: readonly MissionRead[],
  { status }: CivicChoice,
): Refusal | null {
  if (missions.length < read.length) return 'not-found';
  const isAsRead = ({ id, revision }: Mission) =>
    read.some((one) => one.needId === id && one.revision === revision);
  if (!missions.every(isAsRead)) return 'changed-meanwhile';
  const open = missions.every(({ post }) => opensToCivicReserve(post));
  return status === 'approved' && !open ? 'not-for-volunteers' : null;
}

async function decideOne(
  tx: Tx,
  context: Context<PoolManager>,
  mission: Mission,
  choice: CivicChoice,
): Promise<boolean> {
  const { actor, now } = context;
  if (!decideMission(mission.civicMission, choice).ok) return false;
  const { organizationId, territoryId } = mission.post;
  const of = { needId: mission.id, organizationId, territoryId };
  const written = await insertDecision(tx, {
    ...{ ...of, id: newId(now), poolId: actor.poolId, choice, revision: mission.revision },
    ...{ voice: 'moderator', decidedBy: actor.userId, now },
  });
  if (!written) return false;
  await tellStructure(tx, of, choice, now);
  await record(tx, context, {
    action: 'civic-mission.decide',
    objectKind: 'need',
    objectId: mission.id,
    facts: { status: choice.status },
  });
  return true;
}

/** Tells a structure what was decided of its need, on its screens and by mail; agreeing is told on its screens alone. */
export async function tellStructure(
  tx: Tx,
  of: {
    readonly needId: NeedId;
    readonly organizationId: string;
    readonly territoryId: string;
  },
  choice: CivicChoice,
  now: Date,
): Promise<void> {
  await announce(tx, now, { ...of, kind: 'need-changed' });
  if (choice.status === 'approved') return;
  await enqueue(tx, now, [
    {
      kind: 'civic-decided',
      dedupeKey: `civic-decided:${of.needId}:${now.getTime()}`,
      organizationId: of.organizationId,
      territoryId: of.territoryId,
      payload: { needId: of.needId },
    },
  ]);
}
