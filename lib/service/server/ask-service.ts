import 'server-only';
import { newId } from '@/lib/db/new-id';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, StructureId } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { dayOf } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
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
  type OwnSpot,
  saveBehalf,
  saveRequest,
} from './service.repository';

/** Why a service may not be asked for. */
export type AskRefusal =
  | Extract<ReturnType<typeof planAsk>, { ok: false }>['refusal']
  | 'service-not-found'
  | 'service-own'
  | 'structure-not-found';

/** What a structure asks of which service. */
export type ServiceWish = {
  readonly offerId: ServiceOfferId | null;
  readonly structureId: StructureId | null;
  readonly ask: ServiceAsk;
  readonly note: string | null;
};

/** Asked by an agent of the cell for the structure, at the word of somebody there, for a lever of its case. */
type OnBehalf = {
  readonly signedBy: CellMember;
  readonly toldBy: string;
  readonly leverId: Id<'lever'>;
};

/** A structure asks for a service, or its cell for it: its provider is written to, and answers. */
export async function askServiceAs(
  context: Context<Manager>,
  said: ServiceWish,
  behalf: OnBehalf | null = null,
): Promise<Result<ServiceRequestId, AskRefusal>> {
  const { actor, now } = context;
  const { ask, note } = said;
  return await withActor(actor, 'write', now, async (tx) => {
    const planned = await plan(tx, context, said);
    if (!planned.ok) return planned;
    const { offer, place } = planned.value;
    const id = newId<'service-request'>(now);
    const { organizationId, territoryId, userId: by } = actor;
    const where = { organizationId, territoryId, structureId: place.id };
    await insertRequest(tx, { id, offer, ...where, ask, note, behalf }, { by, now });
    const signed = behalf ? { actor: behalf.signedBy, now } : context;
    await record(tx, signed, {
      ...{ organizationId, territoryId },
      action: 'service.ask',
      objectKind: 'service-request',
      objectId: id,
      facts: { offer: offer.id, perDay: ask.perDay, ...(behalf ? { behalf: true } : {}) },
    });
    return accept(id);
  });
}

/** Which service a structure may ask for as it wishes, nothing being written. */
export const checkServiceAs = (
  context: Context<Manager>,
  said: ServiceWish,
): Promise<Result<ServiceSeen, AskRefusal>> =>
  withActor(context.actor, 'read', context.now, async (tx) => {
    const planned = await plan(tx, context, said);
    return planned.ok ? accept(planned.value.offer) : planned;
  });

/** The service and the place of a wish that may be asked for now. */
async function plan(
  tx: Tx,
  { actor, now }: Context<Manager>,
  { offerId, structureId, ask }: ServiceWish,
): Promise<Result<{ readonly offer: ServiceSeen; readonly place: OwnSpot }, AskRefusal>> {
  if (!offerId) return refuse('service-not-found');
  const place = (await listOwnSpots(tx, actor)).find(({ id }) => id === structureId);
  if (!place) return refuse('structure-not-found');
  const offer = await findService(tx, offerId);
  if (!offer) return refuse('service-not-found');
  if (offer.organizationId === actor.organizationId) return refuse('service-own');
  const promised = await listPromised(tx, [offerId]);
  const planned = planAsk(offer, ask, { place, promised, now });
  return planned.ok ? accept({ offer, place }) : planned;
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

/** « Oui, c’est notre demande »: what its cell asked for it; said once. To refuse it is to withdraw it. */
export async function confirmServiceAs(
  context: Context<Manager>,
  { requestId }: { readonly requestId: ServiceRequestId | null },
): Promise<Result<ServiceRequestId, 'request-not-found' | 'request-settled'>> {
  const { actor, now } = context;
  if (!requestId) return refuse('request-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const held = await lockRequest(tx, requestId);
    if (!held || !hasAsked(actor, held)) return refuse('request-not-found');
    if (!(await saveBehalf(tx, requestId))) return refuse('request-settled');
    const about = { objectKind: 'service-request', objectId: requestId } as const;
    await record(tx, context, { action: 'service.confirm', ...about });
    return accept(requestId);
  });
}

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
