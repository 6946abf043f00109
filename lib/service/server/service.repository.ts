import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, StructureId, TerritoryId, UserId } from '@/lib/identity/actor';
import { dayOf } from '@/lib/shared/civil-time';
import type { Id } from '@/lib/shared/id';
import type { RequestSeen, RequestStatus, ServiceRequestId } from '../request';
import type {
  Promised,
  ServiceAsk,
  ServiceDraft,
  ServiceOfferId,
  ServiceSeen,
  Spot,
} from '../service';

/** A structure of the speaker’s, and where it stands. */
export type OwnSpot = Spot & { readonly id: StructureId; readonly name: string };

type Scope = {
  readonly organizationId: OrganizationId;
  readonly structureIds: readonly StructureId[] | null;
};
const only = ({ structureIds }: Scope) => (structureIds === null ? null : [...structureIds]);

/** The open structures the speaker speaks for, by name. */
export const listOwnSpots = (tx: Tx, scope: Scope): Promise<OwnSpot[]> =>
  tx.$queryRaw<OwnSpot[]>`
    select id, name, commune_code as "communeCode", lat, lon from structures
    where organization_id = ${scope.organizationId}::uuid and status = 'active'
      and (${only(scope)}::uuid[] is null or id = any(${only(scope)}::uuid[])) order by name, id`;

