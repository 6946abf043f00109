import type { ReportTable } from '@/lib/evaluation/report-words';
import { sayGap } from '@/lib/plan/told-plan';
import { moreCovered } from '@/lib/plan/told-proposal';
import { HARD, sayNumber } from '@/lib/shared/french';
import { type DrillPlan, type DrillPlanFact, pairsOf } from './drill-plan';
import type { DrillReading } from './drill-queue';
import type { DrillMessage } from './play';

type Told = Pick<DrillReading, 'state' | 'plans' | 'planFacts'>;

/** Who was asked because this plan was sent. */
function askedBy({ state }: Told, plan: DrillPlan, minute: number): readonly DrillMessage[] {
  const pairs = pairsOf(plan.answer);
  return state.lines.flatMap(({ messages }) =>
    messages.filter(
      (one) =>
        one.byPlan &&
        one.sentAt === minute &&
        pairs.some(({ number, needKey }) => number === one.to.number && needKey === one.needKey),
    ),
  );
}

function rowOf(read: Told, { plan: number, minute }: DrillPlanFact): readonly string[] {
  const plan = read.plans.find((one) => one.number === number);
  if (!plan?.answer) return [];
  const { seatsOpen, seatsCovered, lines, gap } = plan.answer;
  const asked = askedBy(read, plan, minute);
  const yes = asked.filter(({ answer }) => answer === 'yes');
  return [
    `Plan n°${HARD}${number}`,
    sayNumber(seatsOpen),
    sayNumber(seatsCovered),
    sayNumber(moreCovered(lines)),
    sayGap(gap),
    ...[asked.length, yes.length].map(sayNumber),
  ];
}

/** What each plan that was sent gave, beside each need asking for itself. */
export function planTable(read: Told): ReportTable {
  return {
    title: 'Le plan',
    head: [
      ...['Plan envoyé', 'Places ouvertes', 'Couvertes au mieux'],
      ...['De plus que chaque besoin de son côté', 'Un autre vaudrait au plus, de plus'],
      ...['Personnes sollicitées', 'Places pourvues par le plan'],
    ],
    empty: read.plans.length === 0 ? 'Aucun plan n’a été calculé.' : 'Aucun plan n’a été envoyé.',
    rows: read.planFacts
      .filter(({ kind }) => kind === 'sent')
      .map((fact) => rowOf(read, fact))
      .filter((row) => row.length > 0),
  };
}
