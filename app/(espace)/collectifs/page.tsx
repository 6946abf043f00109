import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CollectiveList } from '@/components/collective/collective-list';
import { COLLECTIVE_DONE } from '@/components/collective/collective-words';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { readCollectivesAs } from '@/lib/collective/server/read-collective';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Espaces collectifs' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function CollectivesPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  if (context.actor.grade !== 'director') notFound();
  const collectives = await readCollectivesAs(context);
  const done = ownValue(COLLECTIVE_DONE, (await searchParams).fait);
  const asked = collectives.filter(({ own }) => own === 'invited').length;
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/equipe', label: 'Équipe' }}
        sentence={
          asked > 0
            ? `${sayCount(asked, 'invitation attend', 'invitations attendent')} votre réponse.`
            : 'Des organismes du territoire s’y réunissent avec la cellule de crise.'
        }
        title="Espaces collectifs"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      {collectives.length === 0 ? (
        <EmptyState title="Aucun espace collectif">
          La cellule de crise de votre territoire vous y invite. Votre direction répond ici.
        </EmptyState>
      ) : (
        <CollectiveList collectives={collectives} href="/collectifs" />
      )}
    </div>
  );
}
