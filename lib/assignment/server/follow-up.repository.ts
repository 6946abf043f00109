import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { AssignmentId } from '../assignment';
import type { Survey, SurveyWord } from '../follow-up';
import type { OwnMission } from '../own-sheet';

type Row = Omit<OwnMission, 'period' | 'survey'> & {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly asAnnounced: SurveyWord | null;
  readonly welcomed: SurveyWord | null;
  readonly comeBack: SurveyWord | null;
};

/** One of a person’s own missions; null when it is nobody’s, or somebody else’s. */
export async function findOwnMission(
  tx: Tx,
  personId: PersonId,
  id: AssignmentId,
): Promise<OwnMission | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select a.id, a.organization_id as "organizationId", a.territory_id as "territoryId", a.structure_id as "structureId",
      a.starts_at as "startsAt", a.ends_at as "endsAt", a.status, n.trade, n.tasks, n.note, n.meal, n.transport, n.lodging,
      s.name as "structureName", c.name as "communeName", s.address_line as "addressLine", s.postcode,
      n.contact_name as "contactName", n.contact_phone as "contactPhone", s.arrival_note as "arrivalNote", p.kind,
      (select k.buddy from mission_contacts k where k.assignment_id = a.id) as buddy, q.held,
      coalesce((select array_agg(w ->> 'rule') from jsonb_array_elements(q.warnings) w), '{}') as confirmed,
      f.sheet_read_at as "sheetReadAt", a.cancel_reason as "cancelReason",
      v.as_announced as "asAnnounced", v.welcomed, v.come_back as "comeBack"
    from assignments a
    join solicitations q on q.id = a.solicitation_id
    join people p on p.id = a.person_id
    join needs n on n.id = a.need_id
    join structures s on s.id = a.structure_id
    join communes c on c.code = s.commune_code
    left join mission_follow_ups f on f.assignment_id = a.id
    left join mission_surveys v on v.assignment_id = a.id
    where a.id = ${id}::uuid and a.person_id = ${personId}::uuid`;
  return row ? toMission(row) : null;
}

function toMission(row: Row): OwnMission {
  const { startsAt: start, endsAt: end, ...rest } = row;
  const { asAnnounced, welcomed, comeBack, ...mission } = rest;
  return {
    ...mission,
    period: { start, end },
    survey: asAnnounced && welcomed && comeBack ? { asAnnounced, welcomed, comeBack } : null,
  };
}

/** A mission one could say one arrived at, and whether one did. */
export type Arrivable = {
  readonly id: AssignmentId;
  readonly structureName: string;
  readonly arrived: boolean;
};

/** The missions of a person that have begun or are about to, and are not over: those they could say they arrived at. */
export async function listArrivable(
  tx: Tx,
  personId: PersonId,
  { of, ahead, now }: { readonly of: string | null; readonly ahead: Date; readonly now: Date },
): Promise<readonly Arrivable[]> {
  return await tx.$queryRaw<Arrivable[]>`
    select a.id, s.name as "structureName", f.arrived_at is not null as arrived from assignments a join structures s on s.id = a.structure_id
    left join mission_follow_ups f on f.assignment_id = a.id
    where a.person_id = ${personId}::uuid and a.status = 'confirmed' and a.starts_at <= ${ahead} and a.ends_at > ${now}
      and (${of}::uuid is null or a.solicitation_id = ${of}::uuid)
    order by a.starts_at`;
}

/** The missions of a person, by the question they said yes to: what a list links to. */
export async function listOwnMissionIds(
  tx: Tx,
  personId: PersonId,
): Promise<ReadonlyMap<string, AssignmentId>> {
  const rows = await tx.$queryRaw<{ id: AssignmentId; solicitation_id: string }[]>`
    select id, solicitation_id from assignments where person_id = ${personId}::uuid order by accepted_at`;
  return new Map(rows.map((row) => [row.solicitation_id, row.id] as const));
}

type Whose = Pick<OwnMission, 'id' | 'organizationId' | 'territoryId'> & {
  readonly personId: PersonId;
};

/** The sheet was read; the first time is kept. */
export async function saveSheetRead(tx: Tx, whose: Whose, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into mission_follow_ups as f (assignment_id, organization_id, territory_id, person_id, sheet_read_at)
    values (${whose.id}::uuid, ${whose.organizationId}::uuid, ${whose.territoryId}, ${whose.personId}::uuid, ${now})
    on conflict (assignment_id) do update set sheet_read_at = coalesce(f.sheet_read_at, excluded.sheet_read_at)`;
}

/** The three answers, said or corrected. */
export async function saveSurvey(
  tx: Tx,
  whose: {
    readonly id: AssignmentId;
    readonly personId: PersonId;
    readonly territoryId: TerritoryId;
  },
  { asAnnounced, welcomed, comeBack }: Survey,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into mission_surveys (assignment_id, person_id, territory_id, as_announced, welcomed, come_back, answered_at)
    values (${whose.id}::uuid, ${whose.personId}::uuid, ${whose.territoryId},
      ${asAnnounced}, ${welcomed}, ${comeBack}, ${now})
    on conflict (assignment_id) do update set as_announced = excluded.as_announced, welcomed = excluded.welcomed,
      come_back = excluded.come_back, answered_at = excluded.answered_at`;
}
