import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import { STUDY_LEVELS, STUDY_TRADES } from '@/lib/profile/person';
import { TRADES, tradesCovering } from '@/lib/profile/trade';
import type { RefreshFacts, RefreshReason } from '../refresh-rhythm';

/** Somebody whose week might be asked about, as the worker sees it. */
export type ToRefresh = {
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  /** null: they never said a week */
  readonly confirmedAt: Date | null;
  readonly last: RefreshFacts['last'];
};

type ToRefreshRow = {
  person_id: string;
  territory_id: string;
  confirmed_at: Date | null;
  asked_at: Date | null;
  silent: number | null;
  reason: RefreshReason | null;
};

const toRefresh = (row: ToRefreshRow): ToRefresh => ({
  personId: row.person_id as PersonId,
  territoryId: row.territory_id as TerritoryId,
  confirmedAt: row.confirmed_at,
  last:
    row.asked_at && row.silent && row.reason
      ? { askedAt: row.asked_at, silent: row.silent, reason: row.reason }
      : null,
});

/** What a question needs of everybody: awake, neither paused nor away, and not asked enough already this week, wherever. */
const MAY_BE_ASKED = `p.status = 'active' and (p.paused_until is null or p.paused_until <= $1)
    and (a.unavailable_until is null or a.unavailable_until <= $1)
    and (select coalesce(sum(s.asks), 0) from solicitations s
      where s.person_id = p.id and s.asked_at > $1::timestamptz - interval '7 days') < least($2::int, w.asks_per_week)`;

/** How many questions one person accepts in seven days, at most, and who is read at once. */
export type Reading = {
  readonly now: Date;
  readonly perWeek: number;
  readonly after: string;
  readonly limit: number;
};

/** The weeks confirmed before an instant, of people who may be asked, a page at a time in the order of the ids. */
export async function listConfirmedBefore(
  db: WorkerDb,
  before: Date,
  { now, perWeek, after, limit }: Reading,
): Promise<readonly ToRefresh[]> {
  const { rows } = await db.query<ToRefreshRow>(
    `select p.id as person_id, p.territory_id, a.confirmed_at, r.asked_at, r.silent, r.reason
     from availabilities a join people p on p.id = a.person_id
     left join availability_refreshes r on r.person_id = p.id
     left join person_wishes w on w.person_id = p.id
     where a.confirmed_at < $3 and p.id > $4::uuid and ${MAY_BE_ASKED}
     order by p.id limit $5`,
    [now, perWeek, before, after, limit],
  );
  return rows.map(toRefresh);
}

/** By which trade or studies each trade may be held, as the standings name them. */
const HELD_BY = TRADES.flatMap((trade) => [
  ...tradesCovering(trade).map((held) => [trade, held] as const),
  ...STUDY_LEVELS.filter((level) => STUDY_TRADES[level].includes(trade)).map(
    (level) => [trade, `study:${level}`] as const,
  ),
]);

/** The territories whose reserve is activated at an instant, and how old a word may be there, in days. */
export async function listActivated(
  db: WorkerDb,
  now: Date,
): Promise<ReadonlyMap<TerritoryId, number>> {
  const { rows } = await db.query<{ territory_id: TerritoryId; refresh_days: number }>(
    'select territory_id, refresh_days from activations where starts_at <= $1 and ends_at > $1 and closed_at is null',
    [now],
  );
  return new Map(rows.map((row) => [row.territory_id, row.refresh_days]));
}

