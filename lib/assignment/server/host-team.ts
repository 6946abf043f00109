import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { closedToKind } from '@/lib/matching/lasting-gates';
import { findPost } from '@/lib/matching/server/post.repository';
import { isOpen, type Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import type { NeedChange } from '@/lib/need/need-change';
import { findNeed, lockNeed, saveSeats } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { HostCancelReason } from '../assignment';
import { comesInAll, giveSeatsBack, holdsSeats, type Team, type TeamId } from '../team';
import { isTeamThere } from './already-there';
import { releaseNamed } from './name-members';
import { KIND } from './seat-team';
import {
  askAll,
  findTeam,
  keepLeadersUntil,
  listPoolsAsked,
  listTeamPools,
  listTeamsOf,
  saveConvention,
  savePresence,
  saveTeamAskedAgain,
  saveTeamGivenUp,
} from './team.repository';

export type TeamObstacle = 'need-closed' | 'not-for-teams' | 'no-team' | 'already-asked';
type AskRefusal = 'not-found' | TeamObstacle;

/** « Demander une équipe »: every association of the territory is asked for one need, in one act; each is told once. */
export async function requestTeamAs(
  { actor, now }: Context<Manager> | Context<CellMember>,
  { needId }: { readonly needId: NeedId },
): Promise<Result<{ readonly needId: NeedId; readonly asked: number }, AskRefusal>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const need = await findNeed(tx, needId);
    const mine = need && (actor.role === 'cell' || mayChangeNeed(actor, need));
    if (!mine) return refuse('not-found');
    const obstacle = await teamObstacle(tx, need, now);
    if (obstacle) return refuse(obstacle);
    const pools = await listTeamPools(tx);
    const asked = await askAll(tx, need, { pools, by: actor.role, now });
    if (asked === 0) return refuse('already-asked');
    await record(
      tx,
      { actor, now },
      { action: 'team.request', objectKind: 'need', objectId: needId, facts: { asked } },
    );
    return accept({ needId, asked });
  });
}

/** Why no association is to be asked for a need; null when some may be, and were not yet. */
export async function teamObstacle(tx: Tx, need: Need, now: Date): Promise<TeamObstacle | null> {
  if (!isOpen(need, now)) return 'need-closed';
  const post = await findPost(tx, need.id);
  if (!post || closedToKind(KIND, post).length > 0) return 'not-for-teams';
  const pools = await listTeamPools(tx);
  if (pools.length === 0) return 'no-team';
  const asked = new Set(await listPoolsAsked(tx, need.id));
  return pools.every(({ id }) => asked.has(id)) ? 'already-asked' : null;
}

type Refusal =
  | 'not-found'
  | 'nothing-to-give'
  | 'team-there'
  | 'convention-ahead'
  | 'convention-missing'
  | 'not-begun'
  | 'more-than-come';

async function onTeam(
  { actor, now }: Context<Manager>,
  teamId: TeamId,
  work: (tx: Tx, need: Need, team: Team) => Promise<Refusal | null>,
): Promise<Result<Team, Refusal>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const seen = await findTeam(tx, teamId);
    const need = seen && (await lockNeed(tx, seen.needId));
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const team = await findTeam(tx, teamId);
    if (!team) return refuse('not-found');
    const refusal = await work(tx, need, team);
    if (refusal) return refuse(refusal);
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    return accept(team);
  });
}

/** The structure gives the team up, with a reason: the seats open again. Never once some of it are there. */
export async function cancelTeamAs(
  context: Context<Manager>,
  { teamId, reason }: { readonly teamId: TeamId; readonly reason: HostCancelReason },
): Promise<Result<Team, Refusal>> {
  const { now } = context;
  return await onTeam(context, teamId, async (tx, need, team) => {
    if (team.status === 'cancelled' || need.period.end <= now) return 'nothing-to-give';
    if (await isTeamThere(tx, team)) return 'team-there';
    await giveTeamUp(tx, need, { team, reason }, now);
    await record(tx, context, {
      action: 'team.cancel',
      objectKind: 'need',
      objectId: need.id,
      facts: { size: team.size, reason },
    });
    return null;
  });
}

