import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { mayLend } from '@/lib/lending/server/read-loans';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { AssignmentId } from '../assignment';
import type { LentHoursApart } from '../hours';
import {
  agreeLentHours,
  type HoursApart,
  listHoursApart,
  listLentHours,
} from './hours-apart.repository';

/** Where in the territory hours are not agreed on: places and counts, never whose. */
export async function readHoursApartAs({
  actor,
  now,
}: Context<CellMember>): Promise<readonly HoursApart[]> {
  return await withActor(actor, 'read', now, listHoursApart);
}

/** The missions of one’s own people whose hours the two sides do not say alike: what their employer must know. */
export async function readLentHoursApartAs({
  actor,
  now,
}: Context<Manager>): Promise<readonly LentHoursApart[]> {
  if (!mayLend(actor)) return [];
  const rows = await withActor(actor, 'read', now, listLentHours);
  const missions = new Map<string, LentHoursApart>();
  for (const { side, words, began, finished, breakMinutes, ...row } of rows) {
    const { id, personName, structureName, hostName, startsAt, endsAt, waits, version } = row;
    const word = { side, words, breakMinutes, period: { start: began, end: finished } };
    const mission = { start: startsAt, end: endsAt };
    const said = [...(missions.get(id)?.said ?? []), word];
    missions.set(id, { id, personName, structureName, hostName, mission, waits, version, said });
  }
  return [...missions.values()];
}

/**
 * The direction that lends accepts hours both sides said, longer than those it had agreed to: they are signed then, and not
 * before, as it read them.
 */
export async function agreeLentHoursAs(
  context: Context<Manager>,
  { id, version }: { readonly id: AssignmentId | null; readonly version: number },
): Promise<Result<'signed', 'not-found' | 'hours-changed-since'>> {
  const { actor, now } = context;
  if (!id || !mayLend(actor)) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const done = await agreeLentHours(tx, { id, version });
    if (done !== 'signed') return refuse(done === 'changed' ? 'hours-changed-since' : 'not-found');
    await record(tx, context, {
      action: 'mission.hours-signed',
      objectKind: 'assignment',
      objectId: id,
      facts: { side: 'home' },
    });
    return accept('signed');
  });
}
