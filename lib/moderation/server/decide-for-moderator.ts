import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Post } from '@/lib/matching/post';
import { findPost } from '@/lib/matching/server/post.repository';
import type { Need } from '@/lib/need/need';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { listAlertsOf } from '@/lib/solicitation/server/alert.repository';
import { type CivicChoice, decideMission, type MissionRead, opensToCivicReserve } from '../mission';
import { type MissionsChoice, tellStructure } from './decide-missions';
import { insertDecision } from './decision.repository';
import { findCivicPool } from './delegation.repository';

type Refusal =
  | 'not-found'
  | 'not-raised'
  | 'already-decided'
  | 'not-for-volunteers'
  | 'changed-meanwhile';

/** A mission nobody answered went up: the cell decides in the moderator’s place, who reads it with the others. */
export async function decideForModeratorAs(
  context: Context<CellMember>,
  { missions: [read, ...others], choice }: MissionsChoice,
): Promise<Result<{ readonly needId: NeedId; readonly choice: CivicChoice }, Refusal>> {
  if (!read || others.length > 0) return refuse('not-found');
  const { needId } = read;
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const need = await findNeed(tx, needId);
    const post = need && (await findPost(tx, needId));
    const poolId = post && (await findCivicPool(tx, post.territoryId));
    if (!poolId) return refuse('not-found');
    const obstacle = await firstObstacle(tx, { need, post, read, choice });
    if (obstacle) return refuse(obstacle);
    const { organizationId, territoryId } = need;
    const of = { needId, organizationId, territoryId };
    const written = await insertDecision(tx, {
      ...{ ...of, id: newId(now), poolId, choice, revision: read.revision },
      ...{ voice: 'cell', decidedBy: actor.userId, now },
    });
    if (!written) return refuse('already-decided');
    await tellStructure(tx, of, choice, now);
    await record(tx, context, {
      action: 'civic-mission.decide',
      objectKind: 'need',
      objectId: needId,
      facts: { status: choice.status },
    });
    return accept({ needId, choice });
  });
}

type Asked = {
  readonly need: Need;
  readonly post: Post;
  readonly read: MissionRead;
  readonly choice: CivicChoice;
};

async function firstObstacle(tx: Tx, { need, post, read, choice }: Asked): Promise<Refusal | null> {
  if (need.revision !== read.revision) return 'changed-meanwhile';
  const alerts = await listAlertsOf(tx, need.id);
  if (!alerts.some(({ kind }) => kind === 'civic-unanswered')) return 'not-raised';
  if (!opensToCivicReserve(post)) return 'not-for-volunteers';
  const decided = decideMission(post.civicMission ?? 'free', choice);
  return decided.ok ? null : decided.refusal;
}
