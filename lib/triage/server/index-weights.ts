import 'server-only';
import { changesOf } from '@/lib/matching/server/change-points';
import { pointsIn } from '@/lib/matching/server/weights.repository';
import { INDEX_WEIGHTS } from '../tension-index';

/** How a territory counts the terms of its tension index. */
export const TENSION_WEIGHTS = pointsIn('tension_weights', INDEX_WEIGHTS);

const changes = changesOf({
  kept: TENSION_WEIGHTS,
  action: 'tension-weights.change',
  product: INDEX_WEIGHTS,
});

/** The cell changes what counts in the index of its territory: a new version from now on, with its reason; journalled. */
export const changeIndexWeightsAs = changes.change;

/** The weights in force in the speaker’s territory, and those before. */
export const readIndexWeightsAs = changes.read;
