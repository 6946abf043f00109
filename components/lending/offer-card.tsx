import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { OfferSeen } from '@/lib/lending/offer';
import { sayCount } from '@/lib/shared/french';
import { countPosts, offerFacts } from './offer-words';

/** One offer: what, when, under which clause; its lender may recall it. */
export function OfferCard({
  offer,
  recall,
}: {
  readonly offer: OfferSeen;
  readonly recall: FormAction | null;
}) {
  const many = countPosts(offer);
  const title = many > 0 ? sayCount(many, 'poste') : sayCount(offer.named ?? 0, 'personne');
  return (
    <Card title={`${title}, ${offer.structureName} (${offer.communeName})`}>
      <div className="flex flex-col gap-4">
        {offer.recalledAt ? <Badge tone="neutral">Rappelée</Badge> : null}
        <Facts facts={offerFacts(offer)} />
        {recall && !offer.recalledAt ? (
          <ActionForm
            foldedUnder="Rappeler vos équipes"
            intro={
              <p>
                Plus personne n’est sollicité pour cette offre. Les missions qui commencent avant le
                délai ont lieu ; les autres sont annulées, les structures et les personnes sont
                prévenues.
              </p>
            }
            action={recall}
            label={`Rappeler les équipes : ${offer.structureName}`}
            layout="inline"
            look="danger"
            submitLabel="Rappeler"
          >
            <input name="offerId" type="hidden" value={offer.id} />
          </ActionForm>
        ) : null}
      </div>
    </Card>
  );
}
