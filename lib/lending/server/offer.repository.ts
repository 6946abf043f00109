import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type {
  Answering,
  Manager,
  OrganizationId,
  PersonId,
  StructureId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import { dayOf } from '@/lib/shared/civil-time';
import type { LoanId } from '../loan';
import type { OfferDraft, OfferFollowed, OfferId, OfferSeen } from '../offer';
import type { LackedPost } from '../strain';

/** Somebody an organization employs, whom it may name in an offer. */
export type StaffMember = {
  readonly id: PersonId;
  readonly name: string;
  readonly trades: readonly string[];
};

/** The people the speaker’s organization employs who are in the reserve to be lent. */
export const listStaffToOffer = (tx: Tx): Promise<StaffMember[]> =>
  tx.$queryRaw<StaffMember[]>`select id, name, trades from staff_to_offer()`;

type Place = {
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly structureId: StructureId;
};

/** Writes an offer, its posts and the people it names; the database frees their hours at once. */
export async function insertOffer(
  tx: Tx,
  id: OfferId,
  { organizationId, territoryId, structureId }: Place,
  draft: OfferDraft,
  made: { readonly people: readonly PersonId[]; readonly by: UserId; readonly now: Date },
): Promise<void> {
  await tx.$executeRaw`
    insert into surplus_offers (id, organization_id, territory_id, structure_id, reason, starts_on, ends_on, days, from_minute, until_minute,
      recall_hours, agreed_ahead, offered_by, offered_at)
    values (${id}::uuid, ${organizationId}::uuid, ${territoryId}, ${structureId}::uuid, ${draft.reason}, ${draft.startsOn}::date,
      ${draft.endsOn}::date, ${[...draft.days]}::int[], ${draft.fromMinute}, ${draft.untilMinute}, ${draft.recallHours},
      ${draft.agreedAhead}, ${made.by}::uuid, ${made.now})`;
  const trades = draft.posts.map(({ trade }) => trade);
  const counts = draft.posts.map(({ posts }) => posts);
  await tx.$executeRaw`
    insert into surplus_posts (offer_id, organization_id, territory_id, trade, posts)
    select ${id}::uuid, ${organizationId}::uuid, ${territoryId}, p.trade, p.posts from unnest(${trades}::text[], ${counts}::int[]) p(trade, posts)`;
  await tx.$executeRaw`
    insert into surplus_people (offer_id, organization_id, territory_id, person_id, named_at)
    select ${id}::uuid, ${organizationId}::uuid, ${territoryId}, p, ${made.now} from unnest(${[...made.people]}::uuid[]) p`;
}

/** The offers of the speaker’s organization still to come or not long over, the last first. */
export const listOwnOffers = (tx: Tx, actor: Manager, now: Date): Promise<OfferSeen[]> =>
  tx.$queryRaw<OfferSeen[]>`
    select o.id, s.name as "structureName", c.name as "communeName", s.phone, o.reason, o.starts_on as "startsOn", o.ends_on as "endsOn", o.days,
      o.from_minute as "fromMinute", o.until_minute as "untilMinute", o.recall_hours as "recallHours", o.agreed_ahead as "agreedAhead",
      o.recalled_at as "recalledAt",
      coalesce((select jsonb_agg(jsonb_build_object('trade', p.trade, 'posts', p.posts) order by p.posts desc, p.trade)
        from surplus_posts p where p.offer_id = o.id), '[]') as posts,
      (select count(*)::int from surplus_people p where p.offer_id = o.id) as named
    from surplus_offers o join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
    where o.organization_id = ${actor.organizationId}::uuid and o.ends_on >= ${dayOf(now)}::date - 7 and (o.recalled_at is null or o.recalled_at > ${now}::timestamptz - interval '7 days')
    order by o.offered_at desc, o.id limit 50`;

/** One offer of the speaker’s, held until the end of the transaction; null when it is not theirs. */
export async function lockOffer(
  tx: Tx,
  actor: Manager,
  id: OfferId,
): Promise<{ readonly recallHours: number; readonly recalledAt: Date | null } | null> {
  const [row] = await tx.$queryRaw<{ recallHours: number; recalledAt: Date | null }[]>`
    select recall_hours as "recallHours", recalled_at as "recalledAt" from surplus_offers
    where id = ${id}::uuid and organization_id = ${actor.organizationId}::uuid for update`;
  return row ?? null;
}

/** A loan that rests on an offer, and what ends it. */
type LoanOfOffer = Omit<Answering, 'role' | 'linkHash'> & {
  readonly id: LoanId;
  readonly startsAt: Date;
  /** a mission all three agreed to */
  readonly agreed: boolean;
  /** the person has said yes, so that their employer knows of it */
  readonly known: boolean;
};

/** What rests on an offer of the speaker’s and stands, soonest first; what was agreed before it, or beside it, does not. */
export const listLoansOfOffer = (tx: Tx, id: OfferId): Promise<LoanOfOffer[]> =>
  tx.$queryRaw<LoanOfOffer[]>`
    select id, starts_at as "startsAt", agreed, known, person_id as "personId", organization_id as "organizationId",
      territory_id as "territoryId", need_id as "needId", solicitation_id as "solicitationId"
    from loans_of_offer(${id}::uuid)`;

/** Writes what a recall ends, with the recall itself. */
export async function saveEndings(tx: Tx, id: OfferId, loans: readonly LoanOfOffer[]) {
  await tx.$executeRaw`select end_with_offer(${id}::uuid, ${loans.map((loan) => loan.id)}::uuid[])`;
}

/** What recalls were to end and did not: a question that still waits, a mission that still stands, to the same terms. */
export async function listLeftToEnd(
  db: WorkerDb,
  now: Date,
): Promise<Omit<Answering, 'role' | 'linkHash'>[]> {
  const { rows } = await db.query<Omit<Answering, 'role' | 'linkHash'>>(
    `select l.person_id as "personId", l.territory_id as "territoryId", l.organization_id as "organizationId", l.need_id as "needId",
       l.solicitation_id as "solicitationId"
     from loans l join needs n on n.id = l.need_id join solicitations q on q.id = l.solicitation_id
       left join assignments a on a.solicitation_id = q.id and a.status <> 'cancelled'
     where l.recalled_terms = l.terms and (q.status = 'pending' or a.id is not null) and coalesce(a.ends_at, n.ends_at) > $1
     order by n.starts_at, l.id limit 200`,
    [now],
  );
  return rows;
}

/** Writes that an offer is recalled: the database takes the hours back, and what was agreed beforehand. */
export async function saveRecalled(tx: Tx, id: OfferId, now: Date): Promise<void> {
  await tx.$executeRaw`update surplus_offers set recalled_at = ${now} where id = ${id}::uuid`;
}

/** What others offer in the speaker’s territory today or later: how many of which trade, never who. */
export const listOffersAround = (
  tx: Tx,
  {
    territoryId,
    except,
  }: { readonly territoryId: TerritoryId; readonly except: OrganizationId | null },
  now: Date,
): Promise<OfferSeen[]> =>
  tx.$queryRaw<OfferSeen[]>`
    select o.id, f.structure_name as "structureName", f.commune_name as "communeName", f.phone, o.reason, o.starts_on as "startsOn", o.ends_on as "endsOn",
      o.days, o.from_minute as "fromMinute", o.until_minute as "untilMinute", o.recall_hours as "recallHours", o.agreed_ahead as "agreedAhead",
      o.recalled_at as "recalledAt",
      (select jsonb_agg(jsonb_build_object('trade', p.trade, 'posts', p.posts) order by p.posts desc, p.trade)
        from surplus_posts p where p.offer_id = o.id) as posts, null as named
    from surplus_offers o cross join lateral offering_place(o.id) f
    where o.territory_id = ${territoryId} and o.organization_id is distinct from ${except}::uuid and o.recalled_at is null
      and o.ends_on >= ${dayOf(now)}::date and exists (select from surplus_posts p where p.offer_id = o.id)
    order by o.offered_at desc, o.id limit 50`;

/** What is offered in a territory today or later, or was recalled in the last month, with what of it is taken: for its cell. */
export const listTerritoryOffers = (
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
): Promise<OfferFollowed[]> =>
  tx.$queryRaw<OfferFollowed[]>`
    select o.id, s.name as "structureName", c.name as "communeName", s.phone, o.reason, o.starts_on as "startsOn", o.ends_on as "endsOn",
      o.days, o.from_minute as "fromMinute", o.until_minute as "untilMinute", o.recall_hours as "recallHours", o.agreed_ahead as "agreedAhead",
      o.recalled_at as "recalledAt", null as named,
      coalesce((select jsonb_agg(jsonb_build_object('trade', p.trade, 'posts', p.posts, 'taken', p.taken) order by p.posts desc, p.trade)
        from offer_uptake(o.id) p), '[]') as posts
    from surplus_offers o join structures s on s.id = o.structure_id join communes c on c.code = s.commune_code
    where o.territory_id = ${territoryId} and o.ends_on >= ${dayOf(now)}::date and still_offers(o.structure_id)
      and (o.recalled_at is null or o.recalled_at > ${now}::timestamptz - interval '30 days')
    order by o.recalled_at is not null, o.offered_at desc, o.id limit 100`;

/** What the structures of the speaker’s organization still look for, to come within the time an offer may last, the soonest first. */
export const listLackedPosts = (
  tx: Tx,
  organizationId: OrganizationId,
  now: Date,
): Promise<LackedPost[]> =>
  tx.$queryRaw<LackedPost[]>`
    select structure_id as "structureId", trade, starts_at as "startsAt", seats - seats_taken as missing from needs
    where organization_id = ${organizationId}::uuid and status = 'open' and seats_taken < seats and ends_at > ${now}
    order by starts_at, id limit 100`;
