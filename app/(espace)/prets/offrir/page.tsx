import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OfferForm } from '@/components/lending/offer-form';
import { StrainedNotice } from '@/components/lending/strained-notice';
import { PageHeader } from '@/components/ui/page-header';
import { readOfferingAs } from '@/lib/lending/server/offers';
import { mayLend } from '@/lib/lending/server/read-loans';
import { dayOf } from '@/lib/shared/civil-time';
import { contextAs } from '@/lib/web/current-context';
import { offerPostsAction } from './actions';

export const metadata: Metadata = { title: 'Offrir des postes' };

export default async function OfferPage() {
  const context = await contextAs('manager');
  if (!mayLend(context.actor)) notFound();
  const { places, staff, strained } = await readOfferingAs(context);
  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/prets', label: 'Prêts' }}
        sentence="Votre activité est suspendue ou réduite : dites ce que vous pouvez prêter, en une fois."
        title="Offrir des postes"
      />
      <StrainedNotice now={context.now} strained={strained} />
      <OfferForm
        action={offerPostsAction}
        places={places}
        staff={staff}
        today={dayOf(context.now)}
      />
    </div>
  );
}
