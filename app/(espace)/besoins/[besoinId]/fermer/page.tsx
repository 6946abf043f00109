import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CloseNeedForm } from '@/components/need/close-need-form';
import { NeedSummary } from '@/components/need/need-summary';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { mayStillChange } from '@/lib/need/edit';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { readNeedAs } from '@/lib/need/server/read-need';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { closeNeedAction } from './actions';

export const metadata: Metadata = { title: 'Fermer un besoin' };

type Asked = { readonly params: Promise<{ readonly besoinId: string }> };

export default async function CloseNeedPage({ params }: Asked) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId) ?? notFound();
  const read = await readNeedAs(context, needId);
  const series = await readSeriesAs(context, needId);
  if (!read.ok || !series.ok) notFound();
  const may = mayStillChange(read.value.need, context.now);
  const others = series.value.filter(
    (one) => one.id !== needId && mayStillChange(one, context.now).ok,
  );

  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${needId}`, label: 'Le besoin' }}
        sentence="Plus personne ne sera sollicité. Les personnes qui n’ont pas encore répondu seront prévenues."
        title="Fermer le besoin"
      />
      <div className="flex flex-col gap-6">
        <Card title="Ce besoin">
          <NeedSummary now={context.now} sheet={read.value} />
        </Card>
        {may.ok ? (
          <CloseNeedForm
            action={closeNeedAction}
            need={read.value.need}
            now={context.now}
            others={others}
          />
        ) : (
          <Banner tone="warning">{NEED_MESSAGES[may.refusal]}</Banner>
        )}
      </div>
    </>
  );
}
