import type { ActivationReason, Goals } from '@/lib/activation/activation';
import { SEVERITIES, type Severity } from '@/lib/need/need';
import { TRADES, type Trade } from '@/lib/profile/trade';
import type { OwnThresholds } from '@/lib/solicitation/activated';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import type { DrillState, Reservist } from './play';
import { type Invented, wordOf } from './reserve';

/** The reserve of a drill, activated at a minute of it: why, for which goals, with which thresholds. */
export type DrillActivation = {
  readonly reason: ActivationReason;
  readonly words: string;
  readonly goals: Goals;
  readonly thresholds: OwnThresholds;
  readonly minute: number;
  readonly byName: string;
  readonly closedMinute: number | null;
  /** what the cell keeps of it, written when closing */
  readonly learned: string | null;
};

/** From how many hours before its shift a need of a drill goes up at a minute of it: what its activation says while it lasts, as when it was opened otherwise. */
export function thresholdsIn(
  {
    thresholds,
    activation,
  }: {
    readonly thresholds: Thresholds;
    readonly activation: Pick<DrillActivation, 'thresholds' | 'minute' | 'closedMinute'> | null;
  },
  minute: number,
): Thresholds {
  if (!activation || minute < activation.minute) return thresholds;
  if (activation.closedMinute !== null && minute >= activation.closedMinute) return thresholds;
  const said = (severity: Severity) => activation.thresholds[severity] ?? thresholds[severity];
  return Object.fromEntries(SEVERITIES.map((one) => [one, said(one)])) as Thresholds;
}

/** The minutes an activation of a drill covered: until it was closed, or until now. */
export const minutesCovered = (
  { minute, closedMinute }: Pick<DrillActivation, 'minute' | 'closedMinute'>,
  now: number,
) => ({ from: minute, until: Math.min(closedMinute ?? now, now) });

/** « Est-ce toujours vrai ? », asked of somebody invented whose word was old; nobody is sent it. */
export type Refresh = {
  readonly to: Pick<Invented, 'number' | 'kind'>;
  readonly sentAt: number;
  readonly answer: 'waiting' | 'still' | 'no-more';
  readonly answeredAt: number | null;
};

/** Everybody whose word was old when the reserve of a drill was activated, and what came back by now. */
export function refreshesOf(
  { reserve, minute }: Pick<DrillState, 'reserve' | 'minute'>,
  activation: Pick<DrillActivation, 'minute'> | null,
): readonly Refresh[] {
  if (!activation) return [];
  return reserve
    .filter(({ upToDate }) => !upToDate)
    .map(({ number, kind, refresh }): Refresh => {
      const answeredAt = activation.minute + refresh.delay;
      const said = { to: { number, kind }, sentAt: activation.minute };
      if (refresh.says === null || answeredAt > minute)
        return { ...said, answer: 'waiting', answeredAt: null };
      return { ...said, answer: refresh.says, answeredAt };
    });
}

/** People of one trade whose word is up to date: before the reserve was activated, and since. */
export type Depth = {
  readonly trade: Trade;
  readonly people: number;
  readonly before: number;
  readonly since: number;
};

/** How deep the reserve of a drill is, by trade, at a minute of it. */
export function depthOf(
  reserve: readonly Reservist[],
  activation: Pick<DrillActivation, 'minute'>,
  at: number,
): readonly Depth[] {
  return TRADES.flatMap((trade) => {
    const own = reserve.filter((one) => one.trade === trade);
    if (own.length === 0) return [];
    return [
      {
        ...{ trade, people: own.length, before: own.filter(({ upToDate }) => upToDate).length },
        since: readyAt(own, activation, at),
      },
    ];
  });
}

/** How many have a word that is up to date at a minute of a drill. */
export const readyAt = (
  reserve: readonly Pick<Invented, 'upToDate' | 'refresh'>[],
  { minute }: Pick<DrillActivation, 'minute'>,
  at: number,
): number => reserve.filter((one) => wordOf(one, minute, at) === 'young').length;
