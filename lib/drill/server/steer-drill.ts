import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Lever } from '@/lib/queue/lever';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { DrillId } from '../drill';
import { playDrill } from '../play';
import { deleteDrill, insertAct, listActs, saveDrillEnd, tellDrill } from './drill.repository';
import { held } from './held';

type Which = { readonly drillId: DrillId | null };
type Done = { readonly drillId: DrillId };

/** Somebody of the cell pulls a lever for a need of the drill: what it gives is thrown by its dice, a while later on its clock. */
export async function pullDrillLeverAs(
  { actor, now }: Context<CellMember>,
  { needKey, lever, ...which }: Which & { readonly needKey: number; readonly lever: Lever },
): Promise<
  Result<
    Done & { readonly needKey: number },
    'not-found' | 'is-over' | 'not-lacking' | 'already-pulled'
  >
> {
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await held(tx, which);
    if (!found.ok) return found;
    const drill = found.value;
    if (drill.endedAt) return refuse('is-over');
    const acts = await listActs(tx, drill.id);
    const state = playDrill({ ...drill, seed: drill.id, acts }, drill.played);
    const line = state.lines.find(({ need }) => need.key === needKey);
    if (!line || line.taken >= line.need.seats) return refuse('not-lacking');
    if (line.levers.some((one) => one.lever === lever)) return refuse('already-pulled');
    await insertAct(tx, drill, { needKey, lever }, actor);
    await tellDrill(tx, actor.territoryId, now);
    return accept({ drillId: drill.id, needKey });
  });
}

/** The cell ends a drill: its clock stops, its debrief stays until it is erased. */
export async function endDrillAs(
  context: Context<CellMember>,
  which: Which,
): Promise<Result<Done, 'not-found' | 'is-over'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await held(tx, which);
    if (!found.ok) return found;
    const { id, endedAt } = found.value;
    if (endedAt) return refuse('is-over');
    await saveDrillEnd(tx, id, now);
    await tellDrill(tx, actor.territoryId, now);
    await record(tx, context, { action: 'drill.end', objectKind: 'drill', objectId: id });
    return accept({ drillId: id });
  });
}

/** The cell erases a drill that is ended: nothing of it is left, but that it took place. */
export async function eraseDrillAs(
  context: Context<CellMember>,
  which: Which,
): Promise<Result<Done, 'not-found' | 'still-running'>> {
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await held(tx, which);
    if (!found.ok) return found;
    const { id, endedAt } = found.value;
    if (!endedAt) return refuse('still-running');
    await deleteDrill(tx, id);
    await record(tx, context, { action: 'drill.erase', objectKind: 'drill', objectId: id });
    return accept({ drillId: id });
  });
}
