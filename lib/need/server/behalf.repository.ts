import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Need } from '../need';

/** Holds the needs of one act for one place until the end of the transaction, always in the same order. */
export async function lockSeries(
  tx: Tx,
  { seriesId, structureId }: Pick<Need, 'seriesId' | 'structureId'>,
): Promise<void> {
  await tx.$queryRaw`
    select id from needs where series_id = ${seriesId}::uuid and structure_id = ${structureId}::uuid order by id for update`;
}

/** Writes the word of a structure on a need that was written down for it; saying it is true makes it true today. */
export async function saveBehalf(
  tx: Tx,
  need: Pick<Need, 'id' | 'behalf' | 'confirmedAt'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update needs set behalf = ${need.behalf}, confirmed_at = ${need.confirmedAt}, updated_at = ${now}
    where id = ${need.id}::uuid and behalf = 'waiting'`;
}
