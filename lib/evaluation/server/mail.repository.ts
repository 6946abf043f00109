import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { WorkerDb } from '@/lib/db/worker-client';

/** When a cell reads its daily report, and since when it is so. */
export type ChosenHour = {
  readonly territoryId: string;
  readonly hour: number;
  readonly setAt: Date;
};

/** The hour each cell chose for its daily report; none of a cell that wants no mail of it. */
export async function listReportHours(db: WorkerDb): Promise<readonly ChosenHour[]> {
  const { rows } = await db.query<ChosenHour>(
    `select territory_id as "territoryId", hour, set_at as "setAt" from daily_report_hours
     where hour is not null order by territory_id`,
  );
  return rows;
}

/** The activations that ended between two instants, and had begun. */
export async function listEnded(
  db: WorkerDb,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<readonly { readonly id: string; readonly territoryId: string }[]> {
  const { rows } = await db.query<{ id: string; territoryId: string }>(
    `select id, territory_id as "territoryId" from activations
     where least(ends_at, coalesce(closed_at, ends_at)) between $1 and $2 and (closed_at is null or closed_at > starts_at) order by id`,
    [since, now],
  );
  return rows;
}

/** A mail to the cell of a territory, once by key. How many were new. */
export async function insertReportMail(
  db: WorkerDb,
  mail: {
    readonly territoryId: string;
    readonly key: string;
    readonly payload: Readonly<Record<string, string>>;
    readonly now: Date;
    readonly until: Date;
  },
): Promise<number> {
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
     values ($1, $2, 'email', 'cell-report', $3, $4, $5, $6) on conflict do nothing`,
    [
      newId(mail.now),
      mail.territoryId,
      JSON.stringify(mail.payload),
      mail.key,
      mail.now,
      mail.until,
    ],
  );
  return rowCount ?? 0;
}
