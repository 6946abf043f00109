import { GRID } from './grid';
import { factsFor, type SeasonSources } from './grid-facts';
import type { ReportTable } from './report-words';
import type { GridAnswer } from './season';

/** The grid as tables: what the application counted, and what the cell wrote, part after part. */
export const gridTables = (
  sources: SeasonSources,
  last: ReadonlyMap<string, GridAnswer>,
): readonly ReportTable[] =>
  GRID.map(({ title, questions }) => ({
    title,
    head: ['Question', 'D’après les données', 'Réponse de la cellule'],
    rows: questions.map(({ slug, label }) => [
      label,
      factsFor(slug, sources).join('\n'),
      last.get(slug)?.words ?? '',
    ]),
  }));
