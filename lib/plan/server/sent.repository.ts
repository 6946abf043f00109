import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Outcome } from '../told-proposal';

/** A need of which the plan proposes somebody to ask, whose it is, and whom the plan proposed when it was read. */
export type NeedToSend = {
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
  readonly people: readonly PersonId[];
};

type Turn = {
  readonly limit: number;
  /** what was tried since then waits behind what was not */
  readonly since: Date;
};

/** Needs the plan in force proposes somebody for whom nobody asked yet, gravest and soonest first; beyond the limit, those just tried wait for the others. */
export const listNeedsToSend = (tx: Tx, territoryId: TerritoryId, { limit, since }: Turn) =>
  tx.$queryRaw<NeedToSend[]>`
    with told as (
      select need_id, array_agg(person_id order by place) as people, coalesce(max(tried_at) >= ${since}, false) as tried
      from plan_pairs where territory_id = ${territoryId} and state = 'proposed' and outcome is distinct from 'asked' group by need_id),
    turn as (
      select n.id, n.organization_id, n.territory_id, t.people, array_position(array['vital', 'serious', 'degraded', 'comfort'], n.severity) as rank,
        n.starts_at
      from needs n join told t on t.need_id = n.id where n.territory_id = ${territoryId}
      order by t.tried, rank, n.starts_at, n.id limit ${limit})
    select id as "needId", organization_id as "organizationId", territory_id as "territoryId", people from turn order by rank, starts_at, id`;

/** Whom the plan in force still proposes for a need among those it was read with, whom nobody asked and the cell did not set aside since: imposed first, then best placed. */
export async function listProposedFor(
  tx: Tx,
  { needId, people }: Pick<NeedToSend, 'needId' | 'people'>,
): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ person_id: PersonId }[]>`
    select p.person_id from plan_pairs p
    where p.need_id = ${needId}::uuid and p.person_id = any(${[...people]}::uuid[]) and p.state = 'proposed' and p.outcome is distinct from 'asked'
      and not exists (select from plan_decisions d where d.need_id = p.need_id and d.person_id = p.person_id and d.kind = 'forbid')
    order by p.why = 'imposed' desc, p.score desc, p.place`;
  return rows.map((row) => row.person_id);
}

/** Writes what became of some pairs of a need when the plan was sent. */
export async function saveOutcome(
  tx: Tx,
  needId: NeedId,
  { outcome, people }: { readonly outcome: Outcome; readonly people: readonly PersonId[] },
  now: Date,
): Promise<void> {
  if (people.length === 0) return;
  await tx.$executeRaw`
    update plan_pairs set outcome = ${outcome}, tried_at = ${now}
    where need_id = ${needId}::uuid and person_id = any(${[...people]}::uuid[]) and state = 'proposed'`;
}
