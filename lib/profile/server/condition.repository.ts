import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Condition, ConditionKind } from '../condition';

type Whose = { readonly personId: PersonId; readonly territoryId: TerritoryId };

/** What a person declared having shown, by name. */
export async function listConditions(tx: Tx, personId: PersonId): Promise<Condition[]> {
  const rows = await tx.$queryRaw<{ condition: string; met_on: Date; until: Date | null }[]>`
    select condition, met_on, until from person_conditions where person_id = ${personId}::uuid order by condition`;
  return rows.map((row) => ({
    kind: row.condition as ConditionKind,
    metOn: row.met_on,
    until: row.until,
  }));
}

/** Writes the day a condition was met; the day said last stands. */
export async function saveCondition(
  tx: Tx,
  { personId, territoryId }: Whose,
  { kind, metOn }: Condition,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into person_conditions (person_id, territory_id, condition, met_on, declared_at)
    values (${personId}::uuid, ${territoryId}, ${kind}, ${metOn}, ${now})
    on conflict (person_id, condition) do update set met_on = excluded.met_on, declared_at = excluded.declared_at`;
}

/** Removes one; says whether there was one. */
export async function deleteCondition(
  tx: Tx,
  personId: PersonId,
  kind: ConditionKind,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    delete from person_conditions where person_id = ${personId}::uuid and condition = ${kind}`;
  return written === 1;
}
