import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, TerritoryId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { type KeptElsewhere, PLAN_TIMES } from '../kept';

type KeptRow = {
  person_id: string;
  need_id: string;
  price: number;
  starts_at: Date;
  ends_at: Date;
};

/** Whom the plan in force keeps, and for which needs; nobody when no plan stands or nobody checked it lately. */
export async function readKept(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
): Promise<ReadonlyMap<string, readonly KeptElsewhere[]>> {
  const rows = await tx.$queryRaw<KeptRow[]>`
    select k.person_id, k.need_id, k.price, n.starts_at, n.ends_at
    from plan_prices k join territory_plans p on p.territory_id = k.territory_id join needs n on n.id = k.need_id
    where k.territory_id = ${territoryId} and n.status = 'open'
      and p.checked_at > ${minutesAfter(now, -PLAN_TIMES.freshMinutes)}`;
  const kept = new Map<string, KeptElsewhere[]>();
  for (const { person_id, need_id, price, starts_at, ends_at } of rows) {
    const one = { needId: need_id, price, period: { start: starts_at, end: ends_at } };
    kept.set(person_id, [...(kept.get(person_id) ?? []), one]);
  }
  return kept;
}

/** Everybody asked for a need who has not answered. */
export async function listPending(tx: Tx, needId: NeedId): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ person_id: PersonId }[]>`
    select person_id from solicitations where need_id = ${needId}::uuid and status = 'pending' order by person_id`;
  return rows.map((row) => row.person_id);
}
