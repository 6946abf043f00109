import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { PersonId, SolicitationId } from '@/lib/identity/actor';
import type { CloseReason } from '../solicitation';

type Closed = { readonly id: SolicitationId; readonly personId: PersonId; readonly asks: number };

/** Closes what waits of those an association named in one team; gives back whom it concerned. */
export async function closeNamed(
  tx: Tx,
  teamId: string,
  reason: CloseReason,
  now: Date,
): Promise<Closed[]> {
  return await tx.$queryRaw<Closed[]>`
    update solicitations set status = 'closed', closed_at = ${now}, close_reason = ${reason}
    where team_id = ${teamId}::uuid and status = 'pending' returning id, person_id as "personId", asks`;
}
