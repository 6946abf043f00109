import 'server-only';
import type { CellMember, Context } from '@/lib/identity/actor';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { accept, type Result } from '@/lib/shared/result';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import { listStandingsAs } from '@/lib/triage/server/read-standings';
import type { Meeting } from '../meeting';

/** What a meeting of the cell has before it now: hours nobody covers, structures in difficulty, the queue. It names no volunteer. */
export async function readMeetingAs(
  context: Context<CellMember>,
): Promise<Result<Meeting, 'not-found'>> {
  const situation = await readSituationAs(context);
  if (!situation.ok) return situation;
  const { territoryName, headline, grains } = situation.value;
  const { places } = await listStandingsAs(context);
  const { lines } = await readQueueAs(context);
  return accept({
    ...{ territoryName, headline, grains, lines, readAt: context.now },
    places: places.map(({ place: { name, communeName }, standing }) => ({
      ...{ name, communeName, standing },
    })),
  });
}
