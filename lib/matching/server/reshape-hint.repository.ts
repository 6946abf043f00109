import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { UserId } from '@/lib/identity/actor';
import type { Need, NeedReason, Severity } from '@/lib/need/need';
import type { Id } from '@/lib/shared/id';
import type { ChangeKind } from '../change';
import type { HelpfulChange, HelpfulMonth } from '../helpful';
import type { Post } from '../post';
import { type PostRow, postOf } from '../post-row';

type NeedRow = PostRow & {
  series_id: Id<'series'>;
  seats: number;
  seats_taken: number;
  severity: Severity;
  reason: NeedReason;
  meal: boolean;
  contact_name: string;
  contact_phone: string;
  revision: number;
  confirmed_at: Date;
  posted_at: Date;
  posted_by: UserId;
};

/** Written of a need looked at that no single change would have helped. */
const NOTHING = 'nothing';

/** Needs about to begin with empty seats, not looked at yet: with the post each makes. */
export async function listBeginningEmpty(
  db: WorkerDb,
  now: Date,
  { until, limit }: { readonly until: Date; readonly limit: number },
): Promise<{ need: Need; post: Post }[]> {
  const { rows } = await db.query<NeedRow>(
    `select n.*, s.lat, s.lon, s.category_code, c.epci_code, o.regime, o.legal_nature,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'from', a.valid_from, 'until', a.valid_until)), '[]')
         from structure_agreements a where a.structure_id = n.structure_id) as agreements
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join organizations o on o.id = n.organization_id
     where n.status = 'open' and n.starts_at > $1 and n.starts_at <= $2 and n.seats_taken < n.seats
       and not exists (select from reshape_hints h where h.need_id = n.id)
     order by n.starts_at, n.id limit $3`,
    [now, until, limit],
  );
  return rows.map((row) => ({ need: needOf(row), post: postOf(row) }));
}

const needOf = (row: NeedRow): Need => ({
  id: row.id,
  organizationId: row.organization_id,
  territoryId: row.territory_id,
  structureId: row.structure_id,
  seriesId: row.series_id,
  trade: row.trade,
  period: { start: row.starts_at, end: row.ends_at },
  seats: row.seats,
  seatsTaken: row.seats_taken,
  severity: row.severity,
  reason: row.reason,
  publicServed: row.public_served,
  tasks: row.tasks,
  regulated: row.regulated,
  note: null,
  meal: row.meal,
  transport: row.transport,
  lodging: row.lodging,
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  wantedKinds: row.wanted_kinds,
  status: 'open',
  revision: row.revision,
  confirmedAt: row.confirmed_at,
  postedAt: row.posted_at,
  postedBy: row.posted_by,
});

/** Writes what each kind of change would have brought, or that none would have; once per need. */
export async function insertHints(
  db: WorkerDb,
  need: Pick<Need, 'id'>,
  hints: readonly { readonly kind: ChangeKind; readonly gains: number }[],
  now: Date,
): Promise<void> {
  const written = hints.length > 0 ? hints : [{ kind: NOTHING, gains: 0 }];
  await db.query(
    `insert into reshape_hints (need_id, kind, organization_id, territory_id, gains, found_at)
     select n.id, h.kind, n.organization_id, n.territory_id, h.gains, $4
     from needs n, unnest($2::text[], $3::int[]) as h(kind, gains) where n.id = $1 on conflict do nothing`,
    [need.id, written.map(({ kind }) => kind), written.map(({ gains }) => gains), now],
  );
}

/** What would have helped the needs of the speaker’s territory that began with empty seats, since an instant. */
export async function listHelpfulChanges(tx: Tx, since: Date, now: Date): Promise<HelpfulChange[]> {
  return tx.$queryRaw<HelpfulChange[]>`
    select h.kind, count(*)::int as needs, sum(h.gains)::int as gains
    from reshape_hints h join needs n on n.id = h.need_id
    where h.kind <> ${NOTHING} and n.starts_at > ${since} and n.starts_at <= ${now} and n.seats_taken < n.seats
      and n.status in ('open', 'expired')
    group by h.kind order by 2 desc, 3 desc, 1`;
}

/** How many needs of the speaker’s territory began with empty seats since an instant, and how many of them were looked at. */
export async function countLooked(
  tx: Tx,
  since: Date,
  now: Date,
): Promise<Omit<HelpfulMonth, 'changes'>> {
  const [row] = await tx.$queryRaw<Omit<HelpfulMonth, 'changes'>[]>`
    select count(*)::int as unfilled,
      (count(*) filter (where exists (select from reshape_hints h where h.need_id = n.id)))::int as looked,
      (select min(found_at) from reshape_hints) as since
    from needs n
    where n.starts_at > ${since} and n.starts_at <= ${now} and n.seats_taken < n.seats and n.status in ('open', 'expired')`;
  return row ?? { unfilled: 0, looked: 0, since: null };
}
