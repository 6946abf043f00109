import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { OrganizationId } from '@/lib/identity/actor';
import { FUNNEL_STEP, tell } from '@/lib/pool/funnel';
import type { Trade } from '@/lib/profile/trade';
import type { ServiceKind } from '@/lib/service/service';
import { minutesAfter } from '@/lib/shared/period';
import { COLLECTIVE_RULE, type CollectiveBody, type CollectiveId } from '../collective';
import type { Lack, Offer, OthersLack } from '../sheet';

const MINUTES_A_DAY = 1440;
type Bodies = readonly Pick<CollectiveBody, 'organizationId' | 'name'>[];
const idsOf = (bodies: Bodies): OrganizationId[] => bodies.map((one) => one.organizationId);
const nameIn = (bodies: Bodies, id: OrganizationId) =>
  bodies.find((one) => one.organizationId === id)?.name ?? '';

/** What some bodies lack in the days ahead, by structure and trade: those the speaker may read. */
export async function listLacks(tx: Tx, bodies: Bodies, now: Date): Promise<Lack[]> {
  const until = minutesAfter(now, COLLECTIVE_RULE.daysAhead * MINUTES_A_DAY);
  const rows = await tx.$queryRaw<(Omit<Lack, 'bodyName'> & { organizationId: OrganizationId })[]>`
    select n.organization_id as "organizationId", s.name as "structureName", n.trade, sum(n.seats - n.seats_taken)::integer as seats
    from needs n join structures s on s.id = n.structure_id
    where n.organization_id = any(${idsOf(bodies)}::uuid[]) and n.status = 'open' and n.seats > n.seats_taken and n.ends_at > ${now} and n.starts_at < ${until}
    group by n.organization_id, s.id, s.name, n.trade order by s.name, n.trade limit 500`;
  return rows
    .map(({ organizationId, ...one }) => ({ ...one, bodyName: nameIn(bodies, organizationId) }))
    .sort((a, b) => a.bodyName.localeCompare(b.bodyName, 'fr'));
}

/** What the other bodies lack, as the database tells it to the speaker’s. */
export async function listOthersLack(tx: Tx, id: CollectiveId): Promise<OthersLack[]> {
  const rows = await tx.$queryRaw<{ trade: Trade; seats: number | null }[]>`
    select trade, seats from collective_others(${id}::uuid, ${COLLECTIVE_RULE.daysAhead}) order by trade`;
  return rows.map(({ trade, seats }) => ({ trade, told: tell(seats ?? FUNNEL_STEP - 1) }));
}

/** What some bodies offer today or later: posts by number, and services. */
export async function listOffers(tx: Tx, bodies: Bodies, today: string): Promise<Offer[]> {
  const ids = idsOf(bodies);
  const posts = await tx.$queryRaw<
    { organizationId: OrganizationId; trade: Trade; count: number }[]
  >`
    select p.organization_id as "organizationId", p.trade, sum(p.posts)::integer as count
    from surplus_posts p join surplus_offers o on o.id = p.offer_id
    where p.organization_id = any(${ids}::uuid[]) and o.recalled_at is null and o.ends_on >= ${today}::date group by 1, 2 order by 1, 2 limit 500`;
  const services = await tx.$queryRaw<
    { organizationId: OrganizationId; service: ServiceKind; count: number }[]
  >`
    select organization_id as "organizationId", kind as service, sum(capacity)::integer as count from service_offers
    where organization_id = any(${ids}::uuid[]) and withdrawn_at is null and ends_on >= ${today}::date group by 1, 2 order by 1, 2 limit 500`;
  return [
    ...posts.map((one) => ({ ...one, kind: 'posts' as const })),
    ...services.map((one) => ({ ...one, kind: 'service' as const })),
  ]
    .map(({ organizationId, ...one }) => ({ ...one, bodyName: nameIn(bodies, organizationId) }))
    .sort((a, b) => a.bodyName.localeCompare(b.bodyName, 'fr'));
}
