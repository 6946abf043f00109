import type { Goals } from '@/lib/activation/activation';
import { sayTold, type Told } from '@/lib/pool/funnel';
import { HARD, sayNumber } from '@/lib/shared/french';
import { filledShare, isHalfEmpty, type NeedFigures, sayHalfFilled, UNKNOWN } from './report';
import type { ReportTable } from './report-words';

/** One goal, where it stands, and whether it is reached; null: nothing measures it yet. */
export type GoalLine = {
  readonly label: string;
  readonly wanted: string;
  readonly now: string;
  readonly reached: boolean | null;
};

const MINUTES_AN_HOUR = 60;

function filledGoal(wanted: number, needs: NeedFigures): GoalLine {
  const share = filledShare(needs);
  return {
    label: 'Places pourvues',
    wanted: `${wanted}${HARD}%`,
    now: share === null ? UNKNOWN : `${share}${HARD}%`,
    reached: share === null ? null : share >= wanted,
  };
}

function readyGoal(wanted: number, ready: Told | null): GoalLine {
  const people = ready?.kind === 'about' ? ready.count : 0;
  return {
    label: 'Personnes à jour',
    wanted: sayNumber(wanted),
    now: ready ? sayTold(ready) : UNKNOWN,
    reached: ready ? people >= wanted : null,
  };
}

const hoursGoal = (wanted: number, needs: NeedFigures): GoalLine => ({
  label: 'Besoin pourvu, une fois sur deux, en',
  wanted: `${wanted}${HARD}h`,
  now: sayHalfFilled(needs),
  reached: halfWithin(wanted, needs),
});

/** Whether half of the needs were filled within so many hours: not when fewer than half ever were; null while nothing measures it. */
function halfWithin(hours: number, needs: NeedFigures): boolean | null {
  if (needs.minutesToFilled !== null) return needs.minutesToFilled <= hours * MINUTES_AN_HOUR;
  return isHalfEmpty(needs) ? false : null;
}

/** What was aimed at beside what was obtained. A goal on people is judged on the count that is told. */
export const goalLines = (
  { filled, ready: wantedReady, hours }: Goals,
  needs: NeedFigures,
  ready: Told | null,
): readonly GoalLine[] => [
  ...(filled === null ? [] : [filledGoal(filled, needs)]),
  ...(wantedReady === null ? [] : [readyGoal(wantedReady, ready)]),
  ...(hours === null ? [] : [hoursGoal(hours, needs)]),
];

/** Whether a goal is reached, in words. */
export const sayReached = ({ reached }: GoalLine): string => {
  if (reached === null) return 'Pas encore mesuré';
  return reached ? 'Atteint' : 'Pas atteint';
};

/** The goals as a table of the report; none when nothing was aimed at. */
export const goalsTable = (lines: readonly GoalLine[]): readonly ReportTable[] =>
  lines.length === 0
    ? []
    : [
        {
          title: 'Les objectifs',
          head: ['Objectif', 'Visé', 'Obtenu', 'Résultat'],
          rows: lines.map((line) => [line.label, line.wanted, line.now, sayReached(line)]),
        },
      ];
