import {
  type Cause,
  causesOfNeed,
  keyOf,
  mostPressingFirst,
  roleOf,
  type Terms,
} from '@/lib/queue/entry';
import { minutesAfter } from '@/lib/shared/period';
import { hoursToStart } from '@/lib/situation/situation';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import type { DrillLine, DrillState } from './play';
import { DRILL_RULES, instantOf } from './scenario';

/** A need of a drill that does not fill by itself: why, and what it is ordered by. */
export type DrillEntry = {
  readonly key: string;
  readonly line: DrillLine;
  readonly causes: readonly Cause[];
  readonly terms: Terms;
};

const MINUTES = 60;

/** The hours of a need of a drill, on the clock of that drill. */
export function shiftOf({ need }: Pick<DrillLine, 'need'>, startsAt: Date) {
  const start = instantOf(startsAt, need.startsAt);
  return { start, end: minutesAfter(start, DRILL_RULES.shiftHours * MINUTES) };
}

/** The queue of a drill: the same causes, thresholds and order as the queue of the cell. */
export function drillQueue(
  state: DrillState,
  startsAt: Date,
  thresholds: Thresholds,
): readonly DrillEntry[] {
  const now = instantOf(startsAt, state.minute);
  return state.lines
    .map((line): DrillEntry => {
      const period = shiftOf(line, startsAt);
      const { trade, severity, seats, place, key } = line.need;
      const facts = {
        ...{ trade, severity, period, categoryCode: place.categoryCode },
        ...{ seatsLeft: seats - line.taken, nobodyLeft: line.nobodyLeft, civicSilent: false },
        undelivered: line.messages.some(({ answer }) => answer === 'lost'),
        ...{ firstOfferAt: null, unspoken: false, hostUnreached: false },
        ...{ papersMissing: false, lenderSince: null, lenderAlone: false },
      };
      const causes = causesOfNeed(facts, now, thresholds);
      const isRed = state.reds.includes(place) || causes.includes('red-at-once');
      return {
        key: keyOf({ kind: 'need', id: String(key).padStart(4, '0') as never }),
        ...{ line, causes },
        terms: {
          ...{ override: isRed, role: roleOf(facts), hoursToStart: hoursToStart(period, now) },
          failedLevers: line.levers.filter(({ gave }) => gave === false).length,
          ...{ index: null, isolated: false },
        },
      };
    })
    .filter(({ causes }) => causes.length > 0)
    .sort(mostPressingFirst);
}
