import { createHash } from 'node:crypto';
import { diceFor } from './random';
import type { DemoPerson, World } from './world';

const YEAR_DAYS = 365;
const LEFT = [11, 34, 90];

/** An old mission put aside, which Colette reads among her data, and the ledger of three people who have left. */
export function keepApart(
  world: World,
  people: readonly DemoPerson[],
  organization: { readonly id: string; readonly territoryId: string } | undefined,
): void {
  const dice = diceFor('rights');
  const colette = people.find(({ email }) => email === 'colette.beaumarais@demo.releve.test');
  const happenedAt = world.clock.ago(YEAR_DAYS + 40);
  if (colette && organization)
    world.rows.archives.push({
      ...{ id: dice.id(happenedAt), organizationId: organization.id },
      ...{ territoryId: organization.territoryId, personId: colette.id, ofTable: 'assignments' },
      body: {
        status: 'confirmed',
        starts_at: world.clock.ago(YEAR_DAYS + 40, 480),
        ends_at: happenedAt,
      },
      ...{ happenedAt, archivedAt: world.clock.ago(40) },
    });
  for (const [rank, days] of LEFT.entries()) {
    const at = world.clock.ago(days);
    const id = dice.id(at);
    world.rows.erasures.push({
      ...{ id, at, cause: rank === 2 ? 'retention' : 'self', standInId: null },
      subjectHash: createHash('sha256').update(id).digest('hex'),
      rows: { people: 1, person_trades: 1, availabilities: 1 },
    });
  }
}
