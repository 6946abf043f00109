import { DataTable } from '@/components/ui/data-table';
import { Disclosure } from '@/components/ui/disclosure';
import { SEVERITIES, type Severity } from '@/lib/need/need';
import { SEVERITY_WORDS } from '@/lib/need/need-words';
import { type SeatGrain, STRETCHES, seatsAt } from '@/lib/situation/situation';

/** The same seats as figures, by what happens if nobody comes then by stretch of time: two columns, so that a phone shows both. */
export function SeverityTable({ grains }: { readonly grains: readonly SeatGrain[] }) {
  return (
    <Disclosure summary="Le détail par gravité">
      <DataTable
        caption="Places à pourvoir, par gravité et par délai"
        columns={[
          { key: 'severity', title: 'Gravité', cell: (one) => SEVERITY_WORDS[one].short },
          { key: 'seats', title: 'Places', cell: (one) => <Stretches grains={grains} of={one} /> },
        ]}
        hideCaption
        rowKey={(one) => one}
        rows={SEVERITIES}
      />
    </Disclosure>
  );
}

function Stretches({
  grains,
  of,
}: {
  readonly grains: readonly SeatGrain[];
  readonly of: Severity;
}) {
  const counted = STRETCHES.map(({ key, words }, rank) => ({
    key,
    words,
    seats: seatsAt(grains, rank, of),
  })).filter(({ seats }) => seats > 0);
  if (counted.length === 0) return <span className="text-muted">aucune</span>;

  return (
    <ul>
      {counted.map(({ key, words, seats }) => (
        <li className="tabular-nums" key={key}>
          {words} : <span className="font-semibold">{seats}</span>
        </li>
      ))}
    </ul>
  );
}
