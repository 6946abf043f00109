import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import { crowDistanceKm } from '@/lib/territory/distance';
import { TWIN_RULE, type Twin } from '../twin';

type TwinRow = {
  id: string;
  organization_id: string;
  trade: string;
  starts_at: Date;
  ends_at: Date;
  structure_name: string;
  commune_name: string;
  lat: number;
  lon: number;
  here_lat: number;
  here_lon: number;
};

/** Open needs of the same trade whose hours cross those of this one, within reach of its place, nearest first. */
export async function listAlike(
  tx: Tx,
  needId: NeedId,
  now: Date,
): Promise<Omit<Twin, 'travelMinutes'>[]> {
  const rows = await tx.$queryRaw<TwinRow[]>`
    select n.id, n.organization_id, n.trade, n.starts_at, n.ends_at, s.name as structure_name, c.name as commune_name,
      s.lat, s.lon, h.lat as here_lat, h.lon as here_lon
    from needs f join structures h on h.id = f.structure_id
      join needs n on n.territory_id = f.territory_id and n.trade = f.trade and n.id <> f.id and n.status = 'open'
        and n.starts_at < f.ends_at and n.ends_at > f.starts_at and n.ends_at > ${now}
      join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    where f.id = ${needId}::uuid`;
  return rows
    .map((row) => ({
      row,
      km: crowDistanceKm(row, { lat: row.here_lat, lon: row.here_lon }),
    }))
    .filter(({ km }) => km <= TWIN_RULE.crowKm)
    .sort((a, b) => a.km - b.km || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, TWIN_RULE.tried)
    .map(({ row }) => ({
      needId: row.id as NeedId,
      organizationId: row.organization_id as OrganizationId,
      trade: row.trade as Trade,
      period: { start: row.starts_at, end: row.ends_at },
      structureName: row.structure_name,
      communeName: row.commune_name,
    }));
}
