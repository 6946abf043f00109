import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, TerritoryId, UserId } from '@/lib/identity/actor';
import type { PaperKind } from '../kind';
import type { Template } from '../standard-templates';

/** The latest wording of each kind a territory’s cell put in force; those it left alone are not there. */
export async function listTemplates(tx: Tx, territoryId: TerritoryId): Promise<Template[]> {
  return tx.$queryRaw<Template[]>`
    select distinct on (kind) kind, version, body, reference, dated::text as dated from paper_templates
    where territory_id = ${territoryId} and in_force_at is not null order by kind, version desc`;
}

/** One version of a wording, with who wrote it, when and why; in force, dropped, or waiting to be read. */
export type TemplateVersion = Template & {
  readonly id: string;
  readonly why: string | null;
  /** of the cell’s members; null once they left it */
  readonly writtenByName: string | null;
  readonly writtenAt: Date;
  readonly inForceByName: string | null;
  readonly inForceAt: Date | null;
  readonly droppedAt: Date | null;
};

/** Every version of one wording of a territory, the last first. */
export async function listVersions(
  tx: Tx,
  territoryId: TerritoryId,
  kind: PaperKind,
): Promise<readonly TemplateVersion[]> {
  return tx.$queryRaw<TemplateVersion[]>`
    select t.id, t.kind, t.version, t.body, t.reference, t.dated::text as dated, t.why, t.written_at as "writtenAt",
      t.in_force_at as "inForceAt", t.dropped_at as "droppedAt",
      (select m.display_name from memberships m where m.user_id = t.written_by and m.territory_id = t.territory_id and m.role = 'cell' limit 1)
        as "writtenByName",
      (select m.display_name from memberships m where m.user_id = t.in_force_by and m.territory_id = t.territory_id and m.role = 'cell' limit 1)
        as "inForceByName"
    from paper_templates t where t.territory_id = ${territoryId} and t.kind = ${kind} order by t.version desc`;
}

/** Adds a draft of a wording; false when somebody wrote that very version meanwhile. */
export async function saveTemplate(
  tx: Tx,
  one: {
    readonly id: string;
    readonly territoryId: TerritoryId;
    readonly kind: PaperKind;
    readonly version: number;
    readonly body: string;
    readonly reference: string;
    readonly dated: Date;
    readonly why: string;
    readonly writtenBy: UserId;
  },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into paper_templates (id, territory_id, kind, version, body, reference, dated, why, written_by, written_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.kind}, ${one.version}, ${one.body}, ${one.reference}, ${one.dated}::date, ${one.why},
      ${one.writtenBy}::uuid, ${now})
    on conflict (territory_id, kind, version) do nothing`;
  return written === 1;
}

/** Puts a draft in force, or drops it; false when it was decided meanwhile. */
export async function saveDecided(
  tx: Tx,
  { userId }: CellMember,
  { id }: Pick<TemplateVersion, 'id'>,
  keep: boolean,
  now: Date,
): Promise<boolean> {
  const written = keep
    ? await tx.$executeRaw`
        update paper_templates set in_force_at = ${now}, in_force_by = ${userId}::uuid
        where id = ${id}::uuid and in_force_at is null and dropped_at is null`
    : await tx.$executeRaw`
        update paper_templates set dropped_at = ${now} where id = ${id}::uuid and in_force_at is null and dropped_at is null`;
  return written === 1;
}
