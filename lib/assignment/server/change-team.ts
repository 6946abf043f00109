import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, NeedId, PoolManager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { saveSeats } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  giveSeatsBack,
  holdsSeats,
  placeTeam,
  shrink,
  type Team,
  type TeamCancelReason,
  type TeamId,
} from '../team';
import { releaseNamed } from './name-members';
import { isTeamAtWork } from './named.repository';
import { readHost, seat, speakerFor, tell } from './seat-team';
import {
  findTeam,
  lockSeats,
  type SeatedNeed,
  saveTeam,
  saveTeamDeclined,
} from './team.repository';

type Again =
  | 'not-found'
  | 'need-closed'
  | 'need-over'
  | 'need-filled'
  | 'not-enough-seats'
  | 'larger-than-need'
  | 'nothing-to-give'
  | 'more-than-come'
  | 'named-stay'
  | 'already-counted'
  | 'team-at-work';

async function onTeam(
  context: Context<PoolManager>,
  teamId: TeamId,
  work: (tx: Tx, need: SeatedNeed, team: Team) => Promise<Result<Team, Again>>,
): Promise<Result<Team, Again>> {
  const { actor, now } = context;
  const seen = await withActor(actor, 'read', now, (tx) => findTeam(tx, teamId));
  const host = seen && (await readHost(context, seen.needId));
  if (!host) return refuse('not-found');
  return await withActor(speakerFor(actor, host.mission), 'write', now, async (tx) => {
    const need = await lockSeats(tx, host.mission.id);
    const team = need && (await findTeam(tx, teamId));
    return need && team ? await work(tx, need, team) : refuse('not-found');
  });
}

/** Gives seats back, all or some, with a reason: they open again at once and the structure is told. */
export async function giveTeamBackAs(
  context: Context<PoolManager>,
  wish: {
    readonly teamId: TeamId;
    readonly leave: number;
    readonly reason: TeamCancelReason;
  },
): Promise<Result<Team, Again>> {
  return await onTeam(context, wish.teamId, async (tx, need, team) => {
    const obstacle = whyNotGiven(need, team, context.now);
    if (obstacle) return refuse(obstacle);
    const left = await leave(tx, team, wish.leave);
    if (!left.ok) return left;
    const gone = left.value.status === 'cancelled';
    const cancelled = { status: 'cancelled', cancelledBy: 'association' } as const;
    const after: Team = {
      ...team,
      ...{ size: left.value.size, cancelReason: wish.reason },
      ...(gone ? cancelled : {}),
    };
    await saveTeam(tx, after, need.revision, context.now);
    if (gone) await releaseNamed(tx, need, team.id, context.now);
    if (holdsSeats(team)) await free(tx, context, { need, team: after, count: wish.leave });
    return accept(after);
  });
}

/** What is left of a team once so many seats are given back; the whole of it is not, once somebody of it is at work. */
async function leave(tx: Tx, team: Team, count: number) {
  const left = shrink(team, count);
  const gone = left.ok && left.value.status === 'cancelled';
  return gone && (await isTeamAtWork(tx, team.id)) ? refuse('team-at-work') : left;
}

function whyNotGiven(need: SeatedNeed, { status, present }: Team, now: Date): Again | null {
  if (status === 'cancelled' || need.period.end <= now) return 'nothing-to-give';
  // whoever was seen at work has come
  return present === null ? null : 'already-counted';
}

async function free(
  tx: Tx,
  context: Context<PoolManager>,
  { need, team, count }: { need: SeatedNeed; team: Team; count: number },
): Promise<void> {
  const { now } = context;
  await saveSeats(tx, giveSeatsBack(need, count), now);
  await announce(tx, now, { ...need, needId: need.id, kind: 'seat-freed' });
  await tell(tx, context, { need, team, kind: 'team-gave-back', action: 'team.give-back' });
}

/** Says yes to what the need became, or, having waited, takes the seats there now are. */
export async function confirmTeamAs(
  context: Context<PoolManager>,
  { teamId }: { readonly teamId: TeamId },
): Promise<Result<Team, Again>> {
  return await onTeam(context, teamId, async (tx, need, team) => {
    if (team.status === 'waitlisted') return await takeNow(tx, context, need, team);
    if (team.status !== 'to-reconfirm') return refuse('nothing-to-give');
    return await confirmed(tx, context, need, { ...team, status: 'confirmed' });
  });
}

async function takeNow(
  tx: Tx,
  context: Context<PoolManager>,
  need: SeatedNeed,
  team: Team,
): Promise<Result<Team, Again>> {
  const placed = placeTeam(need, { ...team, wait: false }, context.now);
  if (!placed.ok) return placed;
  const seated = await seat(tx, need, placed.value.comes, context.now);
  if (!seated.ok) return seated;
  const size = placed.value.comes;
  return await confirmed(tx, context, need, { ...team, status: 'confirmed', size });
}

async function confirmed(
  tx: Tx,
  context: Context<PoolManager>,
  need: SeatedNeed,
  team: Team,
): Promise<Result<Team, Again>> {
  await saveTeam(tx, team, need.revision, context.now);
  await tell(tx, context, { need, team, kind: 'team-comes', action: 'team.confirm' });
  return accept(team);
}

/** « Nous ne pouvons pas venir »: the association says no to one need it was asked for; it may still change its mind. */
export async function declineTeamRequestAs(
  context: Context<PoolManager>,
  { needId }: { readonly needId: NeedId },
): Promise<Result<{ readonly needId: NeedId }, 'not-found'>> {
  const { actor, now } = context;
  const host = await readHost(context, needId);
  if (!host) return refuse('not-found');
  return await withActor(speakerFor(actor, host.mission), 'write', now, async (tx) => {
    if (!(await saveTeamDeclined(tx, needId, now))) return refuse('not-found');
    await announce(tx, now, { ...host.mission.post, needId, kind: 'answer' });
    await record(tx, context, { action: 'team.decline', objectKind: 'need', objectId: needId });
    return accept({ needId });
  });
}
