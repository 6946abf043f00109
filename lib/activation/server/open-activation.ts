import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { dayOf, startOfDay } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type ActivationId, type Opening, type PeriodRefusal, planOpening } from '../activation';
import { insertActivation, isCovered, lockTerritory } from './activation.repository';

/** The cell activates the reserve of its territory, at once or from a day on; one at a time. Everybody concerned is asked once it begins. */
export async function openActivationAs(
  context: Context<CellMember>,
  opening: Opening,
): Promise<Result<{ readonly activationId: ActivationId }, PeriodRefusal | 'another-one'>> {
  const { actor, now } = context;
  const { territoryId, userId } = actor;
  const today = startOfDay(dayOf(now)) ?? now;
  const planned = planOpening(opening.period, today, now);
  if (!planned.ok) return planned;
  const period = planned.value;
  return await withActor(actor, 'write', now, async (tx) => {
    await lockTerritory(tx, territoryId);
    if (await isCovered(tx, territoryId, period)) return refuse('another-one');
    const by = { territoryId, userId, now };
    const activationId = await insertActivation(tx, { ...opening, period }, by);
    await record(tx, context, {
      action: 'activation.open',
      objectKind: 'activation',
      objectId: activationId,
      facts: { reason: opening.reason, refreshDays: opening.refreshDays },
    });
    return accept({ activationId });
  });
}
