import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { type Tx, withActor } from '@/lib/db/with-actor';
import { csvText } from '@/lib/exchange/csv-text';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { mayLend } from '@/lib/lending/server/read-loans';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { amountsOf, sumOf } from '../amount';
import { awaitedOfLender } from '../ask';
import { costRow, HEAD_OF_AMOUNTS } from '../cost-file';
import { askedKinds, mayMake } from '../due';
import { isOfLender } from '../field';
import {
  type CostFault,
  isSameCost,
  type LenderCost,
  type LentMission,
  planCost,
} from '../lender-cost';
import type { FoundMission } from '../mission-row';
import { saySpan } from '../span';
import { findMission } from './held-missions';
import { makeThese } from './issue-papers';
import {
  askCost,
  askLenderItself,
  type LentFound,
  listLentMissions,
  lockCosts,
  saveCost,
} from './lender-cost.repository';
import { listTemplates } from './template.repository';

const nameOf = ({ mission }: LentFound): string =>
  mission.personName ?? mission.said['personne'] ?? mission.maskedName;

/** The other missions of the same need, or of the same person at the same place, whose cost is not said. */
const isUnsaid =
  ({ id, needId, personId, place }: FoundMission) =>
  ({ mission, cost }: LentFound): boolean =>
    (mission.needId === needId || (mission.personId === personId && mission.place === place)) &&
    mission.id !== id &&
    cost === null &&
    !mission.costSigned;

function toLent(found: LentFound, all: readonly LentFound[], now: Date): LentMission {
  const { mission, cost } = found;
  const may = mayMake('cost-statement', mission, now);
  const amounts = amountsOf(mission);
  return {
    id: mission.id,
    personName: nameOf(found),
    hostName: mission.hostName,
    place: mission.place,
    startsAt: mission.period.start,
    endsAt: mission.period.end,
    minutes: mission.minutesDone,
    amounts,
    cost,
    saidAt: found.saidAt,
    remembered: found.remembered,
    held: mission.costSigned,
    others: all.filter(isUnsaid(mission)).length,
    statementId: found.statementId,
    refusal: may.ok ? (amounts ? null : 'cost-not-said') : may.refusal,
  };
}

/** The missions elsewhere of those a body employs, with what an hour of each costs: for its direction. */
export async function readLentCostsAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly LentMission[]> {
  if (!mayLend(actor)) return [];
  const found = await withActor(actor, 'read', now, (tx) => listLentMissions(tx));
  return found.map((one) => toLent(one, found, now));
}

type Which = { readonly id: AssignmentId | null };
type Made = Awaited<ReturnType<typeof makeThese>> | Result<never, NotTheirs>;
type NotTheirs = 'not-found' | 'not-direction';

/** One mission of the speaker’s own people elsewhere, held. */
async function findLent(
  tx: Tx,
  actor: Manager,
  id: AssignmentId | null,
): Promise<Result<LentFound, NotTheirs>> {
  if (!mayLend(actor)) return refuse('not-direction');
  if (!id) return refuse('not-found');
  await lockCosts(tx, actor.organizationId);
  const [found] = await listLentMissions(tx, id);
  return found ? accept(found) : refuse('not-found');
}

/** Whether a mission may cost that now: said again, it is the same. */
function mayCost(
  { mission, cost: before }: LentFound,
  cost: LenderCost,
): Result<'same' | 'other', CostFault | 'cost-held'> {
  const planned = planCost(cost);
  if (!planned.ok) return planned;
  if (before && isSameCost(before, cost)) return accept('same');
  return mission.costSigned ? refuse('cost-held') : accept('other');
}

/** The employer that lends says what an hour costs; once signed or asked for, it stays. */
export async function sayCostAs(
  context: Context<Manager>,
  said: Which & { readonly cost: LenderCost; readonly forAll: boolean },
): Promise<Result<AssignmentId, NotTheirs | CostFault | 'cost-held'>> {
  const { actor, now } = context;
  type Told = Result<AssignmentId, NotTheirs | CostFault | 'cost-held'>;
  return await withActor(actor, 'write', now, async (tx): Promise<Told> => {
    const lent = await findLent(tx, actor, said.id);
    if (!lent.ok) return lent;
    const { mission } = lent.value;
    const planned = mayCost(lent.value, said.cost);
    if (!planned.ok) return planned;
    const others = said.forAll ? (await listLentMissions(tx)).filter(isUnsaid(mission)) : [];
    for (const other of others) await writeCost(tx, context, other.mission, said.cost);
    if (planned.value === 'other') await writeCost(tx, context, mission, said.cost);
    return accept(mission.id);
  });
}

