import type { Metadata } from 'next';
import { DataTable } from '@/components/ui/data-table';
import { PageHeader } from '@/components/ui/page-header';
import { LEGAL_BASES, LEVER_TABLE, LEVERS } from '@/lib/queue/lever';
import { toldRecord } from '@/lib/queue/lever-advice';
import { readLeverRecordsAs } from '@/lib/queue/server/read-case';
import { sayDuration, sayNumber, sayShare } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Ce que chaque levier a donné' };

export default async function LeversPage() {
  const read = await readLeverRecordsAs(await contextAs('cell'));
  const byLever = new Map(read.map((record) => [record.lever, record]));
  const rows = LEVERS.map((lever) => {
    const record = byLever.get(lever);
    return { lever, told: record ? toldRecord(record) : null };
  });
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/file', label: 'File de la cellule' }}
        sentence="Depuis un an, dans votre territoire. Sous cinq réponses, rien n’est dit : ce serait le hasard."
        title="Ce que chaque levier a donné"
      />
      <DataTable
        caption="Leviers actionnés par la cellule"
        columns={[
          {
            key: 'lever',
            title: 'Levier',
            cell: ({ lever }) => {
              const { label, law } = LEVER_TABLE[lever];
              return (
                <>
                  <span className="font-semibold">{label}</span>
                  {law ? (
                    <span className="block text-sm text-muted">{LEGAL_BASES[law].reference}</span>
                  ) : null}
                </>
              );
            },
          },
          {
            key: 'answered',
            title: 'Réponses',
            numeric: true,
            cell: ({ told }) => (told ? sayNumber(told.answered) : 'moins de 5'),
          },
          {
            key: 'success',
            title: 'Réussite',
            numeric: true,
            cell: ({ told }) => (told ? sayShare(told.gave / told.answered) : '–'),
          },
          {
            key: 'people',
            title: 'Personnes obtenues',
            numeric: true,
            cell: ({ told }) => (told ? sayNumber(told.people) : '–'),
          },
          {
            key: 'hours',
            title: 'Heures couvertes',
            numeric: true,
            cell: ({ told }) => (told ? sayNumber(Math.round(told.hours)) : '–'),
          },
          {
            key: 'delay',
            title: 'Délai, une fois sur deux',
            numeric: true,
            cell: ({ told }) =>
              told?.medianMinutes ? sayDuration(Math.max(1, Math.round(told.medianMinutes))) : '–',
          },
        ]}
        rowKey={({ lever }) => lever}
        rows={rows}
        stacked
      />
    </div>
  );
}
