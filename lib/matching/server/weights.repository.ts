import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import type { Reader } from '@/lib/db/reader';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import { WEIGHTS } from '../weights';

/** Points a territory shares between the parts of something, from a day on. */
export type Points<Part extends string> = {
  readonly version: string;
  readonly points: Readonly<Record<Part, number>>;
};

/** A version of them, with the reason its cell gave. */
export type PointsVersion<Part extends string> = Points<Part> & {
  readonly validFrom: Date;
  readonly reason: string;
};

type Row<Part extends string> = {
  version: number;
  valid_from: Date;
  points: Record<Part, number>;
  reason: string;
};

const versionOf = <Part extends string>(row: Row<Part>): PointsVersion<Part> => ({
  version: `${row.version}`,
  points: row.points,
  validFrom: row.valid_from,
  reason: row.reason,
});

const TABLES = {
  ranking_weights: Prisma.raw('ranking_weights'),
  tension_weights: Prisma.raw('tension_weights'),
} as const;

/** The versions of one kind of points, each added and never overwritten; those of the product where a territory chose none. */
export function pointsIn<Part extends string>(name: keyof typeof TABLES, product: Points<Part>) {
  const table = TABLES[name];
  return {
    /** Every version a territory has had, the newest first. */
    list: async (tx: Tx, territoryId: TerritoryId): Promise<PointsVersion<Part>[]> => {
      const rows = await tx.$queryRaw<Row<Part>[]>`
        select version, valid_from, points, reason from ${table}
        where territory_id = ${territoryId} order by version desc`;
      return rows.map(versionOf);
    },
    /** The same for every territory, by its name. */
    listAll: async (
      tx: Tx,
    ): Promise<readonly (PointsVersion<Part> & { readonly territory: string })[]> => {
      const rows = await tx.$queryRaw<(Row<Part> & { territory: string })[]>`
        select t.name as territory, w.version, w.valid_from, w.points, w.reason
        from ${table} w join territories t on t.code = w.territory_id
        order by t.name, w.version desc limit 500`;
      return rows.map((row) => ({ ...versionOf(row), territory: row.territory }));
    },
    /** Those in force at an instant. */
    find: async (tx: Reader, territoryId: TerritoryId, now: Date): Promise<Points<Part>> => {
      const [row] = await tx.$queryRaw<Row<Part>[]>`
        select version, valid_from, points, reason from ${table}
        where territory_id = ${territoryId} and valid_from <= ${now}
        order by valid_from desc, version desc limit 1`;
      return row ? versionOf(row) : product;
    },
    /** One change at a time in a territory, until the transaction ends. */
    lock: async (tx: Tx, territoryId: TerritoryId): Promise<void> => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext(${name}), hashtext(${territoryId}))`;
    },
    /** Adds the next version, under the lock. */
    insert: async (
      tx: Tx,
      territoryId: TerritoryId,
      { points, reason }: Pick<PointsVersion<Part>, 'points' | 'reason'>,
      { changedBy, now }: { readonly changedBy: UserId; readonly now: Date },
    ): Promise<number> => {
      const [row] = await tx.$queryRaw<{ version: number }[]>`
        insert into ${table} (territory_id, version, valid_from, points, reason, changed_by, changed_at)
        select ${territoryId}, coalesce(max(version), 0) + 1, ${now}, ${JSON.stringify(points)}::jsonb, ${reason},
          ${changedBy}::uuid, ${now}
        from ${table} where territory_id = ${territoryId}
        returning version`;
      return row?.version ?? 0;
    },
  };
}

/** How a territory ranks: its points by part of a score. */
export const RANKING_WEIGHTS = pointsIn('ranking_weights', WEIGHTS);

/** Those in force in a territory at an instant. */
export const findWeights = RANKING_WEIGHTS.find;
