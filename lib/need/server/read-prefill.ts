import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId, StructureId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Need } from '../need';
import { mayChangeNeed, speaksFor } from '../need.policy';
import { type PlaceChoice, type Prefill, prefillOf } from '../prefill';
import { findLastStructure, findNeed, listLastNeeds } from './need.repository';
import { findPlace, listPlaces } from './place.repository';

const LAST_NEEDS = 40;

type Asked = { readonly structureId: StructureId | null; readonly modelId: NeedId | null };

/** What the form of a new need opens with: the structure asked, or that of the last need, and what it usually asks for. */
export async function readPrefillAs(
  { actor, now }: Context<Manager>,
  { structureId, modelId }: Asked,
): Promise<Result<Prefill, 'not-found' | 'no-structure'>> {
  if (structureId && !speaksFor(actor, structureId)) return refuse('not-found');

  return await withActor(actor, 'read', now, async (tx) => {
    const model = await modelOf(tx, actor, modelId);
    if (model === 'not-found') return refuse('not-found');
    const places = await listPlaces(tx, actor);
    const chosen = structureId ?? (await structureOf(tx, actor, model, places));
    if (!chosen) return refuse('no-structure');
    const place = await findPlace(tx, chosen);
    if (!place) return refuse('not-found');
    const last = await listLastNeeds(tx, place.id, LAST_NEEDS);
    return accept(prefillOf(places, place, last, model, now));
  });
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
