// What `--json` writes.
import type { Comparison } from './compare';
import { goalsOf } from './goals';
import type { Figures } from './measures';
import { POLICY_KEYS } from './page-words';

/** The six figures of a policy, alone. */
export const figuresOf = (all: Figures): Figures => ({
  filledShare: all.filledShare,
  optimumShare: all.optimumShare,
  messagesPerFill: all.messagesPerFill,
  medianMinutesToFilled: all.medianMinutesToFilled,
  inactiveShareAtEnd: all.inactiveShareAtEnd,
  giniOfMessages: all.giniOfMessages,
});

/** What `--json` writes: the six figures of each policy, the season, the goals. */
export function jsonOf(comparison: Comparison) {
  const { scenario, results, optimum } = comparison;
  return {
    policies: Object.fromEntries(POLICY_KEYS.map((key) => [key, figuresOf(results[key])])),
    lastQuarterFilledShare: Object.fromEntries(
      POLICY_KEYS.map((key) => [key, results[key].lastQuarterShare]),
    ),
    goals: goalsOf(results),
    optimum,
    season: { ...scenario, needs: comparison.needs, leftOut: comparison.leftOut },
  };
}
