// What a season came to, in numbers.
import type { NeedState } from './desk';
import type { Played } from './season';
import type { Territory } from './territory';

/** The figures of one policy; shares from 0 to 1, minutes since the need was posted. */
export type Figures = {
  readonly filledShare: number;
  readonly optimumShare: number;
  readonly messagesPerFill: number;
  readonly medianMinutesToFilled: number;
  readonly inactiveShareAtEnd: number;
  readonly giniOfMessages: number;
};

/** More of them, for the page. */
export type Details = {
  readonly seats: number;
  readonly filled: number;
  readonly absentShare: number;
  readonly lastQuarterShare: number;
  readonly medianMinutesToFirstYes: number;
  readonly ninthDecileMinutesToFilled: number;
  readonly messages: number;
  readonly mostMessagesAWeek: number;
  readonly meanScore: number;
  /** share of seats held, week by week of the season */
  readonly byWeek: readonly number[];
  /** minutes to filled, sorted */
  readonly toFilled: readonly number[];
  /** messages received, sorted, of everybody who could come at least once */
  readonly received: readonly number[];
};

const WEEK_MINUTES = 7 * 1440;
/** a week with fewer needs says nothing */
const FEW = 10;

/** The value below which a share of the values lie; NaN without a value. Sorted values. */
export const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;

/** 0: everybody as much; 1: all for one. Sorted values. */
export function gini(sorted: readonly number[]): number {
  const sum = sorted.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  const weighted = sorted.reduce((total, value, index) => total + (index + 1) * value, 0);
  return (2 * weighted) / (sorted.length * sum) - (sorted.length + 1) / sorted.length;
}

const ascending = (values: readonly number[]) => values.toSorted((a, b) => a - b);
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

const heldShare = (needs: Played['needs']) =>
  sumOf(needs.map(({ holders }) => holders.size)) / sumOf(needs.map(({ need }) => need.seats));

function mostInAWeek(asks: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < asks.length; last += 1) {
    while ((asks[last] ?? 0) - (asks[first] ?? 0) > WEEK_MINUTES) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function weeksOf(needs: Played['needs']): readonly number[] {
  const weeks: NeedState[][] = [];
  for (const one of needs) {
    const week = Math.max(0, Math.floor(one.need.startsAt / WEEK_MINUTES));
    weeks[week] = [...(weeks[week] ?? []), one];
  }
  return weeks.filter((of) => of.length > FEW).map(heldShare);
}

function scoresOf({ needs }: Played): number {
  const scores = needs.flatMap(({ eligibles, holders }) =>
    eligibles.filter(({ person }) => holders.has(person.rank)).map(({ ranked }) => ranked.score),
  );
  return sumOf(scores) / scores.length;
}

/** Measures one policy. `optimum`: seats that could be held, knowing everything beforehand. */
export function measure(
  played: Played,
  { people }: Territory,
  endsAt: number,
  optimum: number,
): Figures & Details {
  const { needs } = played;
  const seats = sumOf(needs.map(({ need }) => need.seats));
  const filled = sumOf(needs.map(({ holders }) => holders.size));
  const messages = sumOf(needs.map((need) => need.messages));
  const toFilled = ascending(
    needs.flatMap(({ filledAt, need }) => (filledAt === null ? [] : [filledAt - need.postedAt])),
  );
  const toFirst = ascending(
    needs.flatMap(({ firstYesAt, need }) =>
      firstYesAt === null ? [] : [firstYesAt - need.postedAt],
    ),
  );
  const couldCome = new Set(
    needs.flatMap(({ eligibles }) => eligibles.map((one) => one.person.rank)),
  );
  const known = people.filter(({ rank }) => couldCome.has(rank));
  const received = ascending(known.map(({ rank }) => played.people[rank]?.asks.length ?? 0));
  const inactive = known.filter(
    ({ rank }) => (played.people[rank]?.inactiveUntil ?? 0) > endsAt,
  ).length;
  const lastQuarter = needs.slice(Math.floor(needs.length * 0.75));
  return {
    filledShare: filled / seats,
    optimumShare: optimum === 0 ? 1 : filled / optimum,
    messagesPerFill: filled === 0 ? 0 : messages / filled,
    medianMinutesToFilled: quantile(toFilled, 0.5),
    inactiveShareAtEnd: known.length === 0 ? 0 : inactive / known.length,
    giniOfMessages: gini(received),
    seats,
    filled,
    absentShare: sumOf(needs.map(({ absences }) => absences)) / Math.max(1, filled),
    lastQuarterShare: heldShare(lastQuarter),
    medianMinutesToFirstYes: quantile(toFirst, 0.5),
    ninthDecileMinutesToFilled: quantile(toFilled, 0.9),
    messages,
    mostMessagesAWeek: Math.max(0, ...played.people.map(({ asks }) => mostInAWeek(asks))),
    meanScore: scoresOf(played),
    byWeek: weeksOf(needs),
    toFilled,
    received,
  };
}
