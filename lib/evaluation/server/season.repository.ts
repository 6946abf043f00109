import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { newId } from '@/lib/db/new-id';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember, TerritoryId } from '@/lib/identity/actor';
import { askedFor } from '@/lib/need/asked-for';
import { type FinessFamily, finessCategory } from '@/lib/organization/finess-categories';
import type { Period } from '@/lib/shared/period';
import type { SeasonMeetings, SeasonPlaces, SeasonSources } from '../grid-facts';
import type { GridAnswer, Season, SeasonId } from '../season';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

const toSeason = ({ id, name, startsAt, endsAt }: Row): Season => ({
  id: id as SeasonId,
  name,
  period: { start: startsAt, end: endsAt },
});

/** Every season a territory tells, the newest first. */
export async function listSeasons(tx: Tx, territoryId: TerritoryId): Promise<readonly Season[]> {
  const rows = await tx.seasonReport.findMany({
    where: { territoryId },
    orderBy: [{ startsAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(toSeason);
}

/** One season of the speaker’s territory; null when there is none. */
export async function findSeason(tx: Tx, id: SeasonId): Promise<Season | null> {
  const row = await tx.seasonReport.findUnique({ where: { id } });
  return row && toSeason(row);
}

/** Writes a season down. */
export async function insertSeason(
  tx: Tx,
  { name, period }: Pick<Season, 'name' | 'period'>,
  { actor, now }: { readonly actor: CellMember; readonly now: Date },
): Promise<SeasonId> {
  const id = newId<'season'>(now);
  await tx.seasonReport.create({
    data: {
      ...{ id, name, territoryId: actor.territoryId, openedBy: actor.userId, openedAt: now },
      ...{ startsAt: period.start, endsAt: period.end },
    },
  });
  return id;
}

/** One question of one season is written by one agent at a time: held until the end of the transaction. */
export async function lockAnswer(tx: Tx, seasonId: SeasonId, question: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${seasonId} ${question}`}, 24))`;
}

/** Every version of the answers of a season, or of one of its questions, the newest first. */
export async function listAnswers(
  tx: Tx,
  seasonId: SeasonId,
  question?: string,
): Promise<readonly GridAnswer[]> {
  return await tx.seasonAnswer.findMany({
    where: { seasonId, ...(question === undefined ? {} : { question }) },
    select: { question: true, version: true, words: true, byName: true, writtenAt: true },
    orderBy: [{ question: 'asc' }, { version: 'desc' }],
  });
}

/** Appends a version; the database signs it with the speaker’s own name. */
export async function insertAnswer(
  tx: Tx,
  seasonId: SeasonId,
  answer: Pick<GridAnswer, 'question' | 'version' | 'words'>,
  { actor, now }: { readonly actor: CellMember; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into season_answers (season_id, territory_id, question, version, words, membership_id, by_name, written_at)
    values (${seasonId}::uuid, ${actor.territoryId}, ${answer.question}, ${answer.version}, ${answer.words},
      ${actor.membershipId}::uuid, '', ${now})`;
}

/** The places that posted a need in a period, by family of structure. */
export async function readPlaces(
  tx: Tx,
  territoryId: TerritoryId,
  { start, end }: Period,
): Promise<SeasonPlaces> {
  const rows = await tx.$queryRaw<
    { categoryCode: string; communeCode: string; epci: string | null; seats: number }[]
  >`
    select s.category_code as "categoryCode", s.commune_code as "communeCode", c.epci_code as epci, sum(n.seats)::int as seats
    from needs n join structures s on s.id = n.structure_id left join communes c on c.code = s.commune_code
    where n.territory_id = ${territoryId} and n.posted_at >= ${start} and n.posted_at < ${end}
      and ${Prisma.raw(askedFor('n'))}
    group by s.id, c.epci_code`;
  const families = new Map<FinessFamily, { structures: number; seats: number }>();
  for (const { categoryCode, seats } of rows) {
    const family = finessCategory(categoryCode)?.family ?? 'not-host';
    const held = families.get(family) ?? { structures: 0, seats: 0 };
    families.set(family, { structures: held.structures + 1, seats: held.seats + seats });
  }
  return {
    structures: rows.length,
    communes: new Set(rows.map(({ communeCode }) => communeCode)).size,
    epcis: new Set(rows.flatMap(({ epci }) => (epci ? [epci] : []))).size,
    families: [...families]
      .map(([family, counts]) => ({ family, ...counts }))
      .sort((one, other) => other.seats - one.seats || (one.family < other.family ? -1 : 1)),
  };
}

/** How often bodies met in a period, and the decisions noted in it. */
export async function countMeetings(
  tx: Tx,
  territoryId: TerritoryId,
  { start, end }: Period,
): Promise<SeasonMeetings> {
  const [row] = await tx.$queryRaw<SeasonMeetings[]>`
    select count(distinct collective_id)::int as collectives, count(*)::int as meetings,
      (select count(*)::int from collective_decisions where territory_id = ${territoryId} and version = 1
        and said_at >= ${start} and said_at < ${end}) as decisions
    from collective_meetings where territory_id = ${territoryId} and cancelled_at is null and starts_at >= ${start} and starts_at < ${end}`;
  return row ?? { collectives: 0, meetings: 0, decisions: 0 };
}

/** The cases taken in hand in a period, and how many of them are closed. */
export async function countCases(
  tx: Tx,
  territoryId: TerritoryId,
  { start, end }: Period,
): Promise<SeasonSources['cases']> {
  const [row] = await tx.$queryRaw<SeasonSources['cases'][]>`
    select count(*)::int as taken, count(closed_at)::int as closed from queue_cases
    where territory_id = ${territoryId} and opened_at >= ${start} and opened_at < ${end}`;
  return row ?? { taken: 0, closed: 0 };
}
