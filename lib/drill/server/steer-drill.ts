import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import type { Lever } from '@/lib/queue/lever';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Drill, DrillId } from '../drill';
import { decideDrillPull, drillCaseOf } from '../drill-case';
import { leversFitting } from '../drill-queue';
import { playLine } from '../play';
import { instantOf, startOf } from '../scenario';
import { deleteDrill, insertAct, listCaseFacts, saveDrillEnd, tellDrill } from './drill.repository';
import { held } from './held';
import { readScript } from './read-script';

type Which = { readonly drillId: DrillId | null };
type Done = { readonly drillId: DrillId };

type Pull = { readonly needKey: number; readonly lever: Lever };
type PullRefusal =
  | 'not-lacking'
  | 'not-taken'
  | 'case-closed'
  | 'not-this-lever'
  | 'already-pulled';

/** Somebody of the cell pulls a lever for a need of the drill whose case is open, where that lever makes sense: what it gives is thrown by its dice, a while later on its clock. */
export async function pullDrillLeverAs(
  { actor, now }: Context<CellMember>,
  { needKey, lever, ...which }: Which & Pull,
): Promise<Result<Done & { readonly needKey: number }, 'not-found' | 'is-over' | PullRefusal>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await held(tx, which);
    if (!found.ok) return found;
    const drill = found.value;
    if (drill.endedAt) return refuse('is-over');
    const may = await decidePull(tx, drill, { needKey, lever });
    if (!may.ok) return may;
    await insertAct(tx, drill, { needKey, lever }, actor);
    await tellDrill(tx, actor.territoryId, now);
    return accept({ drillId: drill.id, needKey });
  });
}

/** Whether a lever may be pulled there, as a drill held stands: what is real is refused for the same reasons. */
async function decidePull(
  tx: Tx,
  drill: Drill,
  { needKey, lever }: Pull,
): Promise<Result<true, PullRefusal>> {
  const { script } = await readScript(tx, drill);
  const line = playLine(script, needKey, drill.played);
  if (!line || line.taken >= line.need.seats) return refuse('not-lacking');
  const startsAt = startOf(drill.scenario, drill.openedAt);
  const facts = (await listCaseFacts(tx, drill.id)).filter((one) => one.needKey === needKey);
  // why it was closed is read with the queue: it decides nothing here
  const open = decideDrillPull(drillCaseOf(facts, { startsAt, causesAt: () => [] }));
  if (!open.ok) return open;
  const clock = instantOf(startsAt, drill.played);
  if (!leversFitting(line, startsAt, clock).includes(lever)) return refuse('not-this-lever');
  return line.levers.some((one) => one.lever === lever) ? refuse('already-pulled') : accept(true);
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
