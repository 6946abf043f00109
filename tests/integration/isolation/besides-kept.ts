import { createHash } from 'node:crypto';
import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

/** What is kept apart once its time is over, and the ledger of those who left. */
export async function leaveKept(
  owner: Owner,
  { now, a, c, shared }: IsolationWorld,
): Promise<void> {
  for (const [house, person] of [
    [a, a.people[0]],
    [a, shared.person],
    [c, c.people[0]],
  ] as const) {
    const { id: organizationId, territoryId } = house.organization;
    await insert(owner, 'archives', {
      ...{ id: anId<'archive'>(), organizationId, territoryId, personId: person.id },
      ...{
        ofTable: 'assignments',
        body: { canary: house.canary },
        happenedAt: now,
        archivedAt: now,
      },
    });
    await insert(owner, 'erasures', {
      ...{ id: anId<'erasure'>(), at: now, cause: 'self', rows: {}, standInId: null },
      subjectHash: createHash('sha256').update(person.id).digest('hex'),
    });
  }
}
