import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DataTable } from '@/components/ui/data-table';
import { FigureCard } from '@/components/ui/figure-card';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { plural, sayCount, sayDuration, sayNumber } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { toldMedian } from '@/lib/situation/delays';
import { sayHours } from '@/lib/situation/figure-words';
import { compareTerritoriesAs } from '@/lib/situation/server/compare-territories';
import type { TerritoryFigures } from '@/lib/situation/territory-figures';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Territoires' };

const sum = (all: readonly TerritoryFigures[], of: (one: TerritoryFigures) => number) =>
  all.reduce((total, one) => total + of(one), 0);

export default async function TerritoriesPage() {
  const context = await contextAs('region');
  const compared = await compareTerritoriesAs(context);
  if (!compared.ok) notFound();
  const territories = compared.value;
  const red = sum(territories, (one) => one.red);
  const silent = sum(territories, (one) => one.silent);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(territories.length, 'département')}, le plus en difficulté d’abord. Chiffres lus à ${sayHour(context.now)}.`}
        title="Territoires de la région"
      />
      <section aria-label="Toute la région" className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <FigureCard
          figure={sayHours(sum(territories, (one) => one.hours24))}
          words="critiques à couvrir d’ici 24 h"
        />
        <FigureCard
          figure={sayHours(sum(territories, (one) => one.hours72))}
          words="critiques à couvrir d’ici 72 h"
        />
        <FigureCard
          figure={sayNumber(red)}
          tone={red > 0 ? 'red' : 'plain'}
          words={`${plural(red, 'structure')} au rouge`}
        />
        <FigureCard
          figure={sayNumber(silent)}
          words={`${plural(silent, 'structure')} sans nouvelle depuis trois jours`}
        />
      </section>
      <DataTable
        caption="Les départements de la région"
        columns={[
          {
            key: 'name',
            title: 'Département',
            cell: ({ code, name }) => (
              <TextLink className="inline-block py-1" href={`/territoires/${code}`}>
                {name}
              </TextLink>
            ),
          },
          {
            key: 'hours24',
            title: 'Critiques, 24 h',
            numeric: true,
            cell: ({ hours24 }) => sayHours(hours24),
          },
          {
            key: 'hours72',
            title: 'Critiques, 72 h',
            numeric: true,
            cell: ({ hours72 }) => sayHours(hours72),
          },
          { key: 'red', title: 'Au rouge', numeric: true, cell: (one) => sayNumber(one.red) },
          {
            key: 'silent',
            title: 'Sans nouvelle',
            numeric: true,
            cell: (one) => sayNumber(one.silent),
          },
          {
            key: 'structures',
            title: 'Structures',
            numeric: true,
            cell: (one) => sayNumber(one.structures),
          },
          {
            key: 'first-yes',
            title: 'Premier oui',
            numeric: true,
            cell: ({ minutesToFirstYes, needsWithYes }) => {
              const told = toldMedian(minutesToFirstYes, needsWithYes);
              return told === null ? '–' : sayDuration(told);
            },
          },
        ]}
        empty="Aucun département n’est connu dans cette région."
        rowKey={({ code }) => code}
        rows={territories}
        stacked
      />
      <p>
        <TextLink className="inline-block py-1" href="/territoires/comparer">
          Comparer les départements, mois par mois
        </TextLink>
      </p>
      <p className="max-w-text text-sm text-muted">
        Heures critiques : celles où la sécurité, les soins ou les repas sont en jeu, et que
        personne ne couvre encore. Premier oui : délai médian des besoins publiés depuis sept jours,
        dès que cinq ont eu un oui. La cellule de chaque département agit, la région lit.
      </p>
    </div>
  );
}
