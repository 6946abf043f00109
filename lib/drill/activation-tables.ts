import { goalLines, goalsTable } from '@/lib/evaluation/goals';
import { activationTitle } from '@/lib/evaluation/report-titles';
import { type ReportTable, tablesOf } from '@/lib/evaluation/report-words';
import { tell } from '@/lib/pool/funnel';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { sayNumber, upperFirst } from '@/lib/shared/french';
import { debriefOf } from './debrief';
import {
  type DrillActivation,
  depthOf,
  minutesCovered,
  readyAt,
  refreshesOf,
} from './drill-activation';
import type { DrillReading } from './drill-queue';

type Told = Pick<DrillReading, 'state' | 'startsAt'>;

/** Of the report, what a drill has something to say of: needs and schemes. */
export const TOLD = 2;

/** What the activation of a drill gave beside what it aimed at, in the form of the report of one that is real. */
export function activationTables(
  { state, startsAt }: Told,
  activation: DrillActivation,
): readonly ReportTable[] {
  const { from, until } = minutesCovered(activation, state.minute);
  const report = debriefOf(state, startsAt, { from, until });
  const ready = tell(readyAt(state.reserve, activation, until));
  return [
    ...goalsTable(goalLines(activation.goals, report.needs, ready)),
    depthTable({ state, startsAt }, activation),
    ...tablesOf(report).slice(0, TOLD),
  ];
}

/** The title of the report of the activation of a drill. */
export const drillActivationTitle = (activation: Pick<DrillActivation, 'reason'>): string =>
  `Exercice – ${activationTitle(activation)}`;

/** How deep the reserve was and became, and what came back of « Est-ce toujours vrai ? ». */
export function depthTable({ state }: Told, activation: DrillActivation): ReportTable {
  const { until } = minutesCovered(activation, state.minute);
  const lines = depthOf(state.reserve, activation, until);
  const sum = (of: 'people' | 'before' | 'since') =>
    sayNumber(lines.reduce((all, line) => all + line[of], 0));
  return {
    title: 'La réserve, avant et depuis',
    head: ['Métier', 'Personnes inventées', 'À jour avant l’activation', 'À jour depuis'],
    rows: [
      ...lines.map(({ trade, people, before, since }) => [
        upperFirst(TRADE_TABLE[trade].plural),
        ...[people, before, since].map(sayNumber),
      ]),
      ['Toute la réserve', sum('people'), sum('before'), sum('since')],
    ],
  };
}

/** « 118 questions posées, 52 toujours vrai, 9 plus pour l’instant, 57 sans réponse. » */
export function countRefreshes({ state }: Told, activation: DrillActivation) {
  const asked = refreshesOf(state, activation);
  const count = (answer: (typeof asked)[number]['answer']) =>
    asked.filter((one) => one.answer === answer).length;
  return {
    ...{ asked: asked.length, still: count('still') },
    ...{ noMore: count('no-more'), waiting: count('waiting') },
  };
}
