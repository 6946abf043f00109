import type { Metadata } from 'next';
import { addressOfTemplate } from '@/components/need/template-links';
import { ActionForm } from '@/components/ui/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { listTemplatesAs } from '@/lib/need/server/keep-template';
import { contextAs } from '@/lib/web/current-context';
import { dropTemplateAction } from './actions';

export const metadata: Metadata = { title: 'Mes modèles' };

export default async function TemplatesPage() {
  const templates = await listTemplatesAs(await contextAs('manager'));

  return (
    <>
      <PageHeader
        back={{ href: '/besoins', label: 'Mes besoins' }}
        sentence="Un modèle remplit toute la demande : il reste à choisir le jour et à publier."
        title="Mes modèles"
      />
      {templates.length === 0 ? (
        <EmptyState
          act={<LinkButton href="/besoins">Mes besoins</LinkButton>}
          example="« Nuit du week-end » : 2 aides-soignant·es, samedi et dimanche."
          title="Aucun modèle pour l’instant"
        >
          Ouvrez un besoin déjà publié, puis « Garder cette demande comme modèle ».
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {templates.map((template) => (
            <li
              className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-raised px-4 py-3"
              key={template.id}
            >
              <LinkButton href={addressOfTemplate(template)} look="secondary">
                {template.name}
              </LinkButton>
              <ActionForm
                action={dropTemplateAction}
                label={`Retirer le modèle ${template.name}`}
                layout="inline"
                submitLabel="Retirer"
                look="quiet"
              >
                <input name="templateId" type="hidden" value={template.id} />
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
