import 'server-only';
import type { ActivationId } from '@/lib/activation/activation';
import { csvText } from '@/lib/exchange/csv-text';
import type { CellMember, Context } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { reportDay } from '../daily';
import { goalsTable } from '../goals';
import { gridTables } from '../grid-table';
import {
  activationTitle,
  comparisonTitle,
  dailyTitle,
  GRID_SENTENCE,
  sayDays,
  seasonDays,
  seasonTitle,
} from '../report-titles';
import { type ReportTable, rowsOf, tablesOf } from '../report-words';
import type { SeasonId } from '../season';
import { type AskedSides, readComparisonAs } from './read-comparison';
import { readActivationReportAs, readDailyReportAs } from './read-report';
import { readSeasonAs } from './read-season';
import { makeReportPdf } from './report-document';

/** Which report: of an activation, of a season, of a civil day, or two of them compared. */
export type WhichReport =
  | { readonly activationId: ActivationId | null }
  | { readonly seasonId: SeasonId | null }
  | { readonly compared: AskedSides }
  | { readonly day: string };

type Written = {
  readonly title: string;
  readonly words: readonly string[];
  readonly tables: readonly ReportTable[];
};

async function write(
  context: Context<CellMember>,
  which: WhichReport,
): Promise<Result<Written, 'not-found'>> {
  if ('day' in which) {
    const asked = reportDay(which.day, context.now);
    if (!asked) return refuse('not-found');
    const { report } = await readDailyReportAs(context, asked.period);
    return accept({ title: dailyTitle(asked.day), words: [], tables: tablesOf(report) });
  }
  if ('seasonId' in which) return await writeSeason(context, which.seasonId);
  if ('compared' in which) return await writeComparison(context, which.compared);
  const read = await readActivationReportAs(context, which.activationId);
  if (!read.ok) return read;
  const { activation, report, goals } = read.value;
  return accept({
    title: activationTitle(activation),
    words: [
      `${sayDays(report.period)}.`,
      activation.words,
      ...(activation.learned ? [activation.learned] : []),
    ],
    tables: [...goalsTable(goals), ...tablesOf(report)],
  });
}

async function writeSeason(
  context: Context<CellMember>,
  seasonId: SeasonId | null,
): Promise<Result<Written, 'not-found'>> {
  const read = await readSeasonAs(context, seasonId);
  if (!read.ok) return read;
  const { season, sources, last } = read.value;
  return accept({
    title: seasonTitle(season),
    words: [seasonDays(season.period, context.now), GRID_SENTENCE],
    tables: [...tablesOf(sources.report), ...gridTables(sources, last)],
  });
}

async function writeComparison(
  context: Context<CellMember>,
  asked: AskedSides,
): Promise<Result<Written, 'not-found'>> {
  const read = await readComparisonAs(context, asked);
  if (!read.ok) return read;
  const { one, other, tables } = read.value;
  return accept({ title: comparisonTitle(one, other), words: [], tables });
}

/** The same report as its page, for a spreadsheet. */
export async function readReportCsvAs(
  context: Context<CellMember>,
  which: WhichReport,
): Promise<Result<string, 'not-found'>> {
  const written = await write(context, which);
  return written.ok ? accept(csvText(rowsOf(written.value.title, written.value.tables))) : written;
}

/** The same report as its page, as a tagged document. */
export async function readReportPdfAs(
  context: Context<CellMember>,
  which: WhichReport,
): Promise<Result<Buffer, 'not-found'>> {
  const written = await write(context, which);
  if (!written.ok) return written;
  const { title, words, tables } = written.value;
  return accept(makeReportPdf(title, words, tables));
}
