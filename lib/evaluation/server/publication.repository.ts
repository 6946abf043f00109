import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import { askedFor } from '@/lib/need/asked-for';
import type { Period } from '@/lib/shared/period';
import type { RankedOutcome } from '../held-back-counts';
import type { CountedNeeds, PublishedMonth } from '../publication';
import type { TerritoryMonth } from '../publication-words';

/** Every territory where a need was ever posted, since when, and the months already published. */
export async function listToPublish(
  db: WorkerDb,
): Promise<
  readonly { readonly territoryId: string; readonly first: Date; readonly published: string[] }[]
> {
  const { rows } = await db.query<{ territoryId: string; first: Date; published: string[] }>(
    `select n.territory_id as "territoryId", min(n.posted_at) as first,
       array(select m.month from published_months m where m.territory_id = n.territory_id) as published
     from needs n where n.posted_at is not null and n.status in ('open', 'filled', 'closed', 'expired')
     group by n.territory_id order by n.territory_id`,
  );
  return rows;
}

/** The needs posted in a period, by structure and trade. */
export async function countNeeds(
  db: WorkerDb,
  territoryId: string,
  { start, end }: Period,
): Promise<readonly CountedNeeds[]> {
  const { rows } = await db.query<CountedNeeds>(
    `select trade, structure_id as structure, count(*)::int as posted, sum(seats)::int as seats,
       sum(least(seats_taken, seats))::int as "seatsTaken"
     from needs where territory_id = $1 and posted_at >= $2 and posted_at < $3
       and ${askedFor('needs')}
     group by trade, structure_id`,
    [territoryId, start, end],
  );
  return rows;
}

/** What a cell is told of beside a month: the activations and seasons of its territory. */
export async function listToldPeriods(
  db: WorkerDb,
  territoryId: string,
  now: Date,
): Promise<readonly Period[]> {
  return await inTerritory(db, territoryId, async () => {
    const { rows } = await db.query<Period>(
      'select since as start, until as end from reserve_periods($1)',
      [now],
    );
    return rows;
  });
}

/** How far the people asked in each of these periods went, by the very function cells read. */
export async function countOutcomes(
  db: WorkerDb,
  territoryId: string,
  periods: readonly Period[],
): Promise<readonly RankedOutcome[]> {
  return await inTerritory(db, territoryId, async () => {
    const { rows } = await db.query<RankedOutcome>(
      `select rank, kind, asked, reached, fitting, yes, present, stayed, minutes_to_yes as "minutesToYes"
       from reserve_outcomes($1::timestamptz[], $2::timestamptz[]) order by kind`,
      [periods.map(({ start }) => start), periods.map(({ end }) => end)],
    );
    return rows;
  });
}

async function inTerritory<Value>(
  db: WorkerDb,
  territoryId: string,
  read: () => Promise<Value>,
): Promise<Value> {
  await db.query(`select set_config('app.territory', $1, true)`, [territoryId]);
  const value = await read();
  await db.query(`select set_config('app.territory', '', true)`);
  return value;
}

/** Publishes a month, once: what is published is never computed again. */
export async function insertMonth(
  db: WorkerDb,
  said: {
    readonly territoryId: string;
    readonly month: string;
    readonly figures: PublishedMonth;
    readonly now: Date;
  },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into published_months (territory_id, month, figures, published_at) values ($1, $2, $3, $4)
     on conflict do nothing`,
    [said.territoryId, said.month, JSON.stringify(said.figures), said.now],
  );
  return rowCount ?? 0;
}

/** Every month published, by territory, the oldest first. */
export const listMonths = (tx: Tx) =>
  tx.$queryRaw<TerritoryMonth[]>`
    select m.territory_id as territory, t.name as "territoryName", m.month, m.figures
    from published_months m join territories t on t.code = m.territory_id order by t.name, m.month`;
