import type { Metadata } from 'next';
import { ServiceForm } from '@/components/service/service-form';
import { PageHeader } from '@/components/ui/page-header';
import { readServicePlacesAs } from '@/lib/service/server/services';
import { dayOf } from '@/lib/shared/civil-time';
import { contextAs } from '@/lib/web/current-context';
import { offerServiceAction } from './actions';

export const metadata: Metadata = { title: 'Proposer un service' };

export default async function OfferServicePage() {
  const context = await contextAs('manager');
  const places = await readServicePlacesAs(context);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/services', label: 'Services' }}
        sentence="Votre cuisine, votre linge, votre véhicule : dites ce que vous pouvez faire pour d’autres, sans prêter personne."
        title="Proposer un service"
      />
      <ServiceForm action={offerServiceAction} places={places} today={dayOf(context.now)} />
    </div>
  );
}
