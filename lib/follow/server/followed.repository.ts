import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import type { FollowingId } from '../follow.schema';

/** Somebody who agreed to be followed, as their prescriber reads them. */
export type FollowedRow = {
  readonly id: FollowingId;
  readonly personId: PersonId;
  readonly name: string;
  readonly communeName: string;
  readonly until: Date;
  readonly waiting: boolean;
  readonly paused: boolean;
  readonly openQuestions: number;
  readonly lastStatus: string | null;
  readonly lastAt: Date | null;
  readonly missions: readonly { readonly start: string; readonly end: string }[];
};

const MISSIONS = 5;

/** Those the speaker follows today: whether they were asked, what they last said, when they go next. No reason, no place. */
export async function listFollowed(
  tx: Tx,
  now: Date,
  limit: number,
): Promise<readonly FollowedRow[]> {
  return await tx.$queryRaw<FollowedRow[]>`
    select f.id, f.person_id as "personId", p.first_name || ' ' || p.last_name as name, c.name as "communeName", f.until,
      coalesce((select m.status = 'waiting' from pool_members m where m.person_id = p.id), false) as waiting,
      coalesce(p.paused_until > ${now}, false) as paused,
      (select count(*)::int from solicitations s where s.person_id = p.id and s.status = 'pending' and s.starts_at > ${now}) as "openQuestions",
      last.status as "lastStatus", last.answered_at as "lastAt",
      coalesce((select jsonb_agg(jsonb_build_object('start', n.starts_at, 'end', n.ends_at) order by n.starts_at) from (
        select a.starts_at, a.ends_at from assignments a
        where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > ${now} order by a.starts_at limit ${MISSIONS}) n), '[]') as missions
    from followings f join people p on p.id = f.person_id join communes c on c.code = p.commune_code
    left join lateral (select s.status, s.answered_at from solicitations s
      where s.person_id = p.id and s.answered_at is not null order by s.answered_at desc limit 1) last on true
    where f.agreed_at is not null and f.ended_at is null and f.until > ${now} and p.status <> 'restricted'
    order by p.last_name, p.first_name, f.id limit ${limit}`;
}

/** Somebody whose answer is waited for: the name the prescriber gave, and when; nothing they said or did. */
export type AskedRow = {
  readonly id: string;
  readonly name: string;
  readonly at: Date;
  /** registered while they were there, or invited */
  readonly how: 'heard' | 'invited';
};

/** Those who have not answered yet, as the speaker named them. */
export async function listAsked(tx: Tx, now: Date, limit: number): Promise<readonly AskedRow[]> {
  return await tx.$queryRaw<AskedRow[]>`
    select id, coalesce(called, '') as name, asked_at as at, 'heard' as how from followings
    where agreed_at is null and ended_at is null
    union all
    select id, trim(concat_ws(' ', first_name, last_name)), invited_at, 'invited' from pool_invitations
    where expires_at > ${now} and last_name is not null
    order by at desc, id limit ${limit}`;
}
