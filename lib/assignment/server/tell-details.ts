import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Need } from '@/lib/need/need';
import { enqueue } from '@/lib/notify/outbox';
import { listAssignmentsOf } from './assignment.repository';
import { toPerson } from './tell';

/** Whom to ask for, or what to know on arriving, is said otherwise: everybody who comes is told, nobody is asked again. */
export async function tellDetails(tx: Tx, need: Need, now: Date): Promise<void> {
  const coming = (await listAssignmentsOf(tx, need.id)).filter(
    ({ status }) => status !== 'cancelled',
  );
  await enqueue(
    tx,
    now,
    coming.map((mission) => ({
      ...toPerson('mission-details', { need, ...mission }),
      notAfter: need.period.end,
    })),
  );
}
