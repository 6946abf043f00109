import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, PoolManager } from '@/lib/identity/actor';
import type { DeskNote } from '../desk';

/** Leaves a note. */
export async function insertNote(
  tx: Tx,
  by: PoolManager,
  { personId, text }: { readonly personId: PersonId | null; readonly text: string },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into desk_notes (id, pool_id, territory_id, person_id, text, membership_id, by_name, at)
    values (${newId(now)}::uuid, ${by.poolId}::uuid, ${by.territoryId}, ${personId}::uuid, ${text}, ${by.membershipId}::uuid, '', ${now})`;
}

/** The notes nobody has dealt with, oldest first. */
export async function listOpenNotes(tx: Tx, poolId: string): Promise<DeskNote[]> {
  return await tx.$queryRaw`
    select n.id, n.text, n.by_name as "byName", n.at, p.first_name || ' ' || p.last_name as about
    from desk_notes n left join people p on p.id = n.person_id
    where n.pool_id = ${poolId}::uuid and n.done_at is null order by n.at, n.id limit 100`;
}

/** The open notes about one person, oldest first. */
export async function listNotesAbout(tx: Tx, personId: PersonId): Promise<DeskNote[]> {
  return await tx.$queryRaw`
    select id, text, by_name as "byName", at, null as about from desk_notes
    where person_id = ${personId}::uuid and done_at is null order by at, id limit 20`;
}

/** Says a note is dealt with; false when it already was, or is not of the pool. */
export async function saveNoteDone(tx: Tx, id: string, now: Date): Promise<boolean> {
  const written = await tx.$executeRaw`
    update desk_notes set done_at = ${now} where id = ${id}::uuid and done_at is null`;
  return written === 1;
}