/** Keeps what an hour of one mission costs, and a line of the journal for it: each mission has its own. */
async function writeCost(
  tx: Tx,
  context: Context<Manager>,
  mission: FoundMission,
  cost: LenderCost,
): Promise<void> {
  await saveCost(tx, mission, cost, { userId: context.actor.userId, now: context.now });
  await record(tx, context, {
    ...{ action: 'loan.cost', objectKind: 'assignment', objectId: mission.id },
    facts: { ...cost },
  });
}

/** The employer that lends makes the statement of what a mission cost, on the hours both sides signed; whoever received reads and signs it. */
export async function issueStatementAs(context: Context<Manager>, { id }: Which): Promise<Made> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx): Promise<Made> => {
    const lent = await findLent(tx, actor, id);
    if (!lent.ok) return lent;
    const { mission } = lent.value;
    const templates = await listTemplates(tx, mission.territoryId as never);
    return await makeThese(tx, context, mission, { kinds: ['cost-statement'], templates });
  });
}

/** Whoever receives asks the employer that lends what an hour costs, by mail: one a day at most, however often it is asked. */
export async function askCostAs(
  context: Context<Manager>,
  { id }: Which,
): Promise<Result<{ readonly needId: NeedId }, 'not-found' | 'cost-not-awaited'>> {
  const { actor, now } = context;
  type Asked = Result<{ readonly needId: NeedId }, 'not-found' | 'cost-not-awaited'>;
  return await withActor(actor, 'write', now, async (tx): Promise<Asked> => {
    const held = await findMission(tx, actor, id);
    if (!held.ok) return held;
    const { mission, need } = held.value;
    if (!(await askCost(tx, mission.id))) return refuse('cost-not-awaited');
    await record(tx, context, {
      ...{ action: 'loan.cost-asked', objectKind: 'assignment', objectId: mission.id },
    });
    return accept({ needId: need.id });
  });
}

/** Whoever receives asks the employer that lends, by mail, for what its papers say of it: one a day at most, however many missions wait. */
export async function askLenderItselfAs(
  context: Context<Manager>,
  { id }: Which,
): Promise<Result<{ readonly needId: NeedId }, 'not-found' | 'lender-not-awaited'>> {
  const { actor, now } = context;
  type Asked = Result<{ readonly needId: NeedId }, 'not-found' | 'lender-not-awaited'>;
  return await withActor(actor, 'write', now, async (tx): Promise<Asked> => {
    const held = await findMission(tx, actor, id);
    if (!held.ok) return held;
    const { mission, need, templates } = held.value;
    const awaited = awaitedOfLender(mission, askedKinds(mission, now), templates, now);
    if (!awaited.some(isOfLender) || !(await askLenderItself(tx, mission.id)))
      return refuse('lender-not-awaited');
    await record(tx, context, {
      ...{ action: 'loan.particulars-asked', objectKind: 'assignment', objectId: mission.id },
    });
    return accept({ needId: need.id });
  });
}

/** What a body’s people cost elsewhere, a line a mission whose hours both sides signed, and their sum: a file a spreadsheet opens. */
export async function readLentCostsFileAs({
  actor,
  now,
}: Context<Manager>): Promise<Result<string, 'not-found'>> {
  if (!mayLend(actor)) return refuse('not-found');
  const found = await withActor(actor, 'read', now, (tx) => listLentMissions(tx));
  const lines = found.flatMap((one) => {
    const amounts = amountsOf(one.mission);
    return amounts ? [{ one, amounts }] : [];
  });
  return accept(
    csvText([
      ['Personne', 'Chez', 'Mission', ...HEAD_OF_AMOUNTS],
      ...lines.map(({ one, amounts }) =>
        costRow(
          [nameOf(one), one.mission.hostName, saySpan(one.mission.period)],
          amounts,
          one.mission.commonOnly,
        ),
      ),
      costRow(['Total', '', ''], sumOf(lines.map(({ amounts }) => amounts))),
    ]),
  );
}
