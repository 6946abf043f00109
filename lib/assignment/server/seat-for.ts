import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import { type Need, takeSeat } from '@/lib/need/need';
import { saveSeats } from '@/lib/need/server/need.repository';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { closeNamed } from '@/lib/solicitation/server/named.repository';
import { closePending } from '@/lib/solicitation/server/solicitation.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import { takeFromTeam } from '../team';
import { findTeamSeats, saveTeamSize } from './team.repository';

/** A seat of the need, or, for whoever an association named, one its team holds already. */
export type Seated = {
  readonly need: Need;
  readonly team: { readonly id: string; readonly left: number } | null;
};

/** The seat somebody would take: one of the need’s own, or one their team holds. */
export async function seatFor(
  tx: Tx,
  { teamId: id }: Solicitation,
  need: Need,
  now: Date,
): Promise<Result<Seated, 'need-filled' | 'need-closed' | 'need-over'>> {
  if (id === null) {
    const seated = takeSeat(need, now);
    return seated.ok ? accept({ need: seated.value, team: null }) : seated;
  }
  const team = await findTeamSeats(tx, id);
  const left = team ? takeFromTeam(team, need, now) : refuse('need-filled');
  return left.ok ? accept({ need, team: { id, left: left.value } }) : left;
}

/** Writes who holds the seat now; gives back those for whom none is left. */
export async function saveSeated(tx: Tx, { need, team }: Seated, now: Date) {
  if (team) {
    await saveTeamSize(tx, team.id, team.left);
    return team.left === 0 ? await closeNamed(tx, team.id, 'filled', now) : [];
  }
  await saveSeats(tx, need, now);
  return need.status === 'filled' ? await closePending(tx, need.id, 'filled', now) : [];
}
