import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

/** A cell activated its reserve for a fortnight, and reads its daily report at eight. */
export async function leaveActivation(
  owner: Owner,
  { territoryId, cell }: IsolationWorld['territories']['here'],
  now: Date,
): Promise<void> {
  await insert(owner, 'activations', {
    ...{ id: anId<'activation'>(), territoryId, reason: 'epidemic', openedAt: now },
    words: 'La grippe touche plusieurs équipes du territoire.',
    ...{ startsAt: now, endsAt: new Date(now.getTime() + 14 * DAY) },
    ...{ refreshDays: 7, structuresDaily: true, openedBy: cell.user.id },
  });
  await insert(owner, 'daily_report_hours', {
    ...{ territoryId, hour: 8, setBy: cell.user.id, setAt: now },
  });
}
