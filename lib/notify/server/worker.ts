import 'server-only';
import { Logger, parseCronItems, type Runner, run } from 'graphile-worker';
import type { Ways } from '@/lib/availability/server/fetch-calendar';
import { type Listening, listen } from '@/lib/db/listen';
import { WAKE_CHANNEL } from '@/lib/db/wake';
import { closePool, openWorkerPool } from '@/lib/db/worker-client';
import { openProvider } from '@/lib/paper/server/sign-provider';
import { followMoves, type PlanTools } from '@/lib/plan/server/keep-plans';
import { startPlanThread } from '@/lib/plan/server/plan-thread';
import { CHANNELS, type Channel } from '@/lib/profile/channel';
import type { RegisterAddress } from '@/lib/profile/server/health-register';
import { applyReports } from './apply-reports';
import { openPhone, type PhoneSettings } from './phone-provider';
import { readOutboxAge, releaseStuck, requeueLost } from './queue-health.repository';
import { relayOutbox } from './relay';
import { sendMessage } from './send-message';
import type { Log, SendingTools } from './sending-tools';
import type { ProviderDoor } from './signed-post';
import { openTransport } from './transport';
import {
  askTheRegister,
  carryOutImports,
  keepLending,
  readCalendars,
  sendDueWaves,
  type UpkeepTools,
} from './upkeep';
import { saveBeat } from './upkeep.repository';
import { askTheProvider, askToSign, makeWaitingPapers } from './upkeep-papers';
import { askAboutNeeds, planDrills } from './upkeep-structures';
import { UPKEEP } from './upkeep-tasks';

export type WorkerOptions = {
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  /** left out: no text, no call */
  readonly phone?: PhoneSettings | null;
  /** left out: papers are signed here alone */
  readonly signatures?: ProviderDoor | null;
  readonly from: string;
  readonly anchorFile: string;
  readonly register?: RegisterAddress;
  readonly erasuresFile: string;
  readonly calendars?: Ways;
  readonly clock: () => Date;
  readonly chance: () => number;
  readonly log: Log;
  readonly concurrency?: number;
  /** how long a mail server may say nothing before it is offered the message again (ms) */
  readonly silenceMs?: number;
};

export type Worker = { readonly stop: () => Promise<void> };

type Tools = SendingTools & UpkeepTools & PlanTools;

const POLL_MS = 1_000;
/** how soon after a change plans are looked at: a few changes at once make one plan */
const PLAN_SOON_MS = 15_000;
const BEAT_MS = 30_000;
const RESTART_MS = 2_000;
const LATE_SECONDS = 60;

/** What a failure may say in a log: its code, never its sentence, which could quote a row. */
export function faultCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}

/** Runs one step at a time; a call during a run makes one more run after it. Failures are logged, never thrown. */
function oneAtATime(step: () => Promise<unknown>, failed: (error: unknown) => void) {
  let running: Promise<void> | undefined;
  let again = false;
  const turn = async () => {
    do {
      again = false;
      await step().catch(failed);
    } while (again);
    running = undefined;
  };
  return {
    nudge: () => {
      if (running !== undefined) again = true;
      else running = turn();
    },
    settled: () => running ?? Promise.resolve(),
  };
}

const asSender = (tools: Tools) => async (payload: unknown) => {
  const { id } = payload as { id: string };
  await sendMessage(tools, id);
};

function tasksOf(tools: Tools) {
  const upkeep = UPKEEP.map(({ task, run: step }) => [
    task,
    () => step(tools).then(() => undefined),
  ]);
  return { 'send-message': asSender(tools), ...Object.fromEntries(upkeep) };
}

function quiet(log: Log): Logger {
  return new Logger(() => (level, _words, meta) => {
    if (level === 'error') log('queue-error', { why: faultCode(meta?.error) });
  });
}

