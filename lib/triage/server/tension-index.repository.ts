import 'server-only';
import type { Reader } from '@/lib/db/reader';
import type { StructureId, TerritoryId } from '@/lib/identity/actor';
import type { FinessFamily } from '@/lib/organization/finess-categories';
import { heapsOf } from '@/lib/shared/heaps';
import type { Uncovered } from '../override';

/** How far ahead hours without anybody are counted (hours). */
export const AHEAD_HOURS = 72;

/** What kind of place a structure is, and where. */
export type Kind = {
  readonly id: StructureId;
  readonly categoryCode: string;
  readonly family: FinessFamily;
  readonly epciCode: string | null;
  readonly epciName: string | null;
  readonly organizationName: string;
};

/** What kind of place each open structure is that a verified body of the territory runs; some of them when they are named. */
export const listKinds = (
  tx: Reader,
  territoryId: TerritoryId,
  only: readonly StructureId[] | null,
) =>
  tx.$queryRaw<Kind[]>`
    select s.id, s.category_code as "categoryCode", k.family, c.epci_code as "epciCode", e.name as "epciName", o.name as "organizationName"
    from structures s join finess_categories k on k.code = s.category_code join communes c on c.code = s.commune_code
      left join epcis e on e.code = c.epci_code join organizations o on o.id = s.organization_id
    where s.territory_id = ${territoryId} and s.status = 'active' and o.status = 'verified'
      and (${only && [...only]}::uuid[] is null or s.id = any(${only && [...only]}::uuid[]))`;

type Row = Omit<Uncovered, 'period'> & {
  readonly structureId: StructureId;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly hours: number;
};

/** What a structure asks and nobody holds, in the days ahead, and the hours of it in all. */
export type Asked = { readonly uncovered: readonly Uncovered[]; readonly uncoveredHours: number };

export const NOTHING_ASKED: Asked = { uncovered: [], uncoveredHours: 0 };

/** The seats nobody holds in the days ahead, by structure; of some of them when they are named. */
export async function listUncovered(
  tx: Reader,
  {
    territoryIds,
    only,
    now,
  }: {
    readonly territoryIds: readonly TerritoryId[];
    readonly only: readonly StructureId[] | null;
    readonly now: Date;
  },
): Promise<ReadonlyMap<StructureId, Asked>> {
  const rows = await tx.$queryRaw<Row[]>`
    select structure_id as "structureId", trade, severity, starts_at as "startsAt", ends_at as "endsAt", seats - seats_taken as "seatsLeft",
      ((seats - seats_taken) * greatest(0, extract(epoch from least(ends_at, ${now}::timestamptz + make_interval(hours => ${AHEAD_HOURS}))
        - greatest(starts_at, ${now}::timestamptz))) / 3600)::float8 as hours
    from needs
    where territory_id = any(${[...territoryIds]}::text[]) and status = 'open' and seats > seats_taken and ends_at > ${now}
      and starts_at < ${now}::timestamptz + make_interval(hours => ${AHEAD_HOURS})
      and (${only && [...only]}::uuid[] is null or structure_id = any(${only && [...only]}::uuid[]))`;
  return new Map(
    [...heapsOf(rows, ({ structureId }) => structureId)].map(([id, seats]) => [
      id,
      {
        uncovered: seats.map(({ trade, severity, seatsLeft, startsAt, endsAt }) => ({
          ...{ trade, severity, seatsLeft, period: { start: startsAt, end: endsAt } },
        })),
        uncoveredHours: seats.reduce((sum, { hours }) => sum + hours, 0),
      },
    ]),
  );
}
