import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { CalendarEntry } from '@/lib/exchange/mission-calendar';
import type { PersonId } from '@/lib/identity/actor';
import { sayAddress } from '@/lib/organization/place-words';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';

type MissionRow = {
  id: string;
  starts_at: Date;
  ends_at: Date;
  status: CalendarEntry['status'];
  trade: string;
  structure: string;
  commune: string;
  address_line: string | null;
  postcode: string | null;
  revision: number;
  changed_at: Date;
};

/** One’s own missions since an instant, cancelled ones included, in order. */
export async function listCalendarMissions(
  tx: Tx,
  personId: PersonId,
  since: Date,
): Promise<readonly CalendarEntry[]> {
  const rows = await tx.$queryRaw<MissionRow[]>`
    select a.id, a.starts_at, a.ends_at, a.status, n.trade, s.name as structure, c.name as commune, s.address_line, s.postcode, a.revision,
      coalesce(a.cancelled_at, a.accepted_at) as changed_at
    from assignments a
    join needs n on n.id = a.need_id
    join structures s on s.id = a.structure_id
    join communes c on c.code = s.commune_code
    where a.person_id = ${personId}::uuid and a.ends_at > ${since}
    order by a.starts_at, a.id`;
  return rows.map((row) => ({
    id: row.id,
    period: { start: row.starts_at, end: row.ends_at },
    status: row.status,
    trade: TRADE_TABLE[row.trade as Trade]?.label ?? row.trade,
    structure: row.structure,
    address: sayAddress({
      addressLine: row.address_line,
      postcode: row.postcode,
      communeName: row.commune,
    }),
    revision: row.revision,
    changedAt: row.changed_at,
  }));
}
