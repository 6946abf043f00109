import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { Context, Manager } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isKeptAfterRecall, type OfferId } from '@/lib/lending/offer';
import {
  listLeftToEnd,
  listLoansOfOffer,
  lockOffer,
  saveEndings,
  saveRecalled,
} from '@/lib/lending/server/offer.repository';
import { mayLend } from '@/lib/lending/server/read-loans';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { inTheirName } from './in-their-name';
import { endLoanAs } from './settle-loan';

type Refusal = 'not-direction' | 'offer-not-found' | 'offer-already-recalled';

/** How many loans the lender knew of were ended, and how many missions are kept because they begin within the clause. */
type Recalled = { readonly ended: number; readonly kept: number };

/**
 * A lender recalls an offer: nobody it names is asked any more for it. Of what rests on it and nothing else, questions end, answered by
 * the person or not, and missions agreed to are given up, hosts and people told; those that begin within the time the clause gives are kept.
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
    const all = await listLoansOfOffer(tx, offerId);
    const kept = all.filter(
      ({ agreed, startsAt }) =>
        agreed && isKeptAfterRecall({ start: startsAt }, offer.recallHours, now),
    );
    const ending = all.filter((loan) => !kept.includes(loan));
    await saveEndings(tx, offerId, ending);
    await saveRecalled(tx, offerId, now);
    await record(tx, context, {
      action: 'offer.recall',
      objectKind: 'offer',
      objectId: offerId,
      facts: { concerned: all.filter(({ known }) => known).length, kept: kept.length },
    });
    return accept({ ending, kept: kept.length });
  });
  if (!planned.ok) return planned;
  let ended = 0;
  for (const loan of planned.value.ending) {
    const { ok } = await endLoanAs({ actor: inTheirName(loan), now });
    // whoever has not answered is known to their employer neither before nor after
    if (ok && loan.known) ended += 1;
  }
  return accept({ ended, kept: planned.value.kept });
}

/** Ends what a recall left, as when the machine stopped between the recall and it; gives how many. */
export async function endWhatRecallsLeft(db: WorkerDb, now: Date): Promise<number> {
  let ended = 0;
  for (const loan of await listLeftToEnd(db, now))
    if ((await endLoanAs({ actor: inTheirName(loan), now })).ok) ended += 1;
  return ended;
}
