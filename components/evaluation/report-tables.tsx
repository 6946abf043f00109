import { buttonStyle } from '@/components/ui/button-style';
import { DataTable } from '@/components/ui/data-table';
import {
  type ReportTable,
  ROUNDED_SENTENCE,
  STAGES_SENTENCE,
  sayEmpty,
} from '@/lib/evaluation/report-words';
import { ReportDrawings } from './report-drawings';

type Props = {
  readonly tables: readonly ReportTable[];
  /** the address of the same report as a file, without its format */
  readonly file: string;
};

/** One table of a report, under its drawings. */
export function ReportTableView({ table }: { readonly table: ReportTable }) {
  const { title, head, rows, wordy, charts } = table;
  return (
    <>
      {charts ? <ReportDrawings charts={charts} /> : null}
      <DataTable
        caption={title}
        columns={head.map((name, rank) => ({
          // two periods may bear one name
          key: String(rank),
          title: name,
          cell: (row: readonly string[]) => row[rank] ?? '',
          numeric: !wordy && rank > 0 && head.length > 3,
        }))}
        empty={sayEmpty(table)}
        rowKey={(row) => row.join(' ')}
        rows={rows}
        stacked
      />
    </>
  );
}

/** A report, table after table, and the same as a document or a file for a spreadsheet. */
export function ReportTables({ tables, file }: Props) {
  return (
    <div className="flex flex-col gap-6">
      <p className="flex flex-wrap gap-3" data-screen-only>
        <a className={buttonStyle('secondary')} download href={`${file}&format=pdf`}>
          Document PDF
        </a>
        <a className={buttonStyle('secondary')} download href={`${file}&format=csv`}>
          Fichier pour tableur
        </a>
      </p>
      {tables.map((table) => (
        <ReportTableView key={table.title} table={table} />
      ))}
      <ReportNotes />
    </div>
  );
}

/** What the stages mean, and how people are counted: under every table of them. */
export function ReportNotes() {
  return (
    <div className="flex max-w-text flex-col gap-2 text-muted text-sm">
      <p>{STAGES_SENTENCE}</p>
      <p>{ROUNDED_SENTENCE}</p>
    </div>
  );
}
