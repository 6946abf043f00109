import { HORIZONS, type SeatGrain } from './situation';
import {
  CUT_LABELS,
  CUTS,
  type Hours,
  type KindPlace,
  type TensionRow,
  tensionTable,
  tensionTotal,
  toldHours,
} from './tension-table';

const HEADINGS = [
  ...['Découpage', 'Ensemble', 'Heures critiques 24 h', 'Heures critiques 72 h'],
  ...['Heures critiques 7 jours', 'Heures critiques jusqu’à la fin de l’activation'],
  ...['Structures', 'Rouges', 'Orange', 'Sans nouvelle', 'Indice moyen'],
];

/** Outside an activation, its own column is left empty. */
const hoursCells = (hours: Hours, activated: boolean) => [
  ...HORIZONS.map((horizon) => String(toldHours(hours[horizon]))),
  activated ? String(toldHours(hours.activation)) : '',
];

function standingCells({ standings }: Pick<TensionRow, 'standings'>): readonly string[] {
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
  activated = false,
): readonly (readonly string[])[] {
  const rows = CUTS.flatMap((cut) =>
    tensionTable(grains, places, cut).map((row) => [
      ...[CUT_LABELS[cut], row.key],
      ...hoursCells(row.hours, activated),
      ...standingCells(row),
    ]),
  );
  const { hours, ...whole } = tensionTotal(grains, places);
  const total = ['Territoire', '', ...hoursCells(hours, activated), ...standingCells(whole)];
  return [HEADINGS, ...rows, total];
}
