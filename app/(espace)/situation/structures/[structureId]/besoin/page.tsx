import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NeedForm } from '@/components/need/need-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { NEED_LIMITS } from '@/lib/need/need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { mayPublish } from '@/lib/need/post';
import { readPrefillForAs } from '@/lib/need/server/read-prefill';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { postForStructureAction } from './actions';

export const metadata: Metadata = { title: 'Noter une demande' };

type Props = { readonly params: Promise<{ readonly structureId: string }> };

export default async function NeedForStructurePage({ params }: Props) {
  const context = await contextAs('cell');
  const structureId = readId<'structure'>((await params).structureId);
  const prefill = await readPrefillForAs(context, structureId);
  if (!prefill.ok) notFound();
  const { place } = prefill.value;
  const allowed = mayPublish(place);
  return (
    <>
      <PageHeader
        back={{ href: `/situation/structures/${place.id}`, label: place.name }}
        sentence="La recherche part tout de suite. La direction reçoit un message et confirme en un geste ; si elle refuse, tout est retiré."
        title={`Noter une demande : ${place.name}, ${place.communeName}`}
      />
      {allowed.ok ? null : (
        <div className="mb-6">
          <Banner tone="warning">{NEED_MESSAGES[allowed.refusal]}</Banner>
        </div>
      )}
      <NeedForm
        action={postForStructureAction}
        formKey={randomUUID()}
        now={context.now}
        prefill={prefill.value}
        submitLabel="Lancer la recherche"
      >
        <TextField
          autoComplete="off"
          hint="La direction le lira pour confirmer."
          label="Qui vous appelle ?"
          maxLength={NEED_LIMITS.toldBy}
          name="toldBy"
        />
      </NeedForm>
    </>
  );
}
