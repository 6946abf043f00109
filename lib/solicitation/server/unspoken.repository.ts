import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedRef } from '../wave-plan';

/** Open needs of a suspended body, or of a structure whose every account is suspended or gone, not told to the cell yet. */
export async function listUnspoken(db: WorkerDb, now: Date): Promise<readonly NeedRef[]> {
  const { rows } = await db.query<NeedRef>(
    `select n.id as "needId", n.organization_id as "organizationId", n.territory_id as "territoryId"
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
