import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Trade } from '@/lib/profile/trade';
import type { Held } from '@/lib/solicitation/limit';

/** A shift as a mail tells it. */
export type Shift = {
  readonly needId: string;
  readonly trade: Trade;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly needStatus: string;
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly structureName: string;
  readonly arrivalNote: string | null;
  readonly communeName: string;
  readonly addressLine: string | null;
  readonly postcode: string | null;
  readonly tasks: readonly string[];
  readonly note: string | null;
  /** by which right the person was asked, and the rules confirmed to ask them */
  readonly held: Held | null;
  readonly confirmed: readonly string[];
};

export type AskedShift = Shift & {
  readonly status: string;
  readonly closeReason: string | null;
  readonly travelMinutes: number;
  readonly firstName: string;
  readonly kind: string;
  readonly asks: number;
  readonly reservedAt: Date | null;
  /** the association that named them in its team; null when asked alone */
  readonly association: string | null;
  readonly offeredAt: Date | null;
  readonly maskedName: string;
};

export type MissionShift = Shift & {
  readonly assignmentId: string;
  readonly status: string;
  readonly late: boolean;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
  readonly maskedName: string;
  readonly firstName: string;
  readonly kind: string;
  readonly agreedStart: Date | null;
  readonly agreedEnd: Date | null;
  readonly travelMinutes: number;
  readonly guestName: string | null;
  readonly guestPhone: string | null;
};

const NEED = `n.id as "needId", n.trade, n.seats, n.seats_taken as "seatsTaken", n.status as "needStatus", n.meal,
  n.transport, n.lodging, n.contact_name as "contactName", n.contact_phone as "contactPhone",
  st.name as "structureName", st.arrival_note as "arrivalNote", c.name as "communeName",
  st.address_line as "addressLine", st.postcode, n.tasks, n.note, s.held,
  coalesce((select array_agg(w ->> 'rule') from jsonb_array_elements(s.warnings) w), '{}') as confirmed`;

/** The shift a person was asked for, and where the question stands. */
export async function findAskedShift(
  db: WorkerDb,
  solicitationId: string,
): Promise<AskedShift | null> {
  const { rows } = await db.query<AskedShift>(
    `select ${NEED}, s.starts_at as "startsAt", s.ends_at as "endsAt", s.status, s.close_reason as "closeReason",
       s.travel_minutes as "travelMinutes", s.asks, s.reserved_at as "reservedAt", s.offered_at as "offeredAt", s.masked_name as "maskedName", p.first_name as "firstName", p.kind, t.association
     from solicitations s left join teams t on t.id = s.team_id join needs n on n.id = s.need_id join structures st on st.id = s.structure_id
       join communes c on c.code = st.commune_code join people p on p.id = s.person_id
     where s.id = $1`,
    [solicitationId],
  );
  return rows[0] ?? null;
}

/** The last mission of a question, with both sides: the person for the structure, the structure for the person. */
export async function findMissionShift(
  db: WorkerDb,
  solicitationId: string,
): Promise<MissionShift | null> {
  const { rows } = await db.query<MissionShift>(
    `select ${NEED}, a.id as "assignmentId", a.starts_at as "startsAt", a.ends_at as "endsAt", a.status, a.late,
       a.cancelled_by as "cancelledBy", a.cancel_reason as "cancelReason", s.masked_name as "maskedName", s.travel_minutes as "travelMinutes",
       p.first_name as "firstName", p.kind, a.agreed_starts_at as "agreedStart", a.agreed_ends_at as "agreedEnd", m.name as "guestName", m.phone as "guestPhone"
     from assignments a join needs n on n.id = a.need_id join structures st on st.id = a.structure_id
       join communes c on c.code = st.commune_code join people p on p.id = a.person_id
       join solicitations s on s.id = a.solicitation_id
       left join mission_contacts m on m.assignment_id = a.id
     where a.solicitation_id = $1 order by a.accepted_at desc, a.id desc limit 1`,
    [solicitationId],
  );
  return rows[0] ?? null;
}

export type InvitationWords = {
  readonly organizationName: string;
  readonly territoryName: string;
  readonly role: string;
  readonly expiresAt: Date;
  readonly open: boolean;
};

