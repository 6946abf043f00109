import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type {
  PersonActor,
  PersonId,
  SolicitationId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';

/** The links that are about a person: « c’est toujours vrai », the feed of their missions, the questions after one, « rester ou partir », named in an offer. */
export type PersonalPurpose =
  | 'confirm-availability'
  | 'calendar'
  | 'mission-survey'
  | 'leave'
  | 'named';

/** A link about one person, as found by its token. */
export type PersonalLink = {
  readonly id: string;
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  /** the question a mission came from; null when the link is about none */
  readonly solicitationId: SolicitationId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

type LinkRow = {
  id: string;
  person_id: string;
  territory_id: string;
  solicitation_id: string | null;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
};

const toLink = (row: LinkRow): PersonalLink => ({
  id: row.id,
  personId: row.person_id as PersonId,
  territoryId: row.territory_id as TerritoryId,
  solicitationId: row.solicitation_id as SolicitationId | null,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
});

/** The link behind a token’s hash, for one purpose only, read under the link’s own voice. */
export async function findPersonalLink(
  tx: Tx,
  tokenHash: string,
  purpose: PersonalPurpose,
): Promise<PersonalLink | null> {
  const [row] = await tx.$queryRaw<LinkRow[]>`
    select id, person_id, territory_id, solicitation_id, created_at, expires_at, revoked_at from action_links
    where token_hash = ${tokenHash} and purpose = ${purpose}`;
  return row ? toLink(row) : null;
}

/** The person behind a link, as they speak: nobody is signed in, so the journal keeps the person’s own id. */
export const personBehind = ({
  personId,
  territoryId,
}: Pick<PersonalLink, 'personId' | 'territoryId'>): PersonActor => ({
  role: 'person',
  userId: personId as string as UserId,
  personId,
  territoryId,
});

/** The running feed of a person, the newest first. */
export async function findCalendarLink(
  tx: Tx,
  personId: PersonId,
  now: Date,
): Promise<PersonalLink | null> {
  const [row] = await tx.$queryRaw<LinkRow[]>`
    select id, person_id, territory_id, solicitation_id, created_at, expires_at, revoked_at from action_links
    where person_id = ${personId}::uuid and purpose = 'calendar' and revoked_at is null and expires_at > ${now}
    order by created_at desc limit 1`;
  return row ? toLink(row) : null;
}

/** What a new link needs to be kept. */
type NewLink = {
  readonly id: string;
  readonly tokenHash: string;
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly expiresAt: Date;
};

/** Opens a feed. */
export async function insertCalendarLink(tx: Tx, link: NewLink, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into action_links (id, token_hash, purpose, person_id, territory_id, issued_via, created_at, expires_at)
    values (${link.id}::uuid, ${link.tokenHash}, 'calendar', ${link.personId}::uuid, ${link.territoryId}, 'page',
      ${now}, ${link.expiresAt})`;
}

/** Closes every feed of a person; says whether there was one. */
export async function revokeCalendarLinks(tx: Tx, personId: PersonId, now: Date): Promise<boolean> {
  const closed = await tx.$executeRaw`
    update action_links set revoked_at = ${now}
    where person_id = ${personId}::uuid and purpose = 'calendar' and revoked_at is null`;
  return closed > 0;
}
