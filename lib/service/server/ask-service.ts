import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  type RequestAct,
  type RequestStatus,
  requestActs,
  type ServiceRequestId,
} from '../request';
import {
  leftOn,
  planAsk,
  type ServiceAsk,
  type ServiceOfferId,
  type ServiceSeen,
  servedDays,
} from '../service';
import {
  findService,
  type HeldRequest,
  insertRequest,
  listOwnSpots,
  listPromised,
  lockRequest,
  lockServiceOf,
  saveRequest,
} from './service.repository';

type AskRefusal = Extract<ReturnType<typeof planAsk>, { ok: false }>['refusal'];

/** A structure asks for a service: its provider is written to, and answers. */
export async function askServiceAs(
  context: Context<Manager>,
  said: {
    readonly offerId: ServiceOfferId | null;
    readonly structureId: StructureId | null;
    readonly ask: ServiceAsk;
    readonly note: string | null;
  },
): Promise<
  Result<ServiceRequestId, AskRefusal | 'service-not-found' | 'service-own' | 'structure-not-found'>
> {
  const { actor, now } = context;
  const { offerId, ask, note } = said;
  if (!offerId) return refuse('service-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const place = (await listOwnSpots(tx, actor)).find(({ id }) => id === said.structureId);
    if (!place) return refuse('structure-not-found');
    const offer = await findService(tx, offerId);
    if (!offer) return refuse('service-not-found');
    const { organizationId, territoryId, userId: by } = actor;
    if (offer.organizationId === organizationId) return refuse('service-own');
    const promised = await listPromised(tx, [offerId]);
    const planned = planAsk(offer, ask, { place, promised, now });
    if (!planned.ok) return planned;
    const id = newId<'service-request'>(now);
    const where = { organizationId, territoryId, structureId: place.id };
    await insertRequest(tx, { id, offer, ...where, ask, note }, { by, now });
    await record(tx, context, {
      action: 'service.ask',
      objectKind: 'service-request',
      objectId: id,
      facts: { offer: offerId, perDay: ask.perDay },
    });
    return accept(id);
  });
}

const BECOMES: Readonly<Record<RequestAct, RequestStatus>> = {
  accept: 'accepted',
  decline: 'declined',
  withdraw: 'withdrawn',
};

type AnswerRefusal = 'request-not-found' | 'request-over' | 'request-settled' | 'service-too-much';

/** A provider accepts or declines what is asked of it, in a sentence; declining later what it accepted is said too. */
export const answerServiceAs = (
  context: Context<Manager>,
  said: {
    readonly requestId: ServiceRequestId | null;
    readonly act: 'accept' | 'decline';
    readonly answer: string;
  },
): Promise<Result<RequestStatus, AnswerRefusal>> => settle(context, 'provider', said);

/** Whoever asked no longer needs it. */
export const withdrawRequestAs = (
  context: Context<Manager>,
  { requestId }: { readonly requestId: ServiceRequestId | null },
): Promise<Result<RequestStatus, AnswerRefusal>> =>
  settle(context, 'asker', { requestId, act: 'withdraw', answer: null });

async function settle(
  context: Context<Manager>,
  side: 'provider' | 'asker',
  {
    requestId,
    act,
    answer,
  }: {
    readonly requestId: ServiceRequestId | null;
    readonly act: RequestAct;
    readonly answer: string | null;
  },
): Promise<Result<RequestStatus, AnswerRefusal>> {
  const { actor, now } = context;
  if (!requestId) return refuse('request-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const found = await hold(tx, actor, requestId, side);
    if (!found) return refuse('request-not-found');
    const { status, ask } = found.held;
    if (ask.until < dayOf(now)) return refuse('request-over');
    if (!requestActs({ status, until: ask.until }, side, dayOf(now)).includes(act))
      return refuse('request-settled');
    if (act === 'accept' && !(await fits(tx, found))) return refuse('service-too-much');
    await saveRequest(tx, requestId, { status: BECOMES[act], answer, by: actor.userId }, now);
    await record(tx, context, {
      action: `service.${act}`,
      objectKind: 'service-request',
      objectId: requestId,
    });
    return accept(BECOMES[act]);
  });
}

type Held = { readonly held: HeldRequest; readonly offer: ServiceSeen | null };

/** The request as one of its two sides may decide on it: its provider holds the service first. */
async function hold(
  tx: Tx,
  actor: Manager,
  requestId: ServiceRequestId,
  side: 'provider' | 'asker',
): Promise<Held | null> {
  const offer = side === 'provider' ? await lockServiceOf(tx, requestId, actor) : null;
  if (side === 'provider' && !offer) return null;
  const held = await lockRequest(tx, requestId);
  return held && (offer || hasAsked(actor, held)) ? { held, offer } : null;
}

const hasAsked = (actor: Manager, held: HeldRequest): boolean =>
  held.organizationId === actor.organizationId &&
  (actor.structureIds === null || actor.structureIds.includes(held.structureId));

async function fits(tx: Tx, { held, offer }: Held): Promise<boolean> {
  if (!offer) return false;
  const promised = await listPromised(tx, [offer.id]);
  return held.ask.perDay <= leftOn(offer, promised, servedDays(offer, held.ask));
}
