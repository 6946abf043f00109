import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, NeedId, PoolManager } from '@/lib/identity/actor';
import { closedToKind, shownByEach } from '@/lib/matching/lasting-gates';
import type { Mission } from '@/lib/moderation/desk';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { placeTeam, type Team, type TeamId } from '../team';
import type { TeamAnswer } from '../team.schema';
import { type Host, KIND, readHost, seat, speakerFor, tell } from './seat-team';
import { insertTeam, listTeamsOf, lockSeats, type SeatedNeed } from './team.repository';

type Refusal =
  | 'not-found'
  | 'need-closed'
  | 'need-over'
  | 'need-filled'
  | 'not-enough-seats'
  | 'larger-than-need'
  | 'not-for-teams'
  | 'attestation-needed'
  | 'already-answered';

/** Why members of an association may not hold this post, by the registry; null when they may. */
function legalObstacle({ post }: Mission, attested: boolean): Refusal | null {
  if (closedToKind(KIND, post).length > 0) return 'not-for-teams';
  return shownByEach(KIND, post).length > 0 && !attested ? 'attestation-needed' : null;
}

/**
 * An association answers with a team of its own members, for all or some of the seats, or waits. The seats are taken under
 * the need’s lock, the same that a yes takes, so that they are never overfilled; the last one closes what others were asked.
 */
export async function answerWithTeamAs(
  context: Context<PoolManager>,
  answer: TeamAnswer,
): Promise<Result<Team, Refusal>> {
  const { actor, now } = context;
  const host = await readHost(context, answer.needId);
  if (!host) return refuse('not-found');
  const illegal = legalObstacle(host.mission, answer.attested);
  if (illegal) return refuse(illegal);
  const speaker = speakerFor(actor, host.mission);
  return await withActor(speaker, 'write', now, async (tx): Promise<Result<Team, Refusal>> => {
    const need = await lockSeats(tx, answer.needId);
    // another post than the one just judged
    if (!need || need.revision !== host.mission.revision) return refuse('not-found');
    if (await hasAnswered(tx, need.id)) return refuse('already-answered');
    const partial = answer.fewer === 'partial';
    const wish = { size: answer.size, partial, wait: answer.fewer === 'wait' };
    const placed = placeTeam(need, wish, now);
    if (!placed.ok) return placed;
    const team = teamOf(actor, host, answer, { ...placed.value, partial, now });
    return await write(tx, context, need, team);
  });
}

/** The association’s own answer to this need that still stands: it reads no other’s. */
const hasAnswered = async (tx: Tx, needId: NeedId) =>
  (await listTeamsOf(tx, needId)).some(({ status }) => status !== 'cancelled');

async function write(
  tx: Tx,
  context: Context<PoolManager>,
  need: SeatedNeed,
  team: Team & { readonly attested: boolean },
): Promise<Result<Team, Refusal>> {
  const { actor, now } = context;
  if (!(await insertTeam(tx, team, need, actor.userId))) return refuse('already-answered');
  const seated = team.status === 'confirmed' ? await seat(tx, need, team.size, now) : null;
  if (seated && !seated.ok) return seated;
  await tell(tx, context, { need, team, kind: 'team-comes', action: 'team.answer' });
  return accept(team);
}

function teamOf(
  actor: PoolManager,
  { mission, association }: Host,
  answer: TeamAnswer,
  placed: {
    readonly status: 'confirmed' | 'waitlisted';
    readonly comes: number;
    readonly partial: boolean;
    readonly now: Date;
  },
): Team & { readonly attested: boolean } {
  const { post } = mission;
  return {
    id: newId<'team'>(placed.now) as TeamId,
    needId: mission.id,
    ...{ organizationId: post.organizationId, territoryId: post.territoryId },
    ...{ structureId: post.structureId, poolId: actor.poolId, association },
    ...{ size: placed.comes, named: 0, partial: placed.partial, status: placed.status },
    ...{ leaderName: answer.leaderName, leaderPhone: answer.leaderPhone },
    ...{ answeredAt: placed.now, cancelledBy: null, cancelReason: null },
    ...{ conventionOn: null, present: null, attested: answer.attested },
  };
}
