import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { planRules, type RulesRefusal } from '@/lib/solicitation/activated';
import type { DrillId } from '../drill';
import type { DrillActivation } from '../drill-activation';
import { findActivation, insertActivation, saveClosing } from './activation.repository';
import { tellDrill } from './drill.repository';
import { held } from './held';

type Which = { readonly drillId: DrillId | null };
type Done = { readonly drillId: DrillId };
type Gone = 'not-found' | 'is-over';
type Said = Pick<DrillActivation, 'reason' | 'words' | 'goals' | 'thresholds'>;
type ThresholdsRefusal = Exclude<
  RulesRefusal,
  'begins-too-late' | 'ends-too-early' | 'no-hour-to-ask'
>;

/** Whether an activation may set these thresholds, by the rule of one that is real; a drill sets no quiet hours: nobody sleeps in it. */
function planThresholds(
  { thresholds }: Pick<Said, 'thresholds'>,
  now: Date,
): Result<true, ThresholdsRefusal> {
  const planned = planRules({ quiet: null, thresholds }, now);
  return planned.ok ? accept(true) : refuse(planned.refusal as ThresholdsRefusal);
}

/** The cell activates the reserve of its drill, once: everybody invented whose word is old is asked, and answers on its clock. */
export async function activateInDrillAs(
  { actor, now }: Context<CellMember>,
  { drillId, ...said }: Which & Said,
): Promise<Result<Done, Gone | 'already-activated' | ThresholdsRefusal>> {
  const may = planThresholds(said, now);
  if (!may.ok) return may;
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await held(tx, { drillId });
    if (!found.ok) return found;
    const drill = found.value;
    if (drill.endedAt) return refuse('is-over');
    if (await findActivation(tx, drill.id)) return refuse('already-activated');
    await insertActivation(tx, drill, said, actor);
    await tellDrill(tx, actor.territoryId, now);
    return accept({ drillId: drill.id });
  });
}

/** The cell closes the activation of its drill, with what it keeps of it: its report says where its goals stand. */
export async function closeDrillActivationAs(
  { actor, now }: Context<CellMember>,
  { learned, ...which }: Which & { readonly learned: string | null },
): Promise<Result<Done, Gone | 'not-activated'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await held(tx, which);
    if (!found.ok) return found;
    const drill = found.value;
    if (drill.endedAt) return refuse('is-over');
    const activation = await findActivation(tx, drill.id);
    if (activation?.closedMinute !== null) return refuse('not-activated');
    await saveClosing(tx, drill, learned);
    await tellDrill(tx, actor.territoryId, now);
    return accept({ drillId: drill.id });
  });
}
