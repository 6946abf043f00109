import type { Metadata } from 'next';
import { GiveCalendar, GivenCalendar } from '@/components/availability/busy-sections';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { BUSY_MESSAGES } from '@/lib/availability/busy.messages';
import { readBusyAs } from '@/lib/availability/server/give-busy';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { giveAddressAction, takeCalendarBackAction } from './actions';

export const metadata: Metadata = { title: 'Mon agenda personnel' };

const DONE: Readonly<Record<string, string>> = {
  adresse: 'L’adresse est notée : votre agenda va être lu.',
  fichier: 'Le fichier est lu : ces heures ne vous seront pas demandées.',
  retire: 'Votre agenda est retiré : il ne bloque plus rien.',
};

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function BusyCalendarPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { fait, erreur } = await searchParams;
  const { calendar, hours } = await readBusyAs(context);
  const done = ownValue(DONE, fait);

  return (
    <div className="flex flex-col gap-8">
      <div>
        <PageHeader
          back={{ href: '/disponibilites', label: 'Mes disponibilités' }}
          sentence="Les heures où votre agenda vous dit occupé·e ne vous sont pas demandées. Nous ne gardons que des heures : ni titre, ni lieu, ni nom."
          title="Mon agenda personnel"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {calendar ? (
        <GivenCalendar
          calendar={calendar}
          hours={hours}
          now={context.now}
          takeBack={takeCalendarBackAction}
        />
      ) : null}
      <GiveCalendar
        already={calendar !== null}
        fileAction="/api/agenda-occupe"
        fileError={ownValue(BUSY_MESSAGES, erreur) ?? null}
        give={giveAddressAction}
      />
    </div>
  );
}
