import { ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

/** The plan of each territory, whom it keeps and proposes for a need, and what was decided of it. */
export async function leavePlans(owner: Owner, { now, a, b, c }: IsolationWorld): Promise<void> {
  for (const { organization, needs } of [a, c])
    await insert(owner, 'territory_plans', {
      ...{ territoryId: organization.territoryId, lacking: [needs[0].id] },
      ...{ computedAt: now, checkedAt: now, inputHash: '', method: 'exact' },
      ...{ objective: 100, bound: 100, gap: 0, seatsOpen: 2, seatsCovered: 1, solverVersion: '' },
    });
  for (const [index, { people, needs }] of [a, b, c].entries()) {
    const [{ id: needId, organizationId, territoryId }] = needs;
    await insert(owner, 'plan_prices', {
      ...{ territoryId, needId, organizationId, personId: people[2].id },
      ...{ price: 100, computedAt: now },
    });
    await insert(owner, 'plan_decisions', {
      ...{ territoryId, needId, organizationId, personId: people[2].id },
      ...{ kind: 'forbid', decidedBy: people[2].id, decidedAt: now },
    });
    await insert(owner, 'plan_pairs', {
      ...{ territoryId, needId, organizationId, personId: people[2].id, since: now },
      ...{ state: 'proposed', place: index + 1, score: 1, why: 'first' },
    });
  }
  await ask(owner, 'update territory_plans set moves = moves_of(territory_id, checked_at)', []);
}
