import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { Period } from '@/lib/shared/period';
import type { Need } from '../need';

/** One need of a series, enough to name it. */
export type SeriesNeed = { readonly id: NeedId; readonly period: Period };

/** The needs posted in the same act as this one, itself included, soonest first. */
export async function listSeriesOf(
  tx: Tx,
  { seriesId, structureId }: Pick<Need, 'seriesId' | 'structureId'>,
): Promise<readonly SeriesNeed[]> {
  const rows = await tx.$queryRaw<{ id: string; starts_at: Date; ends_at: Date }[]>`
    select id, starts_at, ends_at from needs
    where series_id = ${seriesId}::uuid and structure_id = ${structureId}::uuid order by starts_at, id`;
  return rows.map((row) => ({
    id: row.id as NeedId,
    period: { start: row.starts_at, end: row.ends_at },
  }));
}

/** Whether one of these needs is already asked for: same structure, trade and hours, still open. */
export async function anyAlreadyOpen(tx: Tx, needs: readonly Need[]): Promise<boolean> {
  const [first] = needs;
  if (!first) return false;
  const starts = needs.map(({ period }) => period.start.toISOString());
  const ends = needs.map(({ period }) => period.end.toISOString());
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from needs
      where structure_id = ${first.structureId}::uuid and trade = ${first.trade} and status = 'open'
        and (starts_at, ends_at) in (select unnest(${starts}::timestamptz[]), unnest(${ends}::timestamptz[]))) as found`;
  return row?.found ?? false;
}
