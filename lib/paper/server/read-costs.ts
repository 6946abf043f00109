import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { csvText } from '@/lib/exchange/csv-text';
import type { Context, Manager, NeedId } from '@/lib/identity/actor';
import { accept, type Result } from '@/lib/shared/result';
import { type Amounts, amountsOf, sumOf } from '../amount';
import { saySpan } from '../values';
import { findMissions } from './held-missions';

const euros = (cents: number) => (cents / 100).toFixed(2).replace('.', ',');
const hours = (minutes: number) => (minutes / 60).toFixed(2).replace('.', ',');

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
    const row = (name: string, lender: string, span: string, one: Amounts) => [
      ...[name, lender, span, String(one.minutes), hours(one.minutes)],
      ...[one.wageCents, one.chargeCents, one.expenseCents, one.totalCents, one.billedCents].map(
        euros,
      ),
    ];
    return accept(
      csvText([
        [
          'Personne',
          'Employeur',
          'Mission',
          'Minutes',
          'Heures',
          'Salaires',
          'Charges',
          'Frais',
          'Total',
          'Facturé',
        ],
        ...lines.map(({ mission, amounts }) =>
          row(
            mission.personName ?? mission.said['personne'] ?? mission.maskedName,
            mission.lender?.name ?? mission.said['preteur_nom'] ?? '',
            saySpan(mission.period),
            amounts,
          ),
        ),
        row('Total', '', '', sumOf(lines.map(({ amounts }) => amounts))),
      ]),
    );
  });
}
