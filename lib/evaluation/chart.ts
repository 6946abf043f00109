import { lengthOf, sayTold, type Told } from '@/lib/pool/funnel';
import { sayCount } from '@/lib/shared/french';
import { type NeedFigures, type SchemeLine, STAGE_TABLE, STAGES, sayDelay } from './report';
import { sayWeek, sayWeekShortly, type WeekFigures } from './weeks';

/** One bar: what it counts, in words, and how long it is out of the longest of its drawing. */
export type Bar = {
  readonly letter: string;
  readonly label: string;
  readonly said: string;
  /** from 0 to 1 */
  readonly share: number;
  /** drawn hatched: shown for its place, too small to be given */
  readonly few: boolean;
};

/** Bars under one title; the longest of several drawings side by side is the same for all. */
export type BarChart = { readonly title: string; readonly bars: readonly Bar[] };

/** One column: the whole in outline, the part of it that was obtained, full. */
export type Column = {
  readonly label: string;
  readonly whole: number;
  readonly part: number;
};

/** Columns in order, beside a scale that ends on a round number. */
export type ColumnChart = {
  readonly title: string;
  readonly said: string;
  readonly wholeLabel: string;
  readonly partLabel: string;
  readonly top: number;
  readonly columns: readonly Column[];
};

/** What a report draws above a table. The table says the same in figures: nobody needs the drawing. */
export type ReportChart =
  | { readonly kind: 'bars'; readonly sentence: string; readonly charts: readonly BarChart[] }
  | { readonly kind: 'columns'; readonly sentence: string; readonly chart: ColumnChart };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letterOf = (rank: number): string => LETTERS[rank % LETTERS.length] ?? 'A';

const toldBar = (told: Told, label: string, rank: number, longest: number): Bar => ({
  letter: letterOf(rank),
  label,
  said: sayTold(told),
  share: longest === 0 ? 0 : lengthOf(told) / longest,
  few: told.kind === 'few',
});

/** One drawing a scheme that asked enough people to be drawn: how far they went. A bar is as long as what is told, so that it shows no more than the table. */
export function funnelCharts(schemes: readonly SchemeLine[]): readonly BarChart[] {
  const drawn = schemes.filter(({ told }) => told.asked.kind === 'about');
  const longest = Math.max(0, ...drawn.map(({ told }) => lengthOf(told.asked)));
  return drawn.map(({ label, told }) => ({
    title: label,
    bars: STAGES.map((stage, rank) =>
      toldBar(told[stage], STAGE_TABLE[stage].label, rank, longest),
    ),
  }));
}

type Delay = { readonly label: string; readonly minutes: number };

/** How long it took, of needs and scheme by scheme: those something measures. */
export function delayChart(needs: NeedFigures, schemes: readonly SchemeLine[]): BarChart {
  const delays = [
    { label: 'Besoins, premier oui', minutes: needs.minutesToFirstYes },
    { label: 'Besoins, pourvus', minutes: needs.minutesToFilled },
    ...schemes.map(({ label, minutesToYes }) => ({ label, minutes: minutesToYes })),
  ].flatMap(({ label, minutes }): Delay[] => (minutes === null ? [] : [{ label, minutes }]));
  const longest = Math.max(0, ...delays.map(({ minutes }) => minutes));
  return {
    title: 'Délais, une fois sur deux',
    bars: delays.map(({ label, minutes }, rank) => ({
      ...{ letter: letterOf(rank), label, said: sayDelay(minutes), few: false },
      share: longest === 0 ? 0 : minutes / longest,
    })),
  };
}

const ROUND = [1, 2, 5, 10];

/** The first round number a scale may end on: 1, 2 or 5 times a power of ten, at least this much. */
export function roundTop(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return (ROUND.find((step) => step * power >= most) ?? 10) * power;
}

/** Week after week: the seats asked for, and of those the seats filled. */
export function weeksChart(weeks: readonly WeekFigures[]): ColumnChart {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const seats = weeks.reduce((sum, week) => sum + week.seats, 0);
  const taken = weeks.reduce((sum, week) => sum + week.seatsTaken, 0);
  return {
    title: 'Places, semaine après semaine',
    said:
      first && last
        ? `De la semaine du ${sayWeek(first.monday)} à celle du ${sayWeek(last.monday)} : ${sayCount(seats, 'place demandée', 'places demandées')}, ${sayCount(taken, 'pourvue')}.`
        : '',
    ...{ wholeLabel: 'demandées', partLabel: 'pourvues' },
    top: roundTop(Math.max(0, ...weeks.map((week) => week.seats))),
    columns: weeks.map(({ monday, seats: whole, seatsTaken: part }) => ({
      label: sayWeekShortly(monday),
      whole,
      part,
    })),
  };
}

/** The drawings of the people asked: each scheme's funnel, on one scale, then the delays. None where too few were asked. */
export function peopleCharts(
  needs: NeedFigures,
  schemes: readonly SchemeLine[],
): readonly ReportChart[] {
  const funnels = funnelCharts(schemes);
  const delays = delayChart(needs, schemes);
  return [
    ...(funnels.length === 0
      ? []
      : [{ kind: 'bars', sentence: FUNNELS, charts: funnels } as const]),
    ...(delays.bars.length === 0
      ? []
      : [{ kind: 'bars', sentence: DELAYS, charts: [delays] } as const]),
  ];
}
const FUNNELS =
  'Une barre par étape, à la même échelle. Rayée : moins de 5, trop peu pour être donné. Un dispositif dont moins de 5 personnes ont été sollicitées n’est pas dessiné.';
const DELAYS =
  'Plus la barre est courte, plus la réponse est venue vite. Pour un dispositif, le délai est celui des personnes qui ont dit oui.';

/** The drawing of the weeks; none when nothing was posted in any of them. */
export const seatCharts = (weeks: readonly WeekFigures[]): readonly ReportChart[] =>
  weeks.some(({ seats }) => seats > 0)
    ? [
        {
          kind: 'columns',
          sentence: 'Rayé : places demandées. Plein : celles qui ont été pourvues.',
          chart: weeksChart(weeks),
        },
      ]
    : [];
