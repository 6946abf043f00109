import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { StructureId, TerritoryId } from '@/lib/identity/actor';
import type { Position } from '@/lib/territory/commune';
import type { Contours } from '@/lib/territory/contours';
import type { Town } from '../tension-map';

/** The town centres of a territory. */
export const listTowns = (tx: Tx, territoryId: TerritoryId) =>
  tx.$queryRaw<Town[]>`
    select c.lat, c.lon, c.epci_code as "epciCode", e.name as "epciName"
    from communes c left join epcis e on e.code = c.epci_code where c.territory_code = ${territoryId} order by c.code`;

/** The true shape of a territory, when its contours were imported. */
export async function findContours(tx: Tx, territoryId: TerritoryId): Promise<Contours | null> {
  const [row] = await tx.$queryRaw<
    { readonly drawing: Omit<Contours, 'source'>; source: string }[]
  >`
    select drawing, source from territory_contours where territory_code = ${territoryId}`;
  return row ? { ...row.drawing, source: row.source } : null;
}

/** Where the structures of a territory are. */
export const listPlacePoints = (tx: Tx, territoryId: TerritoryId) =>
  tx.$queryRaw<(Position & { readonly id: StructureId })[]>`
    select id, lat, lon from structures where territory_id = ${territoryId}`;
