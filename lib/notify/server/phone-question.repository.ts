import 'server-only';
import { type Agreed, seenOf } from '@/lib/assignment/answer';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedId, StructureId } from '@/lib/identity/actor';
import { FOLLOW_RULES } from '@/lib/profile/following';
import type { QuestionPurpose } from '../phone-question';
import type { TeamShift } from '../phone-words';

/** What a telephone answers, while it lasts: through a link, or about a following. */
export type QuestionLink = {
  readonly id: string;
  readonly purpose: QuestionPurpose;
  readonly solicitationId: string | null;
  /** the need a team is asked for */
  readonly needId?: string;
  readonly expiresAt: Date;
};

/** A need an association is asked a team for, as long as it lacks somebody and was not answered. */
export async function findTeamAsked(
  db: WorkerDb,
  {
    needId,
    membershipId,
  }: { readonly needId: string | null; readonly membershipId: string | null },
  now: Date,
): Promise<(TeamShift & { readonly revision: number }) | null> {
  const { rows } = await db.query<TeamShift & { readonly revision: number }>(
    `select n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt", n.seats - n.seats_taken as left, n.revision,
       c.name as "communeName"
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join memberships m on m.id = $2 join team_requests r on r.need_id = n.id and r.pool_id = m.pool_id
     where n.id = $1 and n.status = 'open' and n.starts_at > $3 and r.declined_at is null
       and not exists (select from teams t where t.need_id = n.id and t.pool_id = m.pool_id and t.status <> 'cancelled')`,
    [needId, membershipId, now],
  );
  return rows[0] ?? null;
}

/** The link behind a question, unless it was taken back. */
export async function findQuestionLink(db: WorkerDb, id: string): Promise<QuestionLink | null> {
  const { rows } = await db.query<QuestionLink>(
    `select id, purpose, solicitation_id as "solicitationId", expires_at as "expiresAt" from action_links
     where id = $1 and revoked_at is null and purpose in ('answer', 'confirm-availability', 'leave')`,
    [id],
  );
  return rows[0] ?? null;
}

/** A following that may be said yes or no to; null once it is over. */
export async function findFollowQuestion(db: WorkerDb, id: string): Promise<QuestionLink | null> {
  const { rows } = await db.query<QuestionLink>(
    `select id, 'follow' as purpose, null as "solicitationId", coalesce(until, asked_at + make_interval(days => $2)) as "expiresAt"
     from followings where id = $1 and ended_at is null`,
    [id, FOLLOW_RULES.askedDays],
  );
  return rows[0] ?? null;
}

type SeenRow = Omit<Agreed, 'period' | 'structureId'> & {
  readonly structureId: StructureId;
  readonly start: Date;
  readonly end: Date;
};

/** What somebody told of this need now would agree to. */
export async function findSeen(db: WorkerDb, needId: NeedId): Promise<string | null> {
  const { rows } = await db.query<SeenRow>(
    `select trade, regulated, tasks, public_served as "publicServed", structure_id as "structureId", starts_at as start,
       ends_at as end, meal, transport, lodging from needs where id = $1`,
    [needId],
  );
  const [need] = rows;
  if (!need) return null;
  return seenOf({ ...need, period: { start: need.start, end: need.end } });
}
