import 'server-only';
import { declaredOf } from '@/lib/availability/declared-hours';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import { keptContributions } from '@/lib/matching/explanation';
import type { Contribution } from '@/lib/matching/ranking';
import type { PersonKind } from '@/lib/profile/person';
import { heapsOf } from '@/lib/shared/heaps';
import type { Held } from '@/lib/solicitation/limit';
import type { DeclineScope } from '@/lib/solicitation/solicitation';
import type { AssignmentId } from '../assignment';
import type { HoursSaid } from '../work-elsewhere';

/** The place a demand is about, as the person asked may know it. */
export type MissionPlace = {
  readonly structureName: string;
  readonly communeName: string;
  readonly addressLine: string | null;
  readonly postcode: string | null;
  readonly phone: string | null;
  readonly arrivalNote: string | null;
};

/** The place of one need, if the speaker may see it. */
export async function findPlaceOf(tx: Tx, needId: NeedId): Promise<MissionPlace | null> {
  const [row] = await tx.$queryRaw<MissionPlace[]>`
    select s.name as "structureName", c.name as "communeName", s.address_line as "addressLine", s.postcode, s.phone, s.arrival_note as "arrivalNote"
    from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    where n.id = ${needId}::uuid`;
  return row ?? null;
}

/** The kind of one person, if the speaker may see it. */
export async function findKindOf(tx: Tx, personId: PersonId): Promise<PersonKind | null> {
  const [row] = await tx.$queryRaw<{ kind: PersonKind }[]>`
    select kind from people where id = ${personId}::uuid`;
  return row?.kind ?? null;
}

/** Until when one person is in pause, if the speaker may see it. */
export async function findPauseOf(tx: Tx, personId: PersonId): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ until: Date | null }[]>`
    select paused_until as until from people where id = ${personId}::uuid`;
  return row?.until ?? null;
}

/** How a structure reaches the people who accepted, as long as it may. */
export type MissionContact = {
  readonly assignmentId: AssignmentId;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
};

/** The contacts of one need’s missions that its structure may still read: of those given up, none. */
export async function listContactsOf(tx: Tx, needId: NeedId): Promise<MissionContact[]> {
  return tx.$queryRaw<MissionContact[]>`
    select mc.assignment_id as "assignmentId", mc.name, mc.phone, mc.email
    from mission_contacts mc join assignments a on a.id = mc.assignment_id
    where a.need_id = ${needId}::uuid and a.status <> 'cancelled'`;
}

/** What those who come said of their work elsewhere, in the weeks their structure may read: as long as it may reach them. */
export async function listElsewhereOf(
  tx: Tx,
  needId: NeedId,
): Promise<Map<string, readonly HoursSaid[]>> {
  const rows = await tx.$queryRaw<
    { id: string; start: Date; end: Date | null; weeklyMinutes: number | null; declaredAt: Date }[]
  >`
    select id, starts_at as start, ends_at as "end", weekly_minutes as "weeklyMinutes", declared_at as "declaredAt"
    from said_elsewhere(${needId}::uuid) order by starts_at`;
  return heapsOf(
    rows,
    ({ id }) => id,
    (row): HoursSaid => ({ ...declaredOf(row), declaredAt: row.declaredAt }),
  );
}

/** The reasons kept with each question of a need: the ranking as it was shown. */
export async function listReasonsOf(
  tx: Tx,
  needId: NeedId,
): Promise<Map<string, readonly Contribution[]>> {
  const rows = await tx.$queryRaw<{ id: string; reasons: unknown }[]>`
    select id, reasons from solicitations where need_id = ${needId}::uuid`;
  return new Map(rows.map((row) => [row.id, keptContributions(row.reasons)]));
}

