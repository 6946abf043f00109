import type { NeedId } from '@/lib/identity/actor';
import { decidePairAs, decidePlacedAs } from '@/lib/plan/server/decide-pair';
import { sendPlanAs } from '@/lib/solicitation/server/send-plan';
import type { IsolationWorld } from '../../support/worlds';
import type { Act } from './act';

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
