import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { AssignmentId } from '../assignment';
import type { FirstDay } from '../first-day';
import { inForceOf } from '../instruction';
import { findAssignment } from './assignment.repository';
import { listReadsOf, listVersions, type ReadBefore, saveBuddy } from './instruction.repository';

/** What whoever comes to a need has read before, and who stands beside them, by mission. */
export async function readFirstDaysAs(
  { actor, now }: Context<Manager>,
  needId: NeedId,
): Promise<Result<ReadonlyMap<string, FirstDay>, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    const { territoryId, structureId } = need;
    const own = await listVersions(tx, { territoryId, structureId });
    const shared = await listVersions(tx, { territoryId, structureId: null });
    const asked = inForceOf([...own, ...shared]);
    const came = await listReadsOf(tx, needId);
    return accept(new Map(came.map((one) => [one.assignmentId, firstDayOf(one, asked)] as const)));
  });
}

const firstDayOf = (
  { sheetReadAt, buddy, reads }: ReadBefore,
  asked: ReturnType<typeof inForceOf<Awaited<ReturnType<typeof listVersions>>[number]>>,
): FirstDay => ({
  ...{ sheetReadAt, buddy },
  instructions: asked.map(({ sheetId, version, title }) => {
    const read = reads.find((one) => one.sheetId === sheetId && one.version === version);
    return { title, version, readAt: read ? new Date(read.readAt) : null };
  }),
});

/** « Nommer son binôme »: the person reads it on their sheet. */
export async function nameBuddyAs(
  context: Context<Manager>,
  { id, buddy }: { readonly id: AssignmentId | null; readonly buddy: string | null },
): Promise<Result<{ readonly needId: NeedId }, 'not-found' | 'no-mission'>> {
  if (!id) return refuse('not-found');
  const { actor, now } = context;
  return await withActor(actor, 'write', now, async (tx) => {
    const mission = await findAssignment(tx, id);
    const need = mission && (await findNeed(tx, mission.needId));
    if (!mission || !need || !mayChangeNeed(actor, need)) return refuse('not-found');
    if (mission.status === 'cancelled' || !(await saveBuddy(tx, id, buddy)))
      return refuse('no-mission');
    await record(tx, context, {
      action: 'mission.buddy',
      objectKind: 'assignment',
      objectId: id,
      facts: { named: buddy !== null },
    });
    return accept({ needId: mission.needId });
  });
}
