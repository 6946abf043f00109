import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SplitNeedForm } from '@/components/need/split-need-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { mayStillChange } from '@/lib/need/edit';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { sayWho } from '@/lib/need/need-words';
import { readNeedAs } from '@/lib/need/server/read-need';
import { isSeparable } from '@/lib/need/split';
import { sayPeriod } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { splitNeedAction } from './actions';

export const metadata: Metadata = { title: 'Séparer les tâches' };

type Asked = { readonly params: Promise<{ readonly besoinId: string }> };

export default async function SplitNeedPage({ params }: Asked) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId) ?? notFound();
  const read = await readNeedAs(context, needId);
  if (!read.ok) notFound();
  const { need } = read.value;
  const may = mayStillChange(need, context.now);
  const refusal = may.ok ? (isSeparable(need) ? null : 'nothing-to-separate') : may.refusal;

  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${needId}`, label: 'Le besoin' }}
        sentence={`${sayWho(need.seats, need.trade)}, ${sayPeriod(need.period, context.now)}. Les tâches réservées restent ici ; les autres forment un second besoin, que d’autres personnes peuvent prendre.`}
        title="Séparer les tâches"
      />
      {refusal ? (
        <Banner tone="warning">{NEED_MESSAGES[refusal]}</Banner>
      ) : (
        <SplitNeedForm action={splitNeedAction} need={need} />
      )}
    </>
  );
}
