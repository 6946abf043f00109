import { compileShift } from '@/lib/availability/availability';
import { estimateTravel } from '@/lib/territory/distance';
import type { Candidate } from './candidate';
import { type Fitting, firstObstacle, GATES, type Gate } from './gate';
import { holdOf } from './hold';
import type { Post } from './post';
import { compareRanked, type Ranked, rate } from './ranking';
import { WEIGHTS, type Weights } from './weights';

/** How many people each gate left aside, each person counted once, at the first gate they meet. */
export type GateCount = { readonly gate: Gate; readonly people: number };

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
  return {
    candidate: widerKm > 0 ? { ...candidate, radiusKm: candidate.radiusKm + widerKm } : candidate,
    post,
    shift,
    hold: holdOf(candidate, post.trade),
    travel: estimateTravel(candidate.place, post.place),
    now,
  };
}

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
  const counts = new Map<string, number>([['trade', registered - candidates.length]]);
  const ranked: Ranked[] = [];
  for (const candidate of candidates) {
    const fitting = fittingOf(candidate, post, shift, now);
    const obstacle = firstObstacle(fitting);
    if (obstacle) {
      counts.set(obstacle.gate.id, (counts.get(obstacle.gate.id) ?? 0) + 1);
    } else if (fitting.hold) ranked.push(rate(fitting, fitting.hold, weights));
  }
  const leftAside = GATES.flatMap((gate) => {
    const people = counts.get(gate.id) ?? 0;
    return people > 0 ? [{ gate, people }] : [];
  });
  return { registered, ranked: ranked.sort(compareRanked), leftAside };
}
