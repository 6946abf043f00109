import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { needAskRuleAt, type RequestToAsk } from '../ask';
import type { Behalf } from '../need';

const AT_ONCE = 200;
const HOUR_MS = 3_600_000;

/** Needs, named `n`, that wait for their structure’s word, or that nobody confirmed since $1, at $2. */
const WAITING = `n.ends_at > $2
  and (n.status = 'open' and n.confirmed_at < $1 or n.status in ('open', 'filled') and n.behalf = 'waiting')`;

/** The questions of this turn, those after the last confirmation, about the request or the need named. */
const asksOf = (row: 's' | 'h') => `(
  select min(asked_at) as first, max(asked_at) as last, count(distinct asked_at) as turns from need_asks a
  where a.series_id = ${row}.series_id and a.kind = case when ${row}.behalf = 'waiting' then 'behalf' else 'still' end
    and a.asked_at > ${row}.confirmed_at - case when ${row}.behalf = 'waiting' then interval '1 second' else interval '0' end)`;
const ASKS_OF_STALE = asksOf('s');
const ASKS_OF_HELD = asksOf('h');

/**
 * The requests to ask about, or to close, as far as the dates of their questions tell: what is due is decided by the rules, on what
 * is held. Those already asked that still have time leave their place to the others, and so do those whose night it is or that
 * nobody may answer for. One worker looks at a time; what somebody else holds waits for the next minute.
 */
export async function lockRequestsToAsk(
  db: WorkerDb,
  now: Date,
  isAwake: (territoryId: string) => boolean,
): Promise<readonly RequestToAsk[]> {
  const rule = needAskRuleAt(now);
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  // one turn after the other: what a turn asked is read by the next, never asked at the same time
  await db.query(`select pg_advisory_xact_lock(hashtextextended('structures are asked', 54))`);
  const { rows } = await db.query<RequestToAsk & { readonly behalf: Behalf | null }>(
    `with stale as (
       select n.series_id, n.structure_id, n.organization_id, n.territory_id, min(n.behalf) as behalf, min(n.confirmed_at) as confirmed_at,
         bool_or(n.status = 'open') as open, min(n.starts_at) as starts_at
       from needs n join organizations o on o.id = n.organization_id and o.status = 'verified'
       where ${WAITING} group by n.series_id, n.structure_id, n.organization_id, n.territory_id),
     due as (
       select s.series_id, s.structure_id from stale s left join lateral ${ASKS_OF_STALE} k on true
         cross join lateral (select s.behalf = 'waiting' as behalf) is_
       where s.open and k.first <= $3
         or k.turns < case when is_.behalf then $4::int else $5::int end
           and (k.last is null or k.last <= case when is_.behalf then $6::timestamptz else $7::timestamptz end)
           and (s.territory_id = any($8::text[]) or is_.behalf and k.turns = 0)
           and exists (select from who_answers(s.organization_id, s.structure_id, $2))
       order by s.starts_at, s.series_id limit ${AT_ONCE}),
     held as (
       select n.* from needs n join due d on d.series_id = n.series_id and d.structure_id = n.structure_id
       where ${WAITING} for update of n skip locked)
     select (array_agg(h.id order by h.starts_at, h.id))[1] as "needId", array_agg(h.id) as "needIds",
       coalesce(array_agg(h.id) filter (where h.status = 'open'), '{}') as "openIds", h.series_id as "seriesId",
       h.structure_id as "structureId", h.organization_id as "organizationId", h.territory_id as "territoryId",
       min(h.behalf) as behalf, max(h.confirmed_at) as "confirmedAt",
       min(k.first) as "firstAskedAt", max(k.last) as "lastAskedAt", coalesce(max(k.turns), 0)::int as asked
     from held h left join lateral ${ASKS_OF_HELD} k on true
     group by h.series_id, h.structure_id, h.organization_id, h.territory_id order by 1`,
    [
      ...[hoursAgo(rule.stillAfterHours), now, hoursAgo(rule.closesAfterHours)],
      ...[rule.most.behalf, rule.most.still],
      ...[hoursAgo(rule.againAfterHours.behalf), hoursAgo(rule.againAfterHours.still)],
      await listAwake(db, isAwake),
    ],
  );
  return rows;
}

/** The territories where it is day. */
async function listAwake(
  db: WorkerDb,
  isAwake: (territoryId: string) => boolean,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ code: string }>(`select code from territories`);
  return rows.map(({ code }) => code).filter(isAwake);
}
