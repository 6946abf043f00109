import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Solicitation } from '../solicitation';
import { saveReserved } from './asked.repository';
import { findSolicitation } from './solicitation.repository';

type Refusal = 'not-found' | 'not-filled';

/** A yes that came too late: « prévenez-moi si la place se libère ». Nothing is promised on either side; saying it twice changes nothing. */
export async function joinReserveAs(
  context: Context<Answering>,
): Promise<Result<Solicitation, Refusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Solicitation, Refusal>> => {
    const asked = await findSolicitation(tx, actor.solicitationId);
    if (!asked || asked.personId !== actor.personId) return refuse('not-found');
    if (!(await saveReserved(tx, asked.id, now))) return refuse('not-filled');
    await record(tx, context, {
      action: 'solicitation.wait',
      objectKind: 'solicitation',
      objectId: asked.id,
    });
    return accept({ ...asked, reservedAt: asked.reservedAt ?? now });
  });
}
