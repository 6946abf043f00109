import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { LevelMark } from '@/components/ui/level-mark';
import { HARD, lowerFirst, sayCount, sayNumber, upperFirst } from '@/lib/shared/french';
import { HORIZONS } from '@/lib/situation/situation';
import { levelOfRow } from '@/lib/situation/tension-map';
import { CUT_LABELS, type Cut, type TensionRow, toldHours } from '@/lib/situation/tension-table';
import { HORIZON_WORDS, sayHours } from './situation-view';

type Props = {
  readonly cut: Cut;
  readonly rows: readonly TensionRow[];
  readonly total: TensionRow;
  /** an activation runs: the hours until its end have their column */
  readonly activated?: boolean;
};

const standing = (
  title: string,
  key: string,
  read: (standings: NonNullable<TensionRow['standings']>) => string,
): TableColumn<TensionRow> => ({
  key,
  title,
  numeric: true,
  cell: ({ standings }) => (standings ? read(standings) : '–'),
});

const COLUMNS: readonly TableColumn<TensionRow>[] = [
  ...HORIZONS.map(
    (horizon): TableColumn<TensionRow> => ({
      key: String(horizon),
      title: upperFirst(HORIZON_WORDS[horizon]),
      numeric: true,
      cell: ({ hours }) => sayHours(toldHours(hours[horizon])),
    }),
  ),
];

const UNTIL_ITS_END: TableColumn<TensionRow> = {
  key: 'activation',
  title: 'Jusqu’à la fin de l’activation',
  numeric: true,
  cell: ({ hours }) => sayHours(toldHours(hours.activation)),
};

const STANDING_COLUMNS: readonly TableColumn<TensionRow>[] = [
  {
    key: 'level',
    title: 'Niveau',
    cell: (row) => (row.standings ? <LevelMark level={levelOfRow(row)} /> : '–'),
  },
  standing(
    'Rouges',
    'red',
    ({ levels, count }) => `${sayNumber(levels.red)}${HARD}sur${HARD}${sayNumber(count)}`,
  ),
  standing('Sans nouvelle', 'unknown', ({ levels }) => sayNumber(levels.unknown)),
  standing('Indice moyen', 'mean', ({ mean }) =>
    mean === null ? '–' : sayNumber(Math.round(mean)),
  ),
];

/** Nothing to cover within a week, nobody at the red or silent: folded, so that the rest is read at once. */
export const isCalm = ({ hours, standings }: TensionRow) =>
  toldHours(Math.max(hours[168], hours.activation)) === 0 &&
  (standings === null || standings.levels.red + standings.levels.unknown === 0);

/** The tension of a territory cut one way, and its total: what the map draws, in figures. */
export function TensionTable({ cut, rows, total, activated = false }: Props) {
  const calm = rows.filter(isCalm);
  const words = `par ${lowerFirst(CUT_LABELS[cut])}`;
  return (
    <>
      <TensionRows
        caption={`Heures critiques sans personne, ${words}`}
        {...{ activated, cut }}
        rows={[...rows.filter((row) => !isCalm(row)), total]}
      />
      {calm.length > 0 ? (
        <Disclosure summary={`${sayCount(calm.length, 'autre')} sans rien à couvrir ni alerte`}>
          <TensionRows
            caption={`Sans rien à couvrir, ${words}`}
            rows={calm}
            {...{ activated, cut }}
          />
        </Disclosure>
      ) : null}
    </>
  );
}

type RowsProps = {
  readonly caption: string;
  readonly cut: Cut;
  readonly rows: Props['rows'];
  readonly activated: boolean;
  /** what is read across a room, without what explains it */
  readonly brief?: boolean;
};

/** Some rows of the table, as they are told everywhere. */
export function TensionRows({ caption, cut, rows, activated, brief = false }: RowsProps) {
  const levels = cut === 'trade' ? [] : STANDING_COLUMNS;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'key', title: CUT_LABELS[cut], cell: ({ key }) => key },
        ...levels.slice(0, 2),
        ...COLUMNS,
        ...(activated ? [UNTIL_ITS_END] : []),
        ...(brief ? [] : levels.slice(2)),
      ]}
      rowKey={({ key }) => key}
      rows={rows}
      stacked
    />
  );
}
