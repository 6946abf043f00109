import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import type { DecisionRefusal, PlanAct } from '@/lib/plan/decision';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Drill, DrillId } from '../drill';
import {
  decideInDrill,
  hasSomebody,
  instanceOfDrill,
  openLines,
  type Planned,
} from '../drill-plan';
import { playDrill } from '../play';
import { startOf } from '../scenario';
import { tellDrill } from './drill.repository';
import { held } from './held';
import { insertPlan, insertPlanFact } from './plan.repository';
import { readScript, type Scripted } from './read-script';

type Which = { readonly drillId: DrillId | null };
type Done = { readonly drillId: DrillId };
type Gone = 'not-found' | 'is-over';

type Held = Scripted & { readonly drill: Drill; readonly planned: Planned };

/** Does something of the plan of a drill that goes on, the drill held: two agents act one after the other. */
const onPlan = <Refusal extends string>(
  { actor, now }: Context<CellMember>,
  which: Which,
  act: (tx: Tx, held: Held) => Promise<Result<true, Refusal>>,
): Promise<Result<Done, Refusal | Gone>> =>
  withActor(actor, 'write', now, async (tx): Promise<Result<Done, Refusal | Gone>> => {
    const found = await held(tx, which);
    if (!found.ok) return found;
    const drill = found.value;
    if (drill.endedAt) return refuse('is-over');
    const read = await readScript(tx, drill);
    const state = playDrill(read.script, drill.played);
    const startsAt = startOf(drill.scenario, drill.openedAt);
    const done = await act(tx, { ...read, drill, planned: { ...read, state, startsAt } });
    if (!done.ok) return done;
    await tellDrill(tx, actor.territoryId, now);
    return accept({ drillId: drill.id });
  });

/** Asks for the next plan, from how the drill stands: the worker computes it, as it does what is real. */
const askPlan = (tx: Tx, { drill, plans, planned }: Held, actor: CellMember) =>
  insertPlan(
    tx,
    drill,
    { number: (plans.at(-1)?.number ?? 0) + 1, instance: instanceOfDrill(planned) },
    actor,
  );

/** The cell asks for a plan of its drill: from all that is open and all who are ready at that minute. */
export const computeDrillPlanAs = (
  context: Context<CellMember>,
  which: Which,
): Promise<Result<Done, Gone | 'nothing-open' | 'being-computed'>> =>
  onPlan(
    context,
    which,
    async (tx, read): Promise<Result<true, 'nothing-open' | 'being-computed'>> => {
      if (read.plans.some(({ answer }) => answer === null)) return refuse('being-computed');
      if (openLines(read.planned.state).length === 0) return refuse('nothing-open');
      await askPlan(tx, read, context.actor);
      return accept(true);
    },
  );

/** The cell imposes a pair, sets one aside, or lifts that: another plan is asked around what it decided. */
export const decideDrillPairAs = (
  context: Context<CellMember>,
  {
    number,
    needKey,
    act,
    ...which
  }: Which & { readonly number: number; readonly needKey: number; readonly act: PlanAct },
): Promise<Result<Done, Gone | DecisionRefusal>> =>
  onPlan(context, which, async (tx, read): Promise<Result<true, 'not-found' | DecisionRefusal>> => {
    const { drill, planned, plans, planFacts } = read;
    const { lines, reserve } = planned.state;
    const isThere =
      lines.some(({ need }) => need.key === needKey) &&
      reserve.some((one) => one.number === number);
    if (!isThere) return refuse('not-found');
    const decided = decideInDrill(planned, { number, needKey, act });
    if (!decided.ok) return decided;
    const [rank, plan] = [planFacts.length + 1, plans.at(-1)?.number ?? 0];
    const fact = { rank, plan, kind: act, needKey, person: number };
    await insertPlanFact(tx, drill, fact, context.actor);
    if (openLines(planned.state).length === 0) return accept(true);
    const { membershipId } = context.actor;
    const said = { ...fact, membershipId, byName: '', minute: drill.played };
    const after = { ...planned, planFacts: [...planFacts, said] };
    await askPlan(tx, { ...read, planned: after }, context.actor);
    return accept(true);
  });

type SendRefusal = 'no-plan' | 'plan-changed' | 'plan-stale' | 'nothing-to-send';

/** The cell sends the plan its page showed: invented people are asked in one act, the gravest needs first, ahead of the waves. */
export const sendDrillPlanAs = (
  context: Context<CellMember>,
  { version, ...which }: Which & { readonly version: number },
): Promise<Result<Done, Gone | SendRefusal>> =>
  onPlan(context, which, async (tx, read): Promise<Result<true, SendRefusal>> => {
    const { drill, plans, planFacts } = read;
    const last = plans.at(-1);
    if (!last) return refuse('no-plan');
    if (last.answer === null) return refuse('plan-stale');
    if (last.number !== version) return refuse('plan-changed');
    const wasSent = planFacts.some(({ kind, plan }) => kind === 'sent' && plan === version);
    if (wasSent || !hasSomebody(last)) return refuse('nothing-to-send');
    const rank = planFacts.length + 1;
    const fact = { rank, plan: version, kind: 'sent', needKey: null, person: null } as const;
    await insertPlanFact(tx, drill, fact, context.actor);
    return accept(true);
  });
