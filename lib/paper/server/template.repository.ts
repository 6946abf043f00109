import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import type { PaperKind } from '../kind';
import type { Template } from '../standard-templates';

/** The latest wording of each kind a territory’s cell wrote; those it left alone are not there. */
export async function listTemplates(tx: Tx, territoryId: TerritoryId): Promise<Template[]> {
  return tx.$queryRaw<Template[]>`
    select distinct on (kind) kind, version, body, reference, dated::text as dated from paper_templates
    where territory_id = ${territoryId} order by kind, version desc`;
}

/** Adds a version of a wording; false when somebody wrote that very version meanwhile. */
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
    readonly writtenBy: UserId;
  },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into paper_templates (id, territory_id, kind, version, body, reference, dated, written_by, written_at)
    values (${one.id}::uuid, ${one.territoryId}, ${one.kind}, ${one.version}, ${one.body}, ${one.reference}, ${one.dated}::date, ${one.writtenBy}::uuid, ${now})
    on conflict (territory_id, kind, version) do nothing`;
  return written === 1;
}
