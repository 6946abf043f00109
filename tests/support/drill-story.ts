import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { DrillId } from '@/lib/drill/drill';
import { keepDrills } from '@/lib/drill/server/keep-drills';
import { openDrillAs } from '@/lib/drill/server/open-drill';
import { readDrillAs } from '@/lib/drill/server/read-drills';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import { anOrganization, aStructure } from './builders';
import { database } from './database';
import { ask } from './insert';
import { aMembership, cellOf } from './speakers';

export const owner = { ownerUrl: database().ownerUrl };
export const pool = openWorkerPool(database().workerUrl, 2);
export const now = new Date('2026-11-27T10:00:00Z');
export const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
export const cell = { actor: cellOf('44'), now };
export const stranger = { actor: cellOf('49'), now };

/** Whatever comes calls the cell. */
export const ALL = { vital: 999, serious: 999, degraded: 999, comfort: 999 };
export const WISH = { scenario: 'bad-saturday', pace: 60, thresholds: ALL } as const;

/** Five structures to copy, of a territory that rehearses nothing. */
export async function startRehearsing(): Promise<void> {
  const organization = await anOrganization(owner, { status: 'verified' } as never);
  for (let rank = 0; rank < 5; rank += 1) await aStructure(owner, { organization });
}

export const forgetDrills = () => ask(owner, 'delete from drills');

export async function stopRehearsing(): Promise<void> {
  await forgetDrills();
  await pool.end();
  await disconnect();
}

export async function opened(context = cell): Promise<DrillId> {
  const result = await openDrillAs(context, WISH);
  if (!result.ok) throw new Error(result.refusal);
  return result.value.drillId;
}

/** Thresholds of a drill as if it had been opened on another day. */
export const livesBy = (drillId: DrillId, is: Thresholds) =>
  ask(
    owner,
    'update drills set vital = $2, serious = $3, degraded = $4, comfort = $5 where id = $1',
    [drillId, is.vital, is.serious, is.degraded, is.comfort],
  );

export async function stateOf(drillId: DrillId) {
  const read = await readDrillAs(cell, drillId);
  if (!read.ok) throw new Error(read.refusal);
  const { drill, read: reading } = read.value;
  return { drill, ...reading };
}

type Line = Awaited<ReturnType<typeof stateOf>>['state']['lines'][number];

/** A drill drawn so that one of its needs, at that minute of it, is as a test wants it: chance is asked again until it is. */
export async function openedWith(wanted: (line: Line) => boolean, minute = 0) {
  for (let draws = 0; draws < 100; draws += 1) {
    const drillId = await opened();
    if (minute > 0) await keepDrills(pool, later(minute));
    const found = (await stateOf(drillId)).state.lines.find(wanted);
    if (found) return { drillId, needKey: found.need.key };
    await forgetDrills();
  }
  throw new Error('a hundred draws, and none as wanted');
}

/** Somebody of the cell of 44, with a hat of their own: what they do on a case is signed with it. */
export async function anAgent() {
  const { id, userId } = await aMembership(owner, { role: 'cell', territoryId: '44' as never });
  return { actor: cellOf('44', { membershipId: id, userId }), now };
}
