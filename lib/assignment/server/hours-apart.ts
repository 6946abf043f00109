import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import type { LentHoursApart } from '../hours';
import { type HoursApart, listHoursApart, listLentHours } from './hours-apart.repository';

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
  // the direction alone, or whoever speaks for the whole organization, lends
  if (actor.structureIds !== null) return [];
  const rows = await withActor(actor, 'read', now, listLentHours);
  const missions = new Map<string, LentHoursApart>();
  for (const { side, words, began, finished, breakMinutes, ...row } of rows) {
    const { id, personName, structureName, hostName, startsAt, endsAt } = row;
    const word = { side, words, breakMinutes, period: { start: began, end: finished } };
    const mission = { start: startsAt, end: endsAt };
    const said = [...(missions.get(id)?.said ?? []), word];
    missions.set(id, { id, personName, structureName, hostName, mission, said });
  }
  return [...missions.values()];
}
