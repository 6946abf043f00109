import { sayCount } from './french';
import { inParis, sayCalendarDay, sayDay } from './french-time';
import { heapsOf } from './heaps';
import type { Period } from './period';

/** What is asked of one same person by one same place, from two on: read and answered together, each still decided by itself. */
export type Series<One> = readonly One[];

/** Dates a series has at the most, answered in one act or written in one paper: a month of nights. A choice of the product, 2026-11-27; the law sets no number, it wants each date written. */
export const MOST_IN_SERIES = 31;

/** Those that go together, and those that stand alone; the first of each in the order given. */
export function inSeries<One>(
  ones: readonly One[],
  keyOf: (one: One) => string,
): { readonly series: readonly Series<One>[]; readonly alone: readonly One[] } {
  const all = [...heapsOf(ones, keyOf).values()];
  return {
    series: all.filter(({ length }) => length > 1),
    alone: all.filter(({ length }) => length === 1).flat(),
  };
}

/** Whether a period goes past midnight. */
const isNight = ({ start, end }: Period): boolean =>
  !inParis(start)
    .toPlainDate()
    .equals(inParis(new Date(end.getTime() - 1)).toPlainDate());

/** « 5 nuits, du jeudi 3 décembre au jeudi 17 décembre »: how many, from the first day to the last; with the years when they are two. */
export function saySeries(periods: readonly Period[]): string {
  const count = periods.every(isNight)
    ? sayCount(periods.length, 'nuit')
    : sayCount(periods.length, 'mission');
  const starts = periods.map(({ start }) => start).toSorted((a, b) => a.getTime() - b.getTime());
  const [first, last] = [starts[0], starts.at(-1)];
  if (!first || !last) return count;
  const say = inParis(first).year === inParis(last).year ? sayCalendarDay : sayDay;
  return say(first) === say(last)
    ? `${count}, le ${say(first)}`
    : `${count}, du ${say(first)} au ${say(last)}`;
}

/** What an act over several came to: how many of each outcome, and which were refused, with why. */
export type SeriesTold<Outcome extends string, Refusal extends string> = {
  readonly done: Readonly<Partial<Record<Outcome, number>>>;
  readonly refused: readonly { readonly id: string; readonly refusal: Refusal }[];
};

/** Each of them in turn, decided by itself: what one refuses takes nothing from the others. */
export async function eachOf<
  One extends { readonly id: string },
  Outcome extends string,
  Refusal extends string,
>(
  ones: readonly One[],
  say: (
    one: One,
  ) => Promise<
    | { readonly ok: true; readonly value: Outcome }
    | { readonly ok: false; readonly refusal: Refusal }
  >,
): Promise<SeriesTold<Outcome, Refusal>> {
  const done: Partial<Record<Outcome, number>> = {};
  const refused: { id: string; refusal: Refusal }[] = [];
  for (const one of ones) {
    const said = await say(one);
    if (said.ok) done[said.value] = (done[said.value] ?? 0) + 1;
    else refused.push({ id: one.id, refusal: said.refusal });
  }
  return { done, refused };
}

/** What came of it as an address carries it: counts and names of ours, nothing typed. */
export const toldInAddress = ({ done, refused }: SeriesTold<string, string>): string =>
  [
    `dits=${Object.entries(done)
      .map(([outcome, count]) => `${outcome}.${count}`)
      .join('~')}`,
    `refus=${refused.map(({ id, refusal }) => `${id}.${refusal}`).join('~')}`,
  ].join('&');

const TOLD_LENGTH = 4_000;
const pairsOf = (words: unknown): readonly (readonly [string, string])[] =>
  typeof words === 'string' && words.length <= TOLD_LENGTH
    ? words.split('~').flatMap((pair) => {
        const [left = '', right = ''] = pair.split('.');
        return left && right ? [[left, right] as const] : [];
      })
    : [];

/** The same read back from an address anybody may have written: whoever shows it keeps the words it knows. */
export function toldFromAddress(query: {
  readonly dits?: unknown;
  readonly refus?: unknown;
}): SeriesTold<string, string> {
  const done = pairsOf(query.dits).map(([outcome, count]) => [outcome, Number(count)] as const);
  return {
    done: Object.fromEntries(done.filter(([, count]) => Number.isInteger(count) && count > 0)),
    refused: pairsOf(query.refus).map(([id, refusal]) => ({ id, refusal })),
  };
}
