import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { NeedId, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import type { NeedStatus } from '@/lib/need/need';
import type { NeedFacts } from '../entry';
import type { NotTold } from '../not-told';

/** An open request with a free seat, or one whose papers are missing, whose lender is awaited or that somebody was not told of, as the queue reads it: nobody’s name. */
export type WatchedNeed = NeedFacts & {
  readonly id: NeedId;
  readonly organizationId: OrganizationId;
  readonly structureId: StructureId;
  readonly structureName: string;
  readonly communeName: string;
  readonly phone: string | null;
  readonly postedAt: Date;
};

/** A request as PostgreSQL gives it. */
type WatchedRow = Omit<WatchedNeed, 'period' | 'notTold'> & {
  readonly notTold: readonly NotToldRow[];
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** Instants come out of JSON as words. */
type NotToldRow = Omit<NotTold, 'writtenAt' | 'sentAt'> & {
  readonly writtenAt: string;
  readonly sentAt: string | null;
};

type Watched = {
  /** null: wherever they are */
  readonly territoryId: TerritoryId | null;
  readonly now: Date;
  /** null: all of them */
  readonly only: readonly NeedId[] | null;
};

/** Where what may be in the queue is looked for: a whole territory, or some requests wherever they are. */
const lookedIn = ({ territoryId, only }: Watched) => {
  if (territoryId)
    return {
      needs: Prisma.sql`territory_id = ${territoryId}`,
      late: Prisma.sql`missions_out_of_order()`,
      awaited: Prisma.sql`silent_lenders()`,
      untold: Prisma.sql`not_told_here(${only?.[0] ?? null}::uuid)`,
    };
  const these = Prisma.sql`${[...(only ?? [])]}::uuid[]`;
  return {
    needs: Prisma.sql`id = any(${these})`,
    late: Prisma.sql`needs_out_of_order(${these})`,
    awaited: Prisma.sql`lenders_awaited(${these})`,
    // the worker settles by it, and shows nobody’s name
    untold: Prisma.sql`(select t.*, null::text as name from not_told(${these}) t) t`,
  };
};

/** Open requests that lack somebody, those whose missions lack papers, those a lender is awaited for and those somebody was not told of, for whoever asks. What is only an alert of the past is read again: it counts while it is true. */
function watchedNeeds(asked: Watched): Prisma.Sql {
  const { needs, late, awaited, untold } = lookedIn(asked);
  const { territoryId, now, only } = asked;
  return Prisma.sql`
    with late as materialized (select need_id from ${late}),
      awaited as materialized (select need_id, min(since) as since, bool_or(alone) as alone from ${awaited} group by need_id),
      untold as materialized (select need_id, jsonb_agg(jsonb_build_object('party', party, 'who', who, 'name', name, 'kind', kind, 'channel', channel,
        'writtenAt', written_at, 'sentAt', sent_at) order by written_at, who) as told from ${untold} group by need_id),
      watched as materialized (
        select id from needs where ${needs} and status = 'open' and ends_at > ${now}::timestamptz and seats_taken < seats
        union select need_id from late union select need_id from awaited union select need_id from untold)
    select n.id, n.organization_id as "organizationId", n.structure_id as "structureId", s.name as "structureName", s.category_code as "categoryCode",
      c.name as "communeName", s.phone, n.trade, n.severity, n.starts_at as "startsAt", n.ends_at as "endsAt",
      case when n.status = 'open' then n.seats - n.seats_taken else 0 end as "seatsLeft", n.id in (select need_id from late) as "papersMissing",
      n.posted_at as "postedAt", q.first_offer as "firstOfferAt", coalesce(q.undelivered, false) as undelivered,
      coalesce(a.nobody_left > coalesce(q.last_asked, '-infinity'), false) as "nobodyLeft",
      coalesce(a.unspoken > n.confirmed_at, false) as unspoken, coalesce(u.told, '[]') as "notTold",
      n.civic_mission = 'waiting' and coalesce(a.civic, false) as "civicSilent",
      w.since as "lenderSince", coalesce(w.alone, false) as "lenderAlone"
    from watched join needs n on n.id = watched.id join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
      left join awaited w on w.need_id = n.id left join untold u on u.need_id = n.id
      left join lateral (
        select max(asked_at) as last_asked, min(offered_at) filter (where status = 'pending') as first_offer,
          bool_or(status = 'pending' and failed_at is not null and failed_at >= coalesce(delivered_at, '-infinity')) as undelivered
        from solicitations where need_id = n.id and organization_id = n.organization_id) q on true
      left join lateral (
        select max(raised_at) filter (where kind = 'nobody-left') as nobody_left, max(raised_at) filter (where kind = 'nobody-speaks') as unspoken,
          bool_or(kind = 'civic-unanswered') as civic
        from need_alerts where need_id = n.id) a on true
    where ${territoryId ? Prisma.sql`n.territory_id = ${territoryId}` : Prisma.sql`true`}
      and ${only ? Prisma.sql`n.id = any(${[...only]}::uuid[])` : Prisma.sql`true`}`;
}

/** A row of `watchedNeeds` as the rules see it. */
const toWatched = ({ startsAt, endsAt, notTold, ...row }: WatchedRow): WatchedNeed => ({
  ...row,
  notTold: notTold.map(({ writtenAt, sentAt, ...one }) => ({
    ...one,
    writtenAt: new Date(writtenAt),
    sentAt: sentAt === null ? null : new Date(sentAt),
  })),
  period: { start: startsAt, end: endsAt },
});

/** Those of a territory, or one of them. */
export async function listWatchedNeeds(
  tx: Tx,
  { territoryId, now }: { readonly territoryId: TerritoryId; readonly now: Date },
  only: NeedId | null = null,
): Promise<readonly WatchedNeed[]> {
  const rows = await tx.$queryRaw<WatchedRow[]>(
    watchedNeeds({ territoryId, now, only: only && [only] }),
  );
  return rows.map(toWatched);
}

/** Some of them, wherever they are, as the worker reads them. */
export async function listWatchedByWorker(
  db: WorkerDb,
  only: readonly NeedId[],
  now: Date,
): Promise<ReadonlyMap<NeedId, WatchedNeed>> {
  const { text, values } = watchedNeeds({ territoryId: null, now, only });
  const { rows } = await db.query<WatchedRow>(text, values);
  return new Map(rows.map((row) => [row.id, toWatched(row)]));
}

/** How far a neighbour is still one (kilometres, as the crow flies). A convention of the product, checked 2026-11-26. */
const NEAR_KM = 20;

/** Which of these structures have no other within reach. */
export async function listIsolated(
  tx: Tx,
  ids: readonly StructureId[],
): Promise<ReadonlySet<StructureId>> {
  const rows = await tx.$queryRaw<{ id: StructureId }[]>`
    select s.id from structures s where s.id = any(${[...ids]}::uuid[]) and not exists (
      select from structures o where o.id <> s.id and o.territory_id = s.territory_id and o.status = 'active'
        and 6371 * 2 * asin(sqrt(least(1, power(sin(radians(o.lat - s.lat) / 2), 2)
          + cos(radians(s.lat)) * cos(radians(o.lat)) * power(sin(radians(o.lon - s.lon) / 2), 2)))) <= ${NEAR_KM})`;
  return new Set(rows.map(({ id }) => id));
}

/** Where a request stands that is in the queue no more. */
export async function findNeedStatus(tx: Tx, needId: NeedId): Promise<NeedStatus | null> {
  const [row] = await tx.$queryRaw<{ status: NeedStatus }[]>`
    select status from needs where id = ${needId}::uuid`;
  return row?.status ?? null;
}

/** The employers awaited for one request, as the cell of its territory reads them: one line a loan, the first awaited first. */
export const listSilentLenders = (
  tx: Tx,
  needId: NeedId,
): Promise<
  {
    readonly id: OrganizationId;
    readonly name: string;
    readonly since: Date;
    readonly alone: boolean;
  }[]
> => tx.$queryRaw`
  select lender_id as id, lender_name as name, since, alone from silent_lenders(${needId}::uuid)`;

/** Whether an address is of somebody who speaks for the body that asked, for the cell of the speaker or for its region. */
export async function sitsOnAnotherSide(tx: Tx, needId: NeedId, email: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ sits: boolean }[]>`
    select sits_on_another_side(${needId}::uuid, ${email}) as sits`;
  return row?.sits ?? false;
}

/** Whether a body is of the speaker’s territory. */
export async function isOfTerritory(tx: Tx, id: OrganizationId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select id from organizations where id = ${id}::uuid`;
  return rows.length > 0;
}
