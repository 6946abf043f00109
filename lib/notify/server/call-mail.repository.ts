import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Act } from '@/lib/desk/outcome';
import type { Trade } from '@/lib/profile/trade';

/** One thing noted during a call, with the shift it is about when there is one. */
export type NotedAct = {
  readonly kind: Act;
  readonly trade: Trade | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
};

/** What a call noted, and for whom; null when it is gone. */
export async function findCallSummary(
  db: WorkerDb,
  callId: string,
): Promise<{
  readonly firstName: string;
  readonly byName: string;
  readonly deskPhone: string | null;
  readonly acts: readonly NotedAct[];
} | null> {
  const { rows } = await db.query<{ firstName: string; byName: string; deskPhone: string | null }>(
    `select p.first_name as "firstName", c.by_name as "byName", o.desk_phone as "deskPhone"
     from desk_calls c join people p on p.id = c.person_id join pools o on o.id = c.pool_id where c.id = $1`,
    [callId],
  );
  const [call] = rows;
  if (!call) return null;
  const { rows: acts } = await db.query<NotedAct>(
    `select a.kind, n.trade, s.starts_at as "startsAt", s.ends_at as "endsAt" from desk_acts a
     left join solicitations s on s.id = a.solicitation_id left join needs n on n.id = s.need_id
     where a.call_id = $1 order by a.at, a.id`,
    [callId],
  );
  return { ...call, acts };
}
