import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { askedFor } from '@/lib/need/asked-for';
import { CRITICAL } from '../situation';
import type { TerritoryFigures } from '../territory-figures';

type Asked = Omit<TerritoryFigures, 'structures' | 'red' | 'silent'>;

/** What each of these territories asks and nobody holds, and how fast a first yes came since a day: counts alone. */
export const countAsked = (
  tx: Tx,
  territoryIds: readonly TerritoryId[],
  now: Date,
  since: Date,
): Promise<readonly Asked[]> =>
  tx.$queryRaw<Asked[]>`
    with open as (
      select territory_id, seats - seats_taken as seats, starts_at, greatest(starts_at, ${now}::timestamptz) as first, ends_at
      from needs
      where territory_id = any(${[...territoryIds]}::text[]) and status = 'open' and seats > seats_taken
        and ends_at > ${now} and starts_at < ${now}::timestamptz + interval '72 hours' and severity = any(${[...CRITICAL]}::text[])),
    hours as (
      select territory_id, count(*)::int as needs,
        sum(seats * greatest(0, extract(epoch from least(ends_at, ${now}::timestamptz + interval '24 hours') - first)) / 3600) as h24,
        sum(seats * greatest(0, extract(epoch from least(ends_at, ${now}::timestamptz + interval '72 hours') - first)) / 3600) as h72
      from open group by territory_id),
    pace as (
      select territory_id, count(*)::int as needs,
        (extract(epoch from percentile_cont(0.5) within group (order by first_yes_at - posted_at)) / 60)::float8 as minutes
      from needs
      where territory_id = any(${[...territoryIds]}::text[]) and ${Prisma.raw(askedFor('needs'))}
        and starts_at >= ${since} and posted_at >= ${since} and first_yes_at is not null
      group by territory_id)
    select t.code, t.name, ceil(coalesce(h.h24, 0) - 0.000001)::float8 as hours24, ceil(coalesce(h.h72, 0) - 0.000001)::float8 as hours72,
      coalesce(h.needs, 0) as needs72, p.minutes as "minutesToFirstYes", coalesce(p.needs, 0) as "needsWithYes"
    from territories t left join hours h on h.territory_id = t.code left join pace p on p.territory_id = t.code
    where t.code = any(${[...territoryIds]}::text[]) order by t.name`;