/** One line of a person’s own demands and missions. */
export type MineRow = {
  readonly solicitationId: string;
  readonly needId: NeedId;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly trade: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly needStatus: string;
  readonly solicitationStatus: string;
  readonly closeReason: string | null;
  readonly declineScope: DeclineScope | null;
  readonly askedAt: Date;
  readonly structureId: string;
  readonly regulated: boolean;
  readonly publicServed: string;
  readonly tasks: string[];
  readonly meal: boolean;
  readonly transport: boolean;
  readonly lodging: boolean;
  readonly structureName: string;
  readonly communeName: string;
  readonly addressLine: string | null;
  readonly postcode: string | null;
  readonly travelMinutes: number;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly agreedStart: Date | null;
  readonly agreedEnd: Date | null;
  readonly missionStatus: string | null;
  readonly cancelledBy: string | null;
  readonly cancelReason: string | null;
  readonly heardBy: string | null;
  readonly asks: number;
  readonly reservedAt: Date | null;
  readonly teamId: string | null;
  readonly offeredAt: Date | null;
  readonly held: Held | null;
  readonly confirmed: string[];
  /** said yes to their own loan, and the other yeses are waited for */
  readonly saidYes: boolean;
};

/** Everything a person was asked, latest first, with what became of it. At most 200 lines. */
export async function listMine(tx: Tx, personId: PersonId): Promise<MineRow[]> {
  return tx.$queryRaw<MineRow[]>`
    select q.id as "solicitationId", n.id as "needId", n.organization_id as "organizationId", n.territory_id as "territoryId",
      n.trade, coalesce(a.starts_at, n.starts_at) as "startsAt", coalesce(a.ends_at, n.ends_at) as "endsAt",
      n.seats, n.seats_taken as "seatsTaken", n.status as "needStatus", q.status as "solicitationStatus",
      q.close_reason as "closeReason", q.decline_scope as "declineScope", q.asked_at as "askedAt",
      n.structure_id as "structureId", n.regulated, n.public_served as "publicServed", n.tasks, n.meal, n.transport, n.lodging, s.name as "structureName", c.name as "communeName",
      s.address_line as "addressLine", s.postcode, a.agreed_starts_at as "agreedStart", a.agreed_ends_at as "agreedEnd",
      q.travel_minutes as "travelMinutes", n.contact_name as "contactName", n.contact_phone as "contactPhone",
      a.status as "missionStatus", a.cancelled_by as "cancelledBy", a.cancel_reason as "cancelReason", coalesce(a.heard_by, q.heard_by) as "heardBy", q.asks, q.reserved_at as "reservedAt", q.team_id as "teamId", q.offered_at as "offeredAt", q.held,
      coalesce((select array_agg(w ->> 'rule') from jsonb_array_elements(q.warnings) w), '{}') as confirmed,
      coalesce(l.person_yes = l.terms and (l.home_yes is distinct from l.terms or l.host_yes is distinct from l.terms), false) as "saidYes"
    from solicitations q
    join needs n on n.id = q.need_id
    join structures s on s.id = n.structure_id
    join communes c on c.code = s.commune_code
    left join loans l on l.solicitation_id = q.id
    left join lateral (
      select status, cancelled_by, cancel_reason, heard_by, starts_at, ends_at, agreed_starts_at, agreed_ends_at from assignments
      where need_id = q.need_id and person_id = q.person_id order by accepted_at desc limit 1) a on true
    where q.person_id = ${personId}::uuid
    order by q.asked_at desc limit 200`;
}

/** How many demands of a person still wait for an answer that counts, or for a yes said again. */
export async function countWaiting(tx: Tx, personId: PersonId, now: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ waiting: number }[]>`
    select (
      select count(*) from solicitations q join needs n on n.id = q.need_id left join loans l on l.solicitation_id = q.id
      where q.person_id = ${personId}::uuid and q.status = 'pending' and (n.status = 'open' or n.status = 'filled' and q.team_id is not null) and n.ends_at > ${now}
        and (l.id is null or l.person_yes is distinct from l.terms)
    )::int + (
      select count(*) from assignments
      where person_id = ${personId}::uuid and status = 'to-reconfirm' and ends_at > ${now}
    )::int as waiting`;
  return row?.waiting ?? 0;
}
