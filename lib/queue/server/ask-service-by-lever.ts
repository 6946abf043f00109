import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager } from '@/lib/identity/actor';
import { inPlaceOf } from '@/lib/identity/in-place-of';
import {
  type AskRefusal,
  askServiceAs,
  checkServiceAs,
  type ServiceWish,
} from '@/lib/service/server/ask-service';
import { listOwnSpots, listServicesAround } from '@/lib/service/server/service.repository';
import { type ServiceNear, servicesFor } from '@/lib/service/service';
import { dayOf } from '@/lib/shared/civil-time';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Subject } from '../entry';
import type { LeverId } from '../lever';
import type { PullForm } from '../queue.schema';
import { type CasePlace, findPlace } from './case.repository';
import { listLevers } from './lever.repository';
import { type Held, underLock } from './on-case';
import { type PullRefusal, writeLever } from './pull-lever';

const NO_CIRCLE: ReadonlySet<string> = new Set();

/** The services that reach the structure of a case, the nearest first. */
export async function listServicesNear(
  tx: Tx,
  { organizationId, territoryId, structureId }: CasePlace,
  now: Date,
): Promise<readonly ServiceNear[]> {
  const [spot] = await listOwnSpots(tx, { organizationId, structureIds: [structureId] });
  if (!spot) return [];
  const around = { territoryId, except: organizationId };
  return servicesFor(await listServicesAround(tx, around, dayOf(now)), spot, NO_CIRCLE);
}

type Done = {
  readonly subject: Subject;
  readonly lever: LeverId;
  readonly service: string;
};
export type ServiceLeverRefusal = PullRefusal | AskRefusal | 'service-already-asked';

/**
 * Asks for a service of Relève for the structure of a case, by the structure’s own request: first whether it may be asked, then
 * the lever, then the request, signed by the agent at the word of somebody there. Its direction confirms it, or takes it back; what
 * the lever gave is read from the provider’s answer.
 */
export async function askServiceByLever(
  context: Context<CellMember>,
  form: PullForm & { readonly service: NonNullable<PullForm['service']> },
): Promise<Result<Done, ServiceLeverRefusal>> {
  const { actor, now } = context;
  const toldBy = form.accord ?? '';
  const place = await withActor(actor, 'read', now, (tx) => findPlace(tx, form.subject));
  if (!place || place.territoryId !== actor.territoryId) return refuse('not-found');
  const asker: Context<Manager> = { actor: inPlaceOf(actor, place), now };
  const wish: ServiceWish = { ...form.service, structureId: place.structureId, note: null };
  const offer = await checkServiceAs(asker, wish);
  if (!offer.ok) return offer;
  const whom = offer.value.placeName;
  const lever = await underLock(context, form, async (tx, held) => {
    if (await isAsking(tx, held)) return refuse('service-already-asked');
    return await writeLever(tx, context, held, { ...form, aqui: whom }, { wanted: 1, whom });
  });
  if (!lever.ok) return lever;
  const asked = await askServiceAs(asker, wish, {
    ...{ signedBy: actor, toldBy, leverId: lever.value },
  });
  const { subject } = form;
  return asked.ok ? accept({ subject, lever: lever.value, service: whom }) : asked;
}

/** Whether a service asked for this case has not answered yet. */
async function isAsking(tx: Tx, { last }: Held): Promise<boolean> {
  if (!last) return false;
  return (await listLevers(tx, last.id)).some(
    ({ lever, result, answers }) => lever === 'provider' && !result && answers !== null,
  );
}
