import 'server-only';
import { newId } from '@/lib/db/new-id';
import { once } from '@/lib/db/once';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { writtenFor } from '../behalf';
import type { NeedForStructureForm } from '../behalf.schema';
import type { Need } from '../need';
import { speaksFor } from '../need.policy';
import type { NeedForm } from '../need.schema';
import { countNeedsOf, type PlaceRefusal, postNeeds, type TimeRefusal } from '../post';
import { insertNeeds } from './need.repository';
import { findPlace } from './place.repository';
import { anyAlreadyOpen } from './series.repository';

/** What was posted: the first need to follow, and how many there are. */
export type Posted = {
  readonly needId: NeedId;
  readonly seriesId: Id<'series'>;
  readonly needIds: readonly NeedId[];
  /** whose they are */
  readonly of: Pick<Need, 'organizationId' | 'territoryId'>;
};

/** Why a request is not posted. */
export type PostRefusal =
  | 'not-found'
  | 'key-used-otherwise'
  | 'already-posted'
  | PlaceRefusal
  | TimeRefusal;

/**
 * A structure says it lacks hands: all the shifts of one act, or none; once, however often the thumb taps. A need
 * already open for the same structure, trade and hours is said first; `again` posts it all the same.
 */
export async function postNeedAs(
  context: Context<Manager>,
  { key, structureId, again, ...draft }: NeedForm,
): Promise<Result<Posted, PostRefusal>> {
  const { actor, now } = context;
  if (!speaksFor(actor, structureId)) return refuse('not-found');

  return await withActor(actor, 'write', now, async (tx) => {
    const place = await findPlace(tx, structureId);
    if (!place) return refuse('not-found');
    const ids = { series: newId<'series'>(now), needs: idsFor(draft, now) };
    const posted = postNeeds(ids, place, draft, { postedBy: actor.userId, now });
    if (!posted.ok) return posted;
    const demand = { actorId: actor.userId, key, body: { structureId, ...draft }, now };
    return await once(tx, demand, async (): Promise<Result<Posted, 'already-posted'>> => {
      if (!again && (await anyAlreadyOpen(tx, posted.value))) return refuse('already-posted');
      return accept(await save(tx, context, posted.value));
    });
  });
}

/**
 * The cell writes down what a structure of its territory asks for on the telephone: what it could post itself, marked as waiting
 * for its word. `afterwards` is done with it, or not at all.
 */
export async function postNeedForAs(
  context: Context<CellMember>,
  { key, structureId, again, toldBy, ...draft }: NeedForStructureForm,
  afterwards: (tx: Tx, needs: readonly Need[]) => Promise<void>,
): Promise<Result<Posted, PostRefusal>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const place = await findPlace(tx, structureId);
    if (!place || place.territoryId !== actor.territoryId) return refuse('not-found');
    const ids = { series: newId<'series'>(now), needs: idsFor(draft, now) };
    const posted = postNeeds(ids, place, draft, { postedBy: actor.userId, now });
    if (!posted.ok) return posted;
    const needs = posted.value.map((need) => writtenFor(need, toldBy));
    const demand = { actorId: actor.userId, key, body: { structureId, toldBy, ...draft }, now };
    return await once(tx, demand, async (): Promise<Result<Posted, 'already-posted'>> => {
      if (!again && (await anyAlreadyOpen(tx, needs))) return refuse('already-posted');
      const saved = await save(tx, context, needs);
      await afterwards(tx, needs);
      return accept(saved);
    });
  });
}

const idsFor = (draft: Pick<NeedForm, 'shifts' | 'also'>, now: Date) =>
  Array.from({ length: countNeedsOf(draft) }, () => newId<'need'>(now));

async function save(
  tx: Tx,
  context: Context<Manager | CellMember>,
  needs: readonly Need[],
): Promise<Posted> {
  const [first] = needs;
  if (!first) throw new Error('An act posts at least one need.');
  await insertNeeds(tx, needs, context.now);
  for (const need of needs) {
    const { id: needId, organizationId, territoryId, trade, seats, severity } = need;
    const startsAt = need.period.start.toISOString();
    await record(tx, context, {
      action: 'need.post',
      objectKind: 'need',
      objectId: needId,
      facts: {
        trade,
        seats,
        severity,
        startsAt,
        series: need.seriesId,
        behalf: Boolean(need.behalf),
      },
      ...{ organizationId, territoryId },
    });
    await announce(tx, context.now, { organizationId, territoryId, needId, kind: 'need-posted' });
  }
  return {
    needId: first.id,
    seriesId: first.seriesId,
    needIds: needs.map((need) => need.id),
    of: { organizationId: first.organizationId, territoryId: first.territoryId },
  };
}
