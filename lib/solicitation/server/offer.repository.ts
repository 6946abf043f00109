import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type {
  NeedId,
  OrganizationId,
  SolicitationId,
  StructureId,
  TerritoryId,
} from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { SPEED_DAYS, type YesSpeed } from '../offer';
import type { Solicitation } from '../solicitation';
import type { NeedRef } from '../wave-plan';

/** Writes a yes that waits for its structure, in the place of the no that was read if there was one. False when the question is no longer as it was read. */
export async function saveOffered(
  tx: Tx,
  { id, status }: Pick<Solicitation, 'id' | 'status'>,
  now: Date,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update solicitations set status = 'pending', offered_at = ${now}, answered_at = null, decline_scope = null, decline_reason = null
    where id = ${id}::uuid and status = ${status}`;
  return written === 1;
}

/** How fast one structure answered yeses lately: those confirmed, and those it did not keep. */
export async function readYesSpeed(tx: Tx, structureId: StructureId, now: Date): Promise<YesSpeed> {
  const since = minutesAfter(now, -SPEED_DAYS * 24 * 60);
  const [row] = await tx.$queryRaw<{ answered: number; median: number | null }[]>`
    select count(*)::int as answered,
      (percentile_cont(0.5) within group (order by extract(epoch from coalesce(answered_at, closed_at) - offered_at) / 60))::float8 as median
    from solicitations where structure_id = ${structureId}::uuid and offered_at >= ${since}
      and (status = 'accepted' or (status = 'closed' and close_reason = 'not-chosen'))`;
  return { answered: row?.answered ?? 0, medianMinutes: row?.median ?? null };
}

/** Since when the first yes of a need waits; null when none does. */
export async function findFirstOffer(tx: Tx, needId: NeedId): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ since: Date | null }[]>`
    select min(offered_at) as since from solicitations
    where need_id = ${needId}::uuid and status = 'pending' and offered_at is not null`;
  return row?.since ?? null;
}

type RefRow = { need_id: string; organization_id: string; territory_id: string };

/** Open needs where a yes has waited for its structure longer than its severity allows, and not raised yet for it. */
export async function listForgottenYeses(
  db: WorkerDb,
  minutes: Readonly<Record<string, number>>,
  now: Date,
): Promise<NeedRef[]> {
  const { rows } = await db.query<RefRow>(
    `select distinct n.id as need_id, n.organization_id, n.territory_id from solicitations q
     join needs n on n.id = q.need_id
     join unnest($2::text[], $3::float8[]) as t(severity, minutes) on t.severity = n.severity
     where q.status = 'pending' and q.offered_at is not null and q.offered_at <= $1::timestamptz - t.minutes * interval '1 minute'
       and n.status = 'open' and n.ends_at > $1
       and not exists (select from need_alerts a where a.need_id = n.id and a.kind = 'yes-unanswered')
     limit 100`,
    [now, Object.keys(minutes), Object.values(minutes)],
  );
  return rows.map((row) => ({
    needId: row.need_id as NeedId,
    organizationId: row.organization_id as OrganizationId,
    territoryId: row.territory_id as TerritoryId,
  }));
}

/** The yes of a question whose mission was wrongly given up counts again. */
export async function openYesAgain(tx: Tx, id: SolicitationId): Promise<void> {
  await tx.$executeRaw`
    update solicitations set status = 'accepted', closed_at = null, close_reason = null
    where id = ${id}::uuid and status = 'closed' and close_reason = 'cancelled'`;
}
