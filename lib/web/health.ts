import 'server-only';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isDatabaseAway } from '@/lib/db/away';
import { readDatabaseHealth } from '@/lib/db/health';
import { readWorkerBeat } from '@/lib/notify/server/worker-beat';
import { isStopping } from './stopping';

const LAG_NS = 1e9;
const ANSWER_MS = 2_000;

const loop = monitorEventLoopDelay({ resolution: 20 });
loop.enable();

const say = (status: number, body: object) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });

/** Whether this process still turns: its event loop is late by less than a second. Says nothing of the database. */
export function answerLivez(): Response {
  const late = loop.mean > LAG_NS;
  loop.reset();
  return say(late ? 503 : 200, { live: !late });
}

const inTime = <Value>(promise: Promise<Value>) =>
  Promise.race([
    promise,
    new Promise<never>((_, fail) => {
      setTimeout(() => fail(new Error('no answer in time')), ANSWER_MS).unref();
    }),
  ]);

/**
 * Whether visits may be sent here: the database answers, is migrated, and holds this login. The worker's state is told
 * but does not close the door: pages serve without it.
 */
export async function answerReadyz(): Promise<Response> {
  if (isStopping()) return say(503, { ready: false, stopping: true });
  // asked again by itself until it answers: every open page need not wait for it
  if (isDatabaseAway()) return say(503, { ready: false, database: false });
  const [database, worker] = await Promise.all([
    inTime(readDatabaseHealth(new Date())).catch(() => null),
    inTime(readWorkerBeat(new Date())).catch(() => 'unknown' as const),
  ]);
  const ready = database?.migrated === true && !database.powerful;
  return say(ready ? 200 : 503, {
    ready,
    database: database !== null,
    migrated: database?.migrated ?? false,
    login: database && (database.powerful ? 'too powerful' : 'held by row security'),
    worker,
  });
}
