import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, NeedId, StructureId } from '@/lib/identity/actor';
import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Need } from '../need';
import { mayChangeNeed, speaksFor } from '../need.policy';
import { type PlaceChoice, type Prefill, prefillAgain, prefillOf } from '../prefill';
import { type SaidAgain, saidAgain } from '../template';
import { markPosted } from '../usual-shifts';
import { findLastStructure, findNeed, listLastNeeds, listNeedsOfSeries } from './need.repository';
import { findPlace, listPlaces } from './place.repository';
import { listOpenHours } from './series.repository';
import { findTemplate } from './template.repository';

const LAST_NEEDS = 40;

type Asked = {
  readonly structureId: StructureId | null;
  readonly modelId: NeedId | null;
  readonly templateId?: Id<'template'> | null;
};

/** What the form of a new need opens with: the structure asked, or that of the last need, and what it usually asks for. */
export async function readPrefillAs(
  { actor, now }: Context<Manager>,
  { structureId, modelId, templateId = null }: Asked,
): Promise<Result<Prefill, 'not-found' | 'no-structure'>> {
  if (structureId && !speaksFor(actor, structureId)) return refuse('not-found');

  return await withActor(actor, 'read', now, async (tx) => {
    const before = await saidBefore(tx, actor, { modelId, templateId }, now);
    if (before === 'not-found') return refuse('not-found');
    const { again, model } = before;
    const places = await listPlaces(tx, actor);
    const chosen = structureId ?? (await structureOf(tx, actor, model, places));
    if (!chosen) return refuse('no-structure');
    const place = await findPlace(tx, chosen);
    if (!place) return refuse('not-found');
    const last = await listLastNeeds(tx, place.id, LAST_NEEDS);
    const prefill = again
      ? prefillAgain(places, place, last, again, now)
      : prefillOf(places, place, last, model, now);
    return accept(await withPosted(tx, prefill, now));
  });
}

/** The same form, for the cell that writes a request down for one of the structures of its territory. */
export async function readPrefillForAs(
  { actor, now }: Context<CellMember>,
  structureId: StructureId | null,
): Promise<Result<Prefill, 'not-found'>> {
  if (!structureId) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const place = await findPlace(tx, structureId);
    if (!place || place.territoryId !== actor.territoryId) return refuse('not-found');
    const last = await listLastNeeds(tx, place.id, LAST_NEEDS);
    const { defaults, ...form } = prefillOf([place], place, last, null, now);
    // the structure names who waits for people; what it asks for is asked at once, whoever says yes first
    const filled: Prefill = { ...form, defaults: { ...defaults, flow: 'first-yes' } };
    return accept(await withPosted(tx, filled, now));
  });
}

/** A request of the cell’s own territory, to be said otherwise for its structure: with its place, and the trades it is offered. */
export async function readNeedForAs(
  { actor, now }: Context<CellMember>,
  needId: NeedId,
): Promise<Result<Pick<Prefill, 'trades' | 'place'> & { readonly need: Need }, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    const place = need && (await findPlace(tx, need.structureId));
    if (!need || !place || place.territoryId !== actor.territoryId) return refuse('not-found');
    const last = await listLastNeeds(tx, place.id, LAST_NEEDS);
    const { trades } = prefillOf([place], place, last, null, now);
    return accept({ need, place, trades });
  });
}

/** Says which of the shifts offered are already asked for. */
async function withPosted(tx: Tx, prefill: Prefill, now: Date): Promise<Prefill> {
  const { trade } = prefill.defaults;
  if (!trade) return prefill;
  const open = await listOpenHours(tx, { structureId: prefill.place.id, trade }, now);
  return { ...prefill, shifts: markPosted(prefill.shifts, open) };
}

type Before = { readonly again: SaidAgain | null; readonly model: Need | null };

/** What the form is filled with besides the habits of the place: a request kept under a name, or a need to copy. */
async function saidBefore(
  tx: Tx,
  actor: Manager,
  { modelId, templateId = null }: Pick<Asked, 'modelId' | 'templateId'>,
  now: Date,
): Promise<Before | 'not-found'> {
  const again = await againOf(tx, actor, templateId, now);
  const model = again ? null : await modelOf(tx, actor, modelId);
  if (again === 'not-found' || model === 'not-found') return 'not-found';
  return { again, model: again?.model ?? model };
}

async function againOf(
  tx: Tx,
  actor: Manager,
  id: Id<'template'> | null,
  now: Date,
): Promise<SaidAgain | null | 'not-found'> {
  if (!id) return null;
  const template = await findTemplate(tx, id);
  const need = template && (await findNeed(tx, template.needId));
  if (!need || !mayChangeNeed(actor, need)) return 'not-found';
  return saidAgain(await listNeedsOfSeries(tx, need), now) ?? 'not-found';
}

async function modelOf(
  tx: Tx,
  actor: Manager,
  id: NeedId | null,
): Promise<Need | null | 'not-found'> {
  if (!id) return null;
  const model = await findNeed(tx, id);
  return model && mayChangeNeed(actor, model) ? model : 'not-found';
}

async function structureOf(
  tx: Tx,
  actor: Manager,
  model: Need | null,
  places: readonly PlaceChoice[],
): Promise<StructureId | undefined> {
  const last = model?.structureId ?? (await findLastStructure(tx, actor));
  return (places.find((place) => place.id === last) ?? places[0])?.id;
}
