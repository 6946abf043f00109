import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Drill, DrillId } from '../drill';
import { lockDrill } from './drill.repository';

/** A drill of the speaker’s territory, held until the transaction ends: two agents act one after the other. */
export async function held(
  tx: Tx,
  { drillId }: { readonly drillId: DrillId | null },
): Promise<Result<Drill, 'not-found'>> {
  const drill = drillId && (await lockDrill(tx, drillId));
  return drill ? accept(drill) : refuse('not-found');
}
