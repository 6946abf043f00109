import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Drill, DrillId } from '../drill';
import { type DrillState, playDrill } from '../play';
import { findDrill, listActs, listDrills } from './drill.repository';

/** Every drill of the speaker’s territory, the newest first. */
export async function listDrillsAs({ actor, now }: Context<CellMember>): Promise<readonly Drill[]> {
  return await withActor(actor, 'read', now, (tx) => listDrills(tx, actor.territoryId));
}

/** One drill of the speaker’s territory, and where it has come. */
export async function readDrillAs(
  { actor, now }: Context<CellMember>,
  id: DrillId | null,
): Promise<Result<{ readonly drill: Drill; readonly state: DrillState }, 'not-found'>> {
  if (!id) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const drill = await findDrill(tx, id);
    if (!drill) return refuse('not-found');
    const acts = await listActs(tx, id);
    return accept({ drill, state: playDrill({ ...drill, seed: id, acts }, drill.played) });
  });
}
