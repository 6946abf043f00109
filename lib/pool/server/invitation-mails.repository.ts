import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';

/** The territories where somebody invited has not been written to yet. */
export async function listTerritoriesToWrite(
  db: WorkerDb,
  now: Date,
): Promise<readonly TerritoryId[]> {
  const { rows } = await db.query<{ id: TerritoryId }>(
    `select distinct territory_id as id from pool_invitations
     where sent_at is null and joined_at is null and declined_at is null and expires_at > $1 and channel <> 'voice'
     order by 1`,
    [now],
  );
  return rows.map(({ id }) => id);
}

/** The next invitations of a territory to put out, held until the end of the transaction: small pools are not kept behind a big import. */
export async function lockToSend(
  db: WorkerDb,
  { territoryId, limit, now }: { territoryId: TerritoryId; limit: number; now: Date },
): Promise<readonly string[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from pool_invitations
     where sent_at is null and joined_at is null and declined_at is null and expires_at > $3 and channel <> 'voice'
       and territory_id = $1 and pool_inviter_may(id)
     order by import_id nulls first, invited_at, id limit $2 for update skip locked`,
    [territoryId, limit, now],
  );
  return rows.map(({ id }) => id);
}

/** Puts their messages in the outbox, without any address: it is read when each leaves. The link works from today on. */
export async function saveSending(
  db: WorkerDb,
  {
    ids,
    territoryId,
    until,
    now,
  }: { ids: readonly string[]; territoryId: TerritoryId; until: Date; now: Date },
): Promise<void> {
  await db.query(
    `insert into outbox_messages (id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
     select m.id, $3, i.channel, 'pool-invitation', jsonb_build_object('invitationId', m.invited), 'pool-invitation:' || m.invited, $4, $5
     from unnest($1::uuid[], $2::uuid[]) as m(id, invited) join pool_invitations i on i.id = m.invited on conflict do nothing`,
    [ids.map(() => newId(now)), ids, territoryId, now, until],
  );
  await db.query(
    `update pool_invitations set sent_at = $2, expires_at = $3 where id = any($1::uuid[])`,
    [ids, now, until],
  );
}
