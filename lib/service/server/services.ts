import 'server-only';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context, Manager, StructureId } from '@/lib/identity/actor';
import { settleOwnCommune } from '@/lib/identity/server/invite-organization';
import { record } from '@/lib/journal/journal';
import { partnersDuring } from '@/lib/organization/framework';
import { listFrameworks } from '@/lib/organization/server/framework.repository';
import { dayOf } from '@/lib/shared/civil-time';
import { minutesAfter } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { RequestSeen } from '../request';
import {
  planService,
  type ServiceDraft,
  type ServiceNear,
  type ServiceOfferId,
  type ServiceSeen,
  servicesFor,
} from '../service';
import { SERVICE_MESSAGES } from '../service.messages';
import {
  declinePending,
  insertService,
  listOwnRequests,
  listOwnServices,
  listOwnSpots,
  listReceived,
  listServicesAround,
  listTerritoryRequests,
  lockService,
  type OwnSpot,
  saveWithdrawn,
} from './service.repository';

type CommuneRefusal = 'commune-unknown' | 'commune-ambiguous';

/** The communes typed, by their codes; the first that names none says so. */
async function settleAll(
  context: Context<Manager>,
  typed: readonly string[],
): Promise<Result<readonly string[], CommuneRefusal>> {
  const codes: string[] = [];
  for (const one of typed) {
    const settled = await settleOwnCommune(context, one);
    if (!settled.ok) return settled;
    codes.push(settled.value);
  }
  return accept([...new Set(codes)]);
}

/** A structure offers a service: it is shown at once to those it reaches. */
export async function offerServiceAs(
  context: Context<Manager>,
  said: {
    readonly structureId: StructureId | null;
    readonly communes: readonly string[];
    readonly draft: Omit<ServiceDraft, 'communes'>;
  },
): Promise<
  Result<
    ServiceOfferId,
    | CommuneRefusal
    | 'structure-not-found'
    | 'service-ends-before'
    | 'service-over'
    | 'service-too-long'
  >
> {
  const { actor, now } = context;
  const communes = await settleAll(context, said.communes);
  if (!communes.ok) return communes;
  return await withActor(actor, 'write', now, async (tx) => {
    const place = (await listOwnSpots(tx, actor)).find(({ id }) => id === said.structureId);
    if (!place) return refuse('structure-not-found');
    const planned = planService({ ...said.draft, communes: communes.value }, dayOf(now));
    if (!planned.ok) return planned;
    const id = newId<'service-offer'>(now);
    const { organizationId, territoryId, userId: by } = actor;
    const where = { organizationId, territoryId, structureId: place.id };
    await insertService(tx, id, where, planned.value, { by, now });
    await record(tx, context, {
      action: 'service.offer',
      objectKind: 'service',
      objectId: id,
      facts: { kind: planned.value.kind, capacity: planned.value.capacity },
    });
    return accept(id);
  });
}

/** Its structure withdraws a service: what waits on it is declined, what was promised is kept. */
export async function withdrawServiceAs(
  context: Context<Manager>,
  { offerId }: { readonly offerId: ServiceOfferId | null },
): Promise<Result<{ readonly declined: number }, 'service-not-found' | 'service-withdrawn'>> {
  const { actor, now } = context;
  if (!offerId) return refuse('service-not-found');
  return await withActor(actor, 'write', now, async (tx) => {
    const offer = await lockService(tx, offerId, actor);
    if (!offer) return refuse('service-not-found');
    if (offer.withdrawnAt) return refuse('service-withdrawn');
    const declined = await declinePending(
      tx,
      offerId,
      { by: actor.userId, answer: SERVICE_MESSAGES['service-withdrawn'] },
      now,
    );
    await saveWithdrawn(tx, offerId, now);
    await record(tx, context, {
      action: 'service.withdraw',
      objectKind: 'service',
      objectId: offerId,
      facts: { declined },
    });
    return accept({ declined });
  });
}

/** What a structure reads of services: those that reach it, what it asked; what its body offers, and what is asked of it. */
export type ServicesRead = {
  readonly places: readonly OwnSpot[];
  /** the place they are read for; null when the speaker speaks for none */
  readonly place: OwnSpot | null;
  readonly near: readonly ServiceNear[];
  readonly asked: readonly RequestSeen[];
  readonly received: readonly RequestSeen[];
  readonly own: readonly ServiceSeen[];
};

const MOMENT_MINUTES = 1;

/** The services around one structure of the speaker’s, the first when none is chosen. */
export async function readServicesAs(
  { actor, now }: Context<Manager>,
  chosen: string | null,
): Promise<ServicesRead> {
  const { organizationId, territoryId } = actor;
  return await withActor(actor, 'read', now, async (tx) => {
    const places = await listOwnSpots(tx, actor);
    const place = places.find(({ id }) => id === chosen) ?? places[0] ?? null;
    const around = await listServicesAround(
      tx,
      { territoryId, except: organizationId },
      dayOf(now),
    );
    const agreements = (await listFrameworks(tx)).map((one) => ({
      ...one,
      otherId: one.otherId === organizationId ? one.organizationId : one.otherId,
    }));
    const today = { start: now, end: minutesAfter(now, MOMENT_MINUTES) };
    return {
      places,
      place,
      near: place ? servicesFor(around, place, partnersDuring(agreements, 'services', today)) : [],
      asked: await listOwnRequests(tx, actor, dayOf(now)),
      received: await listReceived(tx, actor, dayOf(now)),
      own: await listOwnServices(tx, actor, now),
    };
  });
}

/** The structures the speaker may offer a service from. */
export const readServicePlacesAs = ({ actor, now }: Context<Manager>): Promise<OwnSpot[]> =>
  withActor(actor, 'read', now, (tx) => listOwnSpots(tx, actor));

/** What is offered and asked of services in a territory, for its cell. */
export const readTerritoryServicesAs = ({
  actor,
  now,
}: Context<CellMember>): Promise<{
  readonly offers: readonly ServiceSeen[];
  readonly requests: readonly RequestSeen[];
}> =>
  withActor(actor, 'read', now, async (tx) => ({
    offers: await listServicesAround(
      tx,
      { territoryId: actor.territoryId, except: null },
      dayOf(now),
    ),
    requests: await listTerritoryRequests(tx, actor.territoryId, dayOf(now)),
  }));
