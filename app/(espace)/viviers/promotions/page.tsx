import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CohortForm } from '@/components/pool/cohort-form';
import { PoolTabs } from '@/components/pool/pool-tabs';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readCohortsAs } from '@/lib/pool/server/cohorts';
import { STUDY_LABELS } from '@/lib/profile/person';
import { sayCount } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { createCohortAction } from './actions';

export const metadata: Metadata = { title: 'Promotions' };

export default async function CohortsPage() {
  const context = await contextAs('pool-manager');
  const read = await readCohortsAs(context);
  if (!read.ok) notFound();
  const { pool, cohorts, withoutCohort } = read.value;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(cohorts.filter(({ closed }) => !closed).length, 'promotion')} en cours ; ${sayCount(withoutCohort.length, 'personne')} sans promotion.`}
        title={pool.name}
      />
      <PoolTabs current="/viviers/promotions" pool={pool} />
      {cohorts.length === 0 ? (
        <EmptyState
          example="« IFSI 2e année, 2026-2027 », 60 crédits, en stage du 4 au 29 janvier."
          title="Les promotions de votre institut"
        >
          Une promotion dit le niveau que vous attestez, et les jours où ses étudiant·es ne sont pas
          libres.
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {cohorts.map((cohort) => (
            <li
              className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-raised px-4 py-3"
              key={cohort.id}
            >
              <span>
                <TextLink
                  className="inline-flex min-h-target items-center font-semibold"
                  href={`/viviers/promotions/${cohort.id}`}
                >
                  {cohort.name}
                </TextLink>{' '}
                {cohort.closed ? <Badge>Terminée</Badge> : null}
                <span className="block text-muted text-sm">{STUDY_LABELS[cohort.level]}</span>
              </span>
              <span>{sayCount(cohort.students, 'étudiant·e', 'étudiant·es')}</span>
            </li>
          ))}
        </ul>
      )}
      <Card title="Nouvelle promotion">
        <CohortForm action={createCohortAction} />
      </Card>
    </div>
  );
}
