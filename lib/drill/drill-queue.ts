import { TRADE_TABLE } from '@/lib/profile/trade';
import { type CaseStatus, statusOf } from '@/lib/queue/case';
import {
  type Cause,
  causesOfNeed,
  keyOf,
  mostPressingFirst,
  roleOf,
  type Terms,
} from '@/lib/queue/entry';
import { fits, LEVERS, type Lever } from '@/lib/queue/lever';
import { hoursToStart } from '@/lib/situation/situation';
import type { Thresholds } from '@/lib/solicitation/ask-rules';
import { type DrillActivation, thresholdsIn } from './drill-activation';
import { type DrillCase, type DrillCaseFact, drillCaseOf } from './drill-case';
import type { DrillPlan, DrillPlanFact } from './drill-plan';
import { type DrillLine, type DrillState, playDrill, shiftOf } from './play';
import { instantOf } from './scenario';
import type { DrillScript } from './script';

/** A need of a drill as its cell reads it: why it calls them, what it is ordered by, who has it. */
export type DrillEntry = {
  readonly key: string;
  readonly line: DrillLine;
  readonly causes: readonly Cause[];
  readonly terms: Terms;
  readonly status: CaseStatus;
  readonly last: DrillCase | null;
  /** who else has it under their eyes */
  readonly viewers: readonly string[];
};

/** A drill as it is read: what is played, what was done on its cases, and the thresholds kept with it. */
export type DrillReading = {
  readonly script: DrillScript;
  readonly state: DrillState;
  readonly startsAt: Date;
  readonly thresholds: Thresholds;
  readonly facts: readonly DrillCaseFact[];
  /** in the order they were asked */
  readonly plans: readonly DrillPlan[];
  readonly planFacts: readonly DrillPlanFact[];
  /** its reserve activated; null: it sleeps */
  readonly activation: DrillActivation | null;
  /** who else has which of its cases under their eyes */
  readonly viewers: readonly { readonly needKey: number; readonly name: string }[];
};

const factsOf = (line: DrillLine, startsAt: Date) => ({
  trade: line.need.trade,
  severity: line.need.severity,
  categoryCode: line.need.place.categoryCode,
  period: shiftOf(line, startsAt),
  seatsLeft: line.need.seats - line.taken,
  nobodyLeft: line.nobodyLeft,
  civicSilent: false,
  undelivered: line.messages.some(({ answer }) => answer === 'lost'),
  ...{ firstOfferAt: null, unspoken: false, notTold: [], papersMissing: false },
  ...{ lenderSince: null, lenderAlone: false },
});

/** Why a need of a drill calls the cell at a minute of it; the thresholds are those of its drill. */
export const causesOfLine = (
  line: DrillLine,
  at: { readonly startsAt: Date; readonly minute: number; readonly thresholds: Thresholds },
): readonly Cause[] =>
  causesOfNeed(factsOf(line, at.startsAt), instantOf(at.startsAt, at.minute), at.thresholds);

/** The levers that make sense for a need of a drill at an instant of it, by the rule of what is real. */
export function leversFitting(line: DrillLine, startsAt: Date, now: Date): readonly Lever[] {
  const { trade, severity } = line.need;
  const { group } = TRADE_TABLE[trade];
  const kind = { group, severity, hoursToStart: hoursToStart(shiftOf(line, startsAt), now) };
  return LEVERS.filter((lever) => fits(lever, kind));
}

/** A need as it stood at an earlier minute: each minute is played once. */
function linesAt(script: DrillScript) {
  const played = new Map<number, readonly DrillLine[]>();
  return (key: number, minute: number): DrillLine | undefined => {
    const lines = played.get(minute) ?? playDrill(script, minute).lines;
    played.set(minute, lines);
    return lines.find(({ need }) => need.key === key);
  };
}

/** Every need of a drill that has come, whether it calls the cell or not. */
export function drillEntries(read: DrillReading): readonly DrillEntry[] {
  const { script, state, startsAt, facts, viewers } = read;
  const thresholds = thresholdsIn(read, state.minute);
  const now = instantOf(startsAt, state.minute);
  const lineAt = linesAt(script);
  return state.lines.map((line): DrillEntry => {
    const known = factsOf(line, startsAt);
    const causes = causesOfLine(line, { startsAt, minute: state.minute, thresholds });
    const { key, place } = line.need;
    const isRed = state.reds.includes(place) || causes.includes('red-at-once');
    const causesAt = (minute: number) => {
      const then = lineAt(key, minute);
      const at = { startsAt, minute, thresholds: thresholdsIn(read, minute) };
      return then ? causesOfLine(then, at) : [];
    };
    const done = facts.filter(({ needKey }) => needKey === key);
    const last = drillCaseOf(done, { startsAt, causesAt });
    return {
      key: keyOf({ kind: 'need', id: String(key).padStart(4, '0') }),
      ...{ line, causes, last, status: statusOf(causes, last, now) },
      viewers: viewers.filter(({ needKey }) => needKey === key).map(({ name }) => name),
      terms: {
        ...{
          papersOnly: false,
          override: isRed,
          role: roleOf(known),
          hoursToStart: hoursToStart(known.period, now),
        },
        failedLevers: line.levers.filter(({ gave }) => gave === false).length,
        ...{ index: null, isolated: false },
      },
    };
  });
}

/** The queue of a drill: the same causes, thresholds, standing and order as the queue of the cell. */
export const drillQueue = (read: DrillReading): readonly DrillEntry[] =>
  drillEntries(read)
    .filter(({ causes, status }) => causes.length > 0 && status !== 'closed')
    .sort(mostPressingFirst);

/** Cases somebody opened whose every cause went by itself: nothing is left to do but to know it. */
export const drillGone = (read: DrillReading): readonly DrillEntry[] =>
  drillEntries(read).filter(({ last, status }) => last !== null && status === 'gone');
