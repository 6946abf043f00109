import type { Metadata } from 'next';
import { CollectiveForm } from '@/components/collective/collective-forms';
import { CollectiveList } from '@/components/collective/collective-list';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { readCollectivesAs } from '@/lib/collective/server/read-collective';
import { sayCount } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';
import { openCollectiveAction } from './actions';

export const metadata: Metadata = { title: 'Espaces collectifs' };

export default async function CellCollectivesPage() {
  const collectives = await readCollectivesAs(await contextAs('cell'));
  const open = collectives.filter(({ closedAt }) => !closedAt).length;
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <PageHeader
        back={{ href: '/cellule/organismes', label: 'Organismes' }}
        sentence={
          open > 0
            ? `${sayCount(open, 'espace ouvert', 'espaces ouverts')} dans votre territoire.`
            : 'Des organismes se réunissent, avec leur fiche à jour et leurs décisions.'
        }
        title="Espaces collectifs"
      />
      <CollectiveForm action={openCollectiveAction} />
      {collectives.length === 0 ? (
        <EmptyState
          example="« Entraide du vignoble » : quinze organismes, deux réunions par semaine."
          title="Aucun espace collectif"
        >
          Ceux qui en sont lisent la même fiche, le même ordre du jour et les mêmes décisions.
          Personne d’autre n’y entre.
        </EmptyState>
      ) : (
        <CollectiveList collectives={collectives} href="/cellule/collectifs" />
      )}
    </div>
  );
}
