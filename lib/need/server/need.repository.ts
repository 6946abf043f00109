import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type {
  Manager,
  NeedId,
  OrganizationId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Id } from '@/lib/shared/id';
import type {
  Behalf,
  CivicMission,
  Flow,
  Need,
  NeedReason,
  NeedStatus,
  PublicServed,
  Severity,
} from '../need';
import { begunAfter, type NeedCounts, type NeedSheet, PAGE_SIZE, type Shelf } from '../need-sheet';

/** A row of `needs` as PostgreSQL gives it. */
type NeedRow = {
  id: string;
  organization_id: string;
  territory_id: string;
  structure_id: string;
  series_id: string;
  trade: string;
  starts_at: Date;
  ends_at: Date;
  seats: number;
  seats_taken: number;
  severity: string;
  reason: string;
  public_served: string;
  tasks: string[];
  regulated: boolean;
  note: string | null;
  meal: boolean;
  transport: boolean;
  lodging: boolean;
  checked_only: boolean;
  flow: string;
  contact_name: string;
  contact_phone: string;
  wanted_kinds: string[];
  status: string;
  civic_mission: string;
  revision: number;
  confirmed_at: Date;
  posted_at: Date;
  posted_by: string;
  behalf: string | null;
  told_by: string | null;
};

// written for `from needs n`
const NEED_COLUMNS = Prisma.raw(`
  n.id, n.organization_id, n.territory_id, n.structure_id, n.series_id, n.trade, n.starts_at, n.ends_at, n.seats,
  n.seats_taken, n.severity, n.reason, n.public_served, n.tasks, n.regulated, n.note, n.meal, n.transport, n.lodging, n.checked_only, n.flow,
  n.contact_name, n.contact_phone, n.wanted_kinds, n.status, n.civic_mission, n.revision, n.confirmed_at, n.posted_at, n.posted_by, n.behalf,
  n.told_by`);

/** A row as the rules see it. */
function toNeed(row: NeedRow): Need {
  return {
    id: row.id as NeedId,
    organizationId: row.organization_id as OrganizationId,
    territoryId: row.territory_id as TerritoryId,
    structureId: row.structure_id as StructureId,
    seriesId: row.series_id as Id<'series'>,
    trade: row.trade as Trade,
    period: { start: row.starts_at, end: row.ends_at },
    seats: row.seats,
    seatsTaken: row.seats_taken,
    severity: row.severity as Severity,
    reason: row.reason as NeedReason,
    publicServed: row.public_served as PublicServed,
    tasks: row.tasks,
    regulated: row.regulated,
    note: row.note,
    meal: row.meal,
    transport: row.transport,
    lodging: row.lodging,
    checkedOnly: row.checked_only,
    flow: row.flow as Flow,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    wantedKinds: row.wanted_kinds as PersonKind[],
    status: row.status as NeedStatus,
    civicMission: row.civic_mission as CivicMission,
    revision: row.revision,
    confirmedAt: row.confirmed_at,
    postedAt: row.posted_at,
    postedBy: row.posted_by as UserId,
    behalf: row.behalf as Behalf | null,
    toldBy: row.told_by,
  };
}

/** One need, if the speaker may see its row. */
export async function findNeed(tx: Tx, id: NeedId): Promise<Need | null> {
  const [row] = await tx.$queryRaw<NeedRow[]>`
    select ${NEED_COLUMNS} from needs n where n.id = ${id}::uuid`;
  return row ? toNeed(row) : null;
}

/** The same need, held until the end of the transaction: what is decided next is decided alone. */
export async function lockNeed(tx: Tx, id: NeedId): Promise<Need | null> {
  const [row] = await tx.$queryRaw<NeedRow[]>`
    select ${NEED_COLUMNS} from needs n where n.id = ${id}::uuid for update`;
  return row ? toNeed(row) : null;
}

