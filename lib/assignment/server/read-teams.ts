import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PoolManager } from '@/lib/identity/actor';
import { closedToKind, shownByEach } from '@/lib/matching/lasting-gates';
import { findPost } from '@/lib/matching/server/post.repository';
import { listMissions, listOpenMissions } from '@/lib/moderation/server/mission.repository';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { findPool } from '@/lib/pool/server/membership.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Team, TeamRequest } from '../team';
import type { TeamDesk } from '../team-desk';
import { KIND } from './seat-team';
import {
  findTeamContact,
  findTeamRequest,
  listOwnTeams,
  listRequested,
  listTeamsOf,
} from './team.repository';

/** What an association may answer, those it was asked for first, and what it answered. */
export async function readTeamDeskAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<TeamDesk, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const pool = await findPool(tx, actor.poolId);
    if (pool?.kind !== KIND) return refuse('not-found');
    const teams = await listOwnTeams(tx, now);
    const live = teams.filter(({ status }) => status !== 'cancelled');
    const requested = await listRequested(tx);
    const open = (await listOpenMissions(tx, now))
      .filter(
        ({ id, post }) =>
          closedToKind(KIND, post).length === 0 && !live.some(({ needId }) => needId === id),
      )
      .map((mission) => ({
        mission,
        requested: requested.has(mission.id),
        attested: shownByEach(KIND, mission.post).length > 0,
      }))
      .sort((a, b) => Number(b.requested) - Number(a.requested));
    const needs = await listMissions(
      tx,
      teams.map(({ needId }) => needId),
    );
    const own: TeamDesk['own'][number][] = [];
    for (const team of teams) {
      const mission = needs.find(({ id }) => id === team.needId);
      if (mission) own.push({ team, mission, contact: await findTeamContact(tx, team.needId) });
    }
    return accept({ pool, open, own });
  });
}

/** The teams of one of the speaker’s needs, and whether one may be asked for. */
export async function readTeamsAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<
  Result<
    {
      readonly teams: readonly Team[];
      readonly asked: TeamRequest | null;
      readonly mayAsk: boolean;
    },
    'not-found'
  >
> {
  return await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const post = await findPost(tx, needId);
    const mayAsk = post !== null && closedToKind(KIND, post).length === 0;
    const asked = await findTeamRequest(tx, needId);
    return accept({ teams: await listTeamsOf(tx, needId), asked, mayAsk });
  });
}
