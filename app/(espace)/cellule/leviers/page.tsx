import type { Metadata } from 'next';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { LEGAL_BASES } from '@/lib/queue/legal-basis';
import { LEVER_TABLE, LEVERS } from '@/lib/queue/lever';
import { toldRecord } from '@/lib/queue/lever-advice';
import { readLeverRecordsAs } from '@/lib/queue/server/read-case';
import { HARD, lowerFirst, sayDuration, sayList, sayNumber, sayShare } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Ce que chaque levier a donné' };

export default async function LeversPage() {
  const read = await readLeverRecordsAs(await contextAs('cell'));
  const rows = read.flatMap((record) => toldRecord(record) ?? []);
  const known = new Set(rows.map(({ lever }) => lever));
  const others = LEVERS.filter((lever) => !known.has(lever)).map((lever) =>
    lowerFirst(LEVER_TABLE[lever].label),
  );
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/file', label: 'File de la cellule' }}
        sentence="Depuis un an, dans votre territoire. Sous cinq réponses, rien n’est dit : ce serait le hasard."
        title="Ce que chaque levier a donné"
      />
      {rows.length === 0 ? (
        <EmptyState
          example="« Structures voisines, 12 réponses, 58 % de réussite »"
          heading="h2"
          title="Rien ne peut encore être dit"
        >
          Dès que cinq réponses d’un même levier auront été notées, vous lirez ici ce qu’il donne.
        </EmptyState>
      ) : (
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
              cell: ({ answered }) => sayNumber(answered),
            },
            {
              key: 'success',
              title: 'Réussite',
              numeric: true,
              cell: ({ gave, answered }) => sayShare(gave / answered),
            },
            {
              key: 'people',
              title: 'Personnes obtenues',
              numeric: true,
              cell: ({ people }) => sayNumber(people),
            },
            {
              key: 'hours',
              title: 'Heures couvertes',
              numeric: true,
              cell: ({ hours }) => sayNumber(Math.round(hours)),
            },
            {
              key: 'delay',
              title: 'Délai, une fois sur deux',
              numeric: true,
              cell: ({ medianMinutes }) =>
                medianMinutes === null ? '–' : sayDuration(Math.max(1, Math.round(medianMinutes))),
            },
          ]}
          rowKey={({ lever }) => lever}
          rows={rows}
          stacked
        />
      )}
      {rows.length > 0 && others.length > 0 ? (
        <p className="max-w-text text-muted">
          Trop peu de réponses pour dire ce que donnent{HARD}: {sayList(others)}.
        </p>
      ) : null}
    </div>
  );
}
