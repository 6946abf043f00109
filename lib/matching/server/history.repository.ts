import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import type { History } from '../candidate';
import type { Post } from '../post';

const DAY = 24 * 60;
const FAIRNESS_WINDOW = 30 * DAY;
const RELIABILITY_WINDOW = 365 * DAY;

/** Nobody in particular, or a few people by their ids. */
export type Only = readonly PersonId[] | null;
/** The condition that keeps to them. */
export const among = (only: Only, column: Prisma.Sql) =>
  only ? Prisma.sql`and ${column} = any(${[...only]}::uuid[])` : Prisma.empty;
/** The column of most tables. */
export const PERSON_ID = Prisma.sql`person_id`;

type HistoryRow = {
  person_id: string;
  asks: number;
  missions: number;
  missions_here: number;
  broken: number;
  last_asked_at: Date | null;
};

/** The history of each person who has one, for one post. */
export async function readHistories(
  tx: Tx,
  post: Post,
  now: Date,
  only: Only,
): Promise<Map<string, History>> {
  const since = minutesAfter(now, -FAIRNESS_WINDOW);
  const rows = await tx.$queryRaw<HistoryRow[]>`
    with asked as (
      select person_id, count(*) filter (where asked_at > ${since})::int as asks, max(asked_at) as last_asked_at
      from solicitations where territory_id = ${post.territoryId} and asked_at > ${minutesAfter(now, -RELIABILITY_WINDOW)}
        ${among(only, PERSON_ID)}
      group by person_id),
    worked as (
      select person_id,
        count(*) filter (where status <> 'cancelled' and starts_at > ${since} and starts_at <= ${now})::int as missions,
        count(*) filter (where status <> 'cancelled' and structure_id = ${post.structureId}::uuid and ends_at <= ${now})::int as missions_here,
        count(*) filter (where status = 'cancelled' and late and cancelled_by = 'person')::int as broken
      from assignments where territory_id = ${post.territoryId} and starts_at > ${minutesAfter(now, -RELIABILITY_WINDOW)}
        ${among(only, PERSON_ID)}
      group by person_id)
    select coalesce(asked.person_id, worked.person_id) as person_id, coalesce(asks, 0) as asks, coalesce(missions, 0) as missions,
      coalesce(missions_here, 0) as missions_here, coalesce(broken, 0) as broken, last_asked_at
    from asked full join worked on asked.person_id = worked.person_id`;
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        asks30d: row.asks,
        missions30d: row.missions,
        missionsHere: row.missions_here,
        brokenPromises: row.broken,
        lastAskedAt: row.last_asked_at,
      },
    ]),
  );
}

/** Somebody never asked, never come. */
export const NO_HISTORY: History = {
  asks30d: 0,
  missions30d: 0,
  missionsHere: 0,
  brokenPromises: 0,
  lastAskedAt: null,
};
