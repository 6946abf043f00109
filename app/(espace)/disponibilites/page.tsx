import type { Metadata } from 'next';
import {
  AwayForm,
  ExceptionForm,
  PauseForm,
} from '@/components/availability/availability-sections';
import { DeclaredHoursSection } from '@/components/availability/declared-hours';
import { ExceptionList } from '@/components/availability/exception-list';
import { FreshnessCard } from '@/components/availability/freshness-card';
import { WeekForm } from '@/components/availability/week-form';
import { MembershipBanner } from '@/components/pool/membership-banner';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { weekOf } from '@/lib/availability/moments';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { sentenceOf } from '@/lib/availability/week-text';
import { readAnswers } from '@/lib/pool/door';
import { readMembershipsAs } from '@/lib/pool/server/read-door';
import { dayOf } from '@/lib/shared/civil-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  addExceptionAction,
  confirmAvailabilityAction,
  declarePeriodHoursAction,
  declareWeeklyHoursAction,
  pauseAction,
  removeExceptionAction,
  removeHoursAction,
  saveAvailabilityAction,
  saveAwayAction,
} from './actions';

export const metadata: Metadata = { title: 'Mes disponibilités' };

const DONE: Readonly<Record<string, string>> = {
  semaine: 'Votre semaine est enregistrée, et confirmée aujourd’hui.',
  confirme: 'C’est confirmé, merci.',
  absence: 'Vos dates sont enregistrées.',
  exception: 'L’exception est ajoutée.',
  retrait: 'L’exception est retirée.',
  pause: 'C’est enregistré.',
  heures: 'Ces heures sont déclarées : elles comptent avec vos missions.',
  'heures-retirees': 'Ces heures ne comptent plus.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function AvailabilityPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { fait, bienvenue, reponses } = await searchParams;
  const { availability, exceptions, pausedUntil, hours } = await readAvailabilityAs(context);
  const memberships = await readMembershipsAs(context);
  const { now } = context;
  const done = ownValue(DONE, fait);
  const { when = [] } = availability ? {} : readAnswers(reponses);
  const sentence = availability
    ? `Chaque semaine, ${sentenceOf(availability.week)}.`
    : 'Dites quand vous êtes libre : tant que vous n’avez rien enregistré, vous n’êtes sollicité·e qu’en dernier recours.';

  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader sentence={sentence} title="Mes disponibilités" />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <MembershipBanner memberships={memberships} />
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
        <WeekForm action={saveAvailabilityAction} week={availability?.week ?? weekOf(when)} />
      </Card>
      <Card title="Exceptions">
        <div className="flex flex-col gap-6">
          <ExceptionList exceptions={exceptions} now={now} remove={removeExceptionAction} />
          <ExceptionForm action={addExceptionAction} />
        </div>
      </Card>
      <Card title="Travail ailleurs">
        <DeclaredHoursSection
          add={{ weekly: declareWeeklyHoursAction, period: declarePeriodHoursAction }}
          hours={hours}
          now={now}
          remove={removeHoursAction}
          today={dayOf(now)}
        />
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
