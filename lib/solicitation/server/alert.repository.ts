import 'server-only';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { AlertKind, NeedAlert, Tried } from '../alert';
import type { Ring } from '../ring';
import type { NeedRef } from '../wave-plan';

/** Raises a need to the cell with what was tried so far; once per kind. False when it already was. */
export async function insertAlert(
  tx: Tx,
  ref: NeedRef,
  { kind, rings }: { readonly kind: AlertKind; readonly rings: readonly Ring[] },
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    insert into need_alerts (id, need_id, organization_id, territory_id, kind, raised_at, tried)
    select ${newId(now)}::uuid, ${ref.needId}::uuid, ${ref.organizationId}::uuid, ${ref.territoryId}, ${kind}, ${now},
      jsonb_build_object('waves', (select count(*) from need_waves w where w.need_id = ${ref.needId}::uuid and w.sent_at is not null),
        'rings', to_jsonb(${[...rings]}::text[]),
        'asked', count(*), 'yes', count(*) filter (where s.status = 'accepted'), 'no', count(*) filter (where s.status = 'declined'),
        'silent', count(*) filter (where s.status = 'pending'))
    from solicitations s where s.need_id = ${ref.needId}::uuid
    on conflict do nothing`;
  return written === 1;
}

type AlertRow = { kind: AlertKind; raised_at: Date; tried: Tried };

/** Why and when a need was raised, first first. */
export async function listAlertsOf(tx: Tx, needId: NeedId): Promise<NeedAlert[]> {
  const rows = await tx.$queryRaw<AlertRow[]>`
    select kind, raised_at, tried from need_alerts where need_id = ${needId}::uuid order by raised_at, kind`;
  return rows.map(({ kind, raised_at, tried }) => ({ kind, raisedAt: raised_at, tried }));
}
