import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { countLevels } from '../standing';
import { listUnnamedStandings } from './unnamed-standings';

/** How many structures a territory has, how many are red, of how many nobody has news. */
export type TerritoryLevels = {
  readonly structures: number;
  readonly red: number;
  readonly silent: number;
};

/** The structures of some territories counted by level, each by the weights of its own; no name is read. */
export async function countLevelsIn(
  tx: Tx,
  territoryIds: readonly TerritoryId[],
  now: Date,
): Promise<ReadonlyMap<TerritoryId, TerritoryLevels>> {
  const places = await listUnnamedStandings(tx, territoryIds, now);
  return new Map(
    [...places].map(([territoryId, those]) => {
      const { red, unknown } = countLevels(those.map(({ standing }) => standing));
      return [territoryId, { structures: those.length, red, silent: unknown }];
    }),
  );
}
