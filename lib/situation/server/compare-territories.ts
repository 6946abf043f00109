import 'server-only';
import { type Tx, withActor } from '@/lib/db/with-actor';
import type { Context, TerritoryId } from '@/lib/identity/actor';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { countLevelsIn } from '@/lib/triage/server/territory-levels';
import { mayCompareTerritories, mayReadFrance } from '../situation.policy';
import {
  hardestTerritoryFirst,
  type TerritoryFigures,
  type ToldTerritory,
  tellTerritory,
} from '../territory-figures';
import { countAsked } from './territory-figures.repository';

const WEEK_MS = 7 * 86_400_000;

/** Every département of a region beside the others, the hardest first. */
export async function compareTerritoriesAs({
  actor,
  now,
}: Context): Promise<Result<readonly TerritoryFigures[], 'not-found'>> {
  if (!mayCompareTerritories(actor)) return refuse('not-found');
  const figures = await withActor(actor, 'read', now, (tx) =>
    figuresOf(tx, actor.territoryIds, now),
  );
  return accept([...figures].sort(hardestTerritoryFirst));
}

/** Every territory where structures take part, as the national reading is told: by name, since an order would say what is hidden. */
export async function readFranceAs({
  actor,
  now,
}: Context): Promise<Result<readonly ToldTerritory[], 'not-found'>> {
  if (!mayReadFrance(actor)) return refuse('not-found');
  const figures = await withActor(actor, 'read', now, (tx) =>
    figuresOf(tx, actor.territoryIds, now),
  );
  return accept(figures.filter(({ structures }) => structures > 0).map(tellTerritory));
}

async function figuresOf(
  tx: Tx,
  territoryIds: readonly TerritoryId[],
  now: Date,
): Promise<readonly TerritoryFigures[]> {
  const levels = await countLevelsIn(tx, territoryIds, now);
  const asked = await countAsked(tx, territoryIds, now, new Date(now.getTime() - WEEK_MS));
  return asked.map((one) => {
    const { structures, red, silent } = levels.get(one.code) ?? NOBODY;
    return { ...one, structures, red, silent };
  });
}
const NOBODY = { structures: 0, red: 0, silent: 0 };
