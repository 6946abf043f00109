import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, TerritoryId } from '@/lib/identity/actor';
import type { ComparedLine, LeftWhy, Why } from '../proposed';
import type { PlanInForce } from '../told-plan';
import type { ByHand, Outcome, PlannedNeed } from '../told-proposal';

/** The last plan of a territory; null when none was made. */
export async function findPlan(tx: Tx, territoryId: TerritoryId): Promise<PlanInForce | null> {
  const [row] = await tx.$queryRaw<PlanInForce[]>`
    select computed_at as "computedAt", checked_at as "checkedAt", method, gap, seats_open as "seatsOpen",
      seats_covered as "seatsCovered", lacking
    from territory_plans where territory_id = ${territoryId}`;
  return row ?? null;
}

/** What a plan says beside today, what it proposes under one name, and whether needs or decisions moved since it was checked. */
export type PlanBeside = {
  readonly lines: readonly ComparedLine[];
  readonly peopleMoved: number;
  readonly computedAt: Date;
  /** the same as long as the same pairs are proposed, however often the plan is made again */
  readonly version: string;
  readonly stale: boolean;
};

/** The same plan beside today; null when none was made. */
export async function findBeside(tx: Tx, territoryId: TerritoryId): Promise<PlanBeside | null> {
  const [row] = await tx.$queryRaw<PlanBeside[]>`
    select compared as lines, people_moved as "peopleMoved", computed_at as "computedAt",
      moves <> moves_of(territory_id, checked_at) as stale,
      (select md5(coalesce(string_agg(concat(p.person_id, ' ', p.need_id), ',' order by p.person_id, p.need_id), ''))
        from plan_pairs p where p.territory_id = t.territory_id and p.state = 'proposed') as version
    from territory_plans t where territory_id = ${territoryId}`;
  return row ?? null;
}

type NeedColumns = Omit<PlannedNeed, 'period' | 'id'> & {
  readonly needId: NeedId;
  readonly startsAt: Date;
  readonly endsAt: Date;
};
type DecidedColumns = {
  readonly kind: ByHand['kind'] | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
};

/** A pair of the plan as the cell reads it, with its need and what was decided of it. */
export type PairLine = NeedColumns &
  DecidedColumns & {
    readonly state: 'proposed' | 'left';
    readonly place: number;
    readonly score: number;
    readonly why: Why | LeftWhy;
    readonly insteadOf: NeedId | null;
    readonly since: Date;
    readonly outcome: Outcome | null;
    readonly triedAt: Date | null;
  };

/** Everything the plan in force proposes and no more proposes, gravest needs first. No person is in it: a number each. */
export const listPairs = (tx: Tx, territoryId: TerritoryId): Promise<PairLine[]> =>
  tx.$queryRaw<PairLine[]>`
    select p.state, p.place, p.score, p.why, p.instead_of as "insteadOf", p.since, p.outcome, p.tried_at as "triedAt",
      n.id as "needId", n.trade, n.severity, s.name as "structureName", c.name as "communeName", n.starts_at as "startsAt",
      n.ends_at as "endsAt", d.kind, d.decided_at as "decidedAt",
      (select m.display_name from memberships m where m.user_id = d.decided_by and m.territory_id = p.territory_id
        and m.role = 'cell' order by m.ended_at desc nulls first limit 1) as "decidedBy"
    from plan_pairs p join needs n on n.id = p.need_id join structures s on s.id = n.structure_id
      join communes c on c.code = s.commune_code
      left join plan_decisions d on d.territory_id = p.territory_id and d.person_id = p.person_id and d.need_id = p.need_id
    where p.territory_id = ${territoryId}
    order by array_position(array['vital', 'serious', 'degraded', 'comfort'], n.severity), n.starts_at, n.id, p.place`;

type DecisionLine = NeedColumns & {
  readonly kind: ByHand['kind'];
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  readonly place: number | null;
};

/** What was decided by hand on needs still open and the proposal does not hold: most recent first. */
export const listDecidedElsewhere = (tx: Tx, territoryId: TerritoryId, now: Date) =>
  tx.$queryRaw<DecisionLine[]>`
    select d.kind, d.decided_at as "decidedAt", d.place, n.id as "needId", n.trade, n.severity, s.name as "structureName",
      c.name as "communeName", n.starts_at as "startsAt", n.ends_at as "endsAt",
      (select m.display_name from memberships m where m.user_id = d.decided_by and m.territory_id = d.territory_id
        and m.role = 'cell' order by m.ended_at desc nulls first limit 1) as "decidedBy"
    from plan_decisions d join needs n on n.id = d.need_id join structures s on s.id = n.structure_id
      join communes c on c.code = s.commune_code
    where d.territory_id = ${territoryId} and n.status = 'open' and n.starts_at > ${now}
      and not exists (select from plan_pairs p where p.territory_id = d.territory_id and p.person_id = d.person_id
        and p.need_id = d.need_id and p.state = 'proposed')
    order by d.decided_at desc, n.id`;

/** Needs of the territory still open ahead, gravest first: where somebody may be imposed. */
export const listOpenAhead = (tx: Tx, territoryId: TerritoryId, now: Date, limit: number) =>
  tx.$queryRaw<NeedColumns[]>`
    select n.id as "needId", n.trade, n.severity, s.name as "structureName", c.name as "communeName",
      n.starts_at as "startsAt", n.ends_at as "endsAt"
    from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    where n.territory_id = ${territoryId} and n.status = 'open' and n.starts_at > ${now} and n.seats_taken < n.seats
    order by array_position(array['vital', 'serious', 'degraded', 'comfort'], n.severity), n.starts_at, n.id limit ${limit}`;

/** Some needs as the cell names them, whatever became of them. */
export const listNamed = (tx: Tx, ids: readonly NeedId[]) =>
  tx.$queryRaw<NeedColumns[]>`
    select n.id as "needId", n.trade, n.severity, s.name as "structureName", c.name as "communeName",
      n.starts_at as "startsAt", n.ends_at as "endsAt"
    from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
    where n.id = any(${[...ids]}::uuid[])`;

/** Whom a number is, in a territory’s plan or in what was decided by hand for it; null when nobody has it any more. */
export async function findNumbered(
  tx: Tx,
  territoryId: TerritoryId,
  place: number,
): Promise<PersonId | null> {
  const [row] = await tx.$queryRaw<{ person_id: PersonId }[]>`
    select person_id from plan_pairs where territory_id = ${territoryId} and place = ${place}
    union select person_id from plan_decisions where territory_id = ${territoryId} and place = ${place} limit 1`;
  return row?.person_id ?? null;
}

/** A need as the cell names it, from the columns it is read with. */
export const toPlanned = ({ needId, startsAt, endsAt, ...row }: NeedColumns): PlannedNeed => ({
  id: needId,
  trade: row.trade,
  severity: row.severity,
  structureName: row.structureName,
  communeName: row.communeName,
  period: { start: startsAt, end: endsAt },
});
