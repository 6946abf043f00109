import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Facts } from '@/components/ui/facts';
import { Meter } from '@/components/ui/meter';
import { type OfferFollowed, postsLeft } from '@/lib/lending/offer';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { sayCount } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { offerFacts } from './offer-words';

function sayLeft(trades: number, left: number): string {
  if (trades === 0) return 'Des personnes, par leur nom';
  return left > 0 ? sayCount(left, 'poste libre', 'postes libres') : 'Tout est pris';
}

/** One offer as the cell follows it: how much of each trade is taken, what is left, whether it was recalled. */
export function FollowedOfferCard({ offer }: { readonly offer: OfferFollowed }) {
  const posts = postsLeft(offer.posts, offer.recalledAt);
  const left = posts.reduce((sum, one) => sum + one.left, 0);
  return (
    <Card heading="h3" title={`${offer.structureName} (${offer.communeName})`}>
      <div className="flex flex-col gap-4">
        <p>
          {offer.recalledAt ? (
            <Badge tone="neutral">Rappelée le {sayDay(offer.recalledAt)}</Badge>
          ) : (
            <Badge tone={left > 0 ? 'green' : 'neutral'}>{sayLeft(offer.posts.length, left)}</Badge>
          )}
        </p>
        <ul className="flex flex-col gap-3">
          {posts.map(({ trade, posts: all, taken, left: free }) => (
            <li key={trade}>
              <Meter
                label={TRADE_TABLE[trade as Trade]?.label ?? trade}
                max={all}
                value={Math.min(taken, all)}
                words={`${sayCount(taken, 'pris', 'pris')} sur ${all}${
                  offer.recalledAt ? '' : `, ${sayCount(free, 'libre')}`
                }`}
              />
            </li>
          ))}
        </ul>
        <Facts facts={offerFacts({ ...offer, posts: [] })} />
      </div>
    </Card>
  );
}
