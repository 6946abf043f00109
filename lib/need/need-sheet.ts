import type { StructureId } from '@/lib/identity/actor';
import { minutesAfter } from '@/lib/shared/period';
import { NEED_LIMITS, type Need } from './need';

/** A need with the place where it stands, as screens show it. */
export type NeedSheet = {
  readonly need: Need;
  readonly place: {
    readonly name: string;
    readonly communeName: string;
    readonly categoryCode: string;
  };
};

/** A structure of a manager, and the seats it still lacks. */
export type BoardPlace = {
  readonly id: StructureId;
  readonly name: string;
  readonly missing: number;
};

/** The three shelves of a structure’s needs, in the order of the screen. */
export const SHELVES = ['open', 'filled', 'past'] as const;
export type Shelf = (typeof SHELVES)[number];

const A_DAY_MORE = 24;

/** Whatever is not over began after this instant: no shift lasts longer (a day more, for the clocks). */
export const begunAfter = (now: Date) => minutesAfter(now, -60 * (NEED_LIMITS.hours + A_DAY_MORE));

/** How many needs stand on each shelf, and what is missing now. */
export type NeedCounts = Readonly<Record<Shelf, number>> & {
  readonly seatsMissing: number;
  readonly nextStart: Date | null;
};

export type NeedList = {
  readonly counts: NeedCounts;
  readonly sheets: readonly NeedSheet[];
  readonly page: number;
  readonly pages: number;
};

/** One line of the list: a request, whatever the number of profiles and shifts it asks for. */
export type RequestOnShelf = {
  readonly first: NeedSheet;
  /** every need of it on this shelf, soonest first */
  readonly sheets: readonly NeedSheet[];
};

/** The needs of one shelf, those of one request together, in the order they came. */
export function requestsOf(sheets: readonly NeedSheet[]): readonly RequestOnShelf[] {
  const bySeries = new Map<string, NeedSheet[]>();
  for (const sheet of sheets) {
    const together = bySeries.get(sheet.need.seriesId) ?? [];
    bySeries.set(sheet.need.seriesId, [...together, sheet]);
  }
  return [...bySeries.values()].flatMap((together) => {
    const [first] = together;
    return first ? [{ first, sheets: together }] : [];
  });
}

/** Requests shown on one page. */
export const PAGE_SIZE = 20;

/** A shelf as it arrives in an address; anything else is the first. */
export const readShelf = (text: unknown): Shelf =>
  SHELVES.find((shelf) => shelf === text) ?? 'open';
