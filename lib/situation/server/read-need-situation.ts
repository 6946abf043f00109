import 'server-only';
import { findTeamRequest, listTeamsTold } from '@/lib/assignment/server/team.repository';
import { withActor } from '@/lib/db/with-actor';
import type { Context, NeedId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { listAlertsOf } from '@/lib/solicitation/server/alert.repository';
import type { NeedSituation } from '../need-situation';
import { maySeeSituation } from '../situation.policy';
import { findNeedSituation, findPlanned } from './need-situation.repository';

/** One need of the cell's territory; that of another territory does not exist for it. */
export async function readNeedSituationAs(
  { actor, now }: Context,
  needId: NeedId,
): Promise<Result<NeedSituation, 'not-found'>> {
  if (!maySeeSituation(actor)) return refuse('not-found');
  const need = await withActor(actor, 'read', now, async (tx) => {
    const facts = await findNeedSituation(tx, needId);
    if (!facts) return null;
    const alerts = await listAlertsOf(tx, needId);
    const teams = await listTeamsTold(tx, needId);
    const teamsAsked = await findTeamRequest(tx, needId);
    return { ...facts, alerts, teams, teamsAsked, next: await findPlanned(tx, needId) };
  });
  return need ? accept(need) : refuse('not-found');
}
