import type { NeedId, UserId } from '@/lib/identity/actor';
import { TRADE_TABLE, TRADES, type Trade } from '@/lib/profile/trade';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { mayStillChange, type WorkBegun } from './edit';
import { type Need, seatsLeft } from './need';
import { isRegulated } from './post';
import { isTask, TASK_TABLE, type Task } from './task';

/** The trades that hold the part anybody may do: no diploma is required by law. */
export const OPEN_TRADES: readonly Trade[] = TRADES.filter(
  (trade) => !TRADE_TABLE[trade].regulated,
);

/** The tasks of a need, those the law keeps for qualified people apart from the others. */
export function partsOf({ tasks }: Pick<Need, 'tasks'>): {
  readonly reserved: readonly Task[];
  readonly open: readonly Task[];
} {
  const known = tasks.filter(isTask);
  return {
    reserved: known.filter((task) => TASK_TABLE[task].regulated),
    open: known.filter((task) => !TASK_TABLE[task].regulated),
  };
}

/** A need has both kinds of tasks, so that somebody unqualified could take the second part. */
export const isSeparable = (need: Pick<Need, 'tasks'>): boolean => {
  const { reserved, open } = partsOf(need);
  return reserved.length > 0 && open.length > 0;
};

const HOLDERS: readonly (readonly [Trade, readonly Task[]])[] = [
  ['company', ['company', 'meal-company', 'walks', 'calls']],
  ['activity-leader', ['activities']],
  ['kitchen-assistant', ['meal-service', 'dishes']],
  ['cook', ['cooking']],
  ['service-agent', ['cleaning']],
  ['laundry-worker', ['laundry']],
  ['maintenance-worker', ['maintenance']],
  ['receptionist', ['reception']],
  ['secretary', ['administration', 'coordination']],
  ['driver', ['driving', 'errands']],
];

/** The trade that usually does most of these tasks: what the form offers first. */
export function usualHolder(tasks: readonly Task[]): Trade {
  const shares = HOLDERS.map(
    ([trade, own]) => [trade, tasks.filter((task) => own.includes(task)).length] as const,
  );
  const [best] = shares.toSorted((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : 'service-agent';
}

/**
 * The needs that were one with this one before it was separated: of the same series, but posted at another moment, for
 * hours that meet its own or follow on. Those posted together on other days are not.
 */
export function partedFrom<Of extends Pick<Need, 'id' | 'period' | 'postedAt'>>(
  { id, period, postedAt }: Pick<Need, 'id' | 'period' | 'postedAt'>,
  series: readonly Of[],
): readonly Of[] {
  return series.filter(
    (one) =>
      one.id !== id &&
      one.postedAt.getTime() !== postedAt.getTime() &&
      one.period.start <= period.end &&
      one.period.end >= period.start,
  );
}

export type SplitRefusal =
  | WorkBegun
  | 'need-closed'
  | 'need-over'
  | 'changed-meanwhile'
  | 'nothing-to-separate'
  | 'trade-reserved';

/** The two needs tasks are separated into: what is kept, and its twin in the same series. */
export type Separated = { readonly kept: Need; readonly twin: Need };

/**
 * Separates the reserved tasks of a need from the others: the need keeps the first, a twin of the same series asks for
 * the second under a trade anybody may hold, for the seats still free (one at least). Whoever said yes keeps their seat, asked again.
 */
export function separateTasks(
  need: Need,
  { trade, revision }: { readonly trade: Trade; readonly revision: number },
  twinId: NeedId,
  { postedBy, now }: { readonly postedBy: UserId; readonly now: Date },
): Result<Separated, SplitRefusal> {
  const alive = mayStillChange(need, now);
  if (!alive.ok) return alive;
  if (need.revision !== revision) return refuse('changed-meanwhile');
  const { reserved, open } = partsOf(need);
  if (reserved.length === 0 || open.length === 0) return refuse('nothing-to-separate');
  if (isRegulated(trade, open)) return refuse('trade-reserved');
  return accept({
    kept: { ...need, tasks: reserved, revision: need.revision + 1, confirmedAt: now },
    twin: {
      ...need,
      id: twinId,
      trade,
      tasks: open,
      regulated: false,
      seats: Math.max(1, seatsLeft(need)),
      seatsTaken: 0,
      // what anybody may do is never what safety hangs on
      severity: need.severity === 'comfort' ? 'comfort' : 'degraded',
      wantedKinds: [],
      status: 'open',
      revision: 1,
      confirmedAt: now,
      postedAt: now,
      postedBy,
    },
  });
}
