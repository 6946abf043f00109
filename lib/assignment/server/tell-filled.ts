import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Need } from '@/lib/need/need';
import { enqueue } from '@/lib/notify/outbox';
import { closePending } from '@/lib/solicitation/server/solicitation.repository';
import { toPerson } from './tell';

/** No seat is left: what others were asked, or had said yes to, is closed, and each of them is told. */
export async function tellFilled(
  tx: Tx,
  need: Pick<Need, 'id' | 'organizationId' | 'territoryId' | 'revision'>,
  now: Date,
): Promise<void> {
  const rivals = await closePending(tx, need.id, 'filled', now);
  await enqueue(
    tx,
    now,
    rivals.map(({ id, personId, asks }) =>
      toPerson('need-filled', { need, solicitationId: id, personId }, asks),
    ),
  );
}
