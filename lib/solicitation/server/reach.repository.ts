import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, PoolId } from '@/lib/identity/actor';
import type { Ring } from '../ring';

/** The people of one pool, as the engine knows them: ids. */
export async function listMembers(tx: Tx, poolId: PoolId): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: PersonId }[]>`
    select person_id as id from pool_members where pool_id = ${poolId}::uuid and status = 'member'`;
  return new Set(rows.map(({ id }) => id));
}

/** Says for which lever these people were just asked. */
export async function saveLeverOf(
  tx: Tx,
  needId: NeedId,
  { leverId, people }: { readonly leverId: string; readonly people: readonly PersonId[] },
): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    update solicitations set lever_id = ${leverId}::uuid where need_id = ${needId}::uuid and person_id = any(${[...people]}::uuid[])`;
}

/** How a request is being asked for, as its cell reads it: who is left out, and whether its structure holds the search. */
export type SearchSeen = { readonly rings: readonly Ring[]; readonly held: boolean };

/** The same; null when nobody chose waves for it. */
export async function findSearch(tx: Tx, needId: NeedId): Promise<SearchSeen | null> {
  const [row] = await tx.$queryRaw<{ rings: Ring[]; held: boolean }[]>`
    select rings, paused_at is not null or mode = 'by-hand' as held from need_wave_settings where need_id = ${needId}::uuid`;
  return row ?? null;
}

/** Opens circles a structure had left out, by its agreement; the planned wave is looked at now. */
export async function openCircles(
  tx: Tx,
  needId: NeedId,
  rings: readonly Ring[],
  now: Date,
): Promise<void> {
  if (rings.length === 0) return;
  // kept circles alone are listed: none listed is all of them, and stays so
  await tx.$executeRaw`
    update need_wave_settings set rings = rings || ${[...rings]}::text[], updated_at = ${now}
    where need_id = ${needId}::uuid and cardinality(rings) > 0`;
  await tx.$executeRaw`
    update need_waves set planned_at = ${now}, why = 'pace' where need_id = ${needId}::uuid and sent_at is null`;
}
