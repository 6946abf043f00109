import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, SolicitationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { findBorrowed, noteOralYes } from '@/lib/lending/server/loan.repository';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { findSolicitation } from '@/lib/solicitation/server/solicitation.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import { isOwnAccount } from './assignment.repository';
import { inTheirName } from './in-their-name';
import { settleLoanAs, stands } from './settle-loan';

type Refusal = 'not-found' | 'no-longer-asked' | 'two-yeses';

/**
 * « Son employeur m’a dit oui de vive voix »: the structure writes it down, with who was heard. The mission may be confirmed on
 * it; it does not begin before the employer has written it, which they are asked at once.
 */
export async function noteOralYesAs(
  context: Context<Manager>,
  said: { readonly solicitationId: SolicitationId | null; readonly heard: string },
): Promise<Result<'noted' | 'agreed', Refusal>> {
  const { actor, now } = context;
  const { solicitationId: id, heard } = said;
  if (!id) return refuse('not-found');
  const noted = await withActor(actor, 'write', now, async (tx) => {
    const asked = await findSolicitation(tx, id);
    const need = asked && (await findNeed(tx, asked.needId));
    const loan = await findBorrowed(tx, id);
    if (!asked || !need || !loan || !mayChangeNeed(actor, need)) return refuse('not-found');
    if (asked.status !== 'pending' && asked.status !== 'accepted') return refuse('no-longer-asked');
    const written = await write(tx, asked, heard);
    if (!written.ok) return written;
    await record(tx, context, {
      action: 'loan.oral',
      objectKind: 'loan',
      objectId: loan.id,
      facts: { needId: need.id, terms: loan.terms },
    });
    return accept(asked);
  });
  if (!noted.ok) return noted;
  const settled = await settleLoanAs({
    actor: inTheirName({ ...noted.value, solicitationId: id }),
    now,
  });
  return accept(stands(settled) ? 'agreed' : 'noted');
}

/** Whoever is lent notes no yes of their own employer, wherever they direct. */
async function write(
  tx: Tx,
  { id, personId }: Solicitation,
  heard: string,
): Promise<Result<true, 'two-yeses' | 'not-found'>> {
  if (await isOwnAccount(tx, personId)) return refuse('two-yeses');
  return (await noteOralYes(tx, id, heard)) ? accept(true) : refuse('not-found');
}
