import { type ReactNode, useId } from 'react';

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
};

/** A table in its own scroll region: reachable by keyboard, so that the page itself never scrolls sideways. */
export function DataTable<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  empty = 'Rien à montrer pour l’instant.',
}: Props<Row>) {
  const captionId = useId();

  return (
    // biome-ignore lint/a11y/useSemanticElements: a scroll region is not a section of the page
    <div
      aria-labelledby={captionId}
      className="relative overflow-x-auto rounded-card border border-line bg-raised"
      role="region"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className="w-full border-collapse text-start">
        <caption
          className={hideCaption ? 'sr-only' : 'px-4 pt-3 pb-2 text-start text-lg font-semibold'}
          id={captionId}
        >
          {caption}
        </caption>
        <thead>
          <tr className="border-b-2 border-line">
            {columns.map((column) => (
              <th
                className={`px-4 py-2 align-bottom text-sm font-semibold text-muted ${column.numeric ? 'text-end' : 'text-start'}`}
                key={column.key}
                scope="col"
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr className="border-b border-line last:border-b-0 hover:bg-surface" key={rowKey(row)}>
              {columns.map((column, rank) => {
                const place = `px-4 py-3 align-top ${column.numeric ? 'text-end tabular-nums' : 'text-start'}`;
                return rank === 0 ? (
                  <th className={`${place} font-semibold`} key={column.key} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td className={place} key={column.key}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
          {rows.length === 0 ? (
            <tr>
              <td className="px-4 py-6 text-muted" colSpan={columns.length}>
                {empty}
              </td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}
