import 'server-only';
import { activationState, coveredBy } from '@/lib/activation/activation';
import { listActivations } from '@/lib/activation/server/activation.repository';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { listRecords } from '@/lib/queue/server/lever.repository';
import { overlaps } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { type GridQuestion, gridQuestion } from '../grid';
import { factsFor, type SeasonSources } from '../grid-facts';
import { type GridAnswer, lastAnswers, type Season, type SeasonId, toldSoFar } from '../season';
import { readReport } from './read-report';
import { listNames } from './report.repository';
import {
  countCases,
  countMeetings,
  findSeason,
  listAnswers,
  listSeasons,
  readPlaces,
} from './season.repository';

/** The seasons of the speaker’s territory, the newest first. */
export const listSeasonsAs = ({ actor, now }: Context<CellMember>): Promise<readonly Season[]> =>
  withActor(actor, 'read', now, (tx) => listSeasons(tx, actor.territoryId));

/** A season, what it gave, and its grid. */
export type SeasonReport = {
  readonly season: Season;
  readonly sources: SeasonSources;
  readonly last: ReadonlyMap<string, GridAnswer>;
};

/** A season as it is told: what was counted until now or its end, and what the cell wrote. */
export async function readSeasonAs(
  context: Context<CellMember>,
  seasonId: SeasonId | null,
): Promise<Result<SeasonReport, 'not-found'>> {
  const { actor, now } = context;
  return await withActor(actor, 'read', now, async (tx) => {
    const season = seasonId && (await findSeason(tx, seasonId));
    if (!season) return refuse('not-found');
    const { territoryId } = actor;
    const period = toldSoFar(season.period, now);
    const activations = await listActivations(tx, territoryId);
    const [territory] = await listNames(tx, [territoryId]);
    const sources = {
      ...{ period: season.period, territoryName: territory?.name ?? '' },
      report: await readReport(tx, context, period),
      // one given up before it began never was
      activations: activations.filter(
        (one) => activationState(one, now) !== 'given-up' && overlaps(coveredBy(one, now), period),
      ),
      places: await readPlaces(tx, territoryId, period),
      levers: await listRecords(tx, territoryId, period),
      meetings: await countMeetings(tx, territoryId, period),
      cases: await countCases(tx, territoryId, period),
    };
    return accept({ season, sources, last: lastAnswers(await listAnswers(tx, season.id)) });
  });
}

/** One question of a season’s grid: what is counted of it, every version of its answer, the newest first. */
export type SeasonQuestion = {
  readonly season: Season;
  readonly question: GridQuestion;
  readonly facts: readonly string[];
  readonly versions: readonly GridAnswer[];
};

/** One question of a season, as its cell reads it before writing. */
export async function readSeasonQuestionAs(
  context: Context<CellMember>,
  seasonId: SeasonId | null,
  slug: string,
): Promise<Result<SeasonQuestion, 'not-found'>> {
  const question = gridQuestion(slug);
  if (!question) return refuse('not-found');
  const read = await readSeasonAs(context, seasonId);
  if (!read.ok) return read;
  const { season, sources } = read.value;
  const versions = await withActor(context.actor, 'read', context.now, (tx) =>
    listAnswers(tx, season.id, question.slug),
  );
  return accept({ season, question, facts: factsFor(question.slug, sources), versions });
}
