import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { OwnLimits } from '../ask-rules';

/** A place a person no longer wants to be asked by. */
export type RefusedPlace = {
  readonly structureId: StructureId;
  /** null when it is no longer one they may read of */
  readonly name: string | null;
  readonly since: Date;
};

/** The limits a person set; null when none. */
export async function findOwnLimits(tx: Tx, personId: PersonId): Promise<OwnLimits | null> {
  const found = await tx.personWishes.findUnique({
    where: { personId },
    select: { asksPerWeek: true, quietFrom: true, quietTo: true },
  });
  if (!found) return null;
  const { asksPerWeek: perWeek, quietFrom: from, quietTo: to } = found;
  return { perWeek, quiet: from === null || to === null ? null : { from, to } };
}

/** Writes them; what the person wishes of nights and hours stays as it was. */
export async function saveOwnLimits(
  tx: Tx,
  whose: { readonly personId: PersonId; readonly territoryId: TerritoryId },
  { perWeek: asksPerWeek, quiet }: OwnLimits,
  now: Date,
): Promise<void> {
  const said = {
    ...{ asksPerWeek, updatedAt: now },
    ...{ quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null },
  };
  await tx.personWishes.upsert({
    where: { personId: whose.personId },
    create: { ...whose, ...said },
    update: said,
  });
}

/** The places a person said they no longer wanted to be asked by, the last first. */
export async function listRefusedPlaces(
  tx: Tx,
  personId: PersonId,
): Promise<readonly RefusedPlace[]> {
  const rows = await tx.$queryRaw<
    { structure_id: string; name: string | null; created_at: Date }[]
  >`
    select r.structure_id, s.name, r.created_at from structure_refusals r
    left join structures s on s.id = r.structure_id
    where r.person_id = ${personId}::uuid order by r.created_at desc, r.structure_id`;
  return rows.map((row) => ({
    structureId: row.structure_id as StructureId,
    name: row.name,
    since: row.created_at,
  }));
}

/** Takes back such a refusal; says whether there was one. */
export async function deleteRefusal(
  tx: Tx,
  personId: PersonId,
  structureId: StructureId,
): Promise<boolean> {
  const { count } = await tx.structureRefusal.deleteMany({ where: { personId, structureId } });
  return count > 0;
}
