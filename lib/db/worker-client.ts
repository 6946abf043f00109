import 'server-only';
import pg from 'pg';
import { WAKE_CHANNEL } from './wake';

/** What the worker's repositories ask questions to: its pool, or one connection inside a transaction. */
export type WorkerDb = {
  query<Row extends object>(
    text: string,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: Row[]; readonly rowCount: number | null }>;
};

/** The worker's connections, as app_worker. Only the worker opens them: pages and actions go through withActor. */
export function openWorkerPool(connectionString: string, max = 12): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 5_000,
    options: '-c TimeZone=UTC',
    application_name: 'releve-worker',
  });
  // a broken connection is replaced; without these listeners it would end the process
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const QUIET_MS = 25;
const PATIENCE = 40;

/** Closes the pool once nobody uses it nor waits for it: the queue writes the end of its last jobs after it says it stopped. */
export async function closePool(pool: pg.Pool): Promise<void> {
  for (let turn = 0, quiet = 0; turn < PATIENCE && quiet < 2; turn += 1) {
    await new Promise((resume) => setTimeout(resume, QUIET_MS));
    quiet = pool.waitingCount === 0 && pool.idleCount === pool.totalCount ? quiet + 1 : 0;
  }
  await pool.end();
}

/** All or nothing, as the worker. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  work: (db: WorkerDb) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('begin');
    const value = await work(client as unknown as WorkerDb);
    await client.query('commit');
    return value;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Tells the live screens that the worker wrote something; after commit, and never a failure. */
export async function wakeFrom(pool: pg.Pool): Promise<void> {
  await pool.query(`select pg_notify('${WAKE_CHANNEL}', '')`).catch(() => undefined);
}
