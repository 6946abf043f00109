import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Terms } from '../declaration';
import type { Asked } from '../reminder';

/** A structure whose turn is looked at. */
export type ToRemind = Asked & {
  readonly structureId: string;
  readonly organizationId: string;
  readonly territoryId: string;
  readonly phone: string | null;
};

/** The open structures of verified organizations, with what they said and were asked last; those not asked today. */
export async function listToRemind(
  db: WorkerDb,
  notAskedSince: Date,
  now: Date,
): Promise<readonly ToRemind[]> {
  const { rows } = await db.query<ToRemind>(
    `select s.id as "structureId", s.organization_id as "organizationId", s.territory_id as "territoryId", r.rhythm,
       case when r.stopped_at is null then r.phone end as phone, d.declared_at as "lastDeclaredAt", a.asked_at as "lastAskedAt",
       coalesce(a.unanswered, 0)::int as unanswered,
       exists (select from activations v where v.territory_id = s.territory_id and v.structures_daily and v.starts_at <= $2
         and v.ends_at > $2 and v.closed_at is null) as daily
     from structures s join organizations o on o.id = s.organization_id and o.status = 'verified'
     left join tension_rhythms r on r.structure_id = s.id
     left join lateral (select max(declared_at) as declared_at from tension_declarations t where t.structure_id = s.id) d on true
     left join lateral (select max(asked_at) as asked_at, count(*) filter (where answered_at is null) as unanswered
       from tension_asks q where q.structure_id = s.id) a on true
     where s.status = 'active' and coalesce(r.rhythm, '') <> 'never' and (a.asked_at is null or a.asked_at < $1)
     order by s.id`,
    [notAskedSince, now],
  );
  return rows;
}

/** A question to one structure: its link, a mail for whoever speaks for it, a text for its mobile. False when it was asked today. */
export async function insertAsk(
  db: WorkerDb,
  one: ToRemind,
  { id, tokenHash, now, until }: { id: string; tokenHash: string; now: Date; until: Date },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into tension_asks (id, organization_id, territory_id, structure_id, token_hash, asked_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [id, one.organizationId, one.territoryId, one.structureId, tokenHash, now, until],
  );
  if (rowCount !== 1) return false;
  const payload = JSON.stringify({ askId: id, structureId: one.structureId });
  const ways = [
    { channel: 'email', organizationId: one.organizationId },
    ...(one.phone ? [{ channel: 'sms', organizationId: null }] : []),
  ];
  for (const { channel, organizationId } of ways)
    await db.query(
      `insert into outbox_messages (id, organization_id, territory_id, channel, kind, payload, dedupe_key, created_at, not_after)
       values ($1, $2, $3, $4, 'tension-asked', $5, $6, $7, $8) on conflict do nothing`,
      [
        newId(now),
        organizationId,
        one.territoryId,
        channel,
        payload,
        `tension-asked:${id}:${channel}`,
        now,
        until,
      ],
    );
  return true;
}

/** The questions put in the same run to the structures of a body that one of its members speaks for: told in one mail, that of the first. */
export async function listAskedTogether(
  db: WorkerDb,
  askId: string,
  userId: string,
): Promise<readonly { readonly askId: string; readonly structureId: string }[]> {
  const { rows } = await db.query<{ askId: string; structureId: string }>(
    `select a.id as "askId", a.structure_id as "structureId"
     from tension_asks one join tension_asks a on a.organization_id = one.organization_id and a.asked_at = one.asked_at
     where one.id = $1::uuid and exists (select from memberships m where m.user_id = $2 and m.organization_id = a.organization_id
       and m.ended_at is null and (m.role = 'director' or m.role = 'manager'
         and (exists (select from membership_structures s where s.membership_id = m.id and s.structure_id = a.structure_id)
           or exists (select from deputies d where d.membership_id = m.id and d.structure_id = a.structure_id
             and d.starts_at <= a.asked_at and d.ends_at > a.asked_at))))
     order by a.id`,
    [askId, userId],
  );
  return rows;
}

/** What a message about a structure’s word tells: where, its letter, and what it said last. */
export type AskedPlace = {
  readonly name: string;
  readonly communeName: string;
  readonly phone: string | null;
  readonly code: string | null;
  readonly expiresAt: Date | null;
  readonly answeredAt: Date | null;
  readonly last: (Terms & { readonly declaredAt: Date }) | null;
};

/** The structure of a message, as it stands when the message leaves. */
export async function findAskedPlace(
  db: WorkerDb,
  structureId: string,
  askId: string | null,
): Promise<AskedPlace | null> {
  const { rows } = await db.query<AskedPlace & { readonly last: { declaredAt: string } | null }>(
    `select s.name, c.name as "communeName", case when r.stopped_at is null then r.phone end as phone, r.code,
       a.expires_at as "expiresAt", a.answered_at as "answeredAt",
       (select json_build_object('absent', d.absent, 'vacant', d.vacant, 'closedPlaces', d.closed_places, 'level', d.level,
          'planBleu', d.plan_bleu, 'posts', d.posts, 'places', d.places, 'declaredAt', d.declared_at)
        from tension_declarations d where d.structure_id = s.id order by d.declared_at desc, d.id desc limit 1) as last
     from structures s join communes c on c.code = s.commune_code
     left join tension_rhythms r on r.structure_id = s.id left join tension_asks a on a.id = $2::uuid and a.structure_id = s.id
     where s.id = $1::uuid and s.status = 'active'`,
    [structureId, askId],
  );
  const [row] = rows;
  if (!row) return null;
  return { ...row, last: row.last && { ...row.last, declaredAt: new Date(row.last.declaredAt) } };
}
