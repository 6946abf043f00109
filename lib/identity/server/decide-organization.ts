import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import { record } from '@/lib/journal/journal';
import { enqueue } from '@/lib/notify/outbox';
import type { EstablishmentChoice } from '@/lib/organization/organization';
import {
  moveTo,
  type OrganizationStatus,
  readEstablishmentQuery,
} from '@/lib/organization/organization';
import {
  listEstablishments,
  listOrganizations,
  lockOrganization,
  type OrganizationCard,
  saveStatus,
} from '@/lib/organization/server/organization.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { CellMember, Context, OrganizationId } from '../actor';

type Decision = {
  readonly organizationId: OrganizationId | null;
  readonly status: OrganizationStatus;
};

/** The cell verifies an organization of its territory, or suspends it: then nobody speaks for it any more. */
export async function decideOrganizationAs(
  { actor, now }: Context<CellMember>,
  { organizationId, status }: Decision,
): Promise<Result<OrganizationStatus, 'not-found' | 'already-so'>> {
  if (!organizationId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const organization = await lockOrganization(tx, organizationId);
    if (!organization) return refuse('not-found');
    const moved = moveTo(organization, status);
    if (!moved.ok) return moved;
    await saveStatus(tx, organizationId, status, now);
    await record(
      tx,
      { actor, now },
      {
        action: `organization-${status}`,
        objectKind: 'organization',
        objectId: organizationId,
        organizationId,
        facts: { from: organization.status },
      },
    );
    if (status === 'verified')
      await enqueue(tx, now, [
        {
          kind: 'organization-verified',
          dedupeKey: `organization-verified:${organizationId}:${now.toISOString()}`,
          organizationId,
          territoryId: actor.territoryId,
        },
      ]);
    return accept(moved.value);
  });
}

/** The organizations of the cell's territory, those to verify first. */
export async function listOrganizationsAs({
  actor,
  now,
}: Context<CellMember>): Promise<readonly OrganizationCard[]> {
  return await withActor(actor, 'read', now, listOrganizations);
}

const SHOWN = 40;

/** Establishments of the cell's territory in the public register, by number or by words. */
export async function searchEstablishmentsAs(
  { actor, now }: Context<CellMember>,
  typed: string,
): Promise<readonly EstablishmentChoice[]> {
  const query = readEstablishmentQuery(typed);
  if (query.finess === '' && query.words.length < 2) return [];
  return await withActor(actor, 'read', now, (tx) =>
    listEstablishments(tx, actor.territoryId, query, SHOWN),
  );
}
