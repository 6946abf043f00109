// What the season must show, in the same run.
import type { Results } from './compare';

/** A goal of the season: a sentence, the figure, whether it is reached. */
export type Goal = { readonly sentence: string; readonly value: number; readonly met: boolean };

/** Bounds the product wants to hold; shares, and ratios of one policy to another. */
export const GOALS = {
  shareOfOptimum: 0.97,
  messagesToBroadcast: 1 / 5,
  delayToNearest: 1 / 3,
  aboveBroadcastAtTheEnd: 0.1,
} as const;

/** The four goals, measured. */
export function goalsOf({
  ours,
  broadcast,
  nearest,
}: Results): Readonly<Record<keyof typeof GOALS, Goal>> {
  const messages = ours.messagesPerFill / broadcast.messagesPerFill;
  const delay = ours.medianMinutesToFilled / nearest.medianMinutesToFilled;
  const above = ours.lastQuarterShare - broadcast.lastQuarterShare;
  return {
    shareOfOptimum: {
      sentence: 'de ce qui était possible en sachant tout d’avance (au moins 97 %)',
      value: ours.optimumShare,
      met: ours.optimumShare >= GOALS.shareOfOptimum,
    },
    messagesToBroadcast: {
      sentence: 'des messages d’un envoi à tous, par place pourvue (au plus 20 %)',
      value: messages,
      met: messages <= GOALS.messagesToBroadcast,
    },
    delayToNearest: {
      sentence: 'du délai médian de « la plus proche d’abord » (au plus 33 %)',
      value: delay,
      met: delay <= GOALS.delayToNearest,
    },
    aboveBroadcastAtTheEnd: {
      sentence: 'de plus que l’envoi à tous en fin de saison (au moins 10 points)',
      value: above,
      met: above >= GOALS.aboveBroadcastAtTheEnd,
    },
  };
}