/** Writes what a seat taken or given back changed; remembers the first yes and the moment it was filled. */
export async function saveSeats(
  tx: Tx,
  need: Pick<Need, 'id' | 'seatsTaken' | 'status'>,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update needs set
      seats_taken = ${need.seatsTaken},
      status = ${need.status},
      first_yes_at = case when ${need.seatsTaken} > 0 then coalesce(first_yes_at, ${now}) else first_yes_at end,
      filled_at = case when ${need.status} = 'filled' then coalesce(filled_at, ${now}) end,
      updated_at = ${now}
    where id = ${need.id}::uuid`;
}

/** Writes new needs, all or none. */
export async function insertNeeds(tx: Tx, needs: readonly Need[], now: Date): Promise<void> {
  for (const need of needs) {
    await tx.$executeRaw`
      insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, seats_taken,
        severity, reason, public_served, tasks, regulated, note, meal, transport, lodging, checked_only, flow, contact_name, contact_phone,
        wanted_kinds, status, revision, confirmed_at, posted_at, posted_by, behalf, told_by, updated_at)
      values (${need.id}::uuid, ${need.organizationId}::uuid, ${need.territoryId}, ${need.structureId}::uuid, ${need.seriesId}::uuid,
        ${need.trade}, ${need.period.start}, ${need.period.end}, ${need.seats}, ${need.seatsTaken}, ${need.severity}, ${need.reason},
        ${need.publicServed}, ${[...need.tasks]}::text[], ${need.regulated}, ${need.note}, ${need.meal}, ${need.transport},
        ${need.lodging}, ${need.checkedOnly ?? false}, ${need.flow ?? 'first-yes'}, ${need.contactName}, ${need.contactPhone}, ${[...need.wantedKinds]}::text[], ${need.status},
        ${need.revision}, ${need.confirmedAt}, ${need.postedAt}, ${need.postedBy}::uuid, ${need.behalf ?? null}, ${need.toldBy ?? null}, ${now})`;
  }
}

/** Writes an edited need whole, in its new revision. Who posted it, when and for whom never changes. */
export async function updateNeed(tx: Tx, need: Need, now: Date): Promise<void> {
  await tx.$executeRaw`
    update needs set
      trade = ${need.trade}, starts_at = ${need.period.start}, ends_at = ${need.period.end}, seats = ${need.seats},
      structure_id = ${need.structureId}::uuid, severity = ${need.severity}, reason = ${need.reason},
      public_served = ${need.publicServed}, tasks = ${[...need.tasks]}::text[], regulated = ${need.regulated}, note = ${need.note},
      meal = ${need.meal}, transport = ${need.transport}, lodging = ${need.lodging}, checked_only = ${need.checkedOnly ?? false}, flow = ${need.flow ?? 'first-yes'}, contact_name = ${need.contactName},
      contact_phone = ${need.contactPhone}, wanted_kinds = ${[...need.wantedKinds]}::text[], status = ${need.status},
      filled_at = case when ${need.status} = 'filled' then coalesce(filled_at, ${now}) end,
      revision = ${need.revision}, confirmed_at = ${need.confirmedAt}, updated_at = ${now}
    where id = ${need.id}::uuid`;
}

/** Writes that a need is closed, and why. */
export async function saveClosed(
  tx: Tx,
  need: Pick<Need, 'id' | 'status' | 'revision'>,
  reason: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update needs set status = ${need.status}, close_reason = ${reason}, closed_at = ${now}, revision = ${need.revision},
      updated_at = ${now}
    where id = ${need.id}::uuid`;
}

/** Writes that the structure said it is still true. */
export async function saveConfirmed(tx: Tx, need: Pick<Need, 'id' | 'confirmedAt'>): Promise<void> {
  await tx.$executeRaw`
    update needs set confirmed_at = ${need.confirmedAt}, updated_at = ${need.confirmedAt} where id = ${need.id}::uuid`;
}

type SheetRow = NeedRow & { structure_name: string; commune_name: string; category_code: string };

const toSheet = (row: SheetRow): NeedSheet => ({
  need: toNeed(row),
  place: {
    name: row.structure_name,
    communeName: row.commune_name,
    categoryCode: row.category_code,
  },
});

const sheetsOf = (needs = Prisma.sql`needs`) => Prisma.sql`
  select ${NEED_COLUMNS}, s.name as structure_name, c.name as commune_name, s.category_code
  from ${needs} n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code`;

/** A need with the name of its place. */
export async function findSheet(tx: Tx, id: NeedId): Promise<NeedSheet | null> {
  const [row] = await tx.$queryRaw<SheetRow[]>`${sheetsOf()} where n.id = ${id}::uuid`;
  return row ? toSheet(row) : null;
}

function within({ organizationId, structureIds }: Manager) {
  const only = structureIds === null ? null : [...structureIds];
  return Prisma.sql`n.organization_id = ${organizationId}::uuid
    and (${only}::uuid[] is null or n.structure_id = any(${only}::uuid[]))`;
}

