import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { LevelMark } from '@/components/ui/level-mark';
import { lowerFirst, sayCount } from '@/lib/shared/french';
import type { PictureRow, TensionPicture } from '@/lib/situation/tension-picture';

type Props = Pick<TensionPicture, 'columns' | 'rows' | 'total'>;

/** The tension of a territory cut one way, and its total: what the map draws, in figures. What is calm is folded, so that the rest is read at once. */
export function TensionTable({ columns, rows, total }: Props) {
  const calm = rows.filter(({ isCalm }) => isCalm);
  const words = `par ${lowerFirst(columns[0]?.title ?? '')}`;
  return (
    <>
      <TensionRows
        caption={`Heures critiques sans personne, ${words}`}
        columns={columns}
        rows={[...rows.filter(({ isCalm }) => !isCalm), total]}
      />
      {calm.length > 0 ? (
        <Disclosure summary={`${sayCount(calm.length, 'autre')} sans rien à couvrir ni alerte`}>
          <TensionRows caption={`Sans rien à couvrir, ${words}`} columns={columns} rows={calm} />
        </Disclosure>
      ) : null}
    </>
  );
}

function cellOf(key: string, { name, level, cells }: PictureRow) {
  if (key === 'name') return name;
  return key === 'level' && level ? <LevelMark level={level} /> : cells[key];
}

type RowsProps = Pick<Props, 'columns' | 'rows'> & { readonly caption: string };

/** Some rows of the table, as they are told everywhere. */
export function TensionRows({ caption, columns, rows }: RowsProps) {
  return (
    <DataTable
      caption={caption}
      columns={columns.map(
        (column): TableColumn<PictureRow> => ({
          ...column,
          cell: (row) => cellOf(column.key, row),
        }),
      )}
      rowKey={({ name }) => name}
      rows={rows}
      stacked
      dense
    />
  );
}
