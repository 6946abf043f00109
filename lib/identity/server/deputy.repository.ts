import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { Id } from '@/lib/shared/id';
import type { Manager, MembershipId, StructureId } from '../actor';
import type { DeputyDraft } from '../deputy';

/** Who speaks for a structure in whose place, and until when. */
export type DeputyLine = {
  readonly id: Id<'deputy'>;
  readonly structureId: StructureId;
  readonly structureName: string;
  readonly membershipId: MembershipId;
  readonly deputyName: string;
  readonly givenBy: MembershipId;
  readonly giverName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** The deputies of one’s own organization who speak now or will, the first to begin first. */
export async function listDeputies(
  tx: Tx,
  { organizationId }: Manager,
  now: Date,
): Promise<readonly DeputyLine[]> {
  return await tx.$queryRaw<DeputyLine[]>`
    select d.id, d.structure_id as "structureId", s.name as "structureName", d.membership_id as "membershipId",
      m.display_name as "deputyName", d.given_by as "givenBy", g.display_name as "giverName", d.starts_at as "startsAt",
      d.ends_at as "endsAt"
    from deputies d join structures s on s.id = d.structure_id join memberships m on m.id = d.membership_id
    join memberships g on g.id = d.given_by
    where d.organization_id = ${organizationId}::uuid and d.ends_at > ${now}
    order by d.starts_at, s.name, d.id limit 200`;
}

/** The structures a manager was given to speak for, those held in somebody’s place apart; null: all of the organization. */
export async function listOwnStructures(
  tx: Tx,
  { grade, membershipId }: Manager,
): Promise<readonly StructureId[] | null> {
  if (grade === 'director') return null;
  const rows = await tx.$queryRaw<{ id: StructureId }[]>`
    select structure_id as id from membership_structures where membership_id = ${membershipId}::uuid`;
  return rows.map(({ id }) => id);
}

/** Writes one line for each structure. Throws when this deputy already speaks for one of them in those days. */
export async function insertDeputies(
  tx: Tx,
  { organizationId, territoryId, membershipId: givenBy }: Manager,
  draft: DeputyDraft,
  now: Date,
): Promise<void> {
  for (const structureId of draft.structureIds)
    await tx.$executeRaw`
      insert into deputies (id, organization_id, territory_id, structure_id, membership_id, given_by, starts_at, ends_at, created_at)
      values (${newId(now)}::uuid, ${organizationId}::uuid, ${territoryId}, ${structureId}::uuid, ${draft.membershipId}::uuid,
        ${givenBy}::uuid, ${draft.startsAt}, ${draft.endsAt}, ${now})`;
}

/** Ends a deputyship now, or takes back one that has not begun; says whether it was still to end. */
export async function endDeputyRow(tx: Tx, id: Id<'deputy'>, now: Date): Promise<boolean> {
  const before = await tx.$executeRaw`
    delete from deputies where id = ${id}::uuid and starts_at > ${now}`;
  const during = await tx.$executeRaw`
    update deputies set ends_at = ${now} where id = ${id}::uuid and starts_at < ${now} and ends_at > ${now}`;
  return before + during === 1;
}
