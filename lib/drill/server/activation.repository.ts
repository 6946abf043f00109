import 'server-only';
import type { ActivationReason } from '@/lib/activation/activation';
import type { Tx } from '@/lib/db/with-actor';
import type { CellMember } from '@/lib/identity/actor';
import type { Drill, DrillId } from '../drill';
import type { DrillActivation } from '../drill-activation';

type Played = Pick<Drill, 'id' | 'played'>;

/** The activation of a drill; null while its reserve sleeps. */
export async function findActivation(tx: Tx, id: DrillId): Promise<DrillActivation | null> {
  const row = await tx.drillActivation.findUnique({ where: { drillId: id } });
  if (!row) return null;
  const { words, minute, byName, closedMinute, learned } = row;
  return {
    ...{ reason: row.reason as ActivationReason, words, minute, byName, closedMinute, learned },
    goals: { filled: row.goalFilled, ready: row.goalReady, hours: row.goalHours },
    thresholds: {
      ...{ vital: row.vital, serious: row.serious, degraded: row.degraded, comfort: row.comfort },
    },
  };
}

/** Writes down that the reserve of a drill is activated; the database writes who did it. */
export async function insertActivation(
  tx: Tx,
  { id, played }: Played,
  said: Pick<DrillActivation, 'reason' | 'words' | 'goals' | 'thresholds'>,
  { territoryId, membershipId }: CellMember,
): Promise<void> {
  const { reason, words, goals, thresholds } = said;
  await tx.drillActivation.create({
    data: {
      ...{ drillId: id, territoryId, reason, words, minute: played, membershipId, byName: '' },
      ...{ goalFilled: goals.filled, goalReady: goals.ready, goalHours: goals.hours },
      ...thresholds,
    },
  });
}

/** Closes it at this minute of the drill, with what the cell keeps of it. */
export async function saveClosing(
  tx: Tx,
  { id, played }: Played,
  learned: string | null,
): Promise<void> {
  await tx.$executeRaw`
    update drill_activations set closed_minute = ${played}, learned = ${learned} where drill_id = ${id}::uuid`;
}
