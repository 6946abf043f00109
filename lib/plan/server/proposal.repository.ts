import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import type { Pair } from '../instance';
import type { LeftWhy, Proposed } from '../proposed';

type PairRow = { person_id: string; need_id: string };
type FormerRow = PairRow & {
  place: number;
  score: number;
  since: Date;
  outcome: string | null;
  tried_at: Date | null;
};

/** What the plan in force proposes and nobody was asked yet: the next one moves few of them. */
export async function listFormer(db: WorkerDb, territoryId: TerritoryId): Promise<Pair[]> {
  const { rows } = await db.query<PairRow>(
    `select person_id, need_id from plan_pairs where territory_id = $1 and state = 'proposed' and outcome is distinct from 'asked'
     order by person_id, need_id`,
    [territoryId],
  );
  return rows.map((row) => ({ personId: row.person_id, needId: row.need_id }));
}

/** What a plan proposes, and what the one before did. */
export type Pairs = {
  readonly proposed: readonly Proposed[];
  /** proposed before, and no more */
  readonly left: readonly (Pair & { readonly why: LeftWhy })[];
};

const named = (personId: string, needId: string) => `${personId} ${needId}`;

/**
 * Puts a proposal in place of the former, under the lock its plan took: somebody still spoken of keeps their number, a pair
 * still proposed keeps since when and what became of it. Live screens are told.
 */
export async function saveProposal(
  db: WorkerDb,
  territoryId: TerritoryId,
  { proposed, left }: Pairs,
  now: Date,
): Promise<void> {
  const { rows } = await db.query<FormerRow>(
    `delete from plan_pairs where territory_id = $1 returning person_id, need_id, place, score, since, outcome, tried_at`,
    [territoryId],
  );
  const former = new Map(rows.map((row) => [named(row.person_id, row.need_id), row]));
  const placeOf = await numberPeople(db, territoryId, { rows, proposed });
  const lines = [
    ...proposed.map((pair) => ({ ...pair, state: 'proposed' })),
    // what another worker put away meanwhile has left already
    ...left
      .filter(({ personId, needId }) => former.has(named(personId, needId)))
      .map((pair) => ({ ...pair, state: 'left', score: 0, insteadOf: null })),
  ].map((pair) => {
    const before = former.get(named(pair.personId, pair.needId));
    const stays = pair.state === 'proposed' ? before : undefined;
    return {
      ...pair,
      score: pair.state === 'left' ? (before?.score ?? 0) : pair.score,
      place: placeOf(pair.personId),
      since: stays?.since ?? now,
      outcome: stays?.outcome ?? null,
      triedAt: stays?.tried_at ?? null,
    };
  });
  // who left, or a need that went away, while the plan was made is not in it
  await db.query(
    `insert into plan_pairs (territory_id, person_id, need_id, organization_id, state, place, score, why, instead_of, since, outcome, tried_at)
     select $1, p.id, n.id, n.organization_id, k.state, k.place, k.score, k.why, k."insteadOf", k.since, k.outcome, k."triedAt"
     from jsonb_to_recordset($2::jsonb) as k("personId" uuid, "needId" uuid, state text, place int, score float8, why text,
         "insteadOf" uuid, since timestamptz, outcome text, "triedAt" timestamptz)
       join people p on p.id = k."personId" and p.territory_id = $1 join needs n on n.id = k."needId" and n.territory_id = $1`,
    [territoryId, JSON.stringify(lines)],
  );
  await db.query(
    `insert into live_events (organization_id, territory_id, need_id, kind, at) values (null, $1, null, 'plan-changed', $2)`,
    [territoryId, now],
  );
}

type Numbered = { readonly rows: readonly FormerRow[]; readonly proposed: readonly Proposed[] };

/** A number for each person, never given to somebody else: that of before, of a decision by hand, or the next one. */
async function numberPeople(
  db: WorkerDb,
  territoryId: TerritoryId,
  { rows, proposed }: Numbered,
): Promise<(personId: string) => number> {
  const decided = await db.query<{ person_id: string; place: number }>(
    `select person_id, place from plan_decisions where territory_id = $1 and place is not null order by decided_at`,
    [territoryId],
  );
  const places = new Map(
    [...decided.rows, ...rows].map(({ person_id, place }) => [person_id, place]),
  );
  const fresh = [...new Set(proposed.map(({ personId }) => personId))].filter(
    (id) => !places.has(id),
  );
  const { rows: last } = await db.query<{ last_place: number }>(
    `update territory_plans set last_place = last_place + $2 where territory_id = $1 returning last_place`,
    [territoryId, fresh.length],
  );
  const first = (last[0]?.last_place ?? fresh.length) - fresh.length;
  fresh.forEach((id, at) => {
    places.set(id, first + at + 1);
  });
  return (personId) => places.get(personId) ?? 0;
}
