import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** A lever that asked people, as its structure is told: never which pool, some are confidential. */
export type ToldLever = {
  readonly isPool: boolean;
  readonly agreedBy: string | null;
  readonly asked: number;
};

/** The same; null when the lever is gone. */
export async function findToldLever(db: WorkerDb, id: string): Promise<ToldLever | null> {
  const { rows } = await db.query<ToldLever>(
    `select l.pool_id is not null as "isPool", l.agreed_by as "agreedBy",
       (select count(*)::int from solicitations s where s.lever_id = l.id) as asked
     from queue_levers l where l.id = $1::uuid`,
    [id],
  );
  return rows[0] ?? null;
}
