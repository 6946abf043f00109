import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { sayFewOf, sayHoursTold } from '@/components/situation/situation-view';
import { DataTable } from '@/components/ui/data-table';
import { FigureCard } from '@/components/ui/figure-card';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { plural, sayCount, sayDuration, sayNumber } from '@/lib/shared/french';
import { sayHour } from '@/lib/shared/french-time';
import { sayHours } from '@/lib/situation/figure-words';
import { readFranceAs } from '@/lib/situation/server/compare-territories';
import { SMALL_CELL } from '@/lib/situation/situation';
import { sumTold } from '@/lib/situation/territory-figures';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'France' };

/** What a sum leaves out, said under it. */
const leftOut = (count: number) =>
  count === 0 ? {} : { detail: `sans ${sayCount(count, 'territoire')} au chiffre trop petit` };

export default async function FrancePage() {
  const context = await contextAs('national');
  const read = await readFranceAs(context);
  if (!read.ok) notFound();
  const territories = read.value;
  const hours = sumTold(territories.map(({ hours72 }) => hours72));
  const red = sumTold(territories.map((one) => one.red));
  const silent = sumTold(territories.map((one) => one.silent));
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(territories.length, 'territoire')} où des structures participent. Chiffres lus à ${sayHour(context.now)}.`}
        title="Les territoires de France"
      />
      <section aria-label="Tous les territoires" className="grid gap-3 sm:grid-cols-3">
        <FigureCard
          figure={sayHours(hours.sum)}
          words="critiques à couvrir d’ici 72 h"
          {...leftOut(hours.leftOut)}
        />
        <FigureCard
          figure={sayNumber(red.sum)}
          words={`${plural(red.sum, 'structure')} au rouge`}
          {...leftOut(red.leftOut)}
        />
        <FigureCard
          figure={sayNumber(silent.sum)}
          words={`${plural(silent.sum, 'structure')} sans nouvelle depuis trois jours`}
          {...leftOut(silent.leftOut)}
        />
      </section>
      <DataTable
        caption="Chaque territoire"
        columns={[
          { key: 'name', title: 'Territoire', cell: ({ code, name }) => `${name} (${code})` },
          {
            key: 'hours72',
            title: 'Critiques, 72 h',
            numeric: true,
            cell: ({ hours72 }) => sayHoursTold(hours72),
          },
          { key: 'red', title: 'Au rouge', numeric: true, cell: (one) => sayFewOf(one.red) },
          {
            key: 'silent',
            title: 'Sans nouvelle',
            numeric: true,
            cell: (one) => sayFewOf(one.silent),
          },
          {
            key: 'structures',
            title: 'Structures',
            numeric: true,
            cell: ({ structures }) => sayNumber(structures),
          },
          {
            key: 'first-yes',
            title: 'Premier oui',
            numeric: true,
            cell: ({ minutesToFirstYes: minutes }) => {
              if (minutes === 'few') return 'trop peu pour le dire';
              return minutes === null ? '–' : sayDuration(minutes);
            },
          },
        ]}
        empty="Aucune structure ne participe encore."
        rowKey={({ code }) => code}
        rows={territories}
        stacked
      />
      <p>
        <TextLink className="inline-block py-1" href="/france/comparer">
          Comparer les territoires, mois par mois
        </TextLink>
      </p>
      <p className="max-w-text text-sm text-muted">
        Aucun nom de personne ni de structure n’est lu ici. Un chiffre tiré de moins de {SMALL_CELL}{' '}
        structures ou besoins n’est pas donné, et n’entre dans aucun total.
      </p>
    </div>
  );
}
