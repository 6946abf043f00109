import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isKeptAfterRecall, type OfferId } from '@/lib/lending/offer';
import { type LoanToAgree, listLoansToAgree } from '@/lib/lending/server/loan.repository';
import { findNamed, lockOffer, saveRecalled } from '@/lib/lending/server/offer.repository';
import { mayLend } from '@/lib/lending/server/read-loans';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { inTheirName } from './in-their-name';
import { endLoanAs } from './settle-loan';

type Refusal = 'not-direction' | 'offer-not-found' | 'offer-already-recalled';

/** How many missions were given up, and how many are kept because they begin within the clause. */
type Recalled = { readonly ended: number; readonly kept: number };

/**
 * A lender recalls an offer: nobody it names is asked any more for it; questions that wait end; missions agreed to are given
 * up, hosts and people told, but those that begin within the time the clause gives, which are kept.
 */
export async function recallOfferAs(
  context: Context<Manager>,
  { offerId }: { readonly offerId: OfferId | null },
): Promise<Result<Recalled, Refusal>> {
  const { actor, now } = context;
  if (!mayLend(actor)) return refuse('not-direction');
  if (!offerId) return refuse('offer-not-found');
  const planned = await withActor(actor, 'write', now, async (tx) => {
    const offer = await lockOffer(tx, actor, offerId);
    if (!offer) return refuse('offer-not-found');
    if (offer.recalledAt) return refuse('offer-already-recalled');
    const named = await findNamed(tx, offerId);
    await saveRecalled(tx, offerId, now);
    const concerned = (await listLoansToAgree(tx)).filter(concerns(named));
    const kept = concerned.filter(
      ({ state, startsAt }) =>
        state === 'agreed' && isKeptAfterRecall({ start: startsAt }, offer.recallHours, now),
    );
    await record(tx, context, {
      action: 'offer.recall',
      objectKind: 'offer',
      objectId: offerId,
      facts: { concerned: concerned.length, kept: kept.length },
    });
    return accept({ ending: concerned.filter((loan) => !kept.includes(loan)), kept: kept.length });
  });
  if (!planned.ok) return planned;
  const { ending, kept } = planned.value;
  for (const loan of ending) await endLoanAs({ actor: inTheirName(loan), now });
  return accept({ ended: ending.length, kept });
}

const concerns =
  ({ people, startsOn, endsOn }: Awaited<ReturnType<typeof findNamed>>) =>
  ({ personId, startsAt, state }: LoanToAgree): boolean =>
    state !== 'over' &&
    people.includes(personId) &&
    dayOf(startsAt) >= startsOn &&
    dayOf(startsAt) <= endsOn;
