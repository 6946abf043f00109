import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { inTransaction } from '@/lib/db/worker-client';
import type { CellMember, Context } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { HELP_LOOK, type HelpfulMonth } from '../helpful';
import type { CheckTools } from './check-ranking';
import { gainsOf } from './propose-reshapes';
import {
  countLooked,
  insertHints,
  listBeginningEmpty,
  listHelpfulChanges,
} from './reshape-hint.repository';

const AT_ONCE = 20;
const MONTH_MINUTES = HELP_LOOK.days * 24 * 60;

/** Every quarter of an hour: of the needs about to begin with empty seats, what would have helped is written down. */
export async function noteWhatWouldHelp({ pool, clock, log }: CheckTools): Promise<number> {
  const now = clock();
  const until = minutesAfter(now, HELP_LOOK.beforeMinutes);
  const empty = await listBeginningEmpty(pool as never, now, { until, limit: AT_ONCE });
  for (const { need, post } of empty) {
    const hints = await gainsOf(post, need, now);
    await inTransaction(pool, (db) => insertHints(db, need, hints, now));
  }
  if (empty.length > 0) log('hints-noted', { needs: empty.length });
  return empty.length;
}

/** Which changes would have helped most, over the last thirty days, in the territory of a cell; and how much was looked at. */
export async function readHelpfulChangesAs({
  actor,
  now,
}: Context<CellMember>): Promise<HelpfulMonth> {
  const since = minutesAfter(now, -MONTH_MINUTES);
  return withActor(actor, 'read', now, async (tx) => ({
    ...(await countLooked(tx, since, now)),
    changes: await listHelpfulChanges(tx, since, now),
  }));
}
