import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import type { Ring } from '@/lib/solicitation/ring';
import type { NeedRef } from '@/lib/solicitation/wave-plan';
import type { TeamStatus } from '../team';

/** A team as a mail to its host, or to its association, says it. */
export type TeamTold = {
  readonly needId: string;
  readonly association: string;
  readonly size: number;
  readonly status: TeamStatus;
  readonly leaderName: string | null;
  readonly leaderPhone: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly structureName: string;
  readonly communeName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly note: string | null;
  readonly arrivalNote: string | null;
};

/** One team with its place and hours; null when it is gone. */
export async function findTeamTold(db: WorkerDb, id: string): Promise<TeamTold | null> {
  const { rows } = await db.query<TeamTold>(
    `select t.need_id as "needId", t.association, t.size + (select count(*)::int from solicitations q
         join assignments a on a.solicitation_id = q.id and a.status <> 'cancelled' where q.team_id = t.id) as size, t.status, t.leader_name as "leaderName", t.leader_phone as "leaderPhone",
       n.starts_at as "startsAt", n.ends_at as "endsAt", s.name as "structureName", c.name as "communeName",
       n.contact_name as "contactName", n.contact_phone as "contactPhone", n.note, s.arrival_note as "arrivalNote"
     from teams t join needs n on n.id = t.need_id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
     where t.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** How many needs an association was asked for and did not answer, and how many of its teams wait for its word. */
export async function findTeamNews(
  db: WorkerDb,
  poolId: string,
): Promise<{ readonly pool: string; readonly asked: number; readonly again: number } | null> {
  const { rows } = await db.query<{ pool: string; asked: number; again: number }>(
    `select p.name as pool,
       (select count(*)::int from team_requests r join needs n on n.id = r.need_id and n.status = 'open' where r.pool_id = p.id
         and not exists (select from teams t where t.need_id = r.need_id and t.pool_id = p.id)) as asked,
       (select count(*)::int from teams t join needs n on n.id = t.need_id where t.pool_id = p.id
         and (t.status = 'to-reconfirm' or (t.status = 'waitlisted' and n.status = 'open'))) as again
     from pools p where p.id = $1`,
    [poolId],
  );
  return rows[0] ?? null;
}

/** An association with something new to tell, and who reads it. */
export type DueAssociation = {
  readonly id: string;
  readonly territoryId: TerritoryId;
  readonly managers: readonly {
    readonly userId: UserId;
    readonly email: string;
    readonly membershipId: string;
    /** a number they confirmed */
    readonly byPhone: boolean;
  }[];
  /** the needs it has just been asked for */
  readonly asked: readonly { readonly needId: string; readonly startsAt: string }[];
};

/** The associations with news: asked for a team, asked again, given up, or seats came back while they wait. Marks it told. */
export async function takeDueAssociations(db: WorkerDb, now: Date): Promise<DueAssociation[]> {
  // seats that came back were taken by others: the next ones are told too
  await db.query(
    `update teams t set told_at = null from needs n where n.id = t.need_id and n.ends_at > $1 and t.status = 'waitlisted'
       and t.told_at is not null and n.seats - n.seats_taken < case when t.partial then 1 else t.size end`,
    [now],
  );
  const { rows } = await db.query<DueAssociation>(
    `with asked as (
       update team_requests set told_at = $1 where told_at is null returning pool_id, need_id),
     moved as (
       update teams t set told_at = $1 from needs n where n.id = t.need_id and n.ends_at > $1
         and ((t.told_at is null and (t.status = 'to-reconfirm' or t.cancelled_by = 'structure'))
           or (t.status = 'waitlisted' and n.status = 'open' and (t.partial or n.seats - n.seats_taken >= t.size)
             and n.seats_taken < n.seats and t.told_at is null))
       returning t.pool_id)
     select p.id, p.territory_id as "territoryId",
       (select coalesce(json_agg(json_build_object('userId', m.user_id, 'email', m.email, 'membershipId', m.id,
         'byPhone', m.phone_confirmed_at is not null) order by m.id), '[]')
        from memberships m join users u on u.id = m.user_id
        where m.pool_id = p.id and m.role = 'pool-manager' and m.ended_at is null and u.disabled_at is null) as managers,
       (select coalesce(json_agg(json_build_object('needId', n.id, 'startsAt', n.starts_at) order by n.starts_at, n.id), '[]')
        from asked a join needs n on n.id = a.need_id where a.pool_id = p.id and n.starts_at > $1) as asked
     from pools p where p.id in (select pool_id from asked union select pool_id from moved) order by p.id`,
    [now],
  );
  return rows;
}

/** A team whose place said something otherwise, and who answers for it. */
export type TeamToTell = {
  readonly id: string;
  readonly territoryId: TerritoryId;
  readonly endsAt: Date;
  readonly managers: readonly { readonly userId: UserId; readonly email: string }[];
};

/** The teams whose place said otherwise whom to ask for, or how to arrive; of what is over or given up, nothing is told. Marks them told. */
export async function takeTeamsToTell(db: WorkerDb, now: Date): Promise<readonly TeamToTell[]> {
  const { rows } = await db.query<TeamToTell>(
    `with said as (update teams set details_at = null where details_at is not null returning id, pool_id, need_id, status)
     select t.id, p.territory_id as "territoryId", n.ends_at as "endsAt",
       (select coalesce(json_agg(json_build_object('userId', m.user_id, 'email', m.email) order by m.id), '[]')
        from memberships m join users u on u.id = m.user_id
        where m.pool_id = p.id and m.role = 'pool-manager' and m.ended_at is null and u.disabled_at is null) as managers
     from said t join pools p on p.id = t.pool_id join needs n on n.id = t.need_id
     where t.status in ('confirmed', 'to-reconfirm') and n.ends_at > $1 order by t.id`,
    [now],
  );
  return rows;
}

/** Puts in the outbox, for one manager, what one of their teams is to know. */
export async function insertDetailsMail(
  db: WorkerDb,
  mail: {
    readonly id: string;
    readonly to: TeamToTell['managers'][number];
    readonly team: TeamToTell;
    readonly now: Date;
  },
): Promise<void> {
  const { id, to, team, now } = mail;
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, user_id, email, payload, dedupe_key, created_at, not_after)
     values ($1, $2, 'email', 'team-details', $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[id, team.territoryId, to.userId, to.email, { teamId: team.id }],
      ...[`team-details:${team.id}:${to.userId}:${now.getTime()}`, now, team.endsAt],
    ],
  );
}

type Reached = {
  /** the ring associations are asked with */
  readonly ring: Ring;
  /** that ring and those after it */
  readonly since: readonly Ring[];
  readonly trades: readonly Trade[];
  readonly now: Date;
};

/** Needs whose waves reached a ring, or have nobody left, for a post volunteers may hold, where no association was asked yet. */
export async function listReachedByWaves(
  db: WorkerDb,
  { ring, since, trades, now }: Reached,
): Promise<readonly NeedRef[]> {
  const { rows } = await db.query<NeedRef>(
    `select n.id as "needId", n.organization_id as "organizationId", n.territory_id as "territoryId"
     from needs n join need_wave_settings s on s.need_id = n.id and s.mode = 'automatic' and s.paused_at is null
     where n.status = 'open' and n.starts_at > $1 and n.trade = any($2) and not n.regulated
       and (s.rings = '{}' or $3 = any(s.rings))
       and exists (select from need_waves w where w.need_id = n.id
         and ((w.sent_at is not null and w.ring = any($4)) or (w.sent_at is null and w.why in ('rings-over', 'nobody-left'))))
       and exists (select from pools p where p.kind = 'association-team' and p.territory_id = n.territory_id)
       and not exists (select from team_requests r where r.need_id = n.id)
     order by n.starts_at, n.id limit $5`,
    [now, trades, ring, since, MOST],
  );
  return rows;
}

const MOST = 100;

/** Puts one mail to one manager in the outbox. */
export async function insertTeamMail(
  db: WorkerDb,
  mail: {
    readonly id: string;
    readonly to: DueAssociation['managers'][number];
    readonly association: DueAssociation;
    readonly now: Date;
  },
): Promise<void> {
  const { id, to, association, now } = mail;
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, user_id, email, payload, dedupe_key, created_at)
     values ($1, $2, 'email', 'team-news', $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      ...[id, association.territoryId, to.userId, to.email, { poolId: association.id }],
      ...[`team-news:${association.id}:${to.userId}:${now.getTime()}`, now],
    ],
  );
}

/** Puts one question by telephone to one manager in the outbox: for one need, not before they are awake. */
export async function insertTeamAsk(
  db: WorkerDb,
  ask: {
    readonly id: string;
    readonly to: DueAssociation['managers'][number];
    readonly territoryId: TerritoryId;
    readonly needId: string;
    readonly startsAt: Date;
    readonly notBefore: Date | null;
    readonly now: Date;
  },
): Promise<void> {
  const { membershipId, userId } = ask.to;
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, user_id, payload, dedupe_key, created_at, not_before, not_after)
     values ($1, $2, 'sms', 'team-ask', $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      ...[ask.id, ask.territoryId, userId, { membershipId, needId: ask.needId }],
      ...[`team-ask:${ask.needId}:${membershipId}`, ask.now, ask.notBefore, ask.startsAt],
    ],
  );
}
