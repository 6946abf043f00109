import type { Metadata } from 'next';
import { CircleCard } from '@/components/organization/circle-card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readCirclesAs } from '@/lib/identity/server/read-circle';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Demandés d’abord' };

export default async function CirclePage() {
  const circles = await readCirclesAs(await contextAs('manager'));
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/prets', label: 'Prêts' }}
        sentence="Quand une de vos structures cherche quelqu’un, ces établissements sont demandés avant les voisins et les viviers."
        title="Demandés d’abord"
      />
      {circles.length === 0 ? (
        <EmptyState title="Aucune structure">
          Le cercle de chaque structure dont vous parlez apparaît ici.
        </EmptyState>
      ) : (
        circles.map(({ structureId, name, parts }) => (
          <CircleCard key={structureId} name={name} parts={parts} />
        ))
      )}
      <p className="max-w-text text-muted">
        Une convention compte du premier au dernier instant de la mission : un renfort qui finit
        après elle n’y entre pas.{' '}
        <TextLink href="/equipe/conventions">Vos conventions entre organismes</TextLink>
      </p>
    </div>
  );
}
