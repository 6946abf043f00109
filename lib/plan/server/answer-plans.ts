import 'server-only';
import { parentPort } from 'node:worker_threads';
import { BadInstance } from '../bad-instance';
import { listKept } from '../kept';
import { openPlan, type PlanSession } from '../open-plan';
import { planTerritory, planWithoutSolver } from '../plan-territory';
import { proposalOf } from '../proposal';
import type { PlanAnswer, PlanRequest } from './plan-thread';

const sessions = new Map<string, PlanSession>();

const done = (plan: PlanSession | null): PlanAnswer => ({ ok: true, plan: plan?.plan() ?? null });

type Once = Extract<PlanRequest, { readonly ask: 'plan' }>;

/** Few of the former plan’s pairs move; what the waves read of the new one is worth the same without them. */
function planOnce({ instance, former = [], byHand = false }: Once): PlanAnswer {
  const held = { ...instance, previous: [...(instance.previous ?? []), ...former] };
  const plan = byHand ? planWithoutSolver(held) : planTerritory(held);
  const { assignments } = plan;
  const proposal = proposalOf(instance, assignments);
  return { ok: true, plan, kept: listKept(instance, assignments), proposal };
}

function close(name: string): void {
  sessions.get(name)?.close();
  sessions.delete(name);
}

function answer(request: PlanRequest): PlanAnswer {
  switch (request.ask) {
    case 'plan':
      return planOnce(request);
    case 'open': {
      const session = openPlan(request.instance);
      close(request.session);
      sessions.set(request.session, session);
      return done(session);
    }
    case 'event': {
      const session = sessions.get(request.session);
      if (!session) return { ok: false, refusal: 'no-such-session' };
      const replanned = session.apply(request.event);
      return replanned.ok
        ? { ok: true, plan: replanned.value }
        : { ok: false, refusal: 'bad-instance', faults: replanned.faults };
    }
    case 'close':
      close(request.session);
      return done(null);
  }
}

/** A question never ends the thread: what cannot be planned is answered by its faults. */
function reply(request: PlanRequest): PlanAnswer {
  try {
    return answer(request);
  } catch (error) {
    return error instanceof BadInstance
      ? { ok: false, refusal: 'bad-instance', faults: error.faults }
      : { ok: false, refusal: 'plan-failed' };
  }
}

parentPort?.on('message', ({ id, request }: { id: number; request: PlanRequest }) => {
  parentPort?.postMessage({ id, answer: reply(request) });
});
