import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Actor, CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { accept, type Result, refuse } from '@/lib/shared/result';
import {
  planWeights,
  type ScorePart,
  WEIGHTS,
  type Weights,
  type WeightsRefusal,
} from '../weights';
import {
  insertWeights,
  listAllWeights,
  listWeights,
  lockWeights,
  type WeightsVersion,
} from './weights.repository';

/** New points, the reason written for everyone, and the version the page showed. */
export type WeightsChoice = {
  readonly points: Readonly<Record<ScorePart, number>>;
  readonly reason: string;
  readonly read: string;
};

/** The cell changes how its territory ranks: a new version from now on, public, with its reason; journalled. */
export async function changeWeightsAs(
  context: Context<CellMember>,
  { points, reason, read }: WeightsChoice,
): Promise<Result<{ version: number }, WeightsRefusal | 'changed-meanwhile'>> {
  const planned = planWeights(points, reason);
  if (!planned.ok) return planned;
  const { actor, now } = context;
  return withActor(actor, 'write', now, async (tx) => {
    await lockWeights(tx, actor.territoryId);
    const [last] = await listWeights(tx, actor.territoryId);
    if ((last ?? WEIGHTS).version !== read) return refuse('changed-meanwhile');
    const changedBy = { changedBy: actor.userId, now };
    const version = await insertWeights(tx, actor.territoryId, planned.value, changedBy);
    await record(tx, context, {
      action: 'ranking-weights.change',
      objectKind: 'territory',
      facts: { version, ...points },
    });
    return accept({ version });
  });
}

/** The weights in force in the speaker’s territory, and those before: for its cell. */
export async function readWeightsAs({
  actor,
  now,
}: Context<CellMember>): Promise<{ current: Weights; versions: readonly WeightsVersion[] }> {
  const versions = await withActor(actor, 'read', now, (tx) => listWeights(tx, actor.territoryId));
  return { current: versions[0] ?? WEIGHTS, versions };
}

/** Every territory’s own weights, for whoever asks. */
export const readPublicWeightsAs = ({ actor, now }: Context<Actor>) =>
  withActor(actor, 'read', now, listAllWeights);
