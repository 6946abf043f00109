import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import type { Assignment } from '../assignment';
import type { Lateness } from '../lateness';
import type { LateMission } from '../mine';

type Whose = Pick<Assignment, 'id' | 'organizationId' | 'territoryId' | 'personId'>;

/** Somebody is late: the last hour they said stands. */
export async function saveLateness(tx: Tx, whose: Whose, late: Lateness): Promise<void> {
  await tx.$executeRaw`
    insert into mission_follow_ups as f (assignment_id, organization_id, territory_id, person_id, expected_at, late_said_at, late_said_by)
    values (${whose.id}::uuid, ${whose.organizationId}::uuid, ${whose.territoryId}, ${whose.personId}::uuid, ${late.expectedAt}, ${late.saidAt}, ${late.by})
    on conflict (assignment_id) do update set expected_at = excluded.expected_at, late_said_at = excluded.late_said_at,
      late_said_by = excluded.late_said_by`;
}

/** The missions of a person that are near and not begun for long, where they have not arrived: those they could say they are late to. */
export async function listLateable(
  tx: Tx,
  personId: PersonId,
  when: {
    readonly of: string | null;
    readonly from: Date;
    readonly until: Date;
    readonly now: Date;
  },
): Promise<readonly LateMission[]> {
  const rows = await tx.$queryRaw<(Omit<LateMission, 'period'> & { start: Date; end: Date })[]>`
    select a.id, s.name as "structureName", a.status, a.starts_at as start, a.ends_at as end, f.expected_at as "expectedAt"
    from assignments a join structures s on s.id = a.structure_id left join mission_follow_ups f on f.assignment_id = a.id
    where a.person_id = ${personId}::uuid and a.status = 'confirmed' and a.starts_at between ${when.from} and ${when.until}
      and a.ends_at > ${when.now} and f.arrived_at is null and (${when.of}::uuid is null or a.solicitation_id = ${when.of}::uuid)
    order by a.starts_at`;
  return rows.map(({ start, end, ...row }) => ({ ...row, period: { start, end } }));
}
