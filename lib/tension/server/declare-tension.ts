import 'server-only';
import { attempt } from '@/lib/db/attempt';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { speaksFor } from '@/lib/need/need.policy';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type Declaration, saysTheSame, type Terms, termsOf } from '../declaration';
import type { Rhythm } from '../reminder';
import {
  findRhythm,
  findState,
  insertDeclaration,
  type PlaceState,
  type RhythmChoice,
  saveRhythm,
} from './tension.repository';

type Speaker = Context<Manager> | Context<CellMember>;
type Chosen = { readonly structureId: StructureId | null };

const mayDeclare = ({ actor }: Speaker, { place }: PlaceState) =>
  actor.role === 'cell'
    ? actor.territoryId === place.territoryId
    : actor.organizationId === place.organizationId && speaksFor(actor, place.id);

/** The structure one may declare for, its turn taken. */
async function stateFor(tx: Tx, context: Speaker, id: StructureId | null) {
  const state = id ? await findState(tx, id, true) : null;
  return state && mayDeclare(context, state) ? state : null;
}

async function append(
  tx: Tx,
  context: Speaker,
  { place, last }: PlaceState,
  terms: Terms,
): Promise<Declaration> {
  const { actor, now } = context;
  const unchanged = last !== null && saysTheSame(last, terms);
  const source = actor.role === 'cell' ? 'cell' : 'screen';
  const said: Declaration = { ...termsOf(terms), declaredAt: now, unchanged, source };
  const id = newId<'declaration'>(now);
  await insertDeclaration(tx, id, { place, said }, actor.userId);
  await record(tx, context, {
    action: 'tension.declare',
    objectKind: 'structure',
    objectId: place.id,
    organizationId: place.organizationId,
    territoryId: place.territoryId,
    facts: { level: said.level, planBleu: said.planBleu, unchanged, source },
  });
  return said;
}

/** A structure says where it stands; a member of the cell writes down what it tells them on the telephone. */
export async function declareTensionAs(
  context: Speaker,
  { structureId, terms }: Chosen & { readonly terms: Terms },
): Promise<Result<Declaration, 'structure-not-found'>> {
  return await withActor(context.actor, 'write', context.now, async (tx) => {
    const state = await stateFor(tx, context, structureId);
    if (!state) return refuse('structure-not-found');
    return accept(await append(tx, context, state, terms));
  });
}

/** « Rien n’a changé »: the last word holds from now. */
export async function declareSameAs(
  context: Speaker,
  { structureId }: Chosen,
): Promise<Result<Declaration, 'structure-not-found' | 'never-declared'>> {
  return await withActor(context.actor, 'write', context.now, async (tx) => {
    const state = await stateFor(tx, context, structureId);
    if (!state) return refuse('structure-not-found');
    if (!state.last) return refuse('never-declared');
    return accept(await append(tx, context, state, state.last));
  });
}

/** How often a structure is asked, and on which mobile of its own. */
export async function chooseRhythmAs(
  context: Context<Manager>,
  { structureId, rhythm, phone }: Chosen & { rhythm: Rhythm; phone: string | null },
): Promise<Result<RhythmChoice, 'structure-not-found' | 'number-full'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const state = await stateFor(tx, context, structureId);
    if (!state) return refuse('structure-not-found');
    const { place } = state;
    const saved = await attempt(tx, () => saveRhythm(tx, place, { rhythm, phone }, now));
    const kept = saved ? await findRhythm(tx, place.id) : null;
    if (!kept) return refuse('number-full');
    await record(tx, context, {
      action: 'tension.rhythm',
      objectKind: 'structure',
      objectId: place.id,
      facts: { rhythm, byText: phone !== null },
    });
    return accept(kept);
  });
}
