import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NeedEditForm } from '@/components/need/need-edit-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextField } from '@/components/ui/text-field';
import { mayStillChange } from '@/lib/need/edit';
import { NEED_LIMITS } from '@/lib/need/need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { readNeedForAs } from '@/lib/need/server/read-prefill';
import { plural, sayCount } from '@/lib/shared/french';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { editForStructureAction } from './actions';

export const metadata: Metadata = { title: 'Modifier un besoin pour sa structure' };

type Asked = { readonly params: Promise<{ readonly besoinId: string }> };

export default async function EditForStructurePage({ params }: Asked) {
  const context = await contextAs('cell');
  const needId = readId<'need'>((await params).besoinId) ?? notFound();
  const read = await readNeedForAs(context, needId);
  if (!read.ok) notFound();
  const { need, trades, place } = read.value;
  const may = mayStillChange(need, context.now);
  const back = `/situation/besoins/${needId}`;

  return (
    <>
      <PageHeader
        back={{ href: back, label: 'Le besoin' }}
        sentence="Ce que la structure vous dit au téléphone. La direction reçoit un message et confirme en un geste, ou corrige."
        title={`Modifier la demande : ${place.name}, ${place.communeName}`}
      />
      {may.ok ? (
        <>
          {need.seatsTaken > 0 ? (
            <div className="mb-6">
              <Banner>
                {sayCount(need.seatsTaken, 'personne a accepté', 'personnes ont accepté')}. Si les
                heures, le métier, le public, les tâches ou ce qui est prévu sur place changent, la
                question {plural(need.seatsTaken, 'lui', 'leur')} sera posée de nouveau.
              </Banner>
            </div>
          ) : null}
          <NeedEditForm
            action={editForStructureAction}
            back={back}
            need={need}
            now={context.now}
            trades={trades}
          >
            <TextField
              autoComplete="off"
              hint="La direction le lira pour confirmer."
              label="Qui vous appelle ?"
              maxLength={NEED_LIMITS.toldBy}
              name="toldBy"
            />
          </NeedEditForm>
        </>
      ) : (
        <Banner tone="warning">{NEED_MESSAGES[may.refusal]}</Banner>
      )}
    </>
  );
}
