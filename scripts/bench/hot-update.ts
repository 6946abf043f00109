// One change of availability is one update in place of the standings, seen by the same transaction.
import { bulkClient } from './territories';

const CHANGES = 500;

type Counted = { readonly updated: number; readonly inPlace: number; readonly seen: number };

/** Changes some weeks one transaction at a time: rows of the copy updated, those updated in place, and changes seen at once. */
export async function changeWeeks(url: string): Promise<Counted> {
  const db = await bulkClient(url);
  const total = { updated: 0, inPlace: 0, seen: 0 };
  try {
    await db.query('set session_replication_role = origin');
    const { rows } = await db.query<{ id: string }>(
      `select person_id as id from availabilities join standings using (person_id)
       where availabilities.territory_id = '44' and week ~ '^[fl]' order by person_id limit $1`,
      [CHANGES],
    );
    for (const { id } of rows) {
      await db.query('begin');
      await db.query(
        `update availabilities set week = overlay(week placing 'n' from 1 for 1) where person_id = $1`,
        [id],
      );
      await db.query('set constraints all immediate');
      const { rows: found } = await db.query<{ updated: number; hot: number; seen: boolean }>(
        `select n_tup_upd::int as updated, n_tup_hot_upd::int as hot,
           (select bool_and(get_bit(offered_slots, 0) = 0) from standings where person_id = $1) as seen
         from pg_stat_xact_user_tables where relname = 'standings'`,
        [id],
      );
      await db.query('commit');
      total.updated += found[0]?.updated ?? 0;
      total.inPlace += found[0]?.hot ?? 0;
      total.seen += found[0]?.seen ? 1 : 0;
    }
    return { ...total, seen: total.seen / rows.length };
  } finally {
    await db.end();
  }
}
