import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId, StructureId, TerritoryId, UserId } from '@/lib/identity/actor';
import type { Commune } from '@/lib/territory/commune';
import type { Referent, ReferentId, Referral, ReferralId, ReferralStatus } from '../referral';
import type { ReferralTopic } from '../topic';

/** A referent as the cell writes them down. */
export type ReferentDraft = Omit<Referent, 'id' | 'epciName'>;

/** Who still answers in the speaker’s territory, by name. */
export const listReferents = (tx: Tx, territoryId: TerritoryId): Promise<Referent[]> =>
  tx.$queryRaw<Referent[]>`
    select r.id, r.name, r.body, r.topics, r.epci_code as "epciCode", e.name as "epciName", r.email, r.phone, r.hours
    from referents r left join epcis e on e.code = r.epci_code
    where r.territory_id = ${territoryId} and r.ended_at is null order by r.name, r.id limit 200`;

type Kept = { readonly by: UserId; readonly now: Date };

/** Writes a referent. */
export async function insertReferent(
  tx: Tx,
  {
    id,
    territoryId,
    ...one
  }: ReferentDraft & { readonly id: ReferentId; readonly territoryId: TerritoryId },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into referents (id, territory_id, name, body, topics, epci_code, email, phone, hours, kept_by, kept_at)
    values (${id}::uuid, ${territoryId}, ${one.name}, ${one.body}, ${[...one.topics]}::text[], ${one.epciCode}, ${one.email}, ${one.phone},
      ${one.hours}, ${by}::uuid, ${now})`;
}

/** Writes a referent again; false when they answer no longer, or are another territory’s. */
export async function updateReferent(
  tx: Tx,
  { id, ...one }: ReferentDraft & { readonly id: ReferentId },
  { by, now }: Kept,
): Promise<boolean> {
  const written = await tx.$executeRaw`
    update referents set name = ${one.name}, body = ${one.body}, topics = ${[...one.topics]}::text[], epci_code = ${one.epciCode},
      email = ${one.email}, phone = ${one.phone}, hours = ${one.hours}, kept_by = ${by}::uuid, kept_at = ${now}
    where id = ${id}::uuid and ended_at is null`;
  return written === 1;
}

/** Somebody answers no longer; false when they did not already. */
export async function endReferent(tx: Tx, id: ReferentId, { by, now }: Kept): Promise<boolean> {
  const written = await tx.$executeRaw`
    update referents set ended_at = ${now}, kept_by = ${by}::uuid, kept_at = ${now} where id = ${id}::uuid and ended_at is null`;
  return written === 1;
}

/** The intercommunalités of a territory that have a commune there, by name. */
export const listEpcis = (
  tx: Tx,
  territoryId: TerritoryId,
): Promise<{ readonly code: string; readonly name: string }[]> =>
  tx.$queryRaw`
    select e.code, e.name from epcis e
    where exists (select from communes c where c.epci_code = e.code and c.territory_code = ${territoryId}) order by e.name, e.code`;

const REFERRALS = Prisma.sql`select id, topic, said, commune_name as "communeName", epci_code as "epciCode", caller_name as "callerName",
  caller_phone as "callerPhone", referent_id as "referentId", referent_name as "referentName", asked_at as "askedAt", status, answer,
  answered_at as "answeredAt" from referrals`;

type Scope = {
  readonly organizationId: OrganizationId;
  /** null: all of them */
  readonly structureIds: readonly StructureId[] | null;
};
/** Those of the speaker’s own structures; whoever speaks for none reads what the database lets them. */
const within = (scope: Scope | null) => (scope?.structureIds ? [...scope.structureIds] : null);

/** The questions the speaker may read: those that wait first, the oldest of them first; then the last answered. */
export const listReferrals = (tx: Tx, scope: Scope | null): Promise<Referral[]> =>
  tx.$queryRaw<Referral[]>`
    ${REFERRALS} where (${within(scope)}::uuid[] is null or structure_id = any(${within(scope)}::uuid[]))
    order by status <> 'open', case when status = 'open' then asked_at end, answered_at desc, id limit 200`;

/** One question the speaker may change, held until the end of the transaction. */
export async function lockReferral(
  tx: Tx,
  id: ReferralId,
  scope: Scope | null,
): Promise<Referral | null> {
  const [row] = await tx.$queryRaw<Referral[]>`
    ${REFERRALS} where id = ${id}::uuid and (${within(scope)}::uuid[] is null or structure_id = any(${within(scope)}::uuid[])) for update`;
  return row ?? null;
}

/** Writes a question; the database copies the name of whom it is given to, and writes to them. */
export async function insertReferral(
  tx: Tx,
  one: {
    readonly id: ReferralId;
    readonly territoryId: TerritoryId;
    readonly from: (Pick<Scope, 'organizationId'> & { readonly structureId: StructureId }) | null;
    readonly topic: ReferralTopic;
    readonly said: string;
    readonly callerName: string;
    readonly callerPhone: string;
    readonly commune: Pick<Commune, 'code' | 'name' | 'epciCode'>;
    readonly referentId: ReferentId | null;
  },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    insert into referrals (id, territory_id, organization_id, structure_id, topic, said, commune_code, commune_name, epci_code, caller_name, caller_phone,
      referent_id, asked_by, asked_at, status)
    values (${one.id}::uuid, ${one.territoryId}, ${one.from?.organizationId ?? null}::uuid, ${one.from?.structureId ?? null}::uuid, ${one.topic}, ${one.said}, ${one.commune.code},
      ${one.commune.name}, ${one.commune.epciCode}, ${one.callerName}, ${one.callerPhone}, ${one.referentId}::uuid, ${by}::uuid, ${now}, 'open')`;
}

/** Gives a question to somebody else. */
export async function saveHand(tx: Tx, id: ReferralId, referentId: ReferentId): Promise<void> {
  await tx.$executeRaw`update referrals set referent_id = ${referentId}::uuid where id = ${id}::uuid`;
}

/** Closes a question. */
export async function saveOver(
  tx: Tx,
  id: ReferralId,
  over: { readonly status: Exclude<ReferralStatus, 'open'>; readonly answer: string | null },
  { by, now }: Kept,
): Promise<void> {
  await tx.$executeRaw`
    update referrals set status = ${over.status}, answer = ${over.answer}, answered_by = ${by}::uuid, answered_at = ${now}
    where id = ${id}::uuid`;
}
