import { Temporal } from 'temporal-polyfill';
import type { TradeGroup } from '@/lib/profile/trade';
import { sayNumber, upperFirst } from '@/lib/shared/french';
import { type ColumnChart, roundTop } from './chart';
import {
  NEED_MEASURES,
  type NeedMeasure,
  PEOPLE_MEASURES,
  type PeopleMeasure,
  type Published,
  type PublishedMonth,
  sumPublished,
} from './publication';
import { schemeLabel } from './report';
import type { ReportTable } from './report-words';

/** One month of one territory, named. */
export type TerritoryMonth = {
  readonly territory: string;
  readonly territoryName: string;
  /** « 2026-10 » */
  readonly month: string;
  readonly figures: PublishedMonth;
};

export const GROUP_LABELS: Readonly<Record<TradeGroup, string>> = {
  medical: 'Psychologues et rééducation',
  care: 'Métiers du soin et de l’aide',
  social: 'Métiers éducatifs et sociaux',
  support: 'Métiers de service (cuisine, entretien, accueil…)',
};

export const NEED_LABELS: Readonly<Record<NeedMeasure, string>> = {
  posted: 'Besoins publiés',
  seats: 'Places demandées',
  seatsTaken: 'Places pourvues',
};

export const PEOPLE_LABELS: Readonly<Record<PeopleMeasure, string>> = {
  asked: 'Personnes sollicitées',
  yes: 'Ont dit oui',
  present: 'Sont venues',
};

const MONTHS = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
  ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
];

/** « octobre 2026 ». */
export function sayMonth(month: string): string {
  const { month: rank, year } = Temporal.PlainYearMonth.from(month);
  return `${MONTHS[rank - 1]} ${year}`;
}

/** A figure as everybody reads it. */
export function sayPublished(value: Published): string {
  if (value === null) return 'Non publié';
  return value === 0 ? '0' : `${sayNumber(value)} ou un peu plus`;
}

/** A sum of what is given: at least that much, for whoever reads it. */
export function sayAtLeast(values: readonly Published[]): string {
  const { sum, leftOut } = sumPublished(values);
  if (sum > 0) return `Au moins ${sayNumber(sum)}`;
  return leftOut ? 'Non publié' : '0';
}

/** Several territories of one month side by side, or several months of one: each line with the sums of what is given. */
export const sideBySide = (
  title: string,
  naming: string,
  lines: readonly { readonly name: string; readonly figures: PublishedMonth }[],
): ReportTable => ({
  title,
  head: [
    naming,
    ...NEED_MEASURES.map((measure) => NEED_LABELS[measure]),
    ...PEOPLE_MEASURES.map((measure) => PEOPLE_LABELS[measure]),
  ],
  rows: lines.map(({ name, figures }) => [
    name,
    ...NEED_MEASURES.map((measure) => sayAtLeast(figures.needs.map((one) => one[measure]))),
    ...PEOPLE_MEASURES.map((measure) => sayAtLeast(figures.people.map((one) => one[measure]))),
  ]),
});

/** What one month gives in detail: by group of trades, then by scheme. */
export const monthTables = ({ month, figures }: TerritoryMonth): readonly ReportTable[] => [
  {
    title: `${upperFirst(sayMonth(month))}, par groupe de métiers`,
    head: ['Groupe de métiers', ...NEED_MEASURES.map((measure) => NEED_LABELS[measure])],
    rows: figures.needs.map((one) => [
      GROUP_LABELS[one.group],
      ...NEED_MEASURES.map((measure) => sayPublished(one[measure])),
    ]),
  },
  {
    title: `${upperFirst(sayMonth(month))}, par dispositif`,
    head: ['Dispositif', ...PEOPLE_MEASURES.map((measure) => PEOPLE_LABELS[measure])],
    rows: figures.people.map((one) => [
      schemeLabel(one.kind),
      ...PEOPLE_MEASURES.map((measure) => sayPublished(one[measure])),
    ]),
  },
];

/** Month after month: the seats asked for that are given, and of those the seats filled. */
export function monthsChart(months: readonly TerritoryMonth[]): ColumnChart {
  const columns = months.map(({ month, figures }) => ({
    label: `${month.slice(5)}/${month.slice(2, 4)}`,
    whole: sumPublished(figures.needs.map(({ seats }) => seats)).sum,
    part: sumPublished(figures.needs.map(({ seatsTaken }) => seatsTaken)).sum,
  }));
  return {
    title: 'Places, mois après mois',
    said: months
      .map(({ month }, rank) => {
        const { whole = 0, part = 0 } = columns[rank] ?? {};
        return `${upperFirst(sayMonth(month))} : au moins ${sayNumber(whole)} demandées, ${sayNumber(part)} pourvues`;
      })
      .join('. '),
    ...{ wholeLabel: 'demandées', partLabel: 'pourvues' },
    top: roundTop(Math.max(0, ...columns.map(({ whole }) => whole))),
    columns,
  };
}
