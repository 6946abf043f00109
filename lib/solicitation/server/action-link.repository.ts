import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  Answering,
  NeedId,
  OrganizationId,
  PersonId,
  SolicitationId,
  TerritoryId,
} from '@/lib/identity/actor';

/** What an action link opens: one person, one need, one purpose. */
export type ActionLink = {
  readonly id: string;
  readonly purpose: string;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly speaker: Answering | null;
};

type LinkRow = {
  id: string;
  purpose: string;
  person_id: string;
  need_id: string | null;
  solicitation_id: string | null;
  organization_id: string | null;
  territory_id: string;
  expires_at: Date;
  revoked_at: Date | null;
};

/** The link behind a token’s hash, read under the link’s own voice. */
export async function findLink(tx: Tx, tokenHash: string): Promise<ActionLink | null> {
  const [row] = await tx.$queryRaw<LinkRow[]>`
    select id, purpose, person_id, need_id, solicitation_id, organization_id, territory_id, expires_at, revoked_at
    from action_links where token_hash = ${tokenHash}`;
  if (!row) return null;
  return {
    id: row.id,
    purpose: row.purpose,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    speaker: speakerOf(row, tokenHash),
  };
}

function speakerOf(row: LinkRow, linkHash: string): Answering | null {
  if (!row.need_id || !row.solicitation_id || !row.organization_id) return null;
  return {
    role: 'answering',
    personId: row.person_id as PersonId,
    territoryId: row.territory_id as TerritoryId,
    organizationId: row.organization_id as OrganizationId,
    needId: row.need_id as NeedId,
    solicitationId: row.solicitation_id as SolicitationId,
    linkHash,
  };
}

/** Writes an answer link, stored hashed. */
export async function insertAnswerLink(
  tx: Tx,
  link: {
    readonly id: string;
    readonly tokenHash: string;
    readonly personId: PersonId;
    readonly needId: NeedId;
    readonly solicitationId: SolicitationId;
    readonly organizationId: OrganizationId;
    readonly territoryId: TerritoryId;
    readonly expiresAt: Date;
  },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    insert into action_links (id, token_hash, purpose, person_id, need_id, solicitation_id, organization_id, territory_id, issued_via, created_at, expires_at)
    values (${link.id}::uuid, ${link.tokenHash}, 'answer', ${link.personId}::uuid, ${link.needId}::uuid, ${link.solicitationId}::uuid,
      ${link.organizationId}::uuid, ${link.territoryId}, 'email', ${now}, ${link.expiresAt})`;
}
