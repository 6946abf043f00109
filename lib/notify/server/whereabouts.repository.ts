import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';

/** Where a reader lives, and the hours they keep for themselves. */
type Whereabouts = {
  readonly territoryId: string;
  readonly quiet: { readonly from: number; readonly to: number } | null;
};

/** The territories these people live in: whose wall clock a message is read by. */
export async function findWhereabouts(
  db: WorkerDb,
  people: readonly string[],
): Promise<ReadonlyMap<string, Whereabouts>> {
  if (people.length === 0) return new Map();
  const { rows } = await db.query<{
    id: string;
    territory_id: string;
    quiet_from: number | null;
    quiet_to: number | null;
  }>(
    `select p.id, p.territory_id, w.quiet_from, w.quiet_to
     from people p left join person_wishes w on w.person_id = p.id where p.id = any($1::uuid[])`,
    [people],
  );
  return new Map(
    rows.map(({ id, territory_id, quiet_from: from, quiet_to: to }) => {
      const quiet = from === null || to === null ? null : { from, to };
      return [id, { territoryId: territory_id, quiet }] as const;
    }),
  );
}
