import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AskService } from '@/components/service/ask-service';
import {
  AnswerRequest,
  ConfirmRequest,
  RequestCard,
  WithdrawRequest,
} from '@/components/service/request-card';
import { ServiceCard } from '@/components/service/service-card';
import { SERVICE_DONE } from '@/components/service/service-words';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Tabs } from '@/components/ui/tabs';
import { type RequestSeen, requestStanding } from '@/lib/service/request';
import { readServicesAs, type ServicesRead } from '@/lib/service/server/services';
import type { ServiceSeen } from '@/lib/service/service';
import { dayOf } from '@/lib/shared/civil-time';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  answerServiceAction,
  askServiceAction,
  confirmServiceAction,
  withdrawRequestAction,
  withdrawServiceAction,
} from './actions';

export const metadata: Metadata = { title: 'Services' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

export default async function ServicesPage({ searchParams }: Query) {
  const context = await contextAs('manager');
  const { structure, fait } = await searchParams;
  const read = await readServicesAs(context, typeof structure === 'string' ? structure : null);
  const today = dayOf(context.now);
  const done = ownValue(SERVICE_DONE, fait);
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className="flex flex-col gap-4">
        <PageHeader
          beside={
            <LinkButton href="/services/proposer" look="secondary">
              Proposer un service
            </LinkButton>
          }
          sentence={sentenceOf(read, today)}
          title="Services"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <Received requests={read.received} today={today} />
      <Near now={context.now} read={read} />
      <Asked requests={read.asked} today={today} />
      <Own offers={read.own} />
    </div>
  );
}

function sentenceOf({ received, near, place }: ServicesRead, today: string): string {
  const waiting = received.filter((one) => requestStanding(one, today) === 'pending').length;
  if (waiting > 0)
    return `${sayCount(waiting, 'réponse est attendue', 'réponses sont attendues')} de vous.`;
  if (near.length === 0 || !place) return 'Repas, linge, transport : ce qu’un voisin peut faire.';
  return `${sayCount(near.length, 'service vient', 'services viennent')} jusqu’à ${place.name}.`;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

type Requests = { readonly requests: readonly RequestSeen[]; readonly today: string };

function Received({ requests, today }: Requests) {
  if (requests.length === 0) return null;
  return (
    <Section title="Ce qui vous est demandé">
      {requests.map((one) => (
        <RequestCard key={one.id} request={one} side="provider" today={today}>
          <AnswerRequest action={answerServiceAction} request={one} today={today} />
        </RequestCard>
      ))}
    </Section>
  );
}

function Near({ read, now }: { readonly read: ServicesRead; readonly now: Date }) {
  const { places, place, near } = read;
  return (
    <Section title="Ce qui peut vous servir">
      {places.length > 1 ? (
        <Tabs
          label="Structure"
          links={places.map(({ id, name }) => ({
            href: `/services?structure=${id}`,
            label: name,
            current: id === place?.id,
          }))}
        />
      ) : null}
      {near.length === 0 || !place ? (
        <EmptyState
          example="« Linge, ESAT à Rezé, 180 kilos par jour, à demander deux jours avant »"
          heading="h3"
          title="Aucun service ne vient jusqu’ici pour l’instant"
        >
          Quand une structure ou un atelier du département proposera ses repas, son linge ou son
          véhicule jusqu’à vous, vous le lirez ici.
        </EmptyState>
      ) : (
        near.map((one) => (
          <ServiceCard key={one.id} offer={one}>
            <AskService action={askServiceAction} now={now} offer={one} structureId={place.id} />
          </ServiceCard>
        ))
      )}
    </Section>
  );
}

function Asked({ requests, today }: Requests) {
  if (requests.length === 0) return null;
  return (
    <Section title="Ce que vous avez demandé">
      {requests.map((one) => (
        <RequestCard key={one.id} request={one} side="asker" today={today}>
          <ConfirmRequest action={confirmServiceAction} request={one} today={today} />
          <WithdrawRequest action={withdrawRequestAction} request={one} today={today} />
        </RequestCard>
      ))}
    </Section>
  );
}

function Own({ offers }: { readonly offers: readonly ServiceSeen[] }) {
  if (offers.length === 0) return null;
  return (
    <Section title="Ce que vous proposez">
      {offers.map((one) => (
        <ServiceCard key={one.id} offer={one}>
          {one.withdrawnAt ? null : (
            <ActionForm
              action={withdrawServiceAction}
              label={`Retirer : ${one.placeName}`}
              layout="inline"
              look="secondary"
              submitLabel="Retirer cette offre"
            >
              <input name="offerId" type="hidden" value={one.id} />
            </ActionForm>
          )}
        </ServiceCard>
      ))}
    </Section>
  );
}
