import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import type { Period } from '@/lib/shared/period';
import type { Need, NeedStatus } from '../need';

/** One need of a series, enough to name it and to know where it stands. */
export type SeriesNeed = Pick<
  Need,
  'id' | 'period' | 'postedAt' | 'seats' | 'seatsTaken' | 'status' | 'trade'
>;

type SeriesRow = {
  id: string;
  trade: string;
  seats: number;
  seats_taken: number;
  status: string;
  starts_at: Date;
  ends_at: Date;
  posted_at: Date;
};

/** The needs posted in the same act as this one or separated from one of them, itself included, soonest first. */
export async function listSeriesOf(
  tx: Tx,
  { seriesId, structureId }: Pick<Need, 'seriesId' | 'structureId'>,
): Promise<readonly SeriesNeed[]> {
  const rows = await tx.$queryRaw<SeriesRow[]>`
    select id, trade, seats, seats_taken, status, starts_at, ends_at, posted_at from needs
    where series_id = ${seriesId}::uuid and structure_id = ${structureId}::uuid order by starts_at, id`;
  return rows.map((row) => ({
    id: row.id as NeedId,
    trade: row.trade as Trade,
    seats: row.seats,
    seatsTaken: row.seats_taken,
    status: row.status as NeedStatus,
    period: { start: row.starts_at, end: row.ends_at },
    postedAt: row.posted_at,
  }));
}

/** Whether one of these needs is already asked for: same structure, trade and hours, still open. Two who post for one structure look one after the other. */
export async function anyAlreadyOpen(tx: Tx, needs: readonly Need[]): Promise<boolean> {
  const [first] = needs;
  if (!first) return false;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${first.structureId}, 50))`;
  const trades = needs.map(({ trade }) => trade);
  const starts = needs.map(({ period }) => period.start.toISOString());
  const ends = needs.map(({ period }) => period.end.toISOString());
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from needs
      where structure_id = ${first.structureId}::uuid and status = 'open'
        and (trade, starts_at, ends_at) in (
          select unnest(${trades}::text[]), unnest(${starts}::timestamptz[]), unnest(${ends}::timestamptz[]))) as found`;
  return row?.found ?? false;
}

/** The hours already asked for, at one place and for one trade: open, and not over. */
export async function listOpenHours(
  tx: Tx,
  { structureId, trade }: Pick<Need, 'structureId' | 'trade'>,
  now: Date,
): Promise<readonly Period[]> {
  const rows = await tx.$queryRaw<{ starts_at: Date; ends_at: Date }[]>`
    select distinct starts_at, ends_at from needs
    where structure_id = ${structureId}::uuid and trade = ${trade} and status in ('open', 'filled') and ends_at > ${now} limit 500`;
  return rows.map((row) => ({ start: row.starts_at, end: row.ends_at }));
}
