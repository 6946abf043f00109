import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { AlertKind } from '../alert';
import type { NeedRef } from '../wave-plan';

/** An open need whose structure does not hear of it, and why. */
export type Unheard = NeedRef & {
  readonly kind: Extract<AlertKind, 'nobody-speaks' | 'host-unreached'>;
};

/** Open needs of a suspended body, or of a structure whose every account is suspended or gone, not told to the cell yet. */
export async function listUnspoken(db: WorkerDb, now: Date): Promise<readonly Unheard[]> {
  const { rows } = await db.query<Unheard>(
    `select n.id as "needId", n.organization_id as "organizationId", n.territory_id as "territoryId", 'nobody-speaks' as kind
     from needs n join organizations o on o.id = n.organization_id
     where n.status = 'open' and n.ends_at > $1
       and not exists (select from need_alerts a where a.need_id = n.id and a.kind = 'nobody-speaks')
       and (o.status = 'suspended' or not exists (
         select from memberships m join users u on u.id = m.user_id and u.disabled_at is null
         where m.organization_id = n.organization_id and m.ended_at is null and (m.role = 'director'
           or exists (select from membership_structures s where s.membership_id = m.id and s.structure_id = n.structure_id)
           or exists (select from deputies d where d.membership_id = m.id and d.structure_id = n.structure_id
             and d.starts_at <= $1 and d.ends_at > $1))))
     order by n.starts_at limit 500`,
    [now],
  );
  return rows;
}

/** Open needs of which no message reaches the structure any more, by the rule of the queue; not told to the cell yet. */
export async function listUnreached(db: WorkerDb, now: Date): Promise<readonly Unheard[]> {
  const { rows } = await db.query<Unheard>(
    `select n.id as "needId", n.organization_id as "organizationId", n.territory_id as "territoryId", 'host-unreached' as kind
     from not_told(null) t join needs n on n.id = t.need_id
     where n.status = 'open' and n.ends_at > $1 and t.party = 'host' and t.sent_at is null
       and not exists (select from need_alerts a where a.need_id = n.id and a.kind = 'host-unreached')
     order by n.starts_at limit 500`,
    [now],
  );
  return rows;
}
