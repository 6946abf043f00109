import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import { type DeclaredHours, type DeclaredHoursId, declaredOf } from '../declared-hours';

/** Hours elsewhere as their person sees them in their list. */
export type KeptHours = DeclaredHours & { readonly id: DeclaredHoursId };

type HoursRow = {
  id: string;
  starts_at: Date;
  ends_at: Date | null;
  weekly_minutes: number | null;
};

/** A row as the rules see it. */
const toDeclaredHours = (row: HoursRow): DeclaredHours =>
  declaredOf({ start: row.starts_at, end: row.ends_at, weeklyMinutes: row.weekly_minutes });

/** A person’s hours elsewhere that are not over, soonest first. */
export async function listDeclaredHours(
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<KeptHours[]> {
  const rows = await tx.$queryRaw<HoursRow[]>`
    select id, starts_at, ends_at, weekly_minutes from declared_hours
    where person_id = ${personId}::uuid and (ends_at is null or ends_at > ${now}) order by starts_at, id`;
  return rows.map((row) => ({ id: row.id as DeclaredHoursId, ...toDeclaredHours(row) }));
}

/** Writes hours elsewhere. */
export async function insertDeclaredHours(
  tx: Tx,
  whose: { readonly personId: PersonId; readonly territoryId: TerritoryId },
  id: DeclaredHoursId,
  hours: DeclaredHours,
  now: Date,
): Promise<void> {
  const [start, end, weekly] =
    hours.kind === 'period'
      ? [hours.period.start, hours.period.end, null]
      : [hours.from, hours.until, hours.minutes];
  await tx.$executeRaw`
    insert into declared_hours (id, person_id, territory_id, starts_at, ends_at, weekly_minutes, declared_at)
    values (${id}::uuid, ${whose.personId}::uuid, ${whose.territoryId}, ${start}, ${end}, ${weekly}, ${now})`;
}

/** Removes hours of a person; says whether there were any. */
export async function deleteDeclaredHours(
  tx: Tx,
  personId: PersonId,
  id: DeclaredHoursId,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    delete from declared_hours where id = ${id}::uuid and person_id = ${personId}::uuid`;
  return written === 1;
}
