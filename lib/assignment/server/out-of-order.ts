import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import type { OutOfOrder } from '../out-of-order';

/** Where papers are missing of missions going on or over, in the structures the speaker speaks for. */
export async function readOutOfOrderAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly OutOfOrder[]> {
  const rows = await withActor(
    actor,
    'read',
    now,
    (tx) =>
      tx.$queryRaw<OutOfOrder[]>`
        select need_id as "needId", structure_id as "structureId", structure_name as "structureName", trade, starts_at as "startsAt",
          ends_at as "endsAt"
        from missions_out_of_order()`,
  );
  return rows.filter(
    ({ structureId }) => actor.structureIds === null || actor.structureIds.includes(structureId),
  );
}
