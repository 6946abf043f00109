/** What became of one mission the civic reserve agreed to: counts, nobody's name. */
export type Outcome = {
  readonly asked: number;
  readonly yes: number;
  readonly no: number;
  readonly silent: number;
  /** seen at work by the structure */
  readonly present: number;
  readonly cancelled: number;
  /** why, one code per mission given up */
  readonly reasons: readonly string[];
};

export const NO_OUTCOME: Outcome = {
  ...{ asked: 0, yes: 0, no: 0, silent: 0, present: 0, cancelled: 0 },
  reasons: [],
};

/** The same counted over several missions. */
export const sumOutcomes = (all: readonly Outcome[]): Outcome =>
  all.reduce(
    (sum, one) => ({
      asked: sum.asked + one.asked,
      yes: sum.yes + one.yes,
      no: sum.no + one.no,
      silent: sum.silent + one.silent,
      present: sum.present + one.present,
      cancelled: sum.cancelled + one.cancelled,
      reasons: [...sum.reasons, ...one.reasons],
    }),
    NO_OUTCOME,
  );

/** How many times each reason was given, most frequent first. */
export function countReasons(
  reasons: readonly string[],
): readonly { readonly reason: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}
