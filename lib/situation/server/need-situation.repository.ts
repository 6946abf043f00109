import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import type { Planned } from '@/lib/solicitation/alert';
import type { NeedSituation } from '../need-situation';

type Facts = Omit<NeedSituation, 'alerts' | 'next'>;
type Row = Omit<Facts, 'period'> & { readonly startsAt: Date; readonly endsAt: Date };

/** One need of the speaker's territory, with counts of who was asked. */
export async function findNeedSituation(tx: Tx, needId: NeedId): Promise<Facts | null> {
  const [row] = await tx.$queryRaw<Row[]>`
    select n.id, o.name as "organizationName", s.phone, s.name as "structureName", s.category_code as "categoryCode",
      c.name as "communeName", n.trade, n.starts_at as "startsAt", n.ends_at as "endsAt", n.seats,
      n.seats_taken as "seatsTaken", n.severity, n.reason, n.public_served as "publicServed", n.tasks, n.meal,
      n.transport, n.lodging, n.status, n.civic_mission as "civicMission", n.revision, n.posted_at as "postedAt", n.confirmed_at as "confirmedAt", n.behalf, n.told_by as "toldBy",
      n.first_yes_at as "firstYesAt", n.filled_at as "filledAt", n.closed_at as "closedAt",
      q.asked, q.yes, q.no, q.last_asked_at as "lastAskedAt"
    from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
      join organizations o on o.id = n.organization_id
      cross join lateral (
        select count(*)::int as asked, (count(*) filter (where status = 'accepted'))::int as yes,
          (count(*) filter (where status = 'declined'))::int as no, max(asked_at) as last_asked_at
        from solicitations where need_id = n.id and organization_id = n.organization_id) q
    where n.id = ${needId}::uuid`;
  if (!row) return null;
  const { startsAt, endsAt, ...facts } = row;
  return { ...facts, period: { start: startsAt, end: endsAt } };
}

type PlannedRow = Pick<Planned, 'mode' | 'pausedAt'> & {
  readonly plannedAt: Date | null;
  readonly why: NonNullable<Planned['next']>['why'] | null;
};

/** What is planned for one need: whether its waves run, and when the next one leaves. */
export async function findPlanned(tx: Tx, needId: NeedId): Promise<Planned | null> {
  const [row] = await tx.$queryRaw<PlannedRow[]>`
    select s.mode, s.paused_at as "pausedAt", w.planned_at as "plannedAt", w.why
    from need_wave_settings s left join need_waves w on w.need_id = s.need_id and w.sent_at is null
    where s.need_id = ${needId}::uuid`;
  if (!row) return null;
  const { plannedAt, why, ...settings } = row;
  return { ...settings, next: plannedAt && why ? { plannedAt, why } : null };
}
