import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { findLastBeat } from './live.repository';

/** alive: a worker keeps up · late: messages wait longer than a minute · silent: no worker was heard for two minutes */
export type WorkerBeat = 'alive' | 'late' | 'silent';

const SILENCE_MS = 120_000;

/** How the worker is, from the sign of life it leaves every thirty seconds with the age of its outbox. */
export async function readWorkerBeat(now: Date): Promise<WorkerBeat> {
  const since = new Date(now.getTime() - SILENCE_MS);
  const kind = await withActor({ role: 'stream' }, 'read', now, (tx) => findLastBeat(tx, since));
  if (kind === null) return 'silent';
  return kind === 'worker-late' ? 'late' : 'alive';
}
