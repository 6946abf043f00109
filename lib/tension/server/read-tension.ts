import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, StructureId } from '@/lib/identity/actor';
import { speaksFor } from '@/lib/need/need.policy';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Declaration } from '../declaration';
import {
  findRhythm,
  findState,
  listHistory,
  listOwnStates,
  type PlaceState,
  type RhythmChoice,
} from './tension.repository';

/** How many declarations a structure’s page shows. */
const SHOWN = 30;

/** The structures a manager speaks for, each with its last word, by name. */
export async function listOwnStatesAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly PlaceState[]> {
  return await withActor(actor, 'read', now, (tx) => listOwnStates(tx, actor));
}

export type StateSheet = PlaceState & {
  readonly history: readonly Declaration[];
  /** null while it chose nothing, and for the cell */
  readonly rhythm: RhythmChoice | null;
};

/** One structure’s page: its last word, those before, and how it is asked. */
export async function readStateAs(
  { actor, now }: Context<Manager> | Context<CellMember>,
  structureId: StructureId | null,
): Promise<Result<StateSheet, 'structure-not-found'>> {
  const mine = actor.role === 'cell' || (structureId && speaksFor(actor, structureId));
  if (!structureId || !mine) return refuse('structure-not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const state = await findState(tx, structureId);
    if (!state) return refuse('structure-not-found');
    const history = await listHistory(tx, structureId, SHOWN);
    const rhythm = actor.role === 'manager' ? await findRhythm(tx, structureId) : null;
    return accept({ ...state, history, rhythm });
  });
}
