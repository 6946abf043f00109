import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { listUnnamedStates, type UnnamedState } from '@/lib/tension/server/tension.repository';
import { countLevels, type Standing, standingOf } from '../standing';
import type { IndexWeights } from '../tension-index';
import { TENSION_WEIGHTS } from './index-weights';
import { listUncovered } from './tension-index.repository';

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
  const states = await listUnnamedStates(tx, territoryIds);
  const ids = states.map(({ id }) => id);
  const asked = await listUncovered(tx, { territoryIds, ids, now });
  const counts = new Map<TerritoryId, TerritoryLevels>();
  for (const [territoryId, those] of byTerritory(states)) {
    const weights = await TENSION_WEIGHTS.find(tx, territoryId, now);
    counts.set(territoryId, counted(those.map((state) => standing(state, asked, weights, now))));
  }
  return counts;
}

function byTerritory(states: readonly UnnamedState[]) {
  const heaps = new Map<TerritoryId, UnnamedState[]>();
  for (const state of states) {
    const heap = heaps.get(state.territoryId);
    if (heap) heap.push(state);
    else heaps.set(state.territoryId, [state]);
  }
  return heaps;
}

function standing(
  state: UnnamedState,
  asked: Awaited<ReturnType<typeof listUncovered>>,
  weights: IndexWeights,
  now: Date,
): Standing {
  const { uncovered, uncoveredHours } = asked.get(state.id) ?? NOTHING;
  return standingOf({ ...state, uncovered, uncoveredHours }, weights, now);
}
const NOTHING = { uncovered: [], uncoveredHours: 0 } as const;

function counted(standings: readonly Standing[]): TerritoryLevels {
  const { red, unknown } = countLevels(standings);
  return { structures: standings.length, red, silent: unknown };
}
