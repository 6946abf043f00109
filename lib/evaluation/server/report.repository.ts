import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import type { PersonKind } from '@/lib/profile/person';
import type { Period } from '@/lib/shared/period';
import type { NeedFigures, Outcome, ReasonLine } from '../report';
import type { SaidCount } from '../satisfaction';
import type { WeekFigures } from '../weeks';

/** The needs posted in a period, the seats they asked for, and how fast they were filled. */
export async function sumNeeds(
  tx: Tx,
  territoryId: TerritoryId,
  { start, end }: Period,
): Promise<NeedFigures> {
  const [row] = await tx.$queryRaw<NeedFigures[]>`
    select count(*)::int as posted, (count(*) filter (where seats_taken >= seats))::int as filled,
      (count(*) filter (where status = 'expired' and seats_taken < seats))::int as expired,
      coalesce(sum(seats), 0)::int as seats, coalesce(sum(least(seats_taken, seats)), 0)::int as "seatsTaken",
      (extract(epoch from percentile_cont(0.5) within group (order by first_yes_at - posted_at)) / 60)::float8 as "minutesToFirstYes",
      (extract(epoch from percentile_cont(0.5) within group (order by filled_at - posted_at)) / 60)::float8 as "minutesToFilled"
    from needs where territory_id = ${territoryId} and posted_at >= ${start} and posted_at < ${end}
      and status in ('open', 'filled', 'closed', 'expired')`;
  if (!row) throw new Error('an aggregate always gives one row');
  return row;
}

/** The same by civil week: those in which something was posted. */
export const sumWeeks = (tx: Tx, territoryId: TerritoryId, { start, end }: Period) =>
  tx.$queryRaw<WeekFigures[]>`
    select to_char(date_trunc('week', posted_at at time zone 'Europe/Paris'), 'YYYY-MM-DD') as monday, count(*)::int as posted,
      coalesce(sum(seats), 0)::int as seats, coalesce(sum(least(seats_taken, seats)), 0)::int as "seatsTaken"
    from needs where territory_id = ${territoryId} and posted_at >= ${start} and posted_at < ${end}
      and status in ('open', 'filled', 'closed', 'expired')
    group by 1 order by 1`;

/** How far the people asked in a period went, by kind: numbers, nobody’s name. */
export const listOutcomes = (tx: Tx, { start, end }: Period) =>
  tx.$queryRaw<(Outcome & { readonly kind: PersonKind })[]>`
    select kind, asked, reached, fitting, yes, present, stayed, minutes_to_yes as "minutesToYes" from reserve_outcomes(${start}, ${end})`;

/** Why those asked in a period said no, or a mission was given back. */
export const listReasons = (tx: Tx, { start, end }: Period) =>
  tx.$queryRaw<{ what: ReasonLine['what']; reason: string; people: number }[]>`
    select what, reason, people from reserve_reasons(${start}, ${end})
    where what in ('no', 'cancelled-by-person', 'cancelled-by-structure') order by what, people desc, reason`;

/** What people and structures said in one word after the missions of those asked in a period: how many, by word. */
export const listSaid = (tx: Tx, { start, end }: Period) =>
  tx.$queryRaw<SaidCount[]>`
    select said_by as "saidBy", question, word, people from reserve_satisfaction(${start}, ${end})`;

/** The hour a cell chose; null: it reads no daily report by mail. */
export async function findReportHour(tx: Tx, territoryId: TerritoryId): Promise<number | null> {
  const row = await tx.dailyReportHour.findUnique({ where: { territoryId } });
  return row?.hour ?? null;
}
