import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, PoolId, SolicitationId } from '@/lib/identity/actor';
import type { AssignmentId } from '../assignment';
import type { TeamId } from '../team';
import type { NamedMember } from '../team-desk';

/** Those the speaker’s association named in its teams, and what they said; why is nobody’s business but theirs. */
export async function listNamed(
  tx: Tx,
  teams: readonly TeamId[],
): Promise<(NamedMember & { readonly teamId: TeamId })[]> {
  return tx.$queryRaw<(NamedMember & { readonly teamId: TeamId })[]>`
    select s.id, s.team_id as "teamId", p.first_name || ' ' || p.last_name as name, s.status, a.status as mission
    from solicitations s join people p on p.id = s.person_id
      left join assignments a on a.solicitation_id = s.id and a.status <> 'cancelled'
    where s.team_id = any(${[...teams]}::uuid[]) order by s.asked_at, s.id`;
}

/** How many of those named in a team have not answered. */
export async function countNamedWaiting(tx: Tx, teamId: TeamId): Promise<number> {
  const [row] = await tx.$queryRaw<{ waiting: number }[]>`
    select count(*)::int as waiting from solicitations where team_id = ${teamId}::uuid and status = 'pending'`;
  return row?.waiting ?? 0;
}

/** The missions of those named in a team, that hold. */
export const listNamedMissions = (tx: Tx, teamId: TeamId) =>
  tx.$queryRaw<
    {
      readonly id: AssignmentId;
      readonly personId: PersonId;
      readonly solicitationId: SolicitationId;
    }[]
  >`
    select a.id, a.person_id as "personId", a.solicitation_id as "solicitationId"
    from assignments a join solicitations s on s.id = a.solicitation_id
    where s.team_id = ${teamId}::uuid and a.status <> 'cancelled' order by a.id`;

/** Whether somebody named in a team was seen at work, or said they are there; of the speaker’s own team, or of one they receive. */
export async function isTeamAtWork(tx: Tx, teamId: TeamId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ at: boolean }[]>`select team_at_work(${teamId}::uuid) as at`;
  return row?.at ?? false;
}

/** The people of a pool its manager let in, by their names, which its manager reads. */
export async function listLetIn(tx: Tx, poolId: PoolId): Promise<ReadonlyMap<PersonId, string>> {
  const rows = await tx.$queryRaw<{ id: PersonId; name: string }[]>`
    select p.id, p.first_name || ' ' || p.last_name as name
    from pool_members m join people p on p.id = m.person_id
    where m.pool_id = ${poolId}::uuid and m.status = 'member'`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
