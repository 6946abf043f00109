import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OpenFiles } from '@/components/evaluation/open-files';
import { PublishedTerritory } from '@/components/evaluation/published-territory';
import { ReportTableView } from '@/components/evaluation/report-tables';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { publicationRuleAt } from '@/lib/evaluation/publication';
import { sayMonth, sideBySide, type TerritoryMonth } from '@/lib/evaluation/publication-words';
import { readPublicationAs } from '@/lib/evaluation/server/read-publication';
import { currentContext } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Statistiques' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function StatisticsPage({ searchParams }: Query) {
  // whoever reads it, it is what anybody may read
  const { now } = await currentContext();
  const months = await readPublicationAs({ actor: { role: 'visitor' }, now });
  const { territoire } = await searchParams;
  const own = months.filter(({ territory }) => territory === territoire);
  if (territoire !== undefined && own.length === 0) notFound();
  return (
    <div className="flex flex-col gap-8">
      <PageHeader
        {...(territoire === undefined
          ? {}
          : { back: { href: '/statistiques', label: 'Tous les territoires' } })}
        sentence="Ce que les structures ont demandé, et combien de personnes sont venues, mois après mois. Aucune structure, aucune personne n’y figure."
        title={own[0] ? `Statistiques, ${own[0].territoryName}` : 'Statistiques'}
      />
      {territoire === undefined ? (
        <Territories months={months} />
      ) : (
        <PublishedTerritory months={own} />
      )}
      <OpenFiles rule={publicationRuleAt(now)} />
    </div>
  );
}

/** Every territory side by side, the last month that one of them published. */
function Territories({ months }: { readonly months: readonly TerritoryMonth[] }) {
  const last = months
    .map(({ month }) => month)
    .sort()
    .at(-1);
  if (!last)
    return (
      <EmptyState
        example="« Octobre 2026, Loire-Atlantique : au moins 120 places demandées, dont 90 pourvues »"
        title="Rien n’est encore publié"
      >
        Un mois est publié sept jours après sa fin, puis ne change plus.
      </EmptyState>
    );
  const names = new Map(months.map(({ territory, territoryName }) => [territory, territoryName]));
  return (
    <section aria-labelledby="territoires" className="flex flex-col gap-4">
      <h2 className="text-xl" id="territoires">
        Territoire par territoire
      </h2>
      <ReportTableView
        table={sideBySide(
          `En ${sayMonth(last)}`,
          'Territoire',
          months
            .filter(({ month }) => month === last)
            .map(({ territoryName, figures }) => ({ name: territoryName, figures })),
        )}
      />
      <ul className="flex flex-wrap gap-x-6">
        {[...names].map(([code, name]) => (
          <li key={code}>
            <TextLink
              className="inline-flex min-h-target items-center"
              href={`/statistiques?territoire=${code}`}
            >
              {name}, mois par mois
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