const notOver = (now: Date) => Prisma.sql`n.ends_at > ${now} and n.starts_at > ${begunAfter(now)}`;
const ON_SHELF = (now: Date): Record<Shelf, Prisma.Sql> => ({
  open: Prisma.sql`n.status = 'open' and ${notOver(now)}`,
  filled: Prisma.sql`n.status = 'filled' and ${notOver(now)}`,
  past: Prisma.sql`(n.status in ('closed', 'expired') or n.ends_at <= ${now})`,
});

// what is worst and soonest first; the past from the latest
const SEVERITY_RANK = Prisma.sql`array_position(array['vital', 'serious', 'degraded', 'comfort'], n.severity)`;
const ORDER: Record<Shelf, Prisma.Sql> = {
  open: Prisma.sql`min(${SEVERITY_RANK}), min(n.starts_at)`,
  filled: Prisma.sql`min(n.starts_at)`,
  past: Prisma.sql`max(n.starts_at) desc`,
};

/** One page of one shelf of the requests a manager speaks for: every need of each, those of one request together. */
export async function listSheets(
  tx: Tx,
  actor: Manager,
  { shelf, page, now }: { readonly shelf: Shelf; readonly page: number; readonly now: Date },
): Promise<readonly NeedSheet[]> {
  // the page is chosen before its places are looked up: the planner may not start from the structures
  const rows = await tx.$queryRaw<SheetRow[]>`
    with shelf as materialized (select n.* from needs n where ${within(actor)} and ${ON_SHELF(now)[shelf]}),
    chosen as (select n.series_id, row_number() over (order by ${ORDER[shelf]}, n.series_id) as place
      from shelf n group by n.series_id order by place limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE})
    ${sheetsOf(Prisma.sql`shelf`)} join chosen on chosen.series_id = n.series_id order by chosen.place, n.starts_at, n.id`;
  return rows.map(toSheet);
}

/** How many requests a shelf holds. */
export async function countRequests(
  tx: Tx,
  actor: Manager,
  { shelf, now }: { readonly shelf: Shelf; readonly now: Date },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ requests: number }[]>`
    select count(distinct n.series_id)::int as requests from needs n where ${within(actor)} and ${ON_SHELF(now)[shelf]}`;
  return row?.requests ?? 0;
}

/** How many needs on each shelf, seats nobody took, and when the first of them begins. */
export async function countNeeds(tx: Tx, actor: Manager, now: Date): Promise<NeedCounts> {
  const [row] = await tx.$queryRaw<
    { open: number; filled: number; all: number; missing: number; next: Date | null }[]
  >`
    select (count(*) filter (where n.status = 'open'))::int as open,
      (count(*) filter (where n.status = 'filled'))::int as filled,
      (select count(*)::int from needs n where ${within(actor)}) as all,
      coalesce(sum(n.seats - n.seats_taken) filter (where n.status = 'open'), 0)::int as missing,
      min(n.starts_at) filter (where n.status = 'open') as next
    from needs n where ${within(actor)} and ${notOver(now)}`;
  const { open = 0, filled = 0, all = 0, missing = 0, next = null } = row ?? {};
  return { open, filled, past: all - open - filled, seatsMissing: missing, nextStart: next };
}

/** The last needs of a structure, latest first: what it usually asks for. */
export async function listLastNeeds(
  tx: Tx,
  structureId: StructureId,
  limit: number,
): Promise<readonly Need[]> {
  const rows = await tx.$queryRaw<NeedRow[]>`
    select ${NEED_COLUMNS} from needs n where n.structure_id = ${structureId}::uuid order by n.posted_at desc, n.id desc limit ${limit}`;
  return rows.map(toNeed);
}

/** The needs of one request, as they stand, soonest first. */
export async function listNeedsOfSeries(
  tx: Tx,
  { seriesId, structureId }: Pick<Need, 'seriesId' | 'structureId'>,
): Promise<readonly Need[]> {
  const rows = await tx.$queryRaw<NeedRow[]>`
    select ${NEED_COLUMNS} from needs n where n.series_id = ${seriesId}::uuid and n.structure_id = ${structureId}::uuid
    order by n.starts_at, n.id limit 200`;
  return rows.map(toNeed);
}

/** The structure the last need of a manager’s organization was posted for, among those they speak for. */
export async function findLastStructure(tx: Tx, actor: Manager): Promise<StructureId | null> {
  const [row] = await tx.$queryRaw<{ structure_id: string }[]>`
    select n.structure_id from needs n where ${within(actor)} order by (n.posted_by = ${actor.userId}::uuid) desc, n.posted_at desc, n.id desc limit 1`;
  return row ? (row.structure_id as StructureId) : null;
}
