import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { MobileTeamId } from '../mobile-team';
import { askReserve, lockTeam } from './circuit.repository';

/** « Demander à la réserve »: whoever has a trade the team needs, seen, is written to once; how many is told to nobody. */
export async function askReserveAs(
  context: Context<CellMember>,
  { teamId }: { readonly teamId: MobileTeamId | null },
): Promise<Result<MobileTeamId, 'team-not-found' | 'nobody-to-ask'>> {
  const { actor, now } = context;
  if (!teamId) return refuse('team-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    if (!(await lockTeam(tx, teamId))) return refuse('team-not-found');
    if (!(await askReserve(tx, teamId))) return refuse('nobody-to-ask');
    await record(tx, context, {
      ...{ action: 'mobile-team.ask', objectKind: 'mobile-team', objectId: teamId },
    });
    return accept(teamId);
  });
}
