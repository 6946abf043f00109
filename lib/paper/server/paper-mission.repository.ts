import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import type { Tx } from '@/lib/db/with-actor';
import type { Manager, NeedId, UserId } from '@/lib/identity/actor';
import type { Said } from '../field';
import { type FoundMission, type MissionRow, toMission } from '../mission-row';
import { councilSaid } from '../works-council';

/** The missions of a need, given up or not, in the order people said yes; or one of them. */
export async function listPaperMissions(
  tx: Tx,
  needId: NeedId,
  only: AssignmentId | null = null,
): Promise<FoundMission[]> {
  const rows = await tx.$queryRaw<MissionRow[]>`
    select a.id, a.need_id, a.organization_id, a.territory_id, a.person_id, a.status, a.starts_at, a.ends_at,
      n.trade, n.tasks, n.contact_name, n.contact_phone, o.name as host, o.legal_entity_finess as host_finess, lender_finess(a.id), o.legal_nature as nature,
      s.category_code, n.public_served, s.name as structure, s.finess as structure_finess, s.address_line, s.postcode, c.name as commune,
      array(select m.rule from mission_papers m where m.assignment_id = a.id order by m.rule) as rules,
      q.held, coalesce((select array_agg(w ->> 'rule') from jsonb_array_elements(q.warnings) w), '{}') as confirmed, q.masked_name, q.travel_minutes,
      k.name as person_name, f.began_at, f.finished_at, f.break_minutes, f.common,
      coalesce(x.said, '{}') as host_said, coalesce(t.said, '{}') as said, l.id as lender_id, l.name as lender_name, l.said as lender_said,
      coalesce(l.agreed, true) as loan_agreed,
      cost_held(a.id) as cost_signed, unsigned_here(a.id) as unsigned, w.former_starts_at, w.former_ends_at, trades_of_mission(a.id) as trades,
      (select jsonb_build_object('wageCents', k.wage_cents, 'chargeCents', k.charge_cents, 'expenseCents', k.expense_cents, 'saidAt', k.said_at)
        from loan_costs k where k.assignment_id = a.id) as cost,
      (select p.kind || ' ' || p.code from papers p where p.person_id = a.person_id and p.missions @> array[a.id] and not p.without @> array[a.id] and p.state = 'issued'
        and p.kind in ('loan-convention', 'sponsorship-convention', 'secondment-convention', 'volunteer-convention')
        order by p.issued_at desc limit 1) as agreement
    from assignments a
    join needs n on n.id = a.need_id
    join organizations o on o.id = a.organization_id
    join structures s on s.id = a.structure_id
    join communes c on c.code = s.commune_code
    join solicitations q on q.id = a.solicitation_id
    left join mission_contacts k on k.assignment_id = a.id
    left join mission_signed_hours f on f.assignment_id = a.id
    left join organization_particulars x on x.organization_id = a.organization_id
    left join mission_terms t on t.assignment_id = a.id
    left join lateral (select m.former_starts_at, m.former_ends_at from mission_papers m where m.assignment_id = a.id
      and m.former_ends_at is not null and m.amended_on is null limit 1) w on true
    left join lateral paper_lender(a.id) l on true
    where a.need_id = ${needId}::uuid and (${only}::uuid is null or a.id = ${only}::uuid)
    order by a.accepted_at, a.id`;
  return rows.map(toMission);
}

/** Which need a mission of the speaker’s belongs to; null when it is not theirs. */
export async function needOfMission(tx: Tx, id: AssignmentId): Promise<NeedId | null> {
  const [row] = await tx.$queryRaw<{ need_id: NeedId }[]>`
    select need_id from assignments where id = ${id}::uuid`;
  return row?.need_id ?? null;
}

/** The missions of one person at one place that stand and have not begun, this one among them, with the need of each: the soonest first. */
export const listMissionsTogether = (
  tx: Tx,
  { id, most }: { readonly id: AssignmentId; readonly most: number },
  now: Date,
): Promise<{ readonly id: AssignmentId; readonly needId: NeedId }[]> =>
  tx.$queryRaw`
    select b.id, b.need_id as "needId" from assignments a join assignments b on b.person_id = a.person_id and b.structure_id = a.structure_id
    where a.id = ${id}::uuid and b.status = 'confirmed' and b.started_at is null and b.ends_at > ${now}
    order by b.starts_at, b.id limit ${most}`;

/** Keeps these needs as they are until the end of the transaction, in one order for everybody: held before their missions. */
export async function lockNeedsOfMissions(tx: Tx, ids: readonly NeedId[]): Promise<void> {
  await tx.$executeRaw`select id from needs where id = any(${[...ids]}::uuid[]) order by id for share`;
}

/** Holds the missions of a need until the end of the transaction, in one order for everybody. */
export async function lockMissions(tx: Tx, ids: readonly AssignmentId[]): Promise<void> {
  await tx.$executeRaw`select id from assignments where id = any(${[...ids]}::uuid[]) order by id for update`;
}

type By = { readonly userId: UserId; readonly now: Date };

/** What was said for the papers of one mission, added to what was said before. */
export async function saveTerms(tx: Tx, of: FoundMission, said: Said, by: By): Promise<void> {
  await tx.$executeRaw`
    insert into mission_terms as t (assignment_id, organization_id, territory_id, person_id, said, updated_by, updated_at)
    values (${of.id}::uuid, ${of.organizationId}::uuid, ${of.territoryId}, ${of.personId}::uuid, ${JSON.stringify(said)}::jsonb, ${by.userId}::uuid, ${by.now})
    on conflict (assignment_id) do update set said = t.said || excluded.said, updated_by = excluded.updated_by, updated_at = excluded.updated_at`;
}

/** What an organization says of itself, added to what it said before. */
export async function saveParticulars(
  tx: Tx,
  actor: Manager,
  given: Said,
  now: Date,
): Promise<void> {
  const [hat] = await tx.$queryRaw<{ name: string }[]>`
    select display_name as name from memberships where id = ${actor.membershipId}::uuid`;
  const said = councilSaid(given, await findParticulars(tx, actor), { name: hat?.name ?? '', now });
  await tx.$executeRaw`
    insert into organization_particulars as x (organization_id, territory_id, said, updated_by, updated_at)
    values (${actor.organizationId}::uuid, ${actor.territoryId}, ${JSON.stringify(said)}::jsonb, ${actor.userId}::uuid, ${now})
    on conflict (organization_id) do update set said = x.said || excluded.said, updated_by = excluded.updated_by, updated_at = excluded.updated_at`;
}

/** What the speaker’s organization says of itself. */
export async function findParticulars(tx: Tx, actor: Manager): Promise<Said> {
  const [row] = await tx.$queryRaw<{ said: Said }[]>`
    select said from organization_particulars where organization_id = ${actor.organizationId}::uuid`;
  return row?.said ?? {};
}