/** Of these people, those near whom a need they may hold lacks somebody between two instants. */
export async function findAwaited(
  db: WorkerDb,
  people: readonly PersonId[],
  { since, before }: { readonly since: Date; readonly before: Date },
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    'select id from awaited_near($1::uuid[], $2::text[], $3::text[], $4, $5) id',
    [people, HELD_BY.map(([trade]) => trade), HELD_BY.map(([, held]) => held), since, before],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The members of a pool a campaign may ask: who confirmed, or was asked, since an instant is left out. */
export async function listMembersToAsk(
  db: WorkerDb,
  poolId: string,
  since: Date,
  { now, perWeek, limit }: Omit<Reading, 'after'>,
): Promise<readonly ToRefresh[]> {
  const { rows } = await db.query<ToRefreshRow>(
    `select p.id as person_id, p.territory_id, a.confirmed_at, r.asked_at, r.silent, r.reason
     from pool_members m join people p on p.id = m.person_id
     left join availabilities a on a.person_id = p.id
     left join availability_refreshes r on r.person_id = p.id
     left join person_wishes w on w.person_id = p.id
     where m.pool_id = $3 and m.status = 'member' and ${MAY_BE_ASKED}
       and (a.confirmed_at is null or a.confirmed_at < $4) and (r.asked_at is null or r.asked_at < $4)
     order by a.confirmed_at nulls first, p.id limit $5`,
    [now, perWeek, poolId, since, limit],
  );
  return rows.map(toRefresh);
}

/** One question about to be written, with its link. */
export type RefreshQuestion = {
  readonly personId: PersonId;
  readonly territoryId: TerritoryId;
  readonly reason: RefreshReason;
  readonly silent: number;
  readonly messageId: string;
  readonly dedupeKey: string;
  readonly linkId: string;
  readonly tokenHash: string;
};

/** Writes questions, their links, and that they were asked, all at once; those already written are not again. How many were new. */
export async function insertRefreshes(
  db: WorkerDb,
  questions: readonly RefreshQuestion[],
  now: Date,
  expiresAt: Date,
): Promise<number> {
  if (questions.length === 0) return 0;
  const { rows } = await db.query<{ asked: number }>(
    `with q as (
       select * from jsonb_to_recordset($1::jsonb) as q("personId" uuid, "territoryId" text, reason text, silent smallint,
         "messageId" uuid, "dedupeKey" text, "linkId" uuid, "tokenHash" text)),
     sent as (
       insert into outbox_messages (id, territory_id, channel, kind, person_id, payload, dedupe_key, created_at, not_after)
       select "messageId", "territoryId", 'email', 'availability-refresh', "personId",
         jsonb_build_object('linkId', "linkId", 'reason', reason), "dedupeKey", $2, $3 from q order by "personId"
       on conflict do nothing returning person_id),
     links as (
       insert into action_links (id, token_hash, purpose, person_id, territory_id, issued_via, created_at, expires_at)
       select "linkId", "tokenHash", 'confirm-availability', "personId", "territoryId", 'email', $2, $3
       from q join sent on sent.person_id = q."personId"),
     noted as (
       insert into availability_refreshes (person_id, territory_id, asked_at, silent, reason)
       select "personId", "territoryId", $2, silent, reason from q join sent on sent.person_id = q."personId"
       on conflict (person_id) do update set territory_id = excluded.territory_id, asked_at = excluded.asked_at,
         silent = excluded.silent, reason = excluded.reason)
     select count(*)::int as asked from sent`,
    [JSON.stringify(questions), now, expiresAt],
  );
  return rows[0]?.asked ?? 0;
}

/** A campaign still to be carried out. */
export type RunningCampaign = { readonly id: string; readonly poolId: string };

/** The oldest campaign not over yet, held for this transaction; null when there is none free. */
export async function lockCampaign(db: WorkerDb): Promise<RunningCampaign | null> {
  const { rows } = await db.query<{ id: string; pool_id: string }>(
    `select id, pool_id from refresh_campaigns where ended_at is null order by asked_at limit 1 for update skip locked`,
  );
  const [row] = rows;
  return row ? { id: row.id, poolId: row.pool_id } : null;
}

/** Notes how many more were asked, and the end when nobody is left. */
export async function saveCampaign(
  db: WorkerDb,
  id: string,
  asked: number,
  endedAt: Date | null,
): Promise<void> {
  await db.query('update refresh_campaigns set asked = asked + $2, ended_at = $3 where id = $1', [
    id,
    asked,
    endedAt,
  ]);
}
