import { TRADE_TABLE } from '@/lib/profile/trade';
import { HARD, sayCount, THIN } from '@/lib/shared/french';
import { sayCalendarDay } from '@/lib/shared/french-time';
import type { TensionLevel } from '@/lib/triage/tension-index';
import { sayBand, sayHours } from './figure-words';
import { type Forecast, shortOf } from './forecast';
import type { Horizon } from './situation';
import { CUTS, type Cut, type Trend } from './tension-table';

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

/** A civil day (ISO 8601), whole: « samedi 28 novembre ». */
export const sayWholeDay = (day: string) =>
  // noon is of the same civil day in Paris all year long
  sayCalendarDay(new Date(`${day}T12:00:00Z`));

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

/** How an address says the way a table is cut. */
export const CUT_SLUGS: Readonly<Record<Cut, string>> = {
  epci: 'intercommunalite',
  family: 'famille',
  organization: 'organisme',
  trade: 'metier',
};

/** The way an address asks a table to be cut; null when it says none that is known. */
export const cutNamed = (asked: unknown): Cut | null =>
  CUTS.find((cut) => CUT_SLUGS[cut] === asked) ?? null;
