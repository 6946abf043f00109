import type { TerritoryId } from '@/lib/identity/actor';
import { sayTold, tell } from '@/lib/pool/funnel';
import { HARD, sayList, sayNumber } from '@/lib/shared/french';
import type { ReportChart } from './chart';
import { comparedTables, type Told, toldByReport } from './comparison';
import { sayMonth } from './publication-words';
import { filledShare, type NeedFigures, type Report, sayDelay, saySum, sumOf } from './report';
import type { ReportTable } from './report-words';

/** From how far a territory is read: from its region, as its cell reads it; from the whole country, without a figure drawn from few needs. */
export type Distance = 'region' | 'country';

/** What one territory gave in a month, by the rules of its cell’s own report: needs and the funnel of each scheme. */
export type TerritoryReport = {
  readonly code: TerritoryId;
  readonly name: string;
  readonly report: Pick<Report, 'needs' | 'schemes'>;
};

const NEED_HEAD = ['Besoins publiés', 'Places demandées', 'Places pourvues'] as const;
const DELAY_HEAD = ['Premier oui, une fois sur deux, en', 'Pourvu, une fois sur deux, en'] as const;
const PEOPLE_HEAD = ['Sollicitées', 'Ont dit oui', 'Venues'] as const;

/** Needs and seats as they are told from afar: exact in the region, by fives in the country. */
const needCells = ({ posted, seats, seatsTaken }: NeedFigures, distance: Distance) =>
  [posted, seats, seatsTaken].map((count) =>
    distance === 'region' ? sayNumber(count) : sayFar(count),
  );
const sayFar = (count: number) => {
  const told = tell(count);
  return told.kind === 'none' ? '0' : sayTold(told);
};

const delayCells = ({ minutesToFirstYes, minutesToFilled }: NeedFigures) =>
  [minutesToFirstYes, minutesToFilled].map(sayDelay);

const peopleCells = ({ schemes }: TerritoryReport['report']) =>
  (['asked', 'yes', 'present'] as const).map((stage) =>
    saySum(sumOf(schemes.map(({ told }) => told[stage]))),
  );

/** A need was posted in a territory, or somebody was asked. */
export const happened = ({ report: { needs, schemes } }: TerritoryReport): boolean =>
  needs.posted > 0 || schemes.length > 0;

/** The territories where nothing happened in a month, by name, in one sentence; none when something did in all. */
export function saySilent(month: string, silent: readonly TerritoryReport[]): string | null {
  if (silent.length === 0) return null;
  const names = sayList(silent.map(({ code, name }) => `${name} (${code})`));
  return `Aucun besoin publié et personne de sollicité en ${sayMonth(month)}${HARD}: ${names}.`;
}

/** Every territory of one month under one another, by name: an order by a figure would say what is hidden. */
export const territoriesTable = (
  monthName: string,
  reports: readonly TerritoryReport[],
  distance: Distance,
): ReportTable => ({
  title: `${monthName}, territoire par territoire`,
  head: ['Territoire', ...NEED_HEAD, ...DELAY_HEAD, ...PEOPLE_HEAD],
  rows: reports.map(({ code, name, report }) => [
    `${name} (${code})`,
    ...needCells(report.needs, distance),
    ...delayCells(report.needs),
    ...peopleCells(report),
  ]),
  charts: sharesChart(reports, distance),
});

/** The seats filled out of a hundred, drawn where enough seats make it: from the same counts as the table. */
function sharesChart(
  reports: readonly TerritoryReport[],
  distance: Distance,
): readonly ReportChart[] {
  const bars = reports.flatMap(({ name, report }, rank) => {
    const share = shareTold(report.needs, distance);
    return share === null
      ? []
      : [
          {
            letter: String(rank + 1),
            label: name,
            said: `${share}${HARD}%`,
            share: share / 100,
            few: false,
          },
        ];
  });
  if (bars.length === 0) return [];
  return [
    {
      kind: 'bars',
      sentence:
        'Part des places demandées qui ont été pourvues. Plus la barre est longue, plus il en a été pourvu.',
      charts: [{ title: 'Places pourvues', bars }],
    },
  ];
}

/** In the country, a share is made of counts told by fives, and of none that is small. */
function shareTold({ seats, seatsTaken }: NeedFigures, distance: Distance): number | null {
  if (distance === 'region') return filledShare({ seats, seatsTaken });
  const [asked, taken] = [tell(seats), tell(seatsTaken)];
  if (asked.kind !== 'about' || taken.kind === 'few') return null;
  return filledShare({ seats: asked.count, seatsTaken: taken.kind === 'none' ? 0 : taken.count });
}

/** What one territory says, line by line: the very cells of its cell’s report; in the country, needs by fives and no count of those passed. */
function toldOf({ report }: TerritoryReport, distance: Distance): Told {
  const told = new Map(toldByReport({ ...report, ...NOTHING_ELSE }));
  if (distance === 'country')
    told.set(
      'Les besoins',
      new Map(
        [...NEED_HEAD, ...DELAY_HEAD].map((name, rank) => [
          name,
          [...needCells(report.needs, distance), ...delayCells(report.needs)][rank] ?? '',
        ]),
      ),
    );
  return told;
}
const NOTHING_ELSE = { reasons: [], unfilled: [], satisfaction: [], weeks: [] };

/** Two territories side by side for one month: the tables of a cell’s comparison. */
export const territoriesSideBySide = (
  one: TerritoryReport,
  other: TerritoryReport,
  distance: Distance,
): readonly ReportTable[] =>
  comparedTables(
    { label: one.name, told: toldOf(one, distance) },
    { label: other.name, told: toldOf(other, distance) },
  ).filter(({ rows }) => rows.length > 0);