/** A team no longer comes, under the lock of its need: those named in it are told, and its seats open again. */
async function giveTeamUp(
  tx: Tx,
  need: Need,
  { team, reason }: { readonly team: Team; readonly reason: HostCancelReason },
  now: Date,
): Promise<void> {
  await saveTeamGivenUp(tx, team.id, reason, now);
  await releaseNamed(tx, need, team.id, now);
  if (holdsSeats(team)) await saveSeats(tx, giveSeatsBack(need, comesInAll(team)), now);
}

/** Every team of a need that is not there no longer comes, each under the lock of the need. What is journalled, boards told, is its caller’s. */
export async function giveTeamsUp(
  tx: Tx,
  { id: needId, period }: Pick<Need, 'id' | 'period'>,
  { reason, now }: { readonly reason: HostCancelReason; readonly now: Date },
): Promise<void> {
  if (period.end <= now) return;
  for (const team of await listTeamsOf(tx, needId)) {
    if (team.status === 'cancelled' || (await isTeamThere(tx, team))) continue;
    const held = await lockNeed(tx, needId);
    if (held) await giveTeamUp(tx, held, { team, reason }, now);
  }
}

/** The day the convention with the association was signed: nobody of it is said present before. */
export async function signConventionAs(
  context: Context<Manager>,
  { teamId, signe }: { readonly teamId: TeamId; readonly signe: Date },
): Promise<Result<Team, Refusal>> {
  return await onTeam(context, teamId, async (tx, need, team) => {
    if (!holdsSeats(team)) return 'nothing-to-give';
    if (signe > context.now) return 'convention-ahead';
    await saveConvention(tx, team.id, signe);
    await record(tx, context, { action: 'team.convention', objectKind: 'need', objectId: need.id });
    return null;
  });
}

/** How many of the team were seen at work, once the shift began and the convention is signed. */
export async function countPresentAs(
  context: Context<Manager>,
  { teamId, present }: { readonly teamId: TeamId; readonly present: number },
): Promise<Result<Team, Refusal>> {
  const { now } = context;
  return await onTeam(context, teamId, async (tx, need, team) => {
    const refusal = presenceObstacle(team, need, present, now);
    if (refusal) return refusal;
    await savePresence(tx, team.id, present, now);
    await record(tx, context, {
      action: 'team.present',
      objectKind: 'need',
      objectId: need.id,
      facts: { present, size: team.size },
    });
    return null;
  });
}

function presenceObstacle(team: Team, need: Need, present: number, now: Date): Refusal | null {
  if (!holdsSeats(team)) return 'nothing-to-give';
  if (need.period.start > now) return 'not-begun';
  if (!team.conventionOn) return 'convention-missing';
  return present > team.size ? 'more-than-come' : null;
}

/** What the convention with an association says of where its people go and what they do there. */
const SIGNED_FOR: readonly NeedChange[] = ['place', 'post', 'tasks'];

/**
 * A need changed: the teams that hold seats are asked again, and a new place, post or task is signed for again; one that the law no
 * longer lets come is let go, and its seats open again. Gives back the need as it then stands.
 */
export async function askTeamsAgain(
  tx: Tx,
  changed: Need,
  changes: readonly NeedChange[],
  now: Date,
): Promise<Need> {
  const post = await findPost(tx, changed.id);
  const closed = !post || closedToKind(KIND, post).length > 0;
  await keepLeadersUntil(tx, changed);
  let need = changed;
  for (const team of (await listTeamsOf(tx, changed.id)).filter(holdsSeats)) {
    if (!closed) {
      await saveTeamAskedAgain(
        tx,
        team.id,
        changes.some((change) => SIGNED_FOR.includes(change)),
      );
      continue;
    }
    await saveTeamGivenUp(tx, team.id, 'activity-changed', now);
    await releaseNamed(tx, need, team.id, now);
    need = giveSeatsBack(need, comesInAll(team));
    await saveSeats(tx, need, now);
  }
  return need;
}
