import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { leaseSince } from '@/lib/queue/case';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Drill, DrillId } from '../drill';
import type { DrillReading } from '../drill-queue';
import { playDrill } from '../play';
import { startOf } from '../scenario';
import { findDrill, listCaseFacts, listDrills } from './drill.repository';
import { readScript } from './read-script';
import { listViewers } from './viewer.repository';

/** Every drill of the speaker’s territory, the newest first. */
export async function listDrillsAs({ actor, now }: Context<CellMember>): Promise<readonly Drill[]> {
  return await withActor(actor, 'read', now, (tx) => listDrills(tx, actor.territoryId));
}

/** A drill, and all that is read of it. */
export type DrillRead = {
  readonly drill: Drill;
  readonly read: DrillReading;
};

/** One drill of the speaker’s territory, where it has come, and what was done on its cases. */
export async function readDrillAs(
  { actor, now }: Context<CellMember>,
  id: DrillId | null,
): Promise<Result<DrillRead, 'not-found'>> {
  if (!id) return refuse('not-found');
  return await withActor(actor, 'read', now, async (tx) => {
    const drill = await findDrill(tx, id);
    if (!drill) return refuse('not-found');
    const read = await readScript(tx, drill);
    const facts = await listCaseFacts(tx, id);
    const startsAt = startOf(drill.scenario, drill.openedAt);
    const state = playDrill(read.script, drill.played);
    const { thresholds } = drill;
    const seen = { besides: actor.membershipId, since: leaseSince(now) };
    const viewers = drill.endedAt ? [] : await listViewers(tx, id, seen);
    return accept({ drill, read: { ...read, state, startsAt, facts, thresholds, viewers } });
  });
}
