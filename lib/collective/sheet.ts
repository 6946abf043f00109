import type { ReportTable } from '@/lib/evaluation/report-words';
import { sayTold, type Told } from '@/lib/pool/funnel';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { SERVICE_TABLE, type ServiceKind } from '@/lib/service/service';
import { HARD, sayCount, sayNumber } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { COLLECTIVE_RULE } from './collective';
import { openOf, standingOf, type Thread } from './decision';

/** Seats one structure lacks in the days ahead, of one trade. */
export type Lack = {
  readonly bodyName: string;
  readonly structureName: string;
  readonly trade: Trade;
  readonly seats: number;
};
/** What the other bodies lack, of one trade: told, never whose. */
export type OthersLack = { readonly trade: Trade; readonly told: Told };
/** What a body of the collective offers, as every structure of the territory reads it. */
export type Offer = { readonly bodyName: string } & (
  | { readonly kind: 'posts'; readonly trade: Trade; readonly count: number }
  | { readonly kind: 'service'; readonly service: ServiceKind; readonly count: number }
);

/** What stands before those who meet, read at one instant: for the cell, of each body; for a body, its own and the others counted. */
export type Sheet = {
  readonly readAt: Date;
  readonly whose: 'cell' | 'body';
  readonly lacks: readonly Lack[];
  readonly others: readonly OthersLack[];
  readonly offers: readonly Offer[];
};

const DAYS = `dans les ${COLLECTIVE_RULE.daysAhead} jours`;

/** Why the other bodies are counted, and when they are not. */
export const OTHERS_SENTENCE = `Les autres organismes sont comptés ensemble, arrondis à 5 en dessous, et à partir de deux${HARD}: aucun ne se retrouve par soustraction.`;

/** When the sheet was read, and how the others are counted in it. */
export const sheetWords = ({ readAt, whose }: Sheet, now: Date): readonly string[] => [
  `Lue ${sayMoment(readAt, now)}.`,
  ...(whose === 'body' ? [OTHERS_SENTENCE] : []),
];

const lacksTable = ({ lacks, whose }: Sheet): ReportTable => ({
  wordy: true,
  title: whose === 'cell' ? `Ce qui manque ${DAYS}` : `Ce qui manque chez vous ${DAYS}`,
  head:
    whose === 'cell'
      ? ['Organisme', 'Structure', 'Métier', 'Places à pourvoir']
      : ['Structure', 'Métier', 'Places à pourvoir'],
  empty: 'Aucune place à pourvoir.',
  rows: lacks.map(({ bodyName, structureName, trade, seats }) => [
    ...(whose === 'cell' ? [bodyName] : []),
    ...[structureName, TRADE_TABLE[trade].label, sayNumber(seats)],
  ]),
});

const othersTable = (others: readonly OthersLack[]): ReportTable => ({
  wordy: true,
  title: `Ce qui manque chez les autres ${DAYS}`,
  head: ['Métier', 'Places à pourvoir'],
  empty: 'Rien à pourvoir, ou trop peu d’organismes pour le dire.',
  rows: others.map(({ trade, told }) => [TRADE_TABLE[trade].label, sayTold(told)]),
});

function sayOffer(one: Offer): string {
  if (one.kind === 'posts')
    return `${TRADE_TABLE[one.trade].label}${HARD}: ${sayCount(one.count, 'poste à prêter', 'postes à prêter')}`;
  const { label, one: unit, many } = SERVICE_TABLE[one.service];
  return `${label}${HARD}: ${sayCount(one.count, unit, many)} par jour`;
}

const offersTable = (offers: readonly Offer[]): ReportTable => ({
  wordy: true,
  title: 'Ce que les membres proposent',
  head: ['Organisme', 'Proposition'],
  empty: 'Aucun poste ni service proposé.',
  rows: offers.map((one) => [one.bodyName, sayOffer(one)]),
});

const sayDue = (day: string) => day.split('-').reverse().join('/');

/** Decisions as rows: what, who, until when, where it stands. */
export const decisionsTable = (
  title: string,
  threads: readonly Thread[],
  today: string,
): ReportTable => ({
  wordy: true,
  title,
  head: ['Décision', 'Qui s’en charge', 'Pour le', 'État'],
  empty: 'Aucune décision à suivre.',
  rows: threads.map(({ last }) => [
    last.what,
    last.partyName,
    sayDue(last.dueOn),
    STANDING_LABELS[standingOf(last, today)],
  ]),
});

export const STANDING_LABELS = {
  'to-do': 'À faire',
  late: 'En retard',
  done: 'Fait',
  dropped: 'Abandonné',
} as const;

/** The sheet, table after table: what is lacked, what is offered, what is still to be done. */
export const sheetTables = (
  sheet: Sheet,
  threads: readonly Thread[],
  today: string,
): readonly ReportTable[] => [
  lacksTable(sheet),
  ...(sheet.whose === 'body' ? [othersTable(sheet.others)] : []),
  offersTable(sheet.offers),
  decisionsTable('Les décisions à suivre', openOf(threads), today),
];
