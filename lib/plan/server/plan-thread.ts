import 'server-only';
import { Worker } from 'node:worker_threads';
import type { PlanEvent } from '../event';
import type { Fault } from '../fault';
import type { Instance, Pair } from '../instance';
import type { Kept } from '../kept';
import type { Plan } from '../plan';
import type { Proposal } from '../proposed';

/** What the thread is asked: one plan, or one about a session it keeps. */
export type PlanRequest =
  | {
      readonly ask: 'plan';
      readonly instance: Instance;
      /** what the plan before proposed and nobody was asked yet: few of them move */
      readonly former?: readonly Pair[];
      /** without the solver, when it took the thread with it */
      readonly byHand?: boolean;
    }
  | { readonly ask: 'open'; readonly session: string; readonly instance: Instance }
  | { readonly ask: 'event'; readonly session: string; readonly event: PlanEvent }
  | { readonly ask: 'close'; readonly session: string };

/** What it answers: a plan (and, when it was not of a session, whom it keeps and what it proposes), every fault of what it was asked, or that a session does not exist. */
export type PlanAnswer =
  | {
      readonly ok: true;
      readonly plan: Plan | null;
      readonly kept?: readonly Kept[];
      readonly proposal?: Proposal;
    }
  | { readonly ok: false; readonly refusal: 'bad-instance'; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly refusal: 'no-such-session' | 'plan-failed' };

/** The thread where plans are computed: nobody waits for them in a request, and the worker goes on with its other work. */
export type PlanThread = {
  readonly ask: (request: PlanRequest) => Promise<PlanAnswer>;
  readonly stop: () => Promise<void>;
};

const ENTRY = new URL('./plan-thread-entry.mjs', import.meta.url);
const SERVER_ONLY = ['--conditions=react-server'];

type Waiting = { readonly resolve: (answer: PlanAnswer) => void };

/**
 * Starts the thread; its first plan waits for the solver to load. One question at a time, in order. When the thread dies
 * (a defect, out of memory) what was asked is answered « plan-failed », and the next question starts another one, without
 * the sessions of the first.
 */
export function startPlanThread(): PlanThread {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let asked = 0;

  const fail = (dead: Worker) => {
    if (thread !== dead) return;
    thread = undefined;
    for (const { resolve } of waiting.values()) resolve({ ok: false, refusal: 'plan-failed' });
    waiting.clear();
  };

  const start = () => {
    const started = new Worker(ENTRY, { execArgv: SERVER_ONLY });
    started.on('message', ({ id, answer }: { id: number; answer: PlanAnswer }) => {
      waiting.get(id)?.resolve(answer);
      waiting.delete(id);
      // a thread with nothing to do keeps no process alive
      if (waiting.size === 0) started.unref();
    });
    started.on('error', () => fail(started));
    started.on('exit', () => fail(started));
    thread = started;
    return started;
  };

  return {
    ask: (request) => {
      const id = asked;
      asked += 1;
      const running = thread ?? start();
      running.ref();
      return new Promise<PlanAnswer>((resolve) => {
        waiting.set(id, { resolve });
        running.postMessage({ id, request });
      });
    },
    stop: async () => {
      const running = thread;
      if (running) fail(running);
      await running?.terminate();
    },
  };
}
