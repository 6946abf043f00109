import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

/** What was decided of each organization’s first need, and of its second one beforehand. */
export async function leaveMissions(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  for (const { territoryId, canary, pool, poolManager } of Object.values(territories)) {
    const later = new Date(now.getTime() + DAY);
    const of = { poolId: pool.id, territoryId };
    const delegationId = anId<'delegation'>();
    await insert(owner, 'civic_delegations', {
      ...{ ...of, id: delegationId, families: [canary], tasks: [canary] },
      ...{ reasons: [canary], startsAt: now, endsAt: later },
      ...{ givenBy: poolManager.user.id, givenAt: now },
    });
    for (const house of [a, b, c]) {
      const [need, next] = house.needs;
      if (need.territoryId !== territoryId) continue;
      await insert(owner, 'civic_decisions', {
        ...{ ...of, id: anId<'decision'>(), needId: need.id, organizationId: need.organizationId },
        ...{ status: 'refused', reason: `Cette mission est un poste ${house.canary}` },
        ...{ voice: 'moderator', decidedBy: poolManager.user.id, decidedAt: now },
        revision: need.revision,
      });
      // accepted beforehand: nobody decided of this one
      await insert(owner, 'civic_decisions', {
        ...{ ...of, id: anId<'decision'>(), needId: next.id, organizationId: next.organizationId },
        ...{ status: 'approved', voice: 'delegation', delegationId, decidedAt: now },
        revision: next.revision,
      });
    }
  }
}
