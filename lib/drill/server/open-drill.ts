import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import type { DrillId } from '../drill';
import type { Scenario } from '../scenario';
import { insertDrill, listDrills, listPlaces, lockDrills } from './drill.repository';

/** The cell begins a drill in its territory, one at a time: structures are copied by name, everybody else is invented. The thresholds of that day are kept with it. */
export async function openDrillAs(
  context: Context<CellMember>,
  {
    scenario,
    pace,
    thresholds,
  }: { readonly scenario: Scenario; readonly pace: number; readonly thresholds: Thresholds },
): Promise<Result<{ readonly drillId: DrillId }, 'another-one' | 'no-place'>> {
  const { actor, now } = context;
  const { territoryId, userId } = actor;
  return await withActor(actor, 'write', now, async (tx) => {
    await lockDrills(tx, territoryId);
    const open = (await listDrills(tx, territoryId)).some(({ endedAt }) => endedAt === null);
    if (open) return refuse('another-one');
    const places = await listPlaces(tx, territoryId);
    if (places.length === 0) return refuse('no-place');
    const said = { scenario, pace, places, thresholds };
    const drillId = await insertDrill(tx, said, { territoryId, userId, now });
    await record(tx, context, {
      ...{ action: 'drill.open', objectKind: 'drill', objectId: drillId, facts: { scenario } },
    });
    return accept({ drillId });
  });
}
