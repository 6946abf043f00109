import type { Metadata } from 'next';
import { StructureForm } from '@/components/organization/structure-form';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { contextAs } from '@/lib/web/current-context';
import { addStructureAction } from './actions';

export const metadata: Metadata = { title: 'Ajouter une structure' };

export default async function AddStructurePage() {
  const { actor } = await contextAs('manager');
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/structures', label: 'Structures' }}
        sentence="Si le répertoire FINESS dit la même chose, elle publie aussitôt. Sinon la cellule de votre territoire la vérifie d’abord."
        title="Ajouter une structure"
      />
      {actor.grade === 'director' ? (
        <Card title="La structure">
          <StructureForm action={addStructureAction} />
        </Card>
      ) : (
        <p className="text-muted">Seule la direction de l’organisme ajoute une structure.</p>
      )}
    </div>
  );
}
