import type { TestPerson, TestPool } from './builders';
import { anId, insert, type Owner } from './insert';

const DAY = 86_400_000;

type Keeping = {
  readonly pool: TestPool;
  readonly members: readonly TestPerson[];
  readonly canary: string;
  readonly keeper: string;
};

/** A cohort of a pool with its first member, days withdrawn, and somebody invited to look after the pool too. */
export async function aYear(owner: Owner, { pool, members, canary, keeper }: Keeping) {
  const of = { poolId: pool.id, territoryId: pool.territoryId };
  const [first] = members;
  const now = new Date();
  const cohort = await insert(owner, 'cohorts', {
    ...{ id: anId<'cohort'>(), ...of, name: `Promotion ${canary}`, level: 'nursing-2' },
    ...{ startsOn: now, endsOn: new Date(now.getTime() + 200 * DAY), createdAt: now },
  });
  if (first)
    await insert(owner, 'cohort_members', {
      ...{ cohortId: cohort.id, personId: first.id, ...of, level: 'nursing-2' },
      ...{ attestedAt: now, attestedBy: keeper },
    });
  const day = new Date(now.getTime() + 60 * DAY);
  const period = await insert(owner, 'cohort_periods', {
    ...{ id: anId<'cohort-period'>(), cohortId: cohort.id, ...of, kind: 'placement' },
    ...{ fromDay: day, untilDay: day, createdAt: now },
  });
  const invitation = await insert(owner, 'invitations', {
    ...{
      id: anId<'invitation'>(),
      organizationId: null,
      ...of,
      email: `garde-${canary}@demo.releve.test`,
    },
    ...{ role: 'pool-manager', structureIds: [], tokenHash: `pool ${canary}`, invitedBy: keeper },
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + 3 * DAY) },
  });
  // somebody came by it, and left
  await insert(owner, 'memberships', {
    ...{ id: anId<'membership'>(), userId: keeper, role: 'pool-manager', ...of },
    ...{ displayName: `Ancien ${canary}`, email: invitation.email, endedAt: now },
    invitationId: invitation.id,
  });
  return { cohort, period };
}
