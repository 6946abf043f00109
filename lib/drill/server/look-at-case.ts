import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { leaseSince } from '@/lib/queue/case';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findDrill, listCaseFacts, tellDrill } from './drill.repository';
import { renewViewer } from './viewer.repository';
import type { DrillOn } from './work-case';

/** The page that shows a case of a drill says, while it stays open, that somebody reads it; only of one somebody took, while the drill goes on. */
export async function lookAtDrillCaseAs(
  { actor, now }: Context<CellMember>,
  { subject: { drillId, needKey } }: DrillOn,
): Promise<Result<true, 'not-found'>> {
  return await withActor(actor, 'write', now, async (tx) => {
    const drill = drillId && (await findDrill(tx, drillId));
    if (!drill || drill.endedAt) return refuse('not-found');
    const facts = await listCaseFacts(tx, drill.id);
    if (!facts.some((fact) => fact.needKey === needKey)) return refuse('not-found');
    const on = { drillId: drill.id, needKey };
    if (await renewViewer(tx, actor, on, { now, since: leaseSince(now) }))
      await tellDrill(tx, actor.territoryId, now);
    return accept(true);
  });
}
