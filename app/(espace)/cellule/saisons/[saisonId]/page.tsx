import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportTables } from '@/components/evaluation/report-tables';
import { SeasonGrid } from '@/components/evaluation/season-grid';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { GRID_QUESTIONS } from '@/lib/evaluation/grid';
import { GRID_SENTENCE, seasonDays, seasonTitle } from '@/lib/evaluation/report-titles';
import { tablesOf } from '@/lib/evaluation/report-words';
import { answeredCount } from '@/lib/evaluation/season';
import { readSeasonAs } from '@/lib/evaluation/server/read-season';
import { HARD, plural } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Bilan de saison' };

type Props = {
  readonly params: Promise<{ readonly saisonId: string }>;
  readonly searchParams: Promise<{ readonly fait?: string | string[] }>;
};

export default async function SeasonPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const read = await readSeasonAs(context, readId<'season'>((await params).saisonId));
  if (!read.ok) notFound();
  const { season, sources, last } = read.value;
  const { fait } = await searchParams;
  const answered = answeredCount(last);
  return (
    <div className="flex flex-col gap-8">
      <PageHeader
        back={{ href: '/cellule/saisons', label: 'Bilans de saison' }}
        sentence={seasonDays(season.period, context.now)}
        title={seasonTitle(season)}
      />
      {fait === 'reponse' ? (
        <Banner live tone="success">
          C’est enregistré.
        </Banner>
      ) : null}
      <ReportTables
        file={`/api/cellule/bilan?saison=${season.id}`}
        tables={tablesOf(sources.report)}
      />
      <section aria-labelledby="grille" className="flex flex-col gap-4">
        <h2 className="text-xl" id="grille">
          Grille d’analyse{HARD}: {answered}
          {HARD}
          {plural(answered, 'question')} sur {GRID_QUESTIONS.length} {plural(answered, 'complétée')}{' '}
          par la cellule
        </h2>
        <p className="max-w-text text-muted">{GRID_SENTENCE}</p>
        <SeasonGrid last={last} now={context.now} seasonId={season.id} sources={sources} />
      </section>
    </div>
  );
}
