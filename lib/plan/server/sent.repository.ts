import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, OrganizationId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { Outcome } from '../told-proposal';

/** A need of which the plan proposes somebody to ask, and whose it is. */
export type NeedToSend = {
  readonly needId: NeedId;
  readonly organizationId: OrganizationId;
  readonly territoryId: TerritoryId;
};

/** Needs the plan in force proposes somebody for whom nobody asked yet, gravest and soonest first. */
export const listNeedsToSend = (tx: Tx, territoryId: TerritoryId, limit: number) =>
  tx.$queryRaw<NeedToSend[]>`
    select n.id as "needId", n.organization_id as "organizationId", n.territory_id as "territoryId" from needs n
    where n.territory_id = ${territoryId} and exists (select from plan_pairs p where p.need_id = n.id
      and p.territory_id = n.territory_id and p.state = 'proposed' and p.outcome is distinct from 'asked')
    order by array_position(array['vital', 'serious', 'degraded', 'comfort'], n.severity), n.starts_at, n.id limit ${limit}`;

/** Whom the plan in force proposes for a need and nobody asked yet, best placed first. */
export async function listProposedFor(tx: Tx, needId: NeedId): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ person_id: PersonId }[]>`
    select person_id from plan_pairs where need_id = ${needId}::uuid and state = 'proposed' and outcome is distinct from 'asked'
    order by score desc, place`;
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
