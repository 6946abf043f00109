import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Answering, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { announce } from '@/lib/notify/live';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { DeclineReason, DeclineScope, PauseDays, Solicitation } from '../solicitation';
import { learnFrom } from './learn-from';
import {
  findSolicitation,
  saveDeclined,
  saveDeclineScope,
  savePause,
  saveStructureRefusal,
} from './solicitation.repository';

/** A « no » as it is said: how far it goes, and a reason if one wishes to give it. */
export type Decline = {
  readonly scope: DeclineScope;
  readonly reason: DeclineReason | null;
  readonly pauseDays: PauseDays | null;
};

const MINUTES_PER_DAY = 24 * 60;

type Refusal = 'not-found' | 'already-answered' | 'no-longer-asked';

/** Says no, remembers how far the no goes, and tells the board. Saying it twice changes nothing. */
export async function declineSolicitationAs(
  context: Context<Answering>,
  decline: Decline,
): Promise<Result<Solicitation, Refusal>> {
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx): Promise<Result<Solicitation, Refusal>> => {
    const asked = await findSolicitation(tx, actor.solicitationId);
    if (!asked || asked.personId !== actor.personId) return refuse('not-found');
    if (asked.status === 'accepted') return refuse('already-answered');
    // what the person wishes for later holds even when this demand no longer waits
    await rememberWish(tx, asked, decline, now);
    if (asked.status === 'declined') {
      await saveDeclineScope(tx, asked.id, decline.scope);
      return accept({ ...asked, declineScope: decline.scope });
    }
    if (!(await saveDeclined(tx, asked.id, { ...decline, now }))) return refuse('no-longer-asked');
    await learnFrom(tx, asked, false, now);
    await announce(tx, now, { ...asked, kind: 'answer' });
    await record(tx, context, {
      action: 'solicitation.decline',
      objectKind: 'solicitation',
      objectId: asked.id,
      facts: { scope: decline.scope, reason: decline.reason },
    });
    return accept({ ...asked, status: 'declined', answeredAt: now });
  });
}

async function rememberWish(
  tx: Tx,
  asked: Solicitation,
  decline: Decline,
  now: Date,
): Promise<void> {
  if (decline.scope === 'this-structure') await saveStructureRefusal(tx, asked, now);
  if (decline.scope === 'pause' && decline.pauseDays) {
    const until = minutesAfter(now, decline.pauseDays * MINUTES_PER_DAY);
    await savePause(tx, asked.personId, until, now);
  }
}
