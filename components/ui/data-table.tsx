import { type ReactNode, useId } from 'react';
import { held } from './held';

export type TableColumn<Row> = {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Figures are set to the right, under one another. */
  readonly numeric?: boolean;
};

type Props<Row> = {
  readonly caption: ReactNode;
  /** The caption is said but not drawn, when a title just above says the same. */
  readonly hideCaption?: boolean;
  /** The first column names the row. */
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly empty?: ReactNode;
  /** On a phone each row becomes a block, each cell under its title: nothing is cut at the edge. */
  readonly stacked?: boolean;
};

// blocks are no longer table parts for some browsers: the roles are then said aloud
const STACK = {
  table: { role: 'table', className: 'max-sm:block' },
  caption: 'max-sm:block',
  head: 'max-sm:sr-only',
  body: { role: 'rowgroup', className: 'max-sm:block' },
  row: { role: 'row', className: 'max-sm:block max-sm:px-4 max-sm:py-3' },
  first: { role: 'rowheader', className: 'max-sm:block max-sm:p-0' },
  cell: {
    role: 'cell',
    className:
      'max-sm:flex max-sm:flex-wrap max-sm:justify-between max-sm:gap-x-4 max-sm:p-0 max-sm:pt-1',
  },
} as const;
const NOTHING = { role: undefined, className: '' };
const FLAT = {
  table: NOTHING,
  // a block inside a table would fall into its first column
  caption: '',
  head: '',
  body: NOTHING,
  row: NOTHING,
  first: NOTHING,
  cell: NOTHING,
};

/** From so many columns, less air between them: on a desk, the last one is not cut at the edge. */
const WIDE_FROM = 6;

/** A table in its own scroll region: reachable by keyboard, so that the page itself never scrolls sideways. */
export function DataTable<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  empty = 'Rien à montrer pour l’instant.',
  stacked = false,
}: Props<Row>) {
  const captionId = useId();
  const look = stacked ? STACK : FLAT;
  const air = columns.length > WIDE_FROM ? 'px-2 sm:first:ps-4 sm:last:pe-4' : 'px-4';

  return (
    // biome-ignore lint/a11y/useSemanticElements: a scroll region is not a section of the page
    <div
      aria-labelledby={captionId}
      className="relative overflow-x-auto rounded-card border border-line bg-raised"
      role="region"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table
        className={`w-full border-collapse text-start ${look.table.className}`}
        role={look.table.role}
      >
        <caption
          className={
            hideCaption
              ? 'sr-only'
              : `px-4 pt-3 pb-2 text-start text-lg font-semibold ${look.caption}`
          }
          id={captionId}
        >
          {held(caption)}
        </caption>
        <thead className={look.head}>
          <tr className="border-b-2 border-line">
            {columns.map((column) => (
              <th
                className={`${air} py-2 align-bottom text-sm font-semibold text-muted ${column.numeric ? 'text-end' : 'text-start'}`}
                key={column.key}
                scope="col"
              >
                {held(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={look.body.className} role={look.body.role}>
          {rows.map((row) => (
            <tr
              className={`border-b border-line last:border-b-0 hover:bg-surface ${look.row.className}`}
              key={rowKey(row)}
              role={look.row.role}
            >
              {columns.map((column, rank) => {
                const place = `${air} py-3 align-top ${column.numeric ? 'text-end tabular-nums' : 'text-start'}`;
                return rank === 0 ? (
                  <th
                    className={`${place} font-semibold ${look.first.className}`}
                    key={column.key}
                    role={look.first.role}
                    scope="row"
                  >
                    {held(column.cell(row))}
                  </th>
                ) : (
                  <td
                    className={`${place} ${look.cell.className}`}
                    key={column.key}
                    role={look.cell.role}
                  >
                    {stacked ? (
                      <span aria-hidden="true" className="text-muted sm:hidden">
                        {column.title}
                      </span>
                    ) : null}
                    {held(column.cell(row))}
                  </td>
                );
              })}
            </tr>
          ))}
          {rows.length === 0 ? (
            <tr>
              <td className="px-4 py-6 text-muted" colSpan={columns.length}>
                {held(empty)}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
