import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Severity } from '@/lib/need/need';
import type { Trade } from '@/lib/profile/trade';
import type { AlertKind, Tried } from '@/lib/solicitation/alert';

/** A need that went up, as the cell's mail tells it: a place and hours, nobody's name. */
export type RaisedNeed = {
  readonly alert: AlertKind;
  readonly tried: Tried;
  readonly trade: Trade;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seats: number;
  readonly seatsTaken: number;
  readonly severity: Severity;
  readonly status: string;
  readonly structureName: string;
  readonly communeName: string;
};

/** A need and why it went up; null when it never did. */
export async function findRaisedNeed(
  db: WorkerDb,
  needId: string,
  alert: string,
): Promise<RaisedNeed | null> {
  const { rows } = await db.query<RaisedNeed>(
    `select a.kind as alert, a.tried, n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt", n.seats,
       n.seats_taken as "seatsTaken", n.severity, n.status, st.name as "structureName", c.name as "communeName"
     from need_alerts a join needs n on n.id = a.need_id join structures st on st.id = n.structure_id
       join communes c on c.code = st.commune_code
     where a.need_id = $1 and a.kind = $2`,
    [needId, alert],
  );
  return rows[0] ?? null;
}
