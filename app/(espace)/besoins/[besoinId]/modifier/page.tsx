import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NeedEditForm } from '@/components/need/need-edit-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { mayStillChange } from '@/lib/need/edit';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { readNeedAs } from '@/lib/need/server/read-need';
import { readPrefillAs } from '@/lib/need/server/read-prefill';
import { plural, sayCount } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { editNeedAction } from './actions';

export const metadata: Metadata = { title: 'Modifier un besoin' };

type Asked = { readonly params: Promise<{ readonly besoinId: string }> };

export default async function EditNeedPage({ params }: Asked) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId) ?? notFound();
  const read = await readNeedAs(context, needId);
  if (!read.ok) notFound();
  const { need } = read.value;
  const may = mayStillChange(need, context.now);
  const prefill = await readPrefillAs(context, { structureId: need.structureId, modelId: null });
  const trades = prefill.ok ? prefill.value.trades : [need.trade];

  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${needId}`, label: 'Le besoin' }}
        title="Modifier le besoin"
      />
      {may.ok ? (
        <>
          {need.seatsTaken > 0 ? (
            <div className="mb-6">
              <Banner>
                {sayCount(need.seatsTaken, 'personne a accepté', 'personnes ont accepté')}. Si vous
                changez les heures, le métier, le public ou les tâches, ou retirez ce qui est prévu
                sur place, la question {plural(need.seatsTaken, 'lui', 'leur')} sera posée de
                nouveau. Pour un autre contact ou une autre précision,{' '}
                {plural(need.seatsTaken, 'elle en sera prévenue', 'elles en seront prévenues')} sans
                avoir à répondre.
              </Banner>
            </div>
          ) : null}
          <NeedEditForm
            action={editNeedAction}
            back={`/besoins/${needId}`}
            need={need}
            now={context.now}
            trades={trades}
          />
        </>
      ) : (
        <Banner tone="warning">{NEED_MESSAGES[may.refusal]}</Banner>
      )}
    </>
  );
}
