import type { Trade } from '@/lib/profile/trade';
import { heapsOf } from '@/lib/shared/heaps';
import { type Band, bandOf, type Gap, gapOf, tellParts } from './told-counts';

/** Who counts as ready, and how far back needs are looked at. Choice of the product, 2026-11-27; no text sets any. */
export const FORECAST_RULE = {
  /** days ahead, today first */
  days: 7,
  /** a usual day: the mean of as many past weeks */
  weeks: 4,
  /** free that long in a row is worth a shift (half-hours) */
  halfHoursInARow: 8,
} as const;

/** Where and when a count holds: a trade, a civil day (ISO 8601), an intercommunalité. */
export type Cell = {
  readonly trade: Trade;
  readonly day: string;
  readonly epciCode: string | null;
};
/** People free and up to date that day, who live there and may hold that post. */
export type ReadyCell = Cell & { readonly ready: number };
/** Seats posted that day, from now on: those nobody holds, those that are no longer to cover, those a usual such day asks for. */
export type SeatCell = Cell & {
  readonly left: number;
  readonly taken: number;
  readonly usual: number;
};

/** One trade, one day: what is to cover, who is ready, and whether it will be enough. */
export type Forecast = {
  readonly trade: Trade;
  readonly day: string;
  readonly posted: number;
  /** seats a usual such day asks for and nobody has posted yet */
  readonly usualMore: number;
  /** null: telling it by area would give a small count away */
  readonly ready: Band | null;
  readonly gap: Gap | null;
};

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const keyOf = ({ trade, day }: Pick<Cell, 'trade' | 'day'>) => `${trade} ${day}`;

const NOBODY: Band = { least: 0, most: 0 };

/** Those ready in one area, when they may be told beside the whole; those of the whole otherwise. */
function readyIn(cells: readonly ReadyCell[], area: string | null): Band | null {
  const whole = sum(cells.map(({ ready }) => ready));
  if (area === null) return bandOf(whole);
  const told = tellParts(
    whole,
    cells.map(({ ready }) => ready),
  );
  if (!told) return null;
  return told[cells.findIndex(({ epciCode }) => epciCode === area)] ?? NOBODY;
}

/** Seats a usual such day asks for beyond those posted, whoever holds them. */
function usualMore(cells: readonly SeatCell[]): number {
  const posted = sum(cells.map(({ left, taken }) => left + taken));
  return Math.max(0, Math.round(sum(cells.map(({ usual }) => usual))) - posted);
}

/** Every trade asked for, day by day, in the whole territory or in one of its areas: what is to cover beside who is ready. */
export function forecastOf(
  seats: readonly SeatCell[],
  ready: readonly ReadyCell[],
  area: string | null,
): readonly Forecast[] {
  const readyAt = heapsOf(ready, keyOf);
  return [...heapsOf(seats, keyOf)].map(([key, all]) => {
    const cells = area === null ? all : all.filter(({ epciCode }) => epciCode === area);
    const posted = sum(cells.map(({ left }) => left));
    const more = usualMore(cells);
    const told = readyIn(readyAt.get(key) ?? [], area);
    return {
      trade: (all[0] as SeatCell).trade,
      day: (all[0] as SeatCell).day,
      posted,
      usualMore: more,
      ready: told,
      gap: told && gapOf(posted + more, told),
    };
  });
}

const missing = ({ posted, usualMore: more, ready }: Forecast) =>
  posted + more - (ready?.most ?? 0);

const soonest = (one: Forecast, other: Forecast) =>
  one.day.localeCompare(other.day) ||
  missing(other) - missing(one) ||
  one.trade.localeCompare(other.trade);

/** Where the reserve will surely not be enough, soonest first, then where most will be missing. */
export const shortOf = (forecasts: readonly Forecast[]): readonly Forecast[] =>
  forecasts.filter(({ gap }) => gap === 'short').sort(soonest);

/** Where it will not be enough, then where it may not be. */
export const tightOf = (forecasts: readonly Forecast[]): readonly Forecast[] => [
  ...shortOf(forecasts),
  ...forecasts.filter(({ gap }) => gap === 'tight').sort(soonest),
];
