import { compileShift } from '@/lib/availability/availability';
import type { Candidate, Spot } from './candidate';
import { type Fitting, firstObstacle } from './gate';
import { holdOf } from './hold';
import { type GateCount, tallyOf } from './left-aside';
import type { Post } from './post';
import { compareRanked, type Ranked, rate } from './ranking';
import { nearestSpot } from './spot';
import { WEIGHTS, type Weights } from './weights';

/** Who could come, best first, and where the others were left. */
export type Match = {
  readonly registered: number;
  readonly ranked: readonly Ranked[];
  readonly leftAside: readonly GateCount[];
};

/** Puts one person before one post: everything the gates and the score read, computed once. */
export function fittingOf(
  candidate: Candidate,
  post: Post,
  shift: Fitting['shift'],
  now: Date,
): Fitting {
  const { widerKm = 0 } = post;
  const { spot, travel } = nearestSpot(candidate, post.place, widerKm);
  return {
    candidate:
      widerKm > 0 || spot !== candidate
        ? { ...candidate, ...placeOf(spot), radiusKm: spot.radiusKm + widerKm }
        : candidate,
    post,
    shift,
    hold: holdOf(candidate, post.trade),
    travel,
    now,
  };
}

const placeOf = ({ place, communeName }: Spot) => ({ place, communeName });

/**
 * Who could come to this post: gates, then rank. `candidates` are the people whose trade or studies may hold it;
 * `registered` counts everybody of the territory, so that the others are told apart under the gate « trade ».
 * Same input, same order, forever.
 */
export function match(
  post: Post,
  candidates: readonly Candidate[],
  registered: number,
  now: Date,
  weights: Weights = WEIGHTS,
): Match {
  const shift = compileShift(post.period);
  const tally = tallyOf();
  tally.add('trade', registered - candidates.length);
  const ranked: Ranked[] = [];
  for (const candidate of candidates) {
    const fitting = fittingOf(candidate, post, shift, now);
    const obstacle = firstObstacle(fitting);
    if (obstacle) tally.note(obstacle);
    else if (fitting.hold) ranked.push(rate(fitting, fitting.hold, weights));
  }
  return { registered, ranked: ranked.sort(compareRanked), leftAside: tally.counts() };
}
