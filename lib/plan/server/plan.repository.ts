import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import type { Post } from '@/lib/matching/post';
import { type PostRow, postOf } from '@/lib/matching/post-row';
import type { Severity } from '@/lib/need/need';
import type { Kept } from '../kept';
import type { PlanMethod } from '../plan';
import type { ComparedLine } from '../proposed';

type OpenRow = PostRow & { readonly seats_left: number; readonly severity: Severity };

/** An open need ahead with seats left, before anybody is put before it. */
export type OpenPost = {
  readonly post: Post;
  readonly seatsLeft: number;
  readonly severity: Severity;
};

/** Every open need of a territory that begins between two instants, with seats left. */
export async function listOpenPosts(
  db: WorkerDb,
  territoryId: TerritoryId,
  now: Date,
  until: Date,
): Promise<OpenPost[]> {
  const { rows } = await db.query<OpenRow>(
    `select n.id, n.organization_id, n.territory_id, n.structure_id, n.trade, n.starts_at, n.ends_at, n.tasks, n.regulated,
       n.public_served, n.civic_mission, n.wanted_kinds, n.transport, n.lodging, n.checked_only, n.severity, n.seats - n.seats_taken as seats_left,
       s.lat, s.lon, s.category_code, c.epci_code, o.regime, o.legal_nature,
       (select coalesce(jsonb_agg(jsonb_build_object('kind', a.kind, 'from', a.valid_from, 'until', a.valid_until)), '[]')
         from structure_agreements a where a.structure_id = n.structure_id) as agreements
     from needs n join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join organizations o on o.id = n.organization_id
     where n.territory_id = $1 and n.status = 'open' and n.starts_at > $2 and n.starts_at <= $3 and n.seats_taken < n.seats
     order by n.id`,
    [territoryId, now, until],
  );
  return rows.map((row) => ({
    post: postOf(row),
    seatsLeft: row.seats_left,
    severity: row.severity,
  }));
}

/** A short name for the state of each territory’s open needs and of what was decided by hand about them: another name, something moved. Cheap, and read often. */
export async function readMoves(
  db: WorkerDb,
  now: Date,
): Promise<readonly { readonly territoryId: TerritoryId; readonly name: string }[]> {
  const { rows } = await db.query<{ territory_id: TerritoryId; name: string }>(
    `select t.code as territory_id, moves_of(t.code, $1) as name from territories t
     where exists (select from people p where p.territory_id = t.code) order by t.code`,
    [now],
  );
  return rows.map((row) => ({ territoryId: row.territory_id, name: row.name }));
}

/** The same name for one territory. */
export async function readMovesOf(
  db: WorkerDb,
  territoryId: TerritoryId,
  now: Date,
): Promise<string> {
  const { rows } = await db.query<{ name: string }>('select moves_of($1, $2) as name', [
    territoryId,
    now,
  ]);
  return rows[0]?.name ?? '';
}

/** What is kept of a plan, or of an input no plan can be made from. */
export type KeptPlan = {
  readonly inputHash: string;
  readonly method: PlanMethod | 'refused';
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly seatsOpen: number;
  readonly seatsCovered: number;
  readonly solverVersion: string;
  /** the needs it leaves seats of empty */
  readonly lacking: readonly string[];
  /** the name of what it was made from */
  readonly moves: string;
  readonly lines: readonly ComparedLine[];
  readonly peopleMoved: number;
};

/** The plan in force was made from the same input: it still stands. False when it was not, and nothing is written. */
export async function confirmPlan(
  db: WorkerDb,
  territoryId: TerritoryId,
  { inputHash, moves }: Pick<KeptPlan, 'inputHash' | 'moves'>,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `update territory_plans set checked_at = greatest(checked_at, $3), moves = case when checked_at <= $3 then $4 else moves end
     where territory_id = $1 and input_hash = $2`,
    [territoryId, inputHash, now, moves],
  );
  return rowCount === 1;
}

/** Puts a plan in force in place of the last, with whom it keeps; false when another worker’s is more recent. Inside one transaction. */
export async function savePlan(
  db: WorkerDb,
  territoryId: TerritoryId,
  plan: KeptPlan,
  kept: readonly Kept[],
  now: Date,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into territory_plans (territory_id, computed_at, checked_at, input_hash, method, objective, bound, gap, seats_open,
       seats_covered, solver_version, lacking, moves, compared, people_moved)
     values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     on conflict (territory_id) do update set computed_at = excluded.computed_at, checked_at = excluded.checked_at,
       input_hash = excluded.input_hash, method = excluded.method, objective = excluded.objective, bound = excluded.bound,
       gap = excluded.gap, seats_open = excluded.seats_open, seats_covered = excluded.seats_covered,
       solver_version = excluded.solver_version, lacking = excluded.lacking, moves = excluded.moves,
       compared = excluded.compared, people_moved = excluded.people_moved
     where territory_plans.checked_at <= excluded.checked_at`,
    [
      ...[territoryId, now, plan.inputHash, plan.method, plan.objective, plan.bound, plan.gap],
      ...[plan.seatsOpen, plan.seatsCovered, plan.solverVersion, plan.lacking, plan.moves],
      ...[JSON.stringify(plan.lines), plan.peopleMoved],
    ],
  );
  if (rowCount !== 1) return false;
  await db.query('delete from plan_prices where territory_id = $1', [territoryId]);
  // who left, or a need that closed, while the plan was made is not in it
  await db.query(
    `insert into plan_prices (territory_id, person_id, need_id, organization_id, price, computed_at)
     select $1, p.id, n.id, n.organization_id, k.price, $5
     from unnest($2::uuid[], $3::uuid[], $4::float8[]) as k(person_id, need_id, price)
       join people p on p.id = k.person_id and p.territory_id = $1 join needs n on n.id = k.need_id and n.territory_id = $1`,
    [
      territoryId,
      kept.map(({ personId }) => personId),
      kept.map(({ needId }) => needId),
      kept.map(({ price }) => price),
      now,
    ],
  );
  return true;
}
