import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import { checkPlan } from '../check-plan';
import type { Instance, Pair } from '../instance';
import { hashInstance } from '../instance-hash';
import type { Kept } from '../kept';
import type { Plan } from '../plan';
import { leftOf } from '../proposal';
import type { Proposal } from '../proposed';
import { confirmPlan, type KeptPlan, readMoves, readMovesOf, savePlan } from './plan.repository';
import type { PlanThread } from './plan-thread';
import { listFormer, type Pairs, saveProposal } from './proposal.repository';
import { readInstance } from './read-instance';

export type PlanTools = {
  readonly pool: pg.Pool;
  readonly clock: () => Date;
  readonly log: (event: string, facts?: Readonly<Record<string, string | number>>) => void;
  /** where plans are computed; whoever started it stops it */
  readonly plans: Pick<PlanThread, 'ask'>;
};

/** What a turn did for one territory: a new plan, the same as before, an input no plan can be made from, or nothing. */
export type PlanTurn = 'planned' | 'unchanged' | 'refused' | 'failed';

/** Every few minutes: each peopled territory is planned again when what its plan was made from has changed. Never throws. */
export async function keepPlans(tools: PlanTools): Promise<void> {
  for (const { territoryId } of await movesOf(tools)) await keepPlan(tools, territoryId);
}

/**
 * Soon after each change: only the territories whose open needs moved since the last call. What moves the rest (somebody’s
 * week, a question) waits for the next turn of `keepPlans`.
 */
export function followMoves(tools: PlanTools): () => Promise<void> {
  const seen = new Map<string, string>();
  return async () => {
    for (const { territoryId, name } of await movesOf(tools)) {
      if (seen.get(territoryId) === name) continue;
      await keepPlan(tools, territoryId);
      seen.set(territoryId, name);
    }
  };
}

async function movesOf({ pool, clock, log }: PlanTools) {
  try {
    return await readMoves(pool as never, clock());
  } catch (error) {
    log('plans-failed', { why: nameOfError(error) });
    return [];
  }
}

/** One territory: reads what its plan is made from and, when it is not what the plan in force was made from, plans again. */
export async function keepPlan(tools: PlanTools, territoryId: TerritoryId): Promise<PlanTurn> {
  const { pool, clock, log } = tools;
  try {
    const now = clock();
    // named before it is read: what moves meanwhile gives another name
    const moves = await readMovesOf(pool as never, territoryId, now);
    const instance = await readInstance(pool as never, territoryId, now);
    return await keepPlanOf(tools, territoryId, { instance, moves }, now);
  } catch (error) {
    log('plan-failed', { territory: territoryId, why: nameOfError(error) });
    return 'failed';
  }
}

/** The same from an instance at hand. Throws only what the database does. */
export async function keepPlanOf(
  tools: PlanTools,
  territoryId: TerritoryId,
  { instance, moves }: MadeFrom,
  now: Date,
): Promise<PlanTurn> {
  const { pool, log } = tools;
  const made = { inputHash: hashInstance(instance), moves };
  if (await confirmPlan(pool as never, territoryId, made, now)) return 'unchanged';
  const seatsOpen = instance.needs.reduce((sum, { seats }) => sum + seats, 0);
  const former = await listFormer(pool as never, territoryId);
  const answer = await askThread(tools, instance, former);
  if (!answer.ok && answer.refusal === 'bad-instance') {
    const refused = { ...NO_PLAN, ...made, seatsOpen: Math.max(0, seatsOpen) };
    await keepAll(tools, territoryId, { plan: refused, kept: [], proposed: [], left: [] }, now);
    log('alarm-plan-refused', { territory: territoryId, faults: answer.faults.length });
    return 'refused';
  }
  if (!answer.ok || !answer.plan) {
    log('plan-failed', { territory: territoryId, why: answer.ok ? 'no-plan' : answer.refusal });
    return 'failed';
  }
  const { plan, kept, proposal } = answer;
  return keepAnswer(tools, territoryId, {
    ...{ plan, kept, proposal, instance, former },
    ...{ ...made, seatsOpen, now },
  });
}

/** What a plan is made from, and its short name. */
type MadeFrom = { readonly instance: Instance; readonly moves: string };

const NO_PLAN: Omit<KeptPlan, 'inputHash' | 'moves' | 'seatsOpen'> = {
  method: 'refused',
  objective: 0,
  bound: 0,
  gap: 0,
  seatsCovered: 0,
  solverVersion: 'none',
  lacking: [],
  lines: [],
  peopleMoved: 0,
};

/** Asks the thread; when it dies with the question, a second one is asked to do without the solver. */
export async function askThread(
  { plans, log }: Pick<PlanTools, 'plans' | 'log'>,
  instance: Instance,
  former: readonly Pair[],
) {
  const answer = await plans.ask({ ask: 'plan', instance, former });
  if (answer.ok || answer.refusal !== 'plan-failed') return answer;
  log('plan-by-hand', { needs: instance.needs.length, people: instance.people.length });
  return plans.ask({ ask: 'plan', instance, former, byHand: true });
}

type Found = MadeFrom & {
  readonly plan: Plan;
  readonly kept: readonly Kept[] | undefined;
  readonly proposal: Proposal | undefined;
  readonly former: readonly Pair[];
  readonly inputHash: string;
  readonly seatsOpen: number;
  readonly now: Date;
};

/** What came back is checked once more, on this side, before anything is kept. */
async function keepAnswer(
  tools: PlanTools,
  territoryId: TerritoryId,
  { plan, kept = [], proposal, instance, former, now, ...made }: Found,
): Promise<PlanTurn> {
  const { log } = tools;
  const [broken] = checkPlan(instance, plan.assignments);
  if (broken) {
    log('alarm-plan-breaks-a-rule', { territory: territoryId, rule: broken.rule });
    return 'failed';
  }
  const seatsCovered = plan.assignments.length;
  const lacking = plan.coverage.flatMap(({ needId, seats, filled }) =>
    filled < seats ? [needId] : [],
  );
  const { proposed = [], lines = [], peopleMoved = 0 } = proposal ?? {};
  const inForce = { ...plan, ...made, seatsCovered, lacking, lines, peopleMoved };
  const left = leftOf(former, instance, plan.assignments);
  await keepAll(tools, territoryId, { plan: inForce, kept, proposed, left }, now);
  const { method, gap } = plan;
  const { seatsOpen } = made;
  log('territory-planned', { territory: territoryId, method, gap, seatsOpen, seatsCovered });
  return 'planned';
}

type Kepts = Pairs & { readonly plan: KeptPlan; readonly kept: readonly Kept[] };

/** A plan, whom it keeps and what it proposes are put in force together, or not at all when another worker’s is more recent. */
const keepAll = (
  { pool }: PlanTools,
  territoryId: TerritoryId,
  { plan, kept, ...pairs }: Kepts,
  now: Date,
) =>
  inTransaction(pool, async (db) => {
    if (await savePlan(db, territoryId, plan, kept, now))
      await saveProposal(db, territoryId, pairs, now);
  });

/** What a failure may say in a log: never its sentence, which could quote a row. */
const nameOfError = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
