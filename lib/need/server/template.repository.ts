import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Manager, NeedId, StructureId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import type { Need } from '../need';
import type { NeedTemplate } from '../template';

type Row = { id: string; structure_id: string; name: string; need_id: string };

/** A template, with the need it is read from. */
export type KeptTemplate = NeedTemplate & { readonly needId: NeedId };

const toTemplate = (row: Row): KeptTemplate => ({
  id: row.id as Id<'template'>,
  structureId: row.structure_id as StructureId,
  name: row.name,
  needId: row.need_id as NeedId,
});

/** The templates of the structures a manager speaks for, by name. */
export async function listTemplates(
  tx: Tx,
  { organizationId, structureIds }: Manager,
): Promise<readonly KeptTemplate[]> {
  const only = structureIds === null ? null : [...structureIds];
  const rows = await tx.$queryRaw<Row[]>`
    select id, structure_id, name, need_id from need_templates
    where organization_id = ${organizationId}::uuid and (${only}::uuid[] is null or structure_id = any(${only}::uuid[]))
    order by name, id limit 200`;
  return rows.map(toTemplate);
}

/** One template, if the speaker may see it. */
export async function findTemplate(tx: Tx, id: Id<'template'>): Promise<KeptTemplate | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select id, structure_id, name, need_id from need_templates where id = ${id}::uuid`;
  return row ? toTemplate(row) : null;
}

/** Keeps a request under a name: the same name is read from this request from now on. False when there are too many. */
export async function saveTemplate(
  tx: Tx,
  template: Pick<Need, 'organizationId' | 'territoryId'> & KeptTemplate,
  by: { readonly userId: string; readonly now: Date; readonly most: number },
): Promise<boolean> {
  // one structure names one thing at a time: the count is exact
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${template.structureId}, 2))`;
  const written = await tx.$executeRaw`
    insert into need_templates (id, organization_id, territory_id, structure_id, need_id, name, kept_by, kept_at)
    select ${template.id}::uuid, ${template.organizationId}::uuid, ${template.territoryId}, ${template.structureId}::uuid,
      ${template.needId}::uuid, ${template.name}, ${by.userId}::uuid, ${by.now}
    where exists (select from need_templates where structure_id = ${template.structureId}::uuid and name = ${template.name})
      or (select count(*) from need_templates where structure_id = ${template.structureId}::uuid) < ${by.most}
    on conflict (structure_id, name) do update set need_id = excluded.need_id, kept_by = excluded.kept_by, kept_at = excluded.kept_at`;
  return written === 1;
}

/** Takes a template away. */
export async function deleteTemplate(tx: Tx, id: Id<'template'>): Promise<void> {
  await tx.$executeRaw`delete from need_templates where id = ${id}::uuid`;
}
