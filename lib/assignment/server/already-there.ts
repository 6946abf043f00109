import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId } from '@/lib/identity/actor';
import { type AssignmentId, hasBegun } from '../assignment';
import type { Team } from '../team';
import { listAssignmentsOf } from './assignment.repository';
import { listDaysOf } from './day.repository';
import { isTeamAtWork } from './named.repository';

/** The missions of a need whose people are there: the structure saw them at work, or they said they arrived. */
export async function listThere(tx: Tx, needId: NeedId): Promise<ReadonlySet<AssignmentId>> {
  const days = await listDaysOf(tx, needId);
  const there = (await listAssignmentsOf(tx, needId)).filter(
    (one) => one.status !== 'cancelled' && (hasBegun(one) || days.get(one.id)?.arrival),
  );
  return new Set(there.map(({ id }) => id));
}

/** Whether a team is there: some of it were counted, or somebody named in it is. */
export const isTeamThere = async (
  tx: Tx,
  { id, present }: Pick<Team, 'id' | 'present'>,
): Promise<boolean> => (present ?? 0) > 0 || (await isTeamAtWork(tx, id));
