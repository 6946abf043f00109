import { heapsOf } from '@/lib/shared/heaps';
import type { Period } from '@/lib/shared/period';
import { holdBackRanked } from './held-back';
import { type Outcome, type ReasonLine, STAGES, type Stage } from './report';
import type { SaidCount } from './satisfaction';

/** The rank of the period a count is of: the whole first, its parts after it. */
type Ranked = { readonly rank: number };
export type RankedOutcome = Outcome & Ranked;
export type RankedReason = Ranked & {
  readonly what: ReasonLine['what'];
  readonly reason: string;
  readonly people: number;
};
export type RankedSaid = SaidCount & Ranked;

/** The rows of the whole, each beside those of its parts that count the same thing. */
function besideParts<Row extends Ranked>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): readonly { readonly whole: Row; readonly same: readonly Row[] }[] {
  const heaps = heapsOf(rows, keyOf);
  return rows
    .filter(({ rank }) => rank === 0)
    .map((whole) => ({ whole, same: heaps.get(keyOf(whole)) ?? [] }));
}

/** The stages whose people are, in a whole, among those of one of its parts at least. Whoever came twice may have come once in each. */
const HELD = STAGES.filter((stage) => stage !== 'stayed');

/** How far people went in a whole, as it may be told beside its parts. Nobody came back who is not told as having come. */
export const heldOutcomes = (
  rows: readonly RankedOutcome[],
  periods: readonly Period[],
): readonly Outcome[] =>
  besideParts(rows, ({ kind }) => kind).map(({ whole, same }) => {
    const told = Object.fromEntries(
      HELD.map((stage) => [
        stage,
        holdBackRanked(
          same.map((one) => ({ rank: one.rank, count: one[stage] })),
          periods,
        ),
      ]),
    ) as Record<Exclude<Stage, 'stayed'>, number>;
    return { ...whole, ...told, stayed: Math.min(whole.stayed, told.present) };
  });

const heldPeople = <Row extends Ranked & { readonly people: number }>(
  rows: readonly Row[],
  periods: readonly Period[],
  keyOf: (row: Row) => string,
): readonly Row[] =>
  besideParts(rows, keyOf).map(({ whole, same }) => ({
    ...whole,
    people: holdBackRanked(
      same.map(({ rank, people }) => ({ rank, count: people })),
      periods,
    ),
  }));

/** Why people said no in a whole, as it may be told beside its parts. */
export const heldReasons = (rows: readonly RankedReason[], periods: readonly Period[]) =>
  heldPeople(rows, periods, ({ what, reason }) => `${what} ${reason}`);

/** What was said in one word in a whole, as it may be told beside its parts. */
export const heldSaid = (rows: readonly RankedSaid[], periods: readonly Period[]) =>
  heldPeople(rows, periods, ({ saidBy, question, word }) => `${saidBy} ${question} ${word}`);
