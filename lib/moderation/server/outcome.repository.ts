import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { Outcome } from '../outcome';

/** What became of the missions the speaker’s pool agreed to and that end after an instant. */
export async function readOutcomes(tx: Tx, since: Date): Promise<ReadonlyMap<NeedId, Outcome>> {
  const rows = await tx.$queryRaw<(Outcome & { id: NeedId })[]>`
    select need_id as id, asked, yes, no, silent, present, cancelled, reasons from civic_outcomes(${since})`;
  return new Map(rows.map(({ id, ...outcome }) => [id, outcome]));
}
