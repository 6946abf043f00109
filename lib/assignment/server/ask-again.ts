import 'server-only';
import { attempt } from '@/lib/db/attempt';
import type { Tx } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { giveSeatBack, type Need } from '@/lib/need/need';
import { saveSeats } from '@/lib/need/server/need.repository';
import { enqueue } from '@/lib/notify/outbox';
import {
  closeQuestion,
  listPendingOf,
  moveQuestion,
} from '@/lib/solicitation/server/solicitation.repository';
import { isLate } from '../assignment';
import { listAssignmentsOf, saveCancelled, saveToReconfirm } from './assignment.repository';
import { toPerson } from './tell';

/**
 * The hours, the place or the trade changed: everybody who said yes is asked again and keeps the seat meanwhile;
 * everybody still thinking is told. Who has another mission at the new hours is let go, and the seat opens again.
 * Gives back the need as it then stands.
 */
export async function askAgain(tx: Tx, { now }: Context<Manager>, changed: Need): Promise<Need> {
  let need = changed;
  for (const mission of await listAssignmentsOf(tx, need.id)) {
    if (mission.status === 'cancelled') continue;
    const about = { need, solicitationId: mission.solicitationId, personId: mission.personId };
    if (await attempt(tx, () => saveToReconfirm(tx, mission.id, need.period))) {
      await enqueue(tx, now, [toPerson('mission-changed', about)]);
      continue;
    }
    const late = isLate(mission.period, now);
    await saveCancelled(tx, mission.id, { who: 'structure', reason: 'need-changed', late, now });
    need = giveSeatBack(need);
    await saveSeats(tx, need, now);
    await closeQuestion(tx, mission.solicitationId, 'need-changed', now);
    await enqueue(tx, now, [toPerson('mission-cancelled-by-structure', about)]);
  }
  await tellPending(tx, need, now);
  return need;
}

async function tellPending(tx: Tx, need: Need, now: Date): Promise<void> {
  for (const { id, personId } of await listPendingOf(tx, need.id)) {
    const about = { need, solicitationId: id, personId };
    if (await attempt(tx, () => moveQuestion(tx, id, need.period))) {
      await enqueue(tx, now, [{ ...toPerson('solicitation', about), notAfter: need.period.end }]);
    } else {
      await closeQuestion(tx, id, 'need-changed', now);
      await enqueue(tx, now, [toPerson('need-withdrawn', about)]);
    }
  }
}
