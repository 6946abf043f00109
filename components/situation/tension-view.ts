import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, sayCount, sayDuration, THIN } from '@/lib/shared/french';
import { sayCalendarDay } from '@/lib/shared/french-time';
import { toldMedian } from '@/lib/situation/delays';
import { type Forecast, shortOf } from '@/lib/situation/forecast';
import type { Horizon } from '@/lib/situation/situation';
import { CUTS, type Cut, type Trend } from '@/lib/situation/tension-table';
import type { Gap } from '@/lib/situation/told-counts';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { sayBand, sayHours } from './situation-view';

const THEN: Readonly<Record<Horizon, string>> = {
  24: 'il y a 24 h',
  72: 'il y a 3 jours',
  168: 'il y a 7 jours',
};

/** « 12 h de plus qu’il y a 24 h (40 h) ». */
export function sayTrend({ was, change }: Trend, horizon: Horizon): string {
  const then = THEN[horizon];
  if (change === 0) return `autant qu’${then}`;
  const more = change > 0 ? 'de plus' : 'de moins';
  return `${sayHours(Math.abs(change))} ${more} qu’${then} (${sayHours(was)})`;
}

/** « 3 structures au rouge », with what is beside it. */
export function sayLevels(levels: Readonly<Record<TensionLevel, number>>): string {
  const silent = levels.unknown;
  return `${levels.orange} à l’orange, ${silent} sans nouvelle depuis trois jours`;
}

export const GAP_WORDS: Readonly<Record<Gap, string>> = {
  nothing: 'rien à couvrir',
  enough: 'suffit',
  tight: 'juste',
  short: 'manquera',
};

/** A civil day (ISO 8601) as the head of a column: « samedi 28 ». */
export const sayColumnDay = (day: string) => sayWholeDay(day).split(HARD)[0] ?? day;

// noon is of the same civil day in Paris all year long
const sayWholeDay = (day: string) => sayCalendarDay(new Date(`${day}T12:00:00Z`));

/** What is to cover one day: those posted, and those usually posted beyond. */
export function sayToCover({ posted, usualMore }: Forecast): string {
  if (posted === 0 && usualMore === 0) return 'rien à couvrir';
  const asked = sayCount(posted, 'place');
  if (usualMore === 0) return asked;
  return posted === 0 ? `${usualMore} d’habitude` : `${asked}, ${usualMore} de plus d’habitude`;
}

/** Where recruiting should be aimed, before the breakdown. */
export function saySupply(forecasts: readonly Forecast[]): string {
  const short = shortOf(forecasts);
  const [first] = short;
  if (!first) return 'Dans les sept jours, aucun manque certain de personnes prêtes.';
  const trades = [...new Set(short.map(({ trade }) => TRADE_TABLE[trade].label))];
  const seats = first.posted + first.usualMore;
  const ready = first.ready ? sayBand(first.ready) : '';
  return `La réserve prête ne suffira pas pour ${sayCount(trades.length, 'métier')}${THIN}: d’abord ${TRADE_TABLE[first.trade].label}, ${sayWholeDay(first.day)} (à couvrir${HARD}: ${seats}${THIN}; personnes prêtes${HARD}: ${ready}).`;
}

/** A median delay, or why none is told. */
export function sayMedian(minutes: number | null, count: number): string {
  const told = toldMedian(minutes, count);
  return told === null ? 'trop peu pour le dire' : sayDuration(Math.round(told));
}

export const CUT_SLUGS: Readonly<Record<Cut, string>> = {
  epci: 'intercommunalite',
  family: 'famille',
  organization: 'organisme',
  trade: 'metier',
};

/** The way the table is cut, read from the address. */
export const cutFrom = (asked: unknown): Cut =>
  CUTS.find((cut) => CUT_SLUGS[cut] === asked) ?? 'epci';
