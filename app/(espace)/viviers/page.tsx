import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PoolPeople } from '@/components/pool/pool-people';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureCard } from '@/components/ui/figure-card';
import { PageHeader } from '@/components/ui/page-header';
import { DORMANT_AFTER_DAYS, REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import { readPoolAs } from '@/lib/availability/server/read-pool';
import { plural, sayCount, sayNumber } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Vivier' };

export default async function PoolPage() {
  const context = await contextAs('pool-manager');
  const read = await readPoolAs(context);
  if (!read.ok) notFound();
  const { name, people, byFreshness, list } = read.value;
  const { fresh, ageing, stale, dormant, silent } = byFreshness;
  const sleeping = dormant + silent;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(people, 'personne')} dans ce vivier, dont ${sayNumber(fresh)} à jour depuis moins de ${REFRESH_AFTER_DAYS} jours.`}
        title={name}
      />
      {people === 0 ? (
        <EmptyState
          example="« C. D., étudiant·e en santé, Rezé, disponibilités confirmées hier »."
          title="Les personnes de ce vivier"
        >
          Une personne entre dans le vivier à son inscription, selon sa situation.
        </EmptyState>
      ) : (
        <>
          <div className="grid gap-4 sm:grid-cols-3">
            <FigureCard
              figure={sayNumber(fresh)}
              words={plural(fresh, 'personne à jour', 'personnes à jour')}
            />
            <FigureCard
              figure={sayNumber(ageing + stale)}
              words={plural(ageing + stale, 'personne à relancer', 'personnes à relancer')}
            />
            <FigureCard
              detail={`Rien depuis plus de ${DORMANT_AFTER_DAYS} jours, ou jamais.`}
              figure={sayNumber(sleeping)}
              words={plural(sleeping, 'personne sans nouvelle', 'personnes sans nouvelle')}
            />
          </div>
          <PoolPeople list={list} now={context.now} people={people} />
        </>
      )}
    </div>
  );
}
