import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, PersonId, PoolManager } from '@/lib/identity/actor';
import { closedToKind, shownByEach } from '@/lib/matching/lasting-gates';
import { findPost } from '@/lib/matching/server/post.repository';
import { listMissions, listOpenMissions } from '@/lib/moderation/server/mission.repository';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { findPool } from '@/lib/pool/server/membership.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayName, type Team, type TeamRequest } from '../team';
import type { TeamDesk } from '../team-desk';
import { listFreeMembers } from './name-members';
import { listLetIn, listNamed } from './named.repository';
import { KIND } from './seat-team';
import { findTeamRequest, listOwnTeams, listRequested, listTeamsOf } from './team.repository';
import { findTeamContact } from './team-details.repository';
import { findPhone } from './team-phone.repository';

/** What an association may answer, those it was asked for first, and what it answered. */
export async function readTeamDeskAs({
  actor,
  now,
}: Context<PoolManager>): Promise<Result<TeamDesk, 'not-found'>> {
  const read = await withActor(actor, 'read', now, async (tx) => {
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
    const named = await listNamed(
      tx,
      teams.map(({ id }) => id),
    );
    const own: Own[] = [];
    for (const team of teams) {
      const mission = needs.find(({ id }) => id === team.needId);
      const members = named.filter(({ teamId }) => teamId === team.id);
      const waiting = members.filter(({ status }) => status === 'pending').length;
      if (mission)
        own.push({
          ...{ team, mission, members, unnamed: team.size - waiting },
          contact: await findTeamContact(tx, team.needId),
        });
    }
    const phone = await findPhone(tx, actor.membershipId);
    return accept({ pool, phone, open, own, letIn: await listLetIn(tx, actor.poolId) });
  });
  if (!read.ok) return read;
  const { own, letIn, ...rest } = read.value;
  const told: TeamDesk['own'][number][] = [];
  for (const one of own) told.push({ ...one, free: await freeFor(one, letIn, now) });
  return accept({ ...rest, own: told });
}

type Own = Omit<TeamDesk['own'][number], 'free'>;

/** Who of the pool may be named in a team: nobody once each of its seats has a name before it. */
async function freeFor(
  { team, mission, unnamed }: Own,
  letIn: ReadonlyMap<PersonId, string>,
  now: Date,
): Promise<TeamDesk['own'][number]['free']> {
  const may = mayName(team, mission, { asked: 1, waiting: team.size - unnamed, now });
  if (!may.ok) return [];
  const free = await listFreeMembers(mission.post, letIn, now);
  return free.slice(0, MOST_SHOWN).map(({ fitting: { candidate } }) => ({
    id: candidate.personId,
    name: `${letIn.get(candidate.personId) ?? candidate.maskedName}, ${candidate.communeName}`,
  }));
}

/** Those a list can show; the nearest first. */
const MOST_SHOWN = 30;

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
