import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NeedSummary } from '@/components/need/need-summary';
import { RequestNeeds } from '@/components/need/request-needs';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { mayStillChange } from '@/lib/need/edit';
import { isOpen } from '@/lib/need/need';
import { NEED_MESSAGES } from '@/lib/need/need.messages';
import { readNeedAs } from '@/lib/need/server/read-need';
import { readSeriesAs } from '@/lib/need/server/read-series';
import { plural } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';
import { confirmNeedAction } from './actions';

export const metadata: Metadata = { title: 'Confirmer un besoin' };

type Asked = { readonly params: Promise<{ readonly besoinId: string }> };

export default async function ConfirmNeedPage({ params }: Asked) {
  const context = await contextAs('manager');
  const needId = readId<'need'>((await params).besoinId) ?? notFound();
  const read = await readNeedAs(context, needId);
  const series = await readSeriesAs(context, needId);
  if (!read.ok || !series.ok) notFound();
  const { need } = read.value;
  const others = series.value.filter((one) => one.id !== needId && isOpen(one, context.now));
  const may = mayStillChange(need, context.now);

  return (
    <>
      <PageHeader
        back={{ href: `/besoins/${needId}`, label: 'Le besoin' }}
        sentence={`Confirmé ${sayAgo(need.confirmedAt, context.now)}.`}
        title="Est-ce toujours vrai ?"
      />
      <div className="flex flex-col gap-6">
        <Card title="Ce besoin">
          <NeedSummary now={context.now} sheet={read.value} />
        </Card>
        {may.ok && others.length > 0 ? (
          <Card title="Les autres créneaux de cette demande">
            <p>
              Votre réponse vaut aussi pour {plural(others.length, 'celui-ci', 'ceux-ci')}. Ouvrez
              d’abord, pour le fermer, un créneau qui n’est plus vrai.
            </p>
            <RequestNeeds needs={others} now={context.now} />
          </Card>
        ) : null}
        {may.ok ? (
          <ActionForm
            action={confirmNeedAction}
            beside={
              <LinkButton href={`/besoins/${needId}/fermer`} look="secondary">
                Non, fermer ce besoin
              </LinkButton>
            }
            layout="page"
            submitLabel="Oui, c’est toujours vrai"
          >
            <input name="needId" type="hidden" value={needId} />
          </ActionForm>
        ) : (
          <Banner tone="warning">{NEED_MESSAGES[may.refusal]}</Banner>
        )}
      </div>
    </>
  );
}
