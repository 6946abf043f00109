import { anId, insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';

const DAY = 86_400_000;

/** A request each organization keeps under a name. */
export async function leaveTemplates(
  owner: Owner,
  { now, a, b, c }: IsolationWorld,
): Promise<void> {
  for (const { needs, canary, director } of [a, b, c]) {
    const [{ id: needId, organizationId, territoryId, structureId }] = needs;
    await insert(owner, 'need_templates', {
      ...{ id: anId<'template'>(), organizationId, territoryId, structureId, needId },
      ...{ name: `Nuit ${canary}`.slice(0, 60), keptBy: director.user.id, keptAt: now },
    });
  }
}

/** An association asked for each organization’s first need, and its team that waits. */
export async function leaveTeams(owner: Owner, world: IsolationWorld): Promise<void> {
  const { now, a, b, c, territories } = world;
  for (const { territoryId, teams, teamsManager } of Object.values(territories))
    for (const { needs, canary } of [a, b, c]) {
      const [{ id: needId, organizationId, structureId, revision, ...need }] = needs;
      if (need.territoryId !== territoryId) continue;
      const of = { needId, organizationId, territoryId, poolId: teams.id };
      await insert(owner, 'team_requests', {
        ...of,
        askedBy: 'manager',
        askedAt: now,
        toldAt: now,
      });
      await insert(owner, 'teams', {
        ...{ ...of, id: anId<'team'>(), structureId, revision, association: `Équipe ${canary}` },
        ...{ size: 2, partial: false, leaderName: `Responsable ${canary}`, leaderPhone: canary },
        ...{ visibleUntil: new Date(now.getTime() + 30 * DAY), status: 'waitlisted' },
        ...{ answeredBy: teamsManager.user.id, answeredAt: now, toldAt: null },
      });
    }
}
