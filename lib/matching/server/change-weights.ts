import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Actor, Context } from '@/lib/identity/actor';
import { WEIGHTS } from '../weights';
import { changesOf } from './change-points';
import { RANKING_WEIGHTS } from './weights.repository';

const changes = changesOf({
  kept: RANKING_WEIGHTS,
  action: 'ranking-weights.change',
  product: WEIGHTS,
});

/** The cell changes how its territory ranks: a new version from now on, public, with its reason; journalled. */
export const changeWeightsAs = changes.change;

/** The weights in force in the speaker’s territory, and those before: for its cell. */
export const readWeightsAs = changes.read;

/** Every territory’s own weights, for whoever asks. */
export const readPublicWeightsAs = ({ actor, now }: Context<Actor>) =>
  withActor(actor, 'read', now, RANKING_WEIGHTS.listAll);
