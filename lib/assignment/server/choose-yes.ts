import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, SolicitationId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { isOpen, type Need } from '@/lib/need/need';
import { mayChangeNeed } from '@/lib/need/need.policy';
import { findNeed, lockNeed } from '@/lib/need/server/need.repository';
import { announce } from '@/lib/notify/live';
import { enqueue } from '@/lib/notify/outbox';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { isOffered, type YesSpeed } from '@/lib/solicitation/offer';
import { readYesSpeed } from '@/lib/solicitation/server/offer.repository';
import { closeQuestion, findSolicitation } from '@/lib/solicitation/server/solicitation.repository';
import type { Solicitation } from '@/lib/solicitation/solicitation';
import type { Assignment } from '../assignment';
import { type AcceptRefusal, seatChosenAs } from './accept-solicitation';
import { inTheirName } from './in-their-name';
import { toPerson } from './tell';

type Which = { readonly solicitationId: SolicitationId | null };
type ChoiceRefusal = 'not-found' | 'need-not-open' | 'yes-gone';
type Waiting = { readonly need: Need; readonly asked: Solicitation };

/** The yes that waits, with its need held: nobody else decides of it meanwhile. */
async function findWaiting(
  tx: Tx,
  { actor, now }: Context<Manager>,
  id: SolicitationId,
): Promise<Result<Waiting, ChoiceRefusal>> {
  const seen = await findSolicitation(tx, id);
  const need = seen && (await lockNeed(tx, seen.needId));
  if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
  if (!isOpen(need, now)) return refuse('need-not-open');
  const asked = await findSolicitation(tx, id);
  return asked && isOffered(asked) ? accept({ need, asked }) : refuse('yes-gone');
}

/**
 * « Confirmer sa venue »: the structure chooses one of the yeses. Its choice is written first, then the yes takes the seat
 * under the same locks and rules as any other: full, changed or unlawful meanwhile, it is refused and still waits.
 */
export async function chooseYesAs(
  context: Context<Manager>,
  { solicitationId }: Which,
): Promise<Result<Assignment, ChoiceRefusal | AcceptRefusal>> {
  const { actor, now } = context;
  if (!solicitationId) return refuse('not-found');
  const chosen = await withActor(actor, 'write', now, async (tx) => {
    const waiting = await findWaiting(tx, context, solicitationId);
    if (!waiting.ok) return waiting;
    await record(tx, context, {
      action: 'solicitation.choose',
      objectKind: 'solicitation',
      objectId: solicitationId,
      facts: { needId: waiting.value.need.id },
    });
    return waiting;
  });
  if (!chosen.ok) return chosen;
  const { asked } = chosen.value;
  return await seatChosenAs({ actor: inTheirName({ ...asked, solicitationId }), now });
}

/** « Ne pas retenir »: the yes waits no more, and whoever said it is told. */
export async function passYesAs(
  context: Context<Manager>,
  { solicitationId }: Which,
): Promise<Result<{ readonly needId: Need['id'] }, ChoiceRefusal>> {
  const { actor, now } = context;
  if (!solicitationId) return refuse('not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const waiting = await findWaiting(tx, context, solicitationId);
    if (!waiting.ok) return waiting;
    const { need, asked } = waiting.value;
    await closeQuestion(tx, asked.id, 'not-chosen', now);
    const about = { need, solicitationId: asked.id, personId: asked.personId };
    await enqueue(tx, now, [toPerson('need-withdrawn', about, asked.asks)]);
    await announce(tx, now, { ...need, needId: need.id, kind: 'need-changed' });
    await record(tx, context, {
      action: 'solicitation.pass',
      objectKind: 'solicitation',
      objectId: solicitationId,
      facts: { needId: need.id },
    });
    return accept({ needId: need.id });
  });
}

/** How fast the structure of a need answered the yeses it was given lately. */
export async function readYesSpeedAs(
  { actor, now }: Context<Manager>,
  needId: Need['id'],
): Promise<Result<YesSpeed, 'not-found'>> {
  return await withActor(actor, 'read', now, async (tx) => {
    const need = await findNeed(tx, needId);
    if (!need || !mayChangeNeed(actor, need)) return refuse('not-found');
    return accept(await readYesSpeed(tx, need.structureId, now));
  });
}
