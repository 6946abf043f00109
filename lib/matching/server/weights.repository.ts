import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import { type ScorePart, WEIGHTS, type Weights } from '../weights';

type WeightsRow = {
  version: number;
  valid_from: Date;
  points: Record<ScorePart, number>;
  reason: string;
};

/** A version of a territory's weights, with the reason its cell gave. */
export type WeightsVersion = Weights & { readonly validFrom: Date; readonly reason: string };

/** Every version a territory has had, the newest first; empty while it keeps those of the product. */
export async function listWeights(tx: Tx, territoryId: TerritoryId): Promise<WeightsVersion[]> {
  const rows = await tx.$queryRaw<WeightsRow[]>`
    select version, valid_from, points, reason from ranking_weights
    where territory_id = ${territoryId} order by version desc`;
  return rows.map(versionOf);
}

/** The same for every territory, by its name: what the public page tells. */
export async function listAllWeights(
  tx: Tx,
): Promise<readonly (WeightsVersion & { readonly territory: string })[]> {
  const rows = await tx.$queryRaw<(WeightsRow & { territory: string })[]>`
    select t.name as territory, w.version, w.valid_from, w.points, w.reason
    from ranking_weights w join territories t on t.code = w.territory_id
    order by t.name, w.version desc limit 500`;
  return rows.map((row) => ({ ...versionOf(row), territory: row.territory }));
}

/** One change of a territory’s weights at a time, until the transaction ends. */
export async function lockWeights(tx: Tx, territoryId: TerritoryId): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('ranking-weights'), hashtext(${territoryId}))`;
}

/** The weights in force in a territory at an instant. */
export async function findWeights(tx: Tx, territoryId: TerritoryId, now: Date): Promise<Weights> {
  const [row] = await tx.$queryRaw<WeightsRow[]>`
    select version, valid_from, points, reason from ranking_weights
    where territory_id = ${territoryId} and valid_from <= ${now}
    order by valid_from desc, version desc limit 1`;
  return row ? versionOf(row) : WEIGHTS;
}

const versionOf = (row: WeightsRow): WeightsVersion => ({
  version: `${row.version}`,
  points: row.points,
  validFrom: row.valid_from,
  reason: row.reason,
});

/** Adds the next version, under the lock; nothing is ever overwritten. */
export async function insertWeights(
  tx: Tx,
  territoryId: TerritoryId,
  weights: Pick<WeightsVersion, 'points' | 'reason'>,
  { changedBy, now }: { readonly changedBy: UserId; readonly now: Date },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ version: number }[]>`
    insert into ranking_weights (territory_id, version, valid_from, points, reason, changed_by, changed_at)
    select ${territoryId}, coalesce(max(version), 0) + 1, ${now}, ${JSON.stringify(weights.points)}::jsonb, ${weights.reason},
      ${changedBy}::uuid, ${now}
    from ranking_weights where territory_id = ${territoryId}
    returning version`;
  return row?.version ?? 0;
}
