import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { csvText } from '@/lib/exchange/csv-text';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { accept, type Result } from '@/lib/shared/result';
import { amountsOf, sumOf } from '../amount';
import { costRow, HEAD_OF_AMOUNTS } from '../cost-file';
import { saySpan } from '../span';
import { findMissions } from './held-missions';

/** The costs of a need, a line a mission whose hours both sides signed, and their sum: a file a spreadsheet opens. */
export async function readCostsAs(
  { actor, now }: Context<Manager>,
  needId: NeedId | null,
): Promise<Result<string, 'not-found'>> {
  return withActor(actor, 'read', now, async (tx) => {
    const held = await findMissions(tx, actor, needId);
    if (!held.ok) return held;
    const lines = held.value.missions.flatMap((mission) => {
      const amounts = mission.status === 'cancelled' ? null : amountsOf(mission);
      return amounts ? [{ mission, amounts }] : [];
    });
    return accept(
      csvText([
        ['Personne', 'Employeur', 'Mission', ...HEAD_OF_AMOUNTS],
        ...lines.map(({ mission, amounts }) =>
          costRow(
            [
              mission.personName ?? mission.said['personne'] ?? mission.maskedName,
              mission.lender?.name ?? mission.said['preteur_nom'] ?? '',
              saySpan(mission.period),
            ],
            amounts,
            mission.commonOnly,
          ),
        ),
        costRow(['Total', '', ''], sumOf(lines.map(({ amounts }) => amounts))),
      ]),
    );
  });
}
