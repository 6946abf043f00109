import type { Metadata } from 'next';
import { FollowedOfferCard } from '@/components/lending/followed-offer-card';
import { RequestCard } from '@/components/service/request-card';
import { ServiceCard } from '@/components/service/service-card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { type OfferFollowed, postsLeft } from '@/lib/lending/offer';
import { readTerritoryOffersAs } from '@/lib/lending/server/offers';
import { readTerritoryServicesAs } from '@/lib/service/server/services';
import { dayOf } from '@/lib/shared/civil-time';
import { sayCount } from '@/lib/shared/french';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Offres' };

export default async function TerritoryOffersPage() {
  const context = await contextAs('cell');
  const offers = await readTerritoryOffersAs(context);
  const { offers: services, requests } = await readTerritoryServicesAs(context);
  return (
    <div className="flex flex-col gap-8">
      <PageHeader sentence={sentenceOf(offers, services.length)} title="Offres" />
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Postes offerts</h2>
        {offers.length === 0 ? (
          <EmptyState
            example="« ESAT de Rezé, 22 accompagnants, 2 pris, 20 libres »"
            heading="h3"
            title="Aucun poste n’est offert"
          >
            Quand une structure dont l’activité est suspendue ou réduite offrira des postes, vous
            lirez ici combien sont pris et combien restent, jamais un nom.
          </EmptyState>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {offers.map((one) => (
              <FollowedOfferCard key={one.id} offer={one} />
            ))}
          </div>
        )}
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-xl font-semibold">Services proposés</h2>
        {services.length === 0 ? (
          <EmptyState
            example="« Linge, ESAT de Rezé, 180 kilos par jour »"
            heading="h3"
            title="Aucun service n’est proposé"
          >
            Repas, linge, transport : ce que des structures font pour d’autres apparaîtra ici.
          </EmptyState>
        ) : (
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {services.map((one) => (
              <ServiceCard key={one.id} offer={one} />
            ))}
          </div>
        )}
      </section>
      {requests.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-xl font-semibold">Services demandés</h2>
          <div className="grid items-start gap-4 lg:grid-cols-2">
            {requests.map((one) => (
              <RequestCard key={one.id} request={one} side="cell" today={dayOf(context.now)} />
            ))}
          </div>
        </section>
      ) : null}
    </div>
  );
}

function sentenceOf(offers: readonly OfferFollowed[], services: number): string {
  const left = offers
    .flatMap(({ posts, recalledAt }) => postsLeft(posts, recalledAt))
    .reduce((sum, one) => sum + one.left, 0);
  return `${sayCount(left, 'poste libre', 'postes libres')} et ${sayCount(services, 'service proposé', 'services proposés')} dans votre territoire.`;
}
