import type { Metadata } from 'next';
import { InForceBanner } from '@/components/activation/in-force-banner';
import {
  AwayForm,
  ExceptionForm,
  PauseForm,
} from '@/components/availability/availability-sections';
import { BusyCard } from '@/components/availability/busy-card';
import { DeclaredHoursSection } from '@/components/availability/declared-hours';
import { ExceptionList } from '@/components/availability/exception-list';
import { FreshnessCard } from '@/components/availability/freshness-card';
import { WeekForm } from '@/components/availability/week-form';
import { WelcomeBanner } from '@/components/availability/welcome-banner';
import { NamedCard } from '@/components/lending/named-card';
import { InstituteCard } from '@/components/pool/institute-card';
import { MembershipBanner } from '@/components/pool/membership-banner';
import { StoppedBanner } from '@/components/rights/stopped-banner';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readInForceAs } from '@/lib/activation/server/read-activations';
import { busySlots } from '@/lib/availability/busy';
import { weekOf } from '@/lib/availability/moments';
import { readBusyAs } from '@/lib/availability/server/give-busy';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { plainWeek } from '@/lib/availability/week';
import { sentenceOf } from '@/lib/availability/week-text';
import type { Context, PersonActor } from '@/lib/identity/actor';
import { readNamedAs } from '@/lib/lending/server/named';
import { readAnswers } from '@/lib/pool/door';
import { readMyInstitutesAs } from '@/lib/pool/server/cohorts';
import { readMembershipsAs } from '@/lib/pool/server/read-door';
import { readChoicesAs } from '@/lib/pool/server/settings';
import { employerState } from '@/lib/profile/employment';
import { readEmployerAs } from '@/lib/profile/server/name-employer';
import { dayOf } from '@/lib/shared/civil-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  addExceptionAction,
  choosePoolAction,
  confirmAvailabilityAction,
  declarePeriodHoursAction,
  declareWeeklyHoursAction,
  leaveOffersAction,
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
  vivier: 'C’est noté : ce vivier vous répondra par message.',
  propose: 'C’est noté : votre employeur ne vous propose plus.',
  heures: 'Ces heures sont déclarées : elles comptent avec vos missions.',
  'heures-retirees': 'Ces heures ne comptent plus.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function AvailabilityPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { fait, bienvenue, reponses } = await searchParams;
  const { availability, exceptions, pausedUntil, restrictedAt, hours } =
    await readAvailabilityAs(context);
  const memberships = await readMembershipsAs(context);
  const institutes = await readMyInstitutesAs(context);
  const busy = await readBusyAs(context);
  const named = await readNamedAs(context);
  const { now } = context;
  const done = ownValue(DONE, fait);
  const { when = [] } = availability ? {} : readAnswers(reponses);
  const placed = when.length > 0 ? weekOf(when) : null;
  const week = availability?.week ?? placed ?? plainWeek('no');

  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader
          sentence={sayWeek(availability?.week ?? null, placed)}
          title="Mes disponibilités"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <InForceBanner
          inForce={await readInForceAs(context)}
          means="Dites si votre semaine est toujours vraie : on vous le demandera un peu plus souvent, dans vos heures et vos limites."
        />
        <StoppedBanner now={now} since={restrictedAt} />
        {bienvenue && !availability ? (
          <WelcomeBanner employer={await employerToConfirm(context)} placed={placed !== null} />
        ) : null}
        <NamedCard leave={leaveOffersAction} until={named} />
        <MembershipBanner
          choices={await readChoicesAs(context)}
          choose={choosePoolAction}
          memberships={memberships}
        />
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
        <WeekForm action={saveAvailabilityAction} busy={busySlots(busy.hours, now)} week={week} />
      </Card>
      <p>
        <TextLink href="/disponibilites/souhaits">Mes souhaits et mes limites</TextLink> : nuits,
        week-ends, heures par semaine, autres lieux, et comment on peut vous solliciter.
      </p>
      <BusyCard busy={busy} now={now} />
      <InstituteCard {...institutes} />
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

/** Who somebody new said employs them, as long as it has not answered. */
async function employerToConfirm(context: Context<PersonActor>): Promise<string | null> {
  const { employer } = await readEmployerAs(context, '');
  return employer && employerState(employer) === 'waiting' ? employer.name : null;
}

function sayWeek(said: string | null, placed: string | null): string {
  if (said) return `Chaque semaine, ${sentenceOf(said)}.`;
  if (placed)
    return `Votre semaine, d’après vos réponses : ${sentenceOf(placed)}. Elle ne compte qu’une fois enregistrée.`;
  return 'Dites quand vous êtes libre : tant que vous n’avez rien enregistré, vous n’êtes sollicité·e qu’en dernier recours.';
}
