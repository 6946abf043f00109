import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, TerritoryId } from '@/lib/identity/actor';
import { placeOf } from '@/lib/matching/hours';
import type { Regime } from '@/lib/matching/post';
import { type AgreementDays, toAgreement } from '@/lib/matching/post-row';
import type { PublicServed } from '@/lib/need/need';
import { agreementsDuring } from '@/lib/organization/agreement';
import { heapsOf } from '@/lib/shared/heaps';
import { minutesAfter } from '@/lib/shared/period';
import { type KeptElsewhere, PLAN_TIMES } from '../kept';

type KeptRow = {
  person_id: string;
  need_id: string;
  territory_id: TerritoryId;
  price: number;
  starts_at: Date;
  ends_at: Date;
  regime: Regime;
  category_code: string;
  public_served: PublicServed;
  agreements: readonly AgreementDays[];
};

/** Whom the plan in force keeps, and for which needs; nobody when no plan stands or nobody checked it lately. */
export async function readKept(
  tx: Tx,
  territoryId: TerritoryId,
  now: Date,
): Promise<ReadonlyMap<string, readonly KeptElsewhere[]>> {
  const rows = await tx.$queryRaw<KeptRow[]>`
    select k.person_id, k.need_id, k.territory_id, k.price, n.starts_at, n.ends_at, n.public_served, o.regime, s.category_code,
      (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'from', a.valid_from, 'until', a.valid_until)), '[]')
        from structure_agreements a where a.structure_id = n.structure_id) as agreements
    from plan_prices k join territory_plans p on p.territory_id = k.territory_id join needs n on n.id = k.need_id
      join organizations o on o.id = n.organization_id join structures s on s.id = n.structure_id
    where k.territory_id = ${territoryId} and n.status = 'open'
      and p.checked_at > ${minutesAfter(now, -PLAN_TIMES.freshMinutes)}`;
  return heapsOf(rows, (row) => row.person_id, toKept);
}

function toKept(row: KeptRow): KeptElsewhere {
  const period = { start: row.starts_at, end: row.ends_at };
  return {
    needId: row.need_id,
    territoryId: row.territory_id,
    price: row.price,
    period,
    regime: row.regime,
    place: placeOf({ categoryCode: row.category_code, publicServed: row.public_served }),
    agreements: agreementsDuring(row.agreements.map(toAgreement), period),
  };
}

/** Everybody asked for a need who has not answered. */
export async function listPending(tx: Tx, needId: NeedId): Promise<PersonId[]> {
  const rows = await tx.$queryRaw<{ person_id: PersonId }[]>`
    select person_id from solicitations where need_id = ${needId}::uuid and status = 'pending' order by person_id`;
  return rows.map((row) => row.person_id);
}
