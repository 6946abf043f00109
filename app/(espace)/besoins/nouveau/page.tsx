import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CandidatesPreview } from '@/components/matching/candidates-preview';
import { NeedForm } from '@/components/need/need-form';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { mayPublish } from '@/lib/need/post';
import { readPrefillAs } from '@/lib/need/server/read-prefill';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { postNeedAction } from './actions';

export const metadata: Metadata = { title: 'Publier un besoin' };

type Asked = Partial<Record<'structure' | 'modele' | 'demande', string | string[]>>;

/** An id asked for in the address: absent, readable, or nothing that exists. */
function asked<Of extends string>(text: string | string[] | undefined) {
  if (text === undefined) return null;
  return readId<Of>(text) ?? notFound();
}

export default async function NewNeedPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const context = await contextAs('manager');
  const { structure, modele, demande } = await searchParams;
  const prefill = await readPrefillAs(context, {
    structureId: asked<'structure'>(structure),
    modelId: asked<'need'>(modele),
    templateId: asked<'template'>(demande),
  });
  if (!prefill.ok && prefill.refusal === 'not-found') notFound();

  return (
    <>
      <PageHeader back={{ href: '/besoins', label: 'Mes besoins' }} title="Publier un besoin" />
      {prefill.ok ? (
        <Form now={context.now} prefill={prefill.value} />
      ) : (
        <EmptyState title="Aucune structure pour l’instant">
          Votre organisme n’a pas encore de structure ouverte dans la réserve. La cellule de crise
          peut l’ajouter.
        </EmptyState>
      )}
    </>
  );
}

function Form({ prefill, now }: Pick<Parameters<typeof NeedForm>[0], 'prefill' | 'now'>) {
  const allowed = mayPublish(prefill.place);

  return (
    <>
      {allowed.ok ? null : (
        <div className="mb-6">
          <Banner tone="warning">{NEED_MESSAGES[allowed.refusal]}</Banner>
        </div>
      )}
      <NeedForm
        action={postNeedAction}
        formKey={randomUUID()}
        live={<CandidatesPreview key={prefill.place.id} />}
        now={now}
        prefill={prefill}
      />
    </>
  );
}
