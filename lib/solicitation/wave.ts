import type { Severity } from '@/lib/need/need';
import type { AnswerOdds } from './answer-odds';
import { WAVE_AIMS } from './wave-aims';
import { arrivalsOf, type Programme, solve } from './wave-programme';
import { type Quiet, stagesWithin } from './wave-stages';

/** Somebody who could be asked next. */
export type WaveCandidate = AnswerOdds;

/** Where a need stands: what is missing, how long is left, who was asked and is silent, who could be asked, in order. */
export type WaveState = {
  readonly seatsLeft: number;
  /** minutes until nobody more can come in time */
  readonly minutesLeft: number;
  readonly severity: Severity;
  readonly waiting: readonly (WaveCandidate & { readonly askedMinutesAgo: number })[];
  readonly candidates: readonly WaveCandidate[];
  /** hours before the deadline when no wave may leave, in minutes from now, in order; left out, none */
  readonly quiet?: readonly Quiet[];
};

/** How many people to ask now, when to look again (minutes; null: nothing more to do), and the chance we may announce. */
export type WaveDecision = {
  readonly size: number;
  readonly nextInMinutes: number | null;
  /** chance that every seat is taken by the deadline, 0 to 1 */
  readonly chance: number;
};

/** How often the penalty is raised, each time by so much, while the announced chance misses the target. */
const RAISES = { most: 6, by: 3 } as const;

/**
 * The size of the next wave: the fewest messages with which every seat is taken by the deadline, as surely as the
 * severity asks, knowing that later waves will see the answers of this one, and that people already asked may still
 * answer. To be decided again at each answer and at each look. Not enough people: everybody useful is asked.
 */
export function decideWave(state: WaveState): WaveDecision {
  if (state.seatsLeft <= 0) return { size: 0, nextInMinutes: null, chance: 1 };
  if (state.minutesLeft <= 0) return { size: 0, nextInMinutes: null, chance: 0 };
  const stages = stagesWithin(state.minutesLeft, state.seatsLeft, state.quiet);
  const { size, chance } = lightest(state, arrivalsOf(state, stages));
  const later = stages.length > 1 && state.candidates.length > size;
  return { size, nextInMinutes: later ? Math.ceil(stages[0]?.minutes ?? 0) : null, chance };
}

function lightest({ severity }: WaveState, arrivals: Programme) {
  const { target, penalty, haste } = WAVE_AIMS[severity];
  let found = solve(arrivals, { penalty, haste });
  for (let raise = 1; raise <= RAISES.most && found.chance < target; raise += 1)
    found = solve(arrivals, { penalty: penalty * RAISES.by ** raise, haste });
  return found;
}