export async function findInvitation(db: WorkerDb, id: string): Promise<InvitationWords | null> {
  const { rows } = await db.query<InvitationWords>(
    `select coalesce(o.name, p.name) as "organizationName", t.name as "territoryName", i.role, i.expires_at as "expiresAt",
       i.accepted_at is null and i.revoked_at is null and inviter_may(i) as open
     from invitations i left join organizations o on o.id = i.organization_id left join pools p on p.id = i.pool_id
       join territories t on t.code = i.territory_id
     where i.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export type VerifiedWords = { readonly name: string; readonly territoryName: string };

/** An organization its cell has verified and not suspended since. */
export async function findVerified(db: WorkerDb, id: string): Promise<VerifiedWords | null> {
  const { rows } = await db.query<VerifiedWords>(
    `select o.name, t.name as "territoryName" from organizations o join territories t on t.code = o.territory_id
     where o.id = $1 and o.status = 'verified'`,
    [id],
  );
  return rows[0] ?? null;
}

export type SignInWords = { readonly expiresAt: Date };

export async function findSignInRequest(db: WorkerDb, id: string): Promise<SignInWords | null> {
  const { rows } = await db.query<SignInWords>(
    `select expires_at as "expiresAt" from sign_in_requests where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export type RefreshWords = { readonly firstName: string; readonly confirmedAt: Date };

export async function findRefresh(db: WorkerDb, personId: string): Promise<RefreshWords | null> {
  const { rows } = await db.query<RefreshWords>(
    `select p.first_name as "firstName", a.confirmed_at as "confirmedAt"
     from people p left join availabilities a on a.person_id = p.id where p.id = $1 and p.status = 'active'`,
    [personId],
  );
  return rows[0] ?? null;
}

/** What a pool decided of somebody, as the mail says it. */
export type PoolDecisionWords = {
  readonly firstName: string;
  readonly pool: string;
  readonly status: 'waiting' | 'member' | 'refused';
  readonly reason: string | null;
};

export async function findPoolDecision(
  db: WorkerDb,
  poolId: string,
  personId: string,
): Promise<PoolDecisionWords | null> {
  const { rows } = await db.query<PoolDecisionWords>(
    `select p.first_name as "firstName", o.name as pool, m.status, m.reason
     from pool_members m join people p on p.id = m.person_id join pools o on o.id = m.pool_id
     where m.pool_id = $1 and m.person_id = $2`,
    [poolId, personId],
  );
  return rows[0] ?? null;
}

/** How many wait at the door of a pool. */
export async function findWaiting(
  db: WorkerDb,
  poolId: string,
): Promise<{ readonly pool: string; readonly waiting: number } | null> {
  const { rows } = await db.query<{ pool: string; waiting: number }>(
    `select p.name as pool, (select count(*)::int from pool_members m where m.pool_id = p.id and m.status = 'waiting') as waiting
     from pools p where p.id = $1`,
    [poolId],
  );
  return rows[0] ?? null;
}

/** What the message of an invitation into a pool says. */
export async function findInvited(
  db: WorkerDb,
  id: string,
): Promise<{
  readonly firstName: string | null;
  readonly inviter: string;
  readonly pool: string;
  readonly open: boolean;
  readonly expiresAt: Date;
} | null> {
  const { rows } = await db.query<{
    firstName: string | null;
    inviter: string;
    pool: string;
    open: boolean;
    expiresAt: Date;
  }>(
    `select i.first_name as "firstName", i.inviter, p.name as pool, i.expires_at as "expiresAt",
       i.joined_at is null and i.declined_at is null and pool_inviter_may(i.id) as open
     from pool_invitations i join pools p on p.id = i.pool_id where i.id = $1::uuid`,
    [id],
  );
  return rows[0] ?? null;
}

/** The link through which a person answers a question, or follows the mission it became; its token is made again from its id. */
export async function findAnswerLink(db: WorkerDb, solicitationId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    `select id from action_links where solicitation_id = $1 and purpose = 'answer' and revoked_at is null
     order by created_at desc, id desc limit 1`,
    [solicitationId],
  );
  return rows[0]?.id ?? null;
}

/** What the mail after a mission says. */
type SurveyWords = {
  readonly firstName: string;
  readonly structure: string;
  readonly answered: boolean;
};

export async function findSurvey(db: WorkerDb, missionId: string): Promise<SurveyWords | null> {
  const { rows } = await db.query<SurveyWords>(
    `select p.first_name as "firstName", s.name as structure,
       exists (select from mission_surveys v where v.assignment_id = a.id) as answered
     from assignments a join people p on p.id = a.person_id join structures s on s.id = a.structure_id
     where a.id = $1 and a.status = 'confirmed'`,
    [missionId],
  );
  return rows[0] ?? null;
}

/** How many instructions in force at the place of a mission its person never read. */
export async function countUnread(db: WorkerDb, missionId: string): Promise<number> {
  const { rows } = await db.query<{ unread: number }>(
    `select count(*)::int as unread from assignments a
     join lateral (select distinct on (i.sheet_id) i.id, i.body from instruction_versions i
       where i.structure_id = a.structure_id or (i.structure_id is null and i.territory_id = a.territory_id)
       order by i.sheet_id, i.version desc) v on v.body is not null
     where a.id::text = $1 and not exists (select from instruction_reads r where r.version_id = v.id and r.person_id = a.person_id)`,
    [missionId],
  );
  return rows[0]?.unread ?? 0;
}
