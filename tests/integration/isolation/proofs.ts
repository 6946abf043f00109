import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** What structures and pools saw of people, and the numbers people gave. */
export async function leaveProofs(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, shared, territories } = world;
  const seen = {
    ...{ kind: 'diploma', about: 'care-assistant', level: 'seen' },
    ...{ checkedBy: 'Camille D.', metOn: now },
  };
  for (const [rank, { people, organization }] of [a, b, c].entries()) {
    // the latest first on screens: always in this order
    const checkedAt = new Date(now.getTime() - rank * MINUTE);
    const whose = { personId: people[0].id, territoryId: people[0].territoryId };
    const pool = Object.values(territories).find(
      ({ territoryId }) => territoryId === whose.territoryId,
    )?.pool;
    for (const house of [
      { checker: 'structure', houseId: organization.id },
      { checker: 'pool', houseId: pool?.id },
      { checker: 'employer', houseId: organization.id },
    ])
      await insert(owner, 'person_proofs', {
        ...{ ...seen, ...whose, ...house, checkedAt, id: anId<'proof'>() },
      });
  }
  for (const { id: personId, territoryId } of [a.people[0], c.people[0], shared.person])
    await insert(owner, 'person_registrations', {
      ...{ personId, territoryId, number: '81000000011', state: 'to-check', askedAt: now },
      // after every clock a file may give: nobody is ever asked about them
      nextTryAt: new Date(now.getTime() + 3000 * DAY),
    });
}
