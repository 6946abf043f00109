import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Period } from '@/lib/shared/period';
import type { DeclaredHours, DeclaredHoursId } from '../declared-hours';

/** Hours elsewhere as their person sees them in their list. */
export type KeptHours = DeclaredHours & { readonly id: DeclaredHoursId };

type HoursRow = {
  id: string;
  starts_at: Date;
  ends_at: Date | null;
  weekly_minutes: number | null;
};

/** A row as the rules see it: a weekly load, or a period worked whole. */
function toDeclaredHours(row: Omit<HoursRow, 'id'>): DeclaredHours {
  return row.weekly_minutes === null && row.ends_at
    ? { kind: 'period', period: { start: row.starts_at, end: row.ends_at } }
    : {
        kind: 'weekly',
        minutes: row.weekly_minutes ?? 0,
        from: row.starts_at,
        until: row.ends_at,
      };
}

/** A person’s hours elsewhere that touch a frame. */
export async function listDeclaredWithin(
  tx: Tx,
  personId: PersonId,
  frame: Period,
): Promise<DeclaredHours[]> {
  const rows = await tx.$queryRaw<HoursRow[]>`
    select id, starts_at, ends_at, weekly_minutes from declared_hours
    where person_id = ${personId}::uuid and starts_at < ${frame.end} and (ends_at is null or ends_at > ${frame.start})`;
  return rows.map(toDeclaredHours);
}

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

/** The hours elsewhere of a territory’s people that touch a frame, by person: what the engine reads. */
export async function listTerritoryHours(
  tx: Tx,
  territoryId: TerritoryId,
  frame: Period,
): Promise<Map<string, DeclaredHours[]>> {
  const rows = await tx.$queryRaw<(HoursRow & { person_id: string })[]>`
    select person_id, id, starts_at, ends_at, weekly_minutes from declared_hours
    where territory_id = ${territoryId} and starts_at < ${frame.end} and (ends_at is null or ends_at > ${frame.start})`;
  const byPerson = new Map<string, DeclaredHours[]>();
  for (const row of rows) {
    const known = byPerson.get(row.person_id) ?? [];
    byPerson.set(row.person_id, [...known, toDeclaredHours(row)]);
  }
  return byPerson;
}
