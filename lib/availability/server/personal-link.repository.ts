import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PersonActor, PersonId, TerritoryId, UserId } from '@/lib/identity/actor';

/** The two links that are about a person and no need: « c’est toujours vrai » and the feed of their missions. */
export type PersonalPurpose = 'confirm-availability' | 'calendar';

/** A link about one person, as found by its token. */
export type PersonalLink = {
  readonly id: string;
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

type LinkRow = {
  id: string;
  person_id: string;
  territory_id: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
};

const toLink = (row: LinkRow): PersonalLink => ({
  id: row.id,
  personId: row.person_id as PersonId,
  territoryId: row.territory_id as TerritoryId,
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
    select id, person_id, territory_id, created_at, expires_at, revoked_at from action_links
    where token_hash = ${tokenHash} and purpose = ${purpose}`;
  return row ? toLink(row) : null;
}

/** The person behind a link, as they speak: nobody is signed in, so the journal keeps the person’s own id. */
export const personBehind = ({ personId, territoryId }: PersonalLink): PersonActor => ({
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
    select id, person_id, territory_id, created_at, expires_at, revoked_at from action_links
    where person_id = ${personId}::uuid and purpose = 'calendar' and revoked_at is null and expires_at > ${now}
    order by created_at desc limit 1`;
  return row ? toLink(row) : null;
}

/** What a new link needs to be kept. */
export type NewLink = {
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

/** Someone whose week is old enough to be asked about, as the worker sees it. */
export type DueAvailability = {
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly confirmedAt: Date;
};

/** Weeks confirmed between two instants, of people who are neither paused, away nor asleep; oldest first. */
export async function listConfirmedBetween(
  db: WorkerDb,
  between: { readonly from: Date; readonly to: Date; readonly now: Date },
  limit: number,
): Promise<readonly DueAvailability[]> {
  const { rows } = await db.query<{
    person_id: string;
    territory_id: string;
    confirmed_at: Date;
  }>(
    `select a.person_id, a.territory_id, a.confirmed_at
     from availabilities a join people p on p.id = a.person_id
     where a.confirmed_at >= $1 and a.confirmed_at < $2 and p.status = 'active'
       and (p.paused_until is null or p.paused_until <= $3)
       and (a.unavailable_until is null or a.unavailable_until <= $3)
       and not exists (select from outbox_messages o
         where o.person_id = a.person_id and o.kind = 'availability-refresh' and o.created_at > $4)
     order by a.confirmed_at limit $5`,
    [between.from, between.to, between.now, between.to, limit],
  );
  return rows.map((row) => ({
    personId: row.person_id as PersonId,
    territoryId: row.territory_id as TerritoryId,
    confirmedAt: row.confirmed_at,
  }));
}

/** Writes the question and its link, once per confirmation and fortnight; says whether it was new. */
export async function insertRefresh(
  db: WorkerDb,
  due: DueAvailability,
  link: NewLink & { readonly messageId: string; readonly dedupeKey: string },
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, 'email', 'availability-refresh', $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      link.messageId,
      due.territoryId,
      due.personId,
      JSON.stringify({ linkId: link.id }),
      link.dedupeKey,
      now,
      link.expiresAt,
    ],
  );
  if (rowCount !== 1) return false;
  await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, territory_id, issued_via, created_at, expires_at)
     values ($1, $2, 'confirm-availability', $3, $4, 'email', $5, $6)`,
    [link.id, link.tokenHash, due.personId, due.territoryId, now, link.expiresAt],
  );
  return true;
}
