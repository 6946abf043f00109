import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { StructureId } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { enqueue } from '@/lib/notify/outbox';
import { listAssignmentsOf, listComingTo } from './assignment.repository';
import { listNeedsOfTeams, saveTeamsToTell } from './team-details.repository';
import { toPerson } from './tell';

/** Whom to ask for, or what to know on arriving, is said otherwise: everybody who comes is told, teams too, and nobody is asked again. */
export async function tellDetails(tx: Tx, need: Need, now: Date): Promise<void> {
  const coming = (await listAssignmentsOf(tx, need.id)).filter(
    ({ status }) => status !== 'cancelled',
  );
  await enqueue(
    tx,
    now,
    coming.map((mission) => ({
      ...toPerson('mission-details', { need, ...mission }),
      notAfter: need.period.end,
    })),
  );
  await saveTeamsToTell(tx, [need.id], now);
}

/** How to arrive somewhere is said otherwise: everybody still to come there, or there now, is told. How many people and teams. */
export async function tellArrival(tx: Tx, structureId: StructureId, now: Date): Promise<number> {
  const coming = await listComingTo(tx, structureId, now);
  await enqueue(
    tx,
    now,
    coming.map(({ need, endsAt, ...mission }) => ({
      ...toPerson('mission-details', { need, ...mission }, now.getTime()),
      notAfter: endsAt,
    })),
  );
  const needs = await listNeedsOfTeams(tx, structureId, now);
  await saveTeamsToTell(tx, needs, now);
  return coming.length + needs.length;
}
