import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

/** What was decided of each organization’s first need, and accepted beforehand. */
export async function leaveMissions(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  for (const { territoryId, canary, pool, poolManager } of Object.values(territories)) {
    const later = new Date(now.getTime() + DAY);
    const of = { poolId: pool.id, territoryId };
    await insert(owner, 'civic_delegations', {
      ...{ ...of, id: anId<'delegation'>(), families: [canary], tasks: [canary] },
      ...{ reasons: [canary], startsAt: now, endsAt: later },
      ...{ givenBy: poolManager.user.id, givenAt: now },
    });
    for (const house of [a, b, c]) {
      const [need] = house.needs;
      if (need.territoryId !== territoryId) continue;
      await insert(owner, 'civic_decisions', {
        ...{ ...of, id: anId<'decision'>(), needId: need.id, organizationId: need.organizationId },
        ...{ status: 'refused', reason: `Cette mission est un poste ${house.canary}` },
        ...{ voice: 'moderator', decidedBy: poolManager.user.id, decidedAt: now },
        revision: need.revision,
      });
    }
  }
}
