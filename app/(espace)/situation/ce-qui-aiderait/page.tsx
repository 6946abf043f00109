import type { Metadata } from 'next';
import { CHANGE_LABELS } from '@/components/matching/proposal-words';
import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { PageHeader } from '@/components/ui/page-header';
import { DECIDERS } from '@/lib/matching/reshape';
import { readHelpfulChangesAs } from '@/lib/matching/server/note-hints';
import { sayNumber } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Ce qui aurait aidé' };

type Row = Awaited<ReturnType<typeof readHelpfulChangesAs>>[number];
const COLUMNS: readonly TableColumn<Row>[] = [
  { key: 'kind', title: 'Changement', cell: ({ kind }) => CHANGE_LABELS[kind] },
  { key: 'needs', title: 'Besoins aidés', numeric: true, cell: ({ needs }) => sayNumber(needs) },
  {
    key: 'gains',
    title: 'Personnes de plus',
    numeric: true,
    cell: ({ gains }) => sayNumber(gains),
  },
  { key: 'who', title: 'Qui décide', cell: ({ kind }) => DECIDERS[kind] },
];

export default async function HelpfulChangesPage() {
  const rows = await readHelpfulChangesAs(await contextAs('cell'));
  return (
    <>
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence="Pour les besoins des trente derniers jours qui ont commencé avec des places vides, chaque changement essayé deux heures avant par le moteur."
        title="Ce qui aurait aidé"
      />
      <DataTable
        caption="Changements, les plus utiles d’abord"
        columns={COLUMNS}
        empty="Aucun besoin n’a commencé avec des places qu’un changement simple aurait remplies."
        rowKey={({ kind }) => kind}
        rows={rows}
      />
    </>
  );
}
