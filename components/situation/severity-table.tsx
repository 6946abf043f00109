import { DataTable } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { SEVERITIES } from '@/lib/need/need';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import { type SeatGrain, STRETCHES, seatsAt } from '@/lib/situation/situation';

/** The same seats as figures: stretch of time by what happens if nobody comes. */
export function SeverityTable({ grains }: { readonly grains: readonly SeatGrain[] }) {
  const rows = STRETCHES.map((stretch, rank) => ({ ...stretch, rank }));

  return (
    <Disclosure summary="Le détail par gravité">
      <DataTable
        caption="Places à pourvoir, par délai et par gravité"
        columns={[
          { key: 'when', title: 'Début', cell: ({ words }) => words },
          ...SEVERITIES.map((severity) => ({
            key: severity,
            title: SEVERITY_WORDS[severity].short,
            numeric: true,
            cell: ({ rank }: (typeof rows)[number]) => seatsAt(grains, rank, severity),
          })),
        ]}
        hideCaption
        rowKey={({ key }) => key}
        rows={rows}
      />
    </Disclosure>
  );
}
