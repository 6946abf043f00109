import type { PersonKind } from '@/lib/profile/person';
import { coverageOf, type Trade } from '@/lib/profile/trade';
import { throwsFor } from '@/lib/shared/dice';
import { type DrillNeed, weighted } from './draw';
import { DRILL_RULES, SCENARIO_TABLE, type Scenario } from './scenario';

/** Somebody invented: a number, where they come from and what they can do; never a name, never a row. */
export type Invented = {
  readonly number: number;
  readonly kind: PersonKind;
  readonly trade: Trade;
  /** their word is young when the drill begins */
  readonly upToDate: boolean;
  /** what they say once asked whether it is still true, and after how long */
  readonly refresh: { readonly says: 'still' | 'no-more' | null; readonly delay: number };
};

/** How somebody suits a need they are free for, and what their dice say if they are asked. */
export type Fit = {
  /** from 0 to 1 */
  readonly score: number;
  readonly reached: boolean;
  readonly answers: number;
  readonly says: number;
  readonly delay: number;
};

const KINDS: readonly (readonly [number, PersonKind])[] = [
  [3, 'retiree'],
  [3, 'health-student'],
  [2, 'lent-staff'],
  [2, 'part-timer'],
  [1, 'independent'],
];

/** The reserve of a drill: the same seed draws the same people. */
export function drawReserve({
  scenario,
  seed,
}: {
  readonly scenario: Scenario;
  readonly seed: string;
}): readonly Invented[] {
  const next = throwsFor(`drill ${seed} reserve`);
  const { reserve, trades } = SCENARIO_TABLE[scenario];
  return Array.from({ length: reserve }, (_, rank) => ({
    number: rank + 1,
    kind: weighted(next, KINDS),
    trade: weighted(next, trades),
    upToDate: next() < DRILL_RULES.upToDate,
    refresh: {
      says: saysOf(next()),
      delay: 1 + Math.floor(next() * DRILL_RULES.refreshMinutes),
    },
  }));
}

function saysOf(thrown: number): Invented['refresh']['says'] {
  const { still, noMore } = DRILL_RULES.refreshed;
  if (thrown < still) return 'still';
  return thrown < still + noMore ? 'no-more' : null;
}

/** How much somebody’s word is worth: young, old, or taken back. */
export type Word = 'young' | 'old' | 'taken-back';

/** Somebody’s word at a minute of a drill whose reserve was activated at another; null: it sleeps. */
export function wordOf(
  { upToDate, refresh }: Pick<Invented, 'upToDate' | 'refresh'>,
  activatedAt: number | null,
  at: number,
): Word {
  if (upToDate) return 'young';
  if (activatedAt === null || refresh.says === null || at < activatedAt + refresh.delay)
    return 'old';
  return refresh.says === 'still' ? 'young' : 'taken-back';
}

const HUNDRED = 100;

/** How somebody suits a need; null when the law keeps them from it, a director would have to agree, or they are not free. */
export function fitOf(
  seed: string,
  { number, trade }: Pick<Invented, 'number' | 'trade'>,
  need: Pick<DrillNeed, 'key' | 'trade'>,
): Fit | null {
  const coverage = coverageOf(trade, need.trade);
  if (!coverage || coverage.confirm) return null;
  const next = throwsFor(`drill ${seed} ${need.key} and ${number}`);
  const { free, spread, lost, answerMinutes } = DRILL_RULES;
  if (next() >= free) return null;
  const points = Math.round((1 - coverage.penalty - spread * next()) * HUNDRED);
  return {
    score: points / HUNDRED,
    reached: next() >= lost,
    answers: next(),
    says: next(),
    delay: 1 + Math.floor(next() * answerMinutes),
  };
}

/** What somebody asked answers, and whether anything comes at all: whose word is young answers more often. */
export function answerOf(
  { answers, says }: Pick<Fit, 'answers' | 'says'>,
  { upToDate, yes }: { readonly upToDate: boolean; readonly yes: number },
): 'yes' | 'no' | null {
  const { answered } = DRILL_RULES;
  if (answers >= (upToDate ? answered.upToDate : answered.before)) return null;
  return says < yes / answered.upToDate ? 'yes' : 'no';
}
