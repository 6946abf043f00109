import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { ALERT_THRESHOLDS, inForce } from '../ask-rules';
import { YES_WAITS } from '../offer';
import { listDueNeeds, listNeedsToRaise } from './due.repository';
import { listForgottenYeses } from './offer.repository';
import { raiseForgottenYes, raiseNearNeed } from './raise-need';
import { lookAtNeed } from './send-wave';

/** What a turn of the waves did, for the log. */
export type WavesTurn = {
  readonly looked: number;
  readonly asked: number;
  readonly promoted: number;
  readonly raised: number;
  /** needs that could not be looked at: the others go on, and the next turn tries again */
  readonly failed: number;
};

/** Every minute and at each change: sends the waves whose time has come, tells reserve lists, raises needs to the cell. */
export async function keepWaves(db: WorkerDb, now: Date): Promise<WavesTurn> {
  const turn = { looked: 0, asked: 0, promoted: 0, raised: 0, failed: 0 };
  for (const ref of await listDueNeeds(db, now)) {
    turn.looked += 1;
    try {
      const { asked, promoted } = await lookAtNeed(ref, now);
      turn.asked += asked;
      turn.promoted += promoted;
    } catch {
      turn.failed += 1;
    }
  }
  const { hours } = inForce(ALERT_THRESHOLDS, now);
  const { minutes } = inForce(YES_WAITS, now);
  const due = [
    ...(await listNeedsToRaise(db, hours, now)).map((ref) => () => raiseNearNeed(ref, now)),
    ...(await listForgottenYeses(db, minutes, now)).map((ref) => () => raiseForgottenYes(ref, now)),
  ];
  for (const raise of due) {
    try {
      if (await raise()) turn.raised += 1;
    } catch {
      turn.failed += 1;
    }
  }
  return turn;
}
