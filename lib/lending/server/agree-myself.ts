import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { Answering, Context, SolicitationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { hasAgreed, isAgreed, type Voice } from '../loan';
import { addConsent, findLoan } from './loan.repository';

/** How a person’s word came: by the link of a message, heard by telephone, or from their own space. */
function voiceOf({ linkHash, heard }: Answering): Voice {
  if (heard) return 'oral';
  return linkHash ? 'link' : 'space';
}

/**
 * The person says yes to their own loan, in the caller’s transaction. True when nothing is waited for: nobody lends them, or
 * their employer and the host have agreed to the same terms. Their employer is asked from then on, never before.
 */
export async function agreeMyself(
  tx: Tx,
  context: Context<Answering>,
  of: SolicitationId,
): Promise<boolean> {
  const { actor, now } = context;
  const loan = await findLoan(tx, of);
  if (!loan) return true;
  if (!hasAgreed(loan, 'person')) {
    const said = {
      party: 'person',
      said: 'yes',
      terms: loan.terms,
      voice: voiceOf(actor),
    } as const;
    await addConsent(tx, loan, { ...said, by: null }, now);
    await record(tx, context, {
      action: 'loan.person',
      objectKind: 'loan',
      objectId: loan.id,
      facts: { said: 'yes', terms: loan.terms },
    });
  }
  return isAgreed({ ...loan, yes: { ...loan.yes, person: loan.terms } });
}