/** Writes a service; the database copies where it comes from. */
export async function insertService(
  tx: Tx,
  id: ServiceOfferId,
  where: {
    readonly organizationId: OrganizationId;
    readonly territoryId: TerritoryId;
    readonly structureId: StructureId;
  },
  draft: ServiceDraft,
  made: { readonly by: UserId; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into service_offers (id, organization_id, territory_id, structure_id, kind, provider, details, capacity, lead_hours, days, radius_km,
      communes, starts_on, ends_on, place_name, commune_name, body_name, lat, lon, offered_by, offered_at)
    values (${id}::uuid, ${where.organizationId}::uuid, ${where.territoryId}, ${where.structureId}::uuid, ${draft.kind}, ${draft.provider},
      ${draft.details}, ${draft.capacity}, ${draft.leadHours}, ${[...draft.days]}::int[], ${draft.radiusKm}, ${[...draft.communes]}::text[],
      ${draft.startsOn}::date, ${draft.endsOn}::date, '', '', '', 0, 0, ${made.by}::uuid, ${made.now})`;
}

const OFFERS = Prisma.sql`select o.id, o.organization_id as "organizationId", o.kind, o.provider, o.details, o.capacity, o.lead_hours as "leadHours", o.days,
  o.radius_km as "radiusKm", o.communes, o.starts_on::text as "startsOn", o.ends_on::text as "endsOn", o.place_name as "placeName",
  o.commune_name as "communeName", o.body_name as "bodyName", o.phone, o.lat, o.lon, o.withdrawn_at as "withdrawnAt",
  coalesce((select array_agg(c.name order by c.name) from communes c where c.code = any(o.communes)), '{}') as "communeNames"
  from service_offers o`;

/** What the speaker’s structures offer, the last first; not what has been over for a month. */
export const listOwnServices = (tx: Tx, scope: Scope, now: Date): Promise<ServiceSeen[]> =>
  tx.$queryRaw<ServiceSeen[]>`
    ${OFFERS} where o.organization_id = ${scope.organizationId}::uuid and (${only(scope)}::uuid[] is null or o.structure_id = any(${only(scope)}::uuid[]))
       and o.ends_on >= (${now}::timestamptz - interval '30 days')::date
     order by o.withdrawn_at is not null, o.offered_at desc, o.id limit 50`;

/** What is offered in a territory today or later, by others than one body. */
export const listServicesAround = (
  tx: Tx,
  around: { readonly territoryId: TerritoryId; readonly except: OrganizationId | null },
  today: string,
): Promise<ServiceSeen[]> =>
  tx.$queryRaw<ServiceSeen[]>`
    ${OFFERS} where o.territory_id = ${around.territoryId} and o.organization_id is distinct from ${around.except}::uuid and o.withdrawn_at is null and o.ends_on >= ${today}::date
       and still_offers(o.structure_id)
     order by o.kind, o.offered_at desc, o.id limit 300`;

/** One service the speaker may read, and ask for. */
export async function findService(tx: Tx, id: ServiceOfferId): Promise<ServiceSeen | null> {
  const [row] = await tx.$queryRaw<ServiceSeen[]>`
    ${OFFERS} where o.id = ${id}::uuid and still_offers(o.structure_id)`;
  return row ?? null;
}

/** One service of the speaker’s, held until the end of the transaction. */
export async function lockService(
  tx: Tx,
  id: ServiceOfferId,
  scope: Scope,
): Promise<ServiceSeen | null> {
  const [row] = await tx.$queryRaw<ServiceSeen[]>`
    ${OFFERS} where o.id = ${id}::uuid and o.organization_id = ${scope.organizationId}::uuid and (${only(scope)}::uuid[] is null or o.structure_id = any(${only(scope)}::uuid[])) for update of o`;
  return row ?? null;
}

/** The service of the speaker’s that a request is about, held first: always before the request. */
export async function lockServiceOf(
  tx: Tx,
  requestId: ServiceRequestId,
  scope: Scope,
): Promise<ServiceSeen | null> {
  const [row] = await tx.$queryRaw<{ offerId: ServiceOfferId }[]>`
    select offer_id as "offerId" from service_requests where id = ${requestId}::uuid`;
  return row ? await lockService(tx, row.offerId, scope) : null;
}

/** Withdraws a service: nobody reads it any more but those it was promised to. */
export async function saveWithdrawn(tx: Tx, id: ServiceOfferId, now: Date): Promise<void> {
  await tx.$executeRaw`update service_offers set withdrawn_at = ${now} where id = ${id}::uuid`;
}

/** What a service has promised, for whoever may read the service: days and quantities, never to whom. */
export const listPromised = (
  tx: Tx,
  offers: readonly ServiceOfferId[],
): Promise<(Promised & { readonly offerId: ServiceOfferId })[]> =>
  tx.$queryRaw`
    select offer_id as "offerId", starts_on::text as "from", ends_on::text as "until", per_day as "perDay"
    from service_promises(${[...offers]}::uuid[])`;

/** Writes a request; the database copies who asks, and whom. */
export async function insertRequest(
  tx: Tx,
  one: {
    readonly id: ServiceRequestId;
    readonly offer: ServiceSeen;
    readonly organizationId: OrganizationId;
    readonly territoryId: TerritoryId;
    readonly structureId: StructureId;
    readonly ask: ServiceAsk;
    readonly note: string | null;
    /** asked by the cell, at whose word, for which lever of a case */
    readonly behalf: { readonly toldBy: string; readonly leverId: Id<'lever'> } | null;
  },
  made: { readonly by: UserId; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into service_requests (id, offer_id, provider_id, organization_id, territory_id, structure_id, starts_on, ends_on, per_day, note,
      kind, provider_name, place_name, commune_name, asked_by, asked_at, status, behalf, told_by, lever_id)
    values (${one.id}::uuid, ${one.offer.id}::uuid, ${one.offer.organizationId}::uuid, ${one.organizationId}::uuid, ${one.territoryId},
      ${one.structureId}::uuid, ${one.ask.from}::date, ${one.ask.until}::date, ${one.ask.perDay}, ${one.note}, ${one.offer.kind}, '', '', '', ${made.by}::uuid,
      ${made.now}, 'pending', ${one.behalf && 'waiting'}, ${one.behalf?.toldBy ?? null}, ${one.behalf?.leverId ?? null}::uuid)`;
}

const REQUESTS = Prisma.sql`select r.id, r.offer_id as "offerId", r.kind, r.provider_name as "providerName", r.provider_phone as "providerPhone", r.place_name as "askerName",
  r.commune_name as "askerCommune", r.phone as "askerPhone", r.structure_id as "structureId", r.starts_on::text as "from", r.ends_on::text as "until",
  r.per_day as "perDay", r.note, r.status, r.answer, r.asked_at as "askedAt"`;

/** What is still to be answered or rendered: none of it is ever cut from a list. */
const STANDS = (today: string) =>
  Prisma.sql`(r.status in ('pending', 'accepted') and r.ends_on >= ${today}::date)`;
/** Of what is settled or past, how many a list shows. */
const MOST_PAST = 30;
const RANKED = (today: string) =>
  Prisma.sql`order by not (${STANDS(today)} and r.status = 'pending'), not ${STANDS(today)}, case when ${STANDS(today)} then r.starts_on end, r.asked_at desc, r.id`;

/** Those of one side that stand, those that wait first, then what is settled or past, the last asked first. */
const listOfSide = (tx: Tx, requests: Prisma.Sql, ofSide: Prisma.Sql, today: string) =>
  tx.$queryRaw<RequestSeen[]>`
    with mine as (${requests} where ${ofSide})
    select mine.* from mine join service_requests r on r.id = mine.id
     where ${STANDS(today)} or r.id in (select r.id from service_requests r join mine on mine.id = r.id where not ${STANDS(today)}
       order by r.asked_at desc, r.id limit ${MOST_PAST}) ${RANKED(today)}`;

/** What the speaker’s structures asked of others. */
export const listOwnRequests = (tx: Tx, scope: Scope, today: string): Promise<RequestSeen[]> =>
  listOfSide(
    tx,
    Prisma.sql`${REQUESTS}, r.behalf, w.told_by as "toldBy" from service_requests r left join who_asked_for_services() w on w.request_id = r.id`,
    Prisma.sql`r.organization_id = ${scope.organizationId}::uuid and (${only(scope)}::uuid[] is null or r.structure_id = any(${only(scope)}::uuid[]))`,
    today,
  );

/** What others ask of the services of the speaker’s structures. */
export const listReceived = (tx: Tx, scope: Scope, today: string): Promise<RequestSeen[]> =>
  listOfSide(
    tx,
    Prisma.sql`${REQUESTS}, null as behalf, null as "toldBy" from service_requests r join service_offers o on o.id = r.offer_id`,
    Prisma.sql`r.provider_id = ${scope.organizationId}::uuid and (${only(scope)}::uuid[] is null or o.structure_id = any(${only(scope)}::uuid[]))`,
    today,
  );

/** What is asked in a territory and stands, for its cell; what waits first. */
export const listTerritoryRequests = (
  tx: Tx,
  territoryId: TerritoryId,
  today: string,
): Promise<RequestSeen[]> =>
  tx.$queryRaw<RequestSeen[]>`
    ${REQUESTS}, r.behalf, nullif(r.told_by, '') as "toldBy" from service_requests r where r.territory_id = ${territoryId} and ${STANDS(today)}
     ${RANKED(today)} limit 300`;

/** One request as its two sides decide on it. */
export type HeldRequest = Pick<RequestSeen, 'id' | 'offerId' | 'status'> & {
  readonly ask: ServiceAsk;
  readonly organizationId: OrganizationId;
  readonly providerId: OrganizationId;
  readonly structureId: StructureId;
};

/** One request the speaker may read, held until the end of the transaction. */
export async function lockRequest(tx: Tx, id: ServiceRequestId): Promise<HeldRequest | null> {
  const [row] = await tx.$queryRaw<(Omit<HeldRequest, 'ask'> & ServiceAsk)[]>`
    select id, offer_id as "offerId", status, organization_id as "organizationId", provider_id as "providerId", structure_id as "structureId",
      starts_on::text as "from", ends_on::text as "until", per_day as "perDay"
    from service_requests where id = ${id}::uuid for update`;
  if (!row) return null;
  const { from, until, perDay, ...held } = row;
  return { ...held, ask: { from, until, perDay } };
}

/** Writes where a request stands; the database refuses what is over, and more than the service can do. */
export async function saveRequest(
  tx: Tx,
  id: ServiceRequestId,
  to: { readonly status: RequestStatus; readonly answer: string | null; readonly by: UserId },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update service_requests set status = ${to.status}, answer = ${to.answer}, answered_by = ${to.by}::uuid, answered_at = ${now} where id = ${id}::uuid`;
}

/** Writes its structure’s word on what was asked for it; false when nothing waited for it. */
export async function saveBehalf(tx: Tx, id: ServiceRequestId): Promise<boolean> {
  const written = await tx.$executeRaw`
    update service_requests set behalf = 'confirmed' where id = ${id}::uuid and behalf = 'waiting' and status in ('pending', 'accepted')`;
  return written === 1;
}

/** What waits on a service is declined with it; what nobody answered while its days lasted is past. Says how many. */
export async function declinePending(
  tx: Tx,
  offerId: ServiceOfferId,
  { by, answer }: { readonly by: UserId; readonly answer: string },
  now: Date,
): Promise<number> {
  return await tx.$executeRaw`
    update service_requests set status = 'declined', answer = ${answer}, answered_by = ${by}::uuid, answered_at = ${now}
    where offer_id = ${offerId}::uuid and status = 'pending' and ends_on >= ${dayOf(now)}::date`;
}
