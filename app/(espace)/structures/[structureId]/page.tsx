import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ArrivalForm } from '@/components/assignment/arrival-form';
import { VisitList } from '@/components/circuit/visit-list';
import { DeclareForm, SameForm } from '@/components/tension/declare-forms';
import { LastWord } from '@/components/tension/last-word';
import { RhythmForm } from '@/components/tension/rhythm-form';
import { StateHistory } from '@/components/tension/state-history';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { readArrivalAs } from '@/lib/assignment/server/say-arrival';
import { readVisitsAs } from '@/lib/circuit/server/keep-team';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { reminderRuleAt } from '@/lib/tension/reminder';
import { readStateAs } from '@/lib/tension/server/read-tension';
import { contextAs } from '@/lib/web/current-context';
import { chooseRhythmAction, declareAction, declareSameAction, sayArrivalAction } from '../actions';

export const metadata: Metadata = { title: 'Situation de la structure' };

type Props = {
  readonly params: Promise<{ readonly structureId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  declare: 'C’est noté. La cellule de crise voit cette situation dès maintenant.',
  rappel: 'Le rappel est réglé.',
  acces: 'C’est enregistré. Les personnes attendues sont prévenues.',
};

export default async function StructurePage({ params, searchParams }: Props) {
  const context = await contextAs('manager');
  const { now } = context;
  const sheet = await readStateAs(context, readId<'structure'>((await params).structureId));
  if (!sheet.ok) notFound();
  const { place, last, history, rhythm } = sheet.value;
  const arrival = await readArrivalAs(context, { structureId: place.id });
  const visits = await readVisitsAs(context, place.id);
  const done = ownValue(DONE, (await searchParams).fait);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/structures', label: 'Structures' }}
        beside={
          <LinkButton href={`/structures/${place.id}/consignes`} look="secondary">
            Consignes
          </LinkButton>
        }
        sentence={`${place.categoryLabel}, ${place.communeName}`}
        title={place.name}
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <Card title="Aujourd’hui">
        <div className="flex flex-col gap-4">
          <LastWord last={last} now={now} />
          {last ? (
            <SameForm
              action={declareSameAction}
              look="primary"
              name={place.name}
              structureId={place.id}
            />
          ) : null}
        </div>
      </Card>
      {visits.length > 0 ? (
        <Card title="Passages d’équipes mobiles">
          <VisitList now={now} visits={visits} />
        </Card>
      ) : null}
      <Card title={last ? 'Quelque chose a changé' : 'Où en est la structure ?'}>
        <DeclareForm action={declareAction} last={last} structureId={place.id} />
      </Card>
      <Card title="Ce qui a été déclaré">
        <StateHistory history={history} now={now} />
      </Card>
      {arrival.ok ? (
        <Card title="Accès">
          <ArrivalForm action={sayArrivalAction} note={arrival.value} structureId={place.id} />
        </Card>
      ) : null}
      <Card title="Rappel">
        <RhythmForm
          action={chooseRhythmAction}
          code={rhythm?.code ?? null}
          phone={rhythm?.phone ?? null}
          rhythm={rhythm?.rhythm ?? reminderRuleAt(now).byDefault}
          stopped={rhythm?.stopped ?? false}
          structureId={place.id}
        />
      </Card>
    </div>
  );
}
