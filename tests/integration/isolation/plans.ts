import type { NeedId } from '@/lib/identity/actor';
import { decidePairAs, decidePlacedAs } from '@/lib/plan/server/decide-pair';
import { sendPlanAs } from '@/lib/solicitation/server/send-plan';
import { ask, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';

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

/** What cells decide of the plan of Loire-Atlantique and of its neighbour, and send of their own. */
export function planActs({ a, b, c, territories, now }: IsolationWorld): Act[] {
  const cells = Object.values(territories).map(({ territoryId, cell }) => ({
    name: `cell ${territoryId}`,
    context: { actor: cell.actor, now },
  }));
  const pairs = cells.flatMap(({ name, context }) =>
    [a, b, c].flatMap((house, index) =>
      (['forbid', 'unpin', 'allow'] as const).map(
        (act): Act => ({
          name: `${name} ${act}s a pair of ${'ABC'[index]}`,
          act: () =>
            decidePairAs(context, {
              needId: house.needs[1].id,
              personId: house.people[0].id,
              act,
            }),
        }),
      ),
    ),
  );
  const numbered = cells.flatMap(({ name, context }) =>
    [a, b, c].map(
      (house, index): Act => ({
        name: `${name} allows again whom the plan of ${'ABC'[index]} numbers`,
        act: () =>
          decidePlacedAs(context, {
            place: index + 1,
            needId: house.needs[0].id as NeedId,
            act: 'allow',
          }),
      }),
    ),
  );
  const sent = cells.map(
    ({ name, context }): Act => ({
      name: `${name} sends its plan`,
      act: () => sendPlanAs(context, { version: now.toISOString() }),
    }),
  );
  return [...pairs, ...numbered, ...sent];
}
