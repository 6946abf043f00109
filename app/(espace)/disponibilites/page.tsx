import type { Metadata } from 'next';
import {
  AwayForm,
  ExceptionForm,
  PauseForm,
} from '@/components/availability/availability-sections';
import { ExceptionList } from '@/components/availability/exception-list';
import { FreshnessCard } from '@/components/availability/freshness-card';
import { WeekForm } from '@/components/availability/week-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { plainWeek } from '@/lib/availability/week';
import { sentenceOf } from '@/lib/availability/week-text';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  addExceptionAction,
  confirmAvailabilityAction,
  pauseAction,
  removeExceptionAction,
  saveAvailabilityAction,
  saveAwayAction,
} from './actions';

export const metadata: Metadata = { title: 'Mes disponibilités' };

const DONE: Readonly<Record<string, string>> = {
  semaine: 'Votre semaine est enregistrée, et confirmée d’aujourd’hui.',
  confirme: 'C’est confirmé, merci.',
  absence: 'Vos dates sont enregistrées.',
  exception: 'L’exception est ajoutée.',
  retrait: 'L’exception est retirée.',
  pause: 'C’est enregistré.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function AvailabilityPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { fait, bienvenue } = await searchParams;
  const { availability, exceptions, pausedUntil } = await readAvailabilityAs(context);
  const { now } = context;
  const done = ownValue(DONE, fait);
  const sentence = availability
    ? `Chaque semaine : ${sentenceOf(availability.week)}.`
    : 'Dites quand vous êtes libre : tant que la semaine est vide, vous n’êtes sollicité·e qu’en dernier recours.';

  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader sentence={sentence} title="Mes disponibilités" />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        {bienvenue && !availability ? (
          <Banner live title="Bienvenue dans la réserve" tone="success">
            Dites quand vous êtes libre : c’est ce qui permet de vous solliciter. Vous pourrez dire
            non à chaque demande.
          </Banner>
        ) : null}
      </div>
      {availability ? (
        <FreshnessCard
          action={confirmAvailabilityAction}
          confirmedAt={availability.confirmedAt}
          now={now}
          pausedUntil={pausedUntil}
        />
      ) : null}
      <Card title="Ma semaine habituelle">
        <WeekForm action={saveAvailabilityAction} week={availability?.week ?? plainWeek('no')} />
      </Card>
      <Card title="Exceptions">
        <div className="flex flex-col gap-6">
          <ExceptionList exceptions={exceptions} now={now} remove={removeExceptionAction} />
          <ExceptionForm action={addExceptionAction} />
        </div>
      </Card>
      <div className="grid gap-8 lg:grid-cols-2">
        <Card title="Absence">
          <AwayForm
            action={saveAwayAction}
            notBefore={availability?.notBefore ?? null}
            unavailableUntil={availability?.unavailableUntil ?? null}
          />
        </Card>
        <Card title="Pause">
          <PauseForm action={pauseAction} pausedUntil={pausedUntil} />
        </Card>
      </div>
    </div>
  );
}
