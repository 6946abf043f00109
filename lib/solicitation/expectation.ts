import { type FreshnessLevel, freshnessOf } from '@/lib/availability/freshness';
import type { Ranked } from '@/lib/matching/ranking';
import { inParis } from '@/lib/shared/french-time';
import { minutesOf, type Period } from '@/lib/shared/period';
import {
  type AnswerOdds,
  type AskFacts,
  type LearnedOdds,
  oddsKeysOf,
  oddsOf,
} from './answer-odds';

/** What is expected of one answer when asking, and the cells the real answer will teach. Kept with the question. */
export type Expected = AnswerOdds & { readonly keys: readonly string[] };

/** What to expect of this person, asked now by mail for this period, from what answers have taught so far. */
export function expectationOf(
  { fitting: { candidate } }: Pick<Ranked, 'fitting'>,
  period: Period,
  learned: LearnedOdds,
  now: Date,
): Expected {
  const facts: AskFacts = {
    kind: candidate.kind,
    channel: 'email',
    leadMinutes: Math.max(0, minutesOf({ start: now, end: period.start })),
    hour: inParis(now).hour,
    freshness: freshnessSeen(candidate.availability?.confirmedAt, now),
  };
  return { ...oddsOf(facts, learned), keys: oddsKeysOf(facts) };
}

const freshnessSeen = (confirmedAt: Date | undefined, now: Date): FreshnessLevel =>
  confirmedAt ? freshnessOf(confirmedAt, now).level : 'dormant';
