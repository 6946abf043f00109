import type { SeatGrain } from './situation';
import {
  CUT_LABELS,
  CUTS,
  criticalHours,
  type Hours,
  type KindPlace,
  type TensionRow,
  tensionTable,
  toldHours,
} from './tension-table';

const HEADINGS = [
  ...['Découpage', 'Ensemble', 'Heures critiques 24 h', 'Heures critiques 72 h'],
  ...['Heures critiques 7 jours', 'Structures', 'Rouges', 'Orange', 'Sans nouvelle'],
  'Indice moyen',
];

const hoursCells = (hours: Hours) =>
  [hours[24], hours[72], hours[168]].map((one) => String(toldHours(one)));

function standingCells({ standings }: TensionRow): readonly string[] {
  if (!standings) return ['', '', '', '', ''];
  const { count, levels, mean } = standings;
  return [
    ...[count, levels.red, levels.orange, levels.unknown].map(String),
    mean === null ? '' : String(Math.round(mean)),
  ];
}

/** The tables of a territory’s tension as the lines of one file: the same rows as the page, cut every way, and their total. */
export function tensionLines(
  grains: readonly SeatGrain[],
  places: readonly KindPlace[],
): readonly (readonly string[])[] {
  const rows = CUTS.flatMap((cut) =>
    tensionTable(grains, places, cut).map((row) => [
      ...[CUT_LABELS[cut], row.key],
      ...hoursCells(row.hours),
      ...standingCells(row),
    ]),
  );
  const total = ['Territoire', '', ...hoursCells(criticalHours(grains)), '', '', '', '', ''];
  return [HEADINGS, ...rows, total];
}
