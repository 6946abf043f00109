import { DataTable } from '@/components/ui/data-table';
import { LINE_MESSAGES } from '@/lib/pool/import.messages';
import { BLOCKING, type Fault } from '@/lib/pool/import-line';

type Props = {
  readonly titles: readonly string[];
  readonly lines: readonly { readonly line: number; readonly faults: readonly Fault[] | null }[];
};

/** What is to be seen again in a file: where it stands, what is written there, what is wrong with it. */
export function FaultyLines({ titles, lines }: Props) {
  const rows = lines.flatMap(({ line, faults }) => (faults ?? []).map((one) => ({ line, ...one })));
  return (
    <DataTable
      caption="Lignes à revoir"
      columns={[
        { key: 'line', title: 'Ligne', cell: ({ line }) => String(line) },
        {
          key: 'column',
          title: 'Colonne',
          cell: ({ column }) => (column === null ? '–' : titles[column] || `n° ${column + 1}`),
        },
        {
          key: 'said',
          title: 'Écrit',
          cell: ({ said }) => <span className="wrap-anywhere">{said || 'rien'}</span>,
        },
        { key: 'fault', title: 'À revoir', cell: ({ fault }) => LINE_MESSAGES[fault] },
        {
          key: 'effect',
          title: 'Invitée',
          cell: ({ fault }) => (BLOCKING.has(fault) ? 'Non' : 'Oui'),
        },
      ]}
      hideCaption
      rowKey={({ line, fault }) => `${line}-${fault}`}
      rows={rows}
      stacked
    />
  );
}
