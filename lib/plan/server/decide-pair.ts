import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, NeedId, PersonId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { warningsOf } from '@/lib/matching/gate';
import { findLastingFacts } from '@/lib/matching/server/lasting-facts.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { isOpen, type Need, seatsLeft } from '@/lib/need/need';
import { findNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { type Result, refuse } from '@/lib/shared/result';
import { type DecisionRefusal, decide, type PlanAct, type PlanDecision } from '../decision';
import type { PlacedChoice } from '../plan.schema';
import { findNumbered } from './cell-plan.repository';
import {
  deleteDecision,
  insertDecision,
  listDecisionsAbout,
  lockDecisions,
} from './decision.repository';
import { rankThese } from './rank-these';

/** A pair of the territory, and what the cell says of it. */
export type PairChoice = {
  readonly personId: PersonId | null;
  readonly needId: NeedId | null;
  readonly act: PlanAct;
  /** the number the person has in the plan, where it is decided from there */
  readonly place?: number;
};

type Refusal = 'not-found' | 'changed-meanwhile' | DecisionRefusal;
type Pair = { readonly personId: PersonId; readonly needId: NeedId };

/**
 * The cell imposes a pair on its territory’s plan, refuses one, or lifts what it decided; journalled in the same
 * transaction. Who is imposed must be able to come, beside whatever is imposed on them already, and a seat must be left;
 * asked under the engine’s own voice, then decided under lock on what was read. The worker plans again at its next turn.
 */
export async function decidePairAs(
  context: Context<CellMember>,
  { personId, needId, act, place }: PairChoice,
): Promise<Result<PlanDecision['kind'] | null, Refusal>> {
  if (!personId || !needId) return refuse('not-found');
  const { actor, now } = context;
  const pair = { personId, needId };
  const seen = await withActor(actor, 'read', now, (tx) => readAbout(tx, pair, now));
  if (!seen || !(await isOfTheTerritory(context, personId))) return refuse('not-found');
  const mayCome = act === 'pin' && (await mayBeImposed(context, pair, seen));
  return withActor(actor, 'write', now, async (tx) => {
    await lockDecisions(tx, actor.territoryId);
    const still = await readAbout(tx, pair, now);
    if (!still) return refuse('not-found');
    if (JSON.stringify(still.decisions) !== JSON.stringify(seen.decisions))
      return refuse('changed-meanwhile');
    return await write(tx, context, { ...pair, act, mayCome, place: place ?? null, ...still });
  });
}

/** The same of somebody the plan numbers: the cell reads no person. */
export async function decidePlacedAs(
  context: Context<CellMember>,
  { place, needId, act }: PlacedChoice,
): Promise<Result<PlanDecision['kind'] | null, Refusal>> {
  const { actor, now } = context;
  const personId = await withActor(actor, 'read', now, (tx) =>
    findNumbered(tx, actor.territoryId, place),
  );
  return decidePairAs(context, { personId, needId, act, place });
}

type About = { readonly need: Need; readonly decisions: readonly PlanDecision[] };

/** The need and what was decided about it or the person, on needs that still wait: what is over is in nobody’s way. */
async function readAbout(tx: Tx, pair: Pair, now: Date): Promise<About | null> {
  const need = await findNeed(tx, pair.needId);
  if (!need || !isOpen(need, now)) return null;
  const decisions: PlanDecision[] = [];
  for (const one of await listDecisionsAbout(tx, pair)) {
    const about = one.needId === pair.needId ? need : await findNeed(tx, one.needId as NeedId);
    if (about && isOpen(about, now)) decisions.push(one);
  }
  return { need, decisions };
}

/** A cell reads no person: the engine’s voice says whether this one is of its territory. */
const isOfTheTerritory = async (
  { actor: { territoryId }, now }: Context<CellMember>,
  personId: PersonId,
): Promise<boolean> =>
  withActor(
    { role: 'matching', territoryId },
    'read',
    now,
    async (tx) => (await findLastingFacts(tx, personId)) !== null,
  );

/** The engine’s word on a pair, beside the others imposed on the person and on the need. */
async function mayBeImposed(
  { actor: { territoryId }, now }: Context<CellMember>,
  { personId, needId }: Pair,
  { need, decisions }: About,
): Promise<boolean> {
  const pins = decisions.filter(({ kind }) => kind === 'pin');
  const here = pins.filter((pin) => pin.needId === needId);
  // what is read is about the need or the person: elsewhere, about the person
  const others = pins.filter((pin) => pin.needId !== needId);
  return withActor({ role: 'matching', territoryId }, 'read', now, async (tx) => {
    const post = await findPost(tx, needId);
    if (!post) return false;
    const posts = await Promise.all(others.map((pin) => findPost(tx, pin.needId as NeedId)));
    const besides = posts.flatMap((one) => (one ? [one.period] : []));
    // who said yes since, or may not come any more, holds no seat by being imposed
    const people = here.map((pin) => pin.personId as PersonId);
    const holding = await rankThese(tx, post, now, { people });
    if (holding.length >= seatsLeft(need)) return false;
    const [may] = await rankThese(tx, post, now, { people: [personId], besides });
    return may !== undefined && warningsOf(may.fitting).length === 0;
  });
}

type Decided = Pair &
  About & { readonly act: PlanAct; readonly mayCome: boolean; readonly place: number | null };

async function write(
  tx: Tx,
  context: Context<CellMember>,
  { personId, needId, need, decisions, act, mayCome, place }: Decided,
): Promise<Result<PlanDecision['kind'] | null, Refusal>> {
  const stands = decisions.find((one) => one.personId === personId && one.needId === needId);
  const decided = decide(stands?.kind ?? null, act, mayCome);
  if (!decided.ok) return decided;
  const { actor, now } = context;
  const pair = { personId, needId };
  if (decided.value === null) await deleteDecision(tx, pair);
  else
    await insertDecision(
      tx,
      {
        ...{ ...pair, organizationId: need.organizationId, territoryId: actor.territoryId },
        ...{ kind: decided.value, decidedBy: actor.userId, place },
      },
      now,
    );
  // of no organization: what a cell does is heard by the cell alone
  const { territoryId } = actor;
  await announce(tx, now, { organizationId: null, territoryId, needId, kind: 'plan-changed' });
  await record(tx, context, {
    action: `plan.${act}`,
    objectKind: 'need',
    objectId: needId,
    facts: { personId },
  });
  return decided;
}
