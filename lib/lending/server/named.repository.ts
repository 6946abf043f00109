import 'server-only';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import type { WorkerDb } from '@/lib/db/worker-client';

type Named = {
  readonly offerId: string;
  readonly personId: string;
  readonly territoryId: string;
  readonly until: Date;
};

const MOST = 200;

/** Tells whoever an offer that stands names, once each, with a link of their own; gives how many. Named for one post, they are asked it itself. */
export async function tellNamed(db: WorkerDb, now: Date): Promise<number> {
  const { rows } = await db.query<Named>(
    `select k.offer_id as "offerId", k.person_id as "personId", p.territory_id as "territoryId",
       (o.ends_on + 2)::timestamp at time zone 'Europe/Paris' as until
     from surplus_people k join surplus_offers o on o.id = k.offer_id join people p on p.id = k.person_id
     where k.told_at is null and k.for_needs is null and o.recalled_at is null and o.ends_on >= $1::date and p.status in ('active', 'dormant')
     order by k.named_at, k.offer_id, k.person_id limit $2 for update of k skip locked`,
    [now, MOST],
  );
  for (const named of rows) await tellOne(db, named, now);
  return rows.length;
}

async function tellOne(db: WorkerDb, { offerId, personId, territoryId, until }: Named, now: Date) {
  const linkId = newId<'link'>(now);
  await db.query(
    `insert into action_links (id, token_hash, purpose, person_id, territory_id, issued_via, created_at, expires_at)
     values ($1, $2, 'named', $3, $4, 'email', $5, $6)`,
    [linkId, hashToken(tokenOf(linkId)), personId, territoryId, now, until],
  );
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
     values ($1, $2, 'email', 'named-in-offer', $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      ...[newId(now), territoryId, personId, JSON.stringify({ offerId, linkId })],
      ...[`named-in-offer:${offerId}:${personId}`, now, until],
    ],
  );
  await db.query(
    'update surplus_people set told_at = $3 where offer_id = $1 and person_id = $2 and told_at is null',
    [offerId, personId, now],
  );
}