/** Keeps the queue's runner alive: when the database goes away it ends, and is started again. */
function keepRunning(tools: Tools, concurrency: number) {
  let stopping = false;
  let runner: Runner | undefined;
  let wakeUp: () => void = () => undefined;
  const pause = () =>
    new Promise<void>((resume) => {
      const timer = setTimeout(resume, RESTART_MS);
      wakeUp = () => {
        clearTimeout(timer);
        resume();
      };
    });
  const turn = async () => {
    runner = await run({
      pgPool: tools.pool,
      concurrency,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: quiet(tools.log),
      taskList: tasksOf(tools),
      parsedCronItems: parseCronItems(UPKEEP.map(({ task, match }) => ({ task, match }))),
    });
    await runner.promise;
  };
  const loop = async () => {
    while (!stopping) {
      await turn().catch((error) => tools.log('queue-lost', { why: faultCode(error) }));
      runner = undefined;
      if (!stopping) await pause();
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping = true;
      wakeUp();
      await runner?.stop().catch(() => undefined);
      await running;
    },
  };
}

async function beat({ pool, clock, log }: Tools): Promise<void> {
  const db = pool as never;
  const released = await releaseStuck(db);
  const lost = await requeueLost(db, clock());
  const age = await readOutboxAge(db, clock());
  await saveBeat(db, age > LATE_SECONDS, clock());
  if (released || lost) log('queue-repaired', { released, lost });
  if (age > LATE_SECONDS) log('alarm-outbox-late', { seconds: Math.round(age) });
}

/**
 * The separate process: takes the outbox to the queue, sends, and keeps the house (needs that expire, rows past their
 * time, the journal's anchor). Any number of them may run; each job is done by one.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { databaseUrl, log } = options;
  const transport = openTransport(options.smtpUrl, options.from, options.silenceMs);
  const phone = options.phone ? openPhone(options.phone) : null;
  const channels: readonly Channel[] = phone ? CHANNELS : ['email'];
  const pool = openWorkerPool(databaseUrl, (options.concurrency ?? 5) + 7);
  const plans = startPlanThread();
  const signatures = options.signatures ? openProvider(options.signatures) : null;
  const tools: Tools = { ...options, transport, phone, signatures, pool, plans };

  const failed = (what: string) => (error: unknown) => log(what, { why: faultCode(error) });
  const relay = oneAtATime(async () => {
    await applyReports(pool, tools.clock);
    await relayOutbox(pool, tools.clock, channels);
  }, failed('relay-failed'));
  const alive = oneAtATime(() => beat(tools), failed('beat-failed'));
  const waves = oneAtATime(() => sendDueWaves(tools), failed('waves-failed'));
  const imports = oneAtATime(() => carryOutImports(tools), failed('imports-failed'));
  const papers = oneAtATime(async () => {
    await makeWaitingPapers(tools);
    await askToSign(tools);
  }, failed('papers-failed'));
  const provider = oneAtATime(() => askTheProvider(tools), failed('provider-failed'));
  const registers = oneAtATime(() => askTheRegister(tools), failed('register-failed'));
  const calendars = oneAtATime(() => readCalendars(tools), failed('calendars-failed'));
  const loans = oneAtATime(() => keepLending(tools), failed('loans-failed'));
  const asks = oneAtATime(() => askAboutNeeds(tools), failed('asks-failed'));
  const drills = oneAtATime(() => planDrills(tools), failed('drill-plans-failed'));
  const replan = oneAtATime(followMoves(tools), failed('plans-failed'));
  const queue = keepRunning(tools, options.concurrency ?? 5);
  let heard = false;
  let moved = false;
  const ears: Listening = listen(databaseUrl, WAKE_CHANNEL, {
    heard: () => {
      heard = true;
      moved = true;
      relay.nudge();
    },
  });
  const woken = [waves, imports, papers, provider, registers, calendars, loans, asks, drills];
  const polling = setInterval(() => {
    relay.nudge();
    // something was written: an answer, a seat given back, waves chosen
    if (heard) {
      for (const one of woken) one.nudge();
    }
    heard = false;
  }, POLL_MS);
  const planning = setInterval(() => {
    if (moved) replan.nudge();
    moved = false;
  }, PLAN_SOON_MS);
  const beating = setInterval(alive.nudge, BEAT_MS);
  alive.nudge();
  log('worker-started', { concurrency: options.concurrency ?? 5 });

  return {
    stop: async () => {
      clearInterval(polling);
      clearInterval(planning);
      clearInterval(beating);
      await ears.stop();
      await Promise.all([relay, alive, replan, ...woken].map((one) => one.settled()));
      await queue.stop();
      await plans.stop();
      transport.close();
      await closePool(pool);
      log('worker-stopped');
    },
  };
}
