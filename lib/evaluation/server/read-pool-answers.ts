import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, PoolId, PoolManager } from '@/lib/identity/actor';
import { sinceOf, type Window } from '@/lib/pool/funnel';
import { answersTables, type ReportTable, reasonLines } from '../report-words';
import { satisfactionLines } from '../satisfaction';
import { listPoolReasons, listPoolSaid } from './report.repository';

/** Why those of a pool did not come, and what was said after their missions, told as of a territory; nothing of a pool that is not the speaker’s to count. */
export async function readPoolAnswersAs(
  { actor, now }: Context<PoolManager | CellMember>,
  { poolId, window }: { readonly poolId: PoolId; readonly window: Window },
): Promise<readonly ReportTable[]> {
  const period = { start: sinceOf(window, now), end: now };
  return await withActor(actor, 'read', now, async (tx) =>
    answersTables({
      reasons: reasonLines(await listPoolReasons(tx, poolId, period)),
      satisfaction: satisfactionLines(await listPoolSaid(tx, poolId, period)),
    }),
  );
}
