import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Structure } from '@/lib/organization/organization';
import { listStructuresOf } from '@/lib/organization/server/organization.repository';
import type { Context, Manager } from '../actor';
import { mayInviteManagers } from '../identity.policy';
import type { Invitation } from '../invitation';
import { listPendingInvitations } from './invitation.repository';
import { type Colleague, listColleagues } from './membership.repository';

/** Who speaks for an organization, who is invited to, and for which structures one may be. */
export type Team = {
  readonly colleagues: readonly Colleague[];
  readonly invitations: readonly Invitation[];
  readonly structures: readonly Structure[];
};

/** The team of one's own organization; invitations are the direction's business. */
export async function readTeamAs({ actor, now }: Context<Manager>): Promise<Team> {
  const { organizationId } = actor;
  return await withActor(actor, 'read', now, async (tx) => ({
    colleagues: await listColleagues(tx, organizationId),
    invitations: mayInviteManagers(actor)
      ? await listPendingInvitations(tx, organizationId, now)
      : [],
    structures: await listStructuresOf(tx, organizationId),
  }));
}
