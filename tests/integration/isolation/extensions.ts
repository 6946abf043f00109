import { insert, type Owner } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { lent } from './loans';

const HOUR = 3_600_000;

export const EXTENSION = '0190ffff-0000-7000-8000-0000000006a1';

/** A asked who is lent to it to stay longer; they said yes, their lender B not yet. C’s mission is being asked again. */
export async function leaveExtensions(owner: Owner, world: IsolationWorld): Promise<void> {
  const [{ host, home, person }] = lent(world);
  const { id: assignmentId, organizationId, territoryId, endsAt } = host.mission.assignment;
  await insert(owner, 'mission_extensions', {
    ...{ id: EXTENSION, assignmentId, organizationId, territoryId, personId: person.id },
    ...{ homeOrganizationId: home.organization.id, fromEndsAt: endsAt },
    ...{ endsAt: new Date(endsAt.getTime() + HOUR), askedBy: host.director.user.id },
    ...{ askedAt: world.now, personYesAt: world.now, status: 'pending' },
  });
}
