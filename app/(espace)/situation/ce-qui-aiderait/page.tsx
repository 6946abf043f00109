import type { Metadata } from 'next';
import { CHANGE_LABELS } from '@/components/matching/proposal-words';
import { sayFew } from '@/components/situation/situation-view';
import { DataTable, type TableColumn } from '@/components/ui/data-table';
import { PageHeader } from '@/components/ui/page-header';
import { HELP_LOOK, type HelpfulChange, sayDecider, sayLooked } from '@/lib/matching/helpful';
import { readHelpfulChangesAs } from '@/lib/matching/server/note-hints';
import { holdTogether, sayDuration, sayNumber } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Ce qui aurait aidé' };

const COLUMNS: readonly TableColumn<HelpfulChange>[] = [
  { key: 'kind', title: 'Changement', cell: ({ kind }) => CHANGE_LABELS[kind] },
  { key: 'needs', title: 'Besoins aidés', numeric: true, cell: ({ needs }) => sayNumber(needs) },
  {
    key: 'gains',
    title: 'Personnes de plus',
    numeric: true,
    cell: ({ gains }) => sayFew(gains),
  },
  { key: 'who', title: 'Qui décide', cell: ({ kind }) => sayDecider(kind) },
];

export default async function HelpfulChangesPage() {
  const { changes, ...month } = await readHelpfulChangesAs(await contextAs('cell'));
  return (
    <>
      <PageHeader
        back={{ href: '/situation', label: 'Situation' }}
        sentence={sayLooked(month)}
        title="Ce qui aurait aidé"
      />
      <div className="flex flex-col gap-6">
        <DataTable
          caption="Changements, les plus utiles d’abord"
          columns={COLUMNS}
          empty={
            month.looked === 0
              ? 'Rien à montrer tant qu’aucun besoin n’a été analysé.'
              : 'Pour les besoins analysés, aucun changement simple n’aurait permis à une personne de plus de venir.'
          }
          rowKey={({ kind }) => kind}
          rows={changes}
          stacked
        />
        <p className="max-w-text text-muted">
          {holdTogether(
            `Comment c’est calculé : ${sayDuration(HELP_LOOK.beforeMinutes)} avant le début d’un besoin qui garde des places vides, Relève essaie un par un les changements simples (heures, jour, métier équivalent, transport…) sur les disponibilités de ce moment, et note pour chacun combien de personnes de plus auraient pu être sollicitées. Un même besoin peut compter pour plusieurs changements ; en dessous de cinq, le nombre de personnes n’est pas donné.`,
          )}
        </p>
      </div>
    </>
  );
}
