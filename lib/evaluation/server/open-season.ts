import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result } from '@/lib/shared/result';
import { type Months, planSeason, type Season, type SeasonId } from '../season';
import { insertSeason } from './season.repository';

/** The cell opens the report of a season: its name, its months. */
export async function openSeasonAs(
  context: Context<CellMember>,
  { name, ...months }: Months & Pick<Season, 'name'>,
): Promise<Result<{ readonly seasonId: SeasonId }, 'not-begun' | 'ends-before' | 'too-long'>> {
  const { actor, now } = context;
  const planned = planSeason(months, now);
  if (!planned.ok) return planned;
  return await withActor(actor, 'write', now, async (tx) => {
    const seasonId = await insertSeason(tx, { name, period: planned.value }, context);
    await record(tx, context, {
      ...{ action: 'season.open', objectKind: 'season', objectId: seasonId },
    });
    return accept({ seasonId });
  });
}
