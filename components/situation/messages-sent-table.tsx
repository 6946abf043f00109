import { DataTable } from '@/components/ui/data-table';
import { CHANNEL_TABLE, type Channel } from '@/lib/profile/channel';
import { HARD, sayNumber } from '@/lib/shared/french';

type Row = {
  readonly territoryId: string | null;
  readonly channel: Channel;
  readonly sent: number;
  readonly missed: number;
  readonly segments: number;
  readonly costMils: number;
};

const MILS = 1_000;
const euros = (mils: number) =>
  mils === 0
    ? '—'
    : `${new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(mils / MILS)}${HARD}€`;

/** What messages came to, by territory and channel, and what they cost. */
export function MessagesSentTable({ messages }: { readonly messages: readonly Row[] }) {
  return (
    <DataTable
      caption="Messages partis ces 30 derniers jours"
      columns={[
        { key: 'territory', title: 'Territoire', cell: (row) => row.territoryId ?? 'Tous' },
        { key: 'channel', title: 'Moyen', cell: (row) => CHANNEL_TABLE[row.channel].label },
        { key: 'sent', title: 'Messages', numeric: true, cell: (row) => sayNumber(row.sent) },
        { key: 'missed', title: 'Non reçus', numeric: true, cell: (row) => sayNumber(row.missed) },
        {
          key: 'segments',
          title: 'Unités facturées',
          numeric: true,
          cell: (row) => (row.segments === 0 ? '—' : sayNumber(row.segments)),
        },
        { key: 'cost', title: 'Coût', numeric: true, cell: (row) => euros(row.costMils) },
      ]}
      empty="Aucun message n’est parti."
      rowKey={(row) => `${row.territoryId} ${row.channel}`}
      rows={messages}
    />
  );
}
