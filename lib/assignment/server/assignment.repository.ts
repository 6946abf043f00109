import 'server-only';
import { declaredOf } from '@/lib/availability/declared-hours';
import { lockHoursOf } from '@/lib/db/hours-lock';
import type { Tx } from '@/lib/db/with-actor';
import type {
  NeedId,
  OrganizationId,
  PersonId,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import { placeOf } from '@/lib/matching/hours';
import type { Hours } from '@/lib/matching/hours-gate';
import type { Regime } from '@/lib/matching/post';
import { YEAR_REACH } from '@/lib/matching/student-law';
import { HOURS_REACH } from '@/lib/matching/working-time-law';
import type { Need } from '@/lib/need/need';
import { type Agreement, agreementsDuring } from '@/lib/organization/agreement';
import type { ConditionKind } from '@/lib/profile/condition';
import type { AgeBand, PersonKind } from '@/lib/profile/person';
import { minutesAfter, type Period } from '@/lib/shared/period';
import {
  type Assignment,
  type AssignmentId,
  type AssignmentStatus,
  type CancelledBy,
  contactUntil,
} from '../assignment';

type AssignmentRow = {
  id: string;
  need_id: string;
  organization_id: string;
  territory_id: string;
  structure_id: string;
  person_id: string;
  solicitation_id: string;
  starts_at: Date;
  ends_at: Date;
  agreed_starts_at: Date | null;
  agreed_ends_at: Date | null;
  status: AssignmentStatus;
  accepted_at: Date;
  cancelled_at: Date | null;
  cancelled_by: CancelledBy | null;
  cancel_reason: string | null;
  late: boolean;
  started_at: Date | null;
};

/** A row as the rules see it. */
function toAssignment(row: AssignmentRow): Assignment {
  return {
    id: row.id as AssignmentId,
    needId: row.need_id as NeedId,
    organizationId: row.organization_id as OrganizationId,
    territoryId: row.territory_id as TerritoryId,
    structureId: row.structure_id as StructureId,
    personId: row.person_id as PersonId,
    solicitationId: row.solicitation_id as SolicitationId,
    period: { start: row.starts_at, end: row.ends_at },
    agreed:
      row.agreed_starts_at && row.agreed_ends_at
        ? { start: row.agreed_starts_at, end: row.agreed_ends_at }
        : null,
    status: row.status,
    acceptedAt: row.accepted_at,
    cancelledAt: row.cancelled_at,
    cancelledBy: row.cancelled_by,
    cancelReason: row.cancel_reason,
    late: row.late,
    startedAt: row.started_at,
  };
}

/** One person decides one thing at a time, on every device: held until the end of the transaction, always taken before any row. */
export const lockPerson = (tx: Tx, personId: PersonId): Promise<void> =>
  lockHoursOf(tx, [personId]);

/** One mission, if the speaker may see it. */
export async function findAssignment(tx: Tx, id: AssignmentId): Promise<Assignment | null> {
  const [row] = await tx.$queryRaw<
    AssignmentRow[]
  >`select * from assignments where id = ${id}::uuid`;
  return row ? toAssignment(row) : null;
}

/** The mission a person holds on a need, cancelled or not: the last one. */
export async function findAssignmentOf(
  tx: Tx,
  needId: NeedId,
  personId: PersonId,
): Promise<Assignment | null> {
  const [row] = await tx.$queryRaw<AssignmentRow[]>`
    select * from assignments where need_id = ${needId}::uuid and person_id = ${personId}::uuid
    order by accepted_at desc limit 1`;
  return row ? toAssignment(row) : null;
}

/** Every mission of a need, first accepted first. */
export async function listAssignmentsOf(tx: Tx, needId: NeedId): Promise<Assignment[]> {
  const rows = await tx.$queryRaw<AssignmentRow[]>`
    select * from assignments where need_id = ${needId}::uuid order by accepted_at, id`;
  return rows.map(toAssignment);
}

/** A mission still to come, or going on, as a message about its place needs it. */
export type Coming = {
  readonly solicitationId: SolicitationId;
  readonly personId: PersonId;
  readonly endsAt: Date;
  readonly need: Pick<Need, 'id' | 'organizationId' | 'territoryId' | 'revision'>;
};

/** Everybody still to come to a structure, or there now. */
export async function listComingTo(
  tx: Tx,
  structureId: StructureId,
  now: Date,
): Promise<readonly Coming[]> {
  return tx.$queryRaw<Coming[]>`
    select a.solicitation_id as "solicitationId", a.person_id as "personId", a.ends_at as "endsAt",
      jsonb_build_object('id', n.id, 'organizationId', n.organization_id, 'territoryId', n.territory_id, 'revision', n.revision) as need
    from assignments a join needs n on n.id = a.need_id
    where a.structure_id = ${structureId}::uuid and a.status <> 'cancelled' and a.ends_at > ${now} order by a.id`;
}

/** What the law on hours reads of a person and a need: hours of all employers and turns of mobile teams around it, age band, kind, the host’s rules. */
export async function readHours(
  tx: Tx,
  need: Pick<Need, 'structureId' | 'organizationId' | 'period' | 'territoryId' | 'publicServed'>,
  personId: PersonId,
  except: AssignmentId | null = null,
): Promise<Hours> {
  const { period, territoryId } = need;
  const [capped] = await tx.$queryRaw<{ met_on: Date }[]>`
    select met_on from person_conditions where person_id = ${personId}::uuid and condition = ${'yearly-hours-cap' satisfies ConditionKind}`;
  const reach = capped ? YEAR_REACH : HOURS_REACH;
  const around = {
    start: minutesAfter(period.start, -reach),
    end: minutesAfter(period.end, reach),
  };
  const rows = await tx.$queryRaw<{ starts_at: Date; ends_at: Date }[]>`
    select starts_at, ends_at from assignments
    where person_id = ${personId}::uuid and status <> 'cancelled' and starts_at < ${around.end} and ends_at > ${around.start}
      and id is distinct from ${except}::uuid
    union all
    select starts_at, ends_at from mobile_team_turns
    where person_id = ${personId}::uuid and given_back_at is null and starts_at < ${around.end} and ends_at > ${around.start}`;
  const [person] = await tx.$queryRaw<{ age_band: AgeBand; kind: PersonKind }[]>`
    select age_band, kind from people where id = ${personId}::uuid`;
  const [host] = await tx.$queryRaw<{ regime: Regime; category_code: string }[]>`
    select o.regime, s.category_code from organizations o join structures s on s.organization_id = o.id
    where o.id = ${need.organizationId}::uuid and s.id = ${need.structureId}::uuid`;
  const agreements = await tx.$queryRaw<Agreement[]>`
    select kind, valid_from as "validFrom", valid_until as "validUntil" from structure_agreements
    where structure_id = ${need.structureId}::uuid`;
  const declared = await tx.$queryRaw<Parameters<typeof declaredOf>[0][]>`
    select starts_at as start, ends_at as "end", weekly_minutes as "weeklyMinutes" from declared_hours
    where person_id = ${personId}::uuid and starts_at < ${around.end} and (ends_at is null or ends_at > ${around.start})`;
  if (!person || !host) throw new Error('Hours are read of a person and a host one may see.');
  return {
    ageBand: person.age_band,
    kind: person.kind,
    missions: rows.map((row) => ({ start: row.starts_at, end: row.ends_at })),
    declared: declared.map(declaredOf),
    period,
    territoryId,
    regime: host.regime,
    place: placeOf({ categoryCode: host.category_code, publicServed: need.publicServed }),
    agreements: agreementsDuring(agreements, period),
    cappedSince: capped?.met_on ?? null,
  };
}

/** Writes a new mission. */
export async function insertAssignment(tx: Tx, one: Assignment, revision: number): Promise<void> {
  await tx.$executeRaw`
    insert into assignments (id, organization_id, territory_id, need_id, structure_id, person_id, solicitation_id, starts_at, ends_at, status, revision, accepted_at)
    values (${one.id}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, ${one.needId}::uuid, ${one.structureId}::uuid, ${one.personId}::uuid,
      ${one.solicitationId}::uuid, ${one.period.start}, ${one.period.end}, ${one.status}, ${revision}, ${one.acceptedAt})`;
}

/** Gives the structure a way to reach the person who accepted, until an instant. */
export async function insertContact(tx: Tx, one: Assignment, visibleUntil: Date): Promise<void> {
  await tx.$executeRaw`
    insert into mission_contacts (assignment_id, organization_id, territory_id, person_id, name, phone, email, visible_until)
    select ${one.id}::uuid, ${one.organizationId}::uuid, ${one.territoryId}, id, first_name || ' ' || last_name, phone, email, ${visibleUntil}
    from people where id = ${one.personId}::uuid`;
}

/** Takes that way back. */
export async function deleteContact(tx: Tx, id: AssignmentId): Promise<void> {
  await tx.$executeRaw`delete from mission_contacts where assignment_id = ${id}::uuid`;
}

/** Writes that a mission is given up. False when it already was. */
export async function saveCancelled(
  tx: Tx,
  id: AssignmentId,
  by: {
    readonly who: CancelledBy;
    readonly reason: string;
    readonly late: boolean;
    readonly now: Date;
  },
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update assignments set status = 'cancelled', cancelled_at = ${by.now}, cancelled_by = ${by.who}, cancel_reason = ${by.reason}, late = ${by.late}
    where id = ${id}::uuid and status <> 'cancelled'`;
  return written === 1;
}

/** Writes that the person said yes again, to the need as it now stands. */
export async function saveReconfirmed(
  tx: Tx,
  id: AssignmentId,
  revision: number,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update assignments set status = 'confirmed', revision = ${revision}, accepted_at = ${now}, agreed_starts_at = null,
      agreed_ends_at = null where id = ${id}::uuid`;
}

/** Writes other hours of a mission that stands, its contact with them; the database refuses longer ones of somebody lent without three yeses. */
export async function saveHours(tx: Tx, id: AssignmentId, period: Period): Promise<void> {
  await tx.$executeRaw`
    update assignments set starts_at = ${period.start}, ends_at = ${period.end} where id = ${id}::uuid and status = 'confirmed'`;
  await tx.$executeRaw`
    update mission_contacts set visible_until = ${contactUntil(period)} where assignment_id = ${id}::uuid`;
}

/** Moves a mission to the need’s new hours, its contact with it, and waits for the person to say yes again. */
export async function saveToReconfirm(tx: Tx, id: AssignmentId, period: Period): Promise<void> {
  await tx.$executeRaw`
    update assignments set status = 'to-reconfirm', agreed_starts_at = coalesce(agreed_starts_at, starts_at),
      agreed_ends_at = coalesce(agreed_ends_at, ends_at), starts_at = ${period.start}, ends_at = ${period.end} where id = ${id}::uuid`;
  await tx.$executeRaw`
    update mission_contacts set visible_until = ${contactUntil(period)} where assignment_id = ${id}::uuid`;
}

/** Whether the speaker’s account is that of this person: nobody answers for themselves on the other side. */
export async function isOwnAccount(tx: Tx, personId: PersonId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ own: boolean }[]>`
    select is_own_account(${personId}::uuid) as own`;
  return row?.own ?? false;
}
