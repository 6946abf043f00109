// The best one person could do alone, at given prices: an exact dynamic programme over shifts, rests and weekly minutes.

/** When somebody is taken: from the start of a shift to the end of the rest it owes, in milliseconds. */
export type Span = { readonly start: number; readonly until: number };

/** Minutes taken from one civil week. */
export type Load = { readonly week: string; readonly minutes: number };

/** Something a person may take, and what it is worth once its price is paid. */
export type Option = {
  readonly value: number;
  readonly spans: readonly Span[];
  readonly loads: readonly Load[];
};

/** The best a person could do alone: what it is worth, and with which options (none told when it is only a bound). */
export type Best<Kind extends Option = Option> = {
  readonly value: number;
  readonly chosen: readonly Kind[];
};

type Label<Kind extends Option> = {
  readonly value: number;
  readonly chosen: readonly Kind[];
  readonly busy: readonly Span[];
  readonly used: readonly number[];
};

// Beyond, a rule is left out: the figure stays a bound, a little less tight.
const MOST_LABELS = 800;
const ROUNDING = 1e-6;

const meet = (one: Span, other: Span) => one.start < other.until && other.start < one.until;

/** Two lists of spans share an instant. */
export const clash = (some: readonly Span[], others: readonly Span[]) =>
  some.some((one) => others.some((other) => meet(one, other)));

const firstStart = ({ spans }: Option) => spans[0]?.start ?? 0;

/**
 * The most these options can be worth together, for somebody already taken at `busy` who may still work `left` minutes of
 * a week (infinite without a ceiling). Exact; with thousands of incomparable choices it may be more than exact, never less.
 */
export function bestAlone<Kind extends Option>(
  options: readonly Kind[],
  busy: readonly Span[],
  left: (week: string) => number,
): Best<Kind> {
  const fitting = options.filter(
    ({ value, spans, loads }) =>
      value > 0 &&
      !clash(spans, busy) &&
      loads.every(({ week, minutes }) => minutes <= left(week) + ROUNDING),
  );
  if (fitting.length < 2) return { value: fitting[0]?.value ?? 0, chosen: fitting };
  const weeks = scarceWeeks(fitting, left);
  if (weeks.length === 0 && allApart(fitting))
    return { value: fitting.reduce((sum, { value }) => sum + value, 0), chosen: fitting };
  const sorted = [...fitting].sort((a, b) => firstStart(a) - firstStart(b));
  const free = sorted.every(({ spans }) => spans.length === 1) ? bestInOrder(sorted) : null;
  // the best of all when weeks do not count is the best when they do, if it fits in them
  if (free && scarceWeeks(free.chosen, left).length === 0) return free;
  return (
    search(sorted, weeks, weeks.map(left)) ??
    search(sorted, [], []) ?? {
      value: fitting.reduce((sum, { value }) => sum + value, 0),
      chosen: [],
    }
  );
}

const allApart = (options: readonly Option[]) =>
  options.every(({ spans }, at) =>
    options.every((other, to) => to <= at || !clash(spans, other.spans)),
  );

/** Options of one shift each without a scarce week: from the last to the first, take it or leave it. */
function bestInOrder<Kind extends Option>(sorted: readonly Kind[]): Best<Kind> {
  const from: Best<Kind>[] = [];
  const nothing: Best<Kind> = { value: 0, chosen: [] };
  for (let at = sorted.length - 1; at >= 0; at -= 1) {
    const option = sorted[at];
    const without = from[at + 1] ?? nothing;
    if (!option) continue;
    const until = option.spans[0]?.until ?? 0;
    const next = sorted.findIndex((other, place) => place > at && firstStart(other) >= until);
    const after = from[next] ?? nothing;
    const value = option.value + after.value;
    from[at] = value > without.value ? { value, chosen: [option, ...after.chosen] } : without;
  }
  return from[0] ?? nothing;
}

/** The weeks where these options together would go over the ceiling: the others need no counting. */
function scarceWeeks(options: readonly Option[], left: (week: string) => number): string[] {
  const sums = new Map<string, number>();
  for (const { loads } of options)
    for (const { week, minutes } of loads) sums.set(week, (sums.get(week) ?? 0) + minutes);
  return [...sums].flatMap(([week, sum]) => (sum > left(week) ? [week] : []));
}

/** The best sum, options taken in the order of their first shift; null when too many partial choices stand side by side. */
function search<Kind extends Option>(
  sorted: readonly Kind[],
  weeks: readonly string[],
  left: readonly number[],
): Best<Kind> | null {
  const nothing: Label<Kind> = { value: 0, chosen: [], busy: [], used: weeks.map(() => 0) };
  let labels: Label<Kind>[] = [nothing];
  for (const option of sorted) {
    const now = firstStart(option);
    const taken = labels.flatMap((label) => extend(label, option, weeks, left));
    labels = prune([...labels, ...taken], now);
    if (labels.length > MOST_LABELS) return null;
  }
  return labels.reduce((best, label) => (label.value > best.value ? label : best), nothing);
}

function extend<Kind extends Option>(
  label: Label<Kind>,
  option: Kind,
  weeks: readonly string[],
  left: readonly number[],
): Label<Kind>[] {
  if (clash(option.spans, label.busy)) return [];
  const used = weeks.map((week, at) => {
    const load = option.loads.find((each) => each.week === week)?.minutes ?? 0;
    return (label.used[at] ?? 0) + load;
  });
  if (used.some((minutes, at) => minutes > (left[at] ?? 0) + ROUNDING)) return [];
  return [
    {
      value: label.value + option.value,
      chosen: [...label.chosen, option],
      busy: [...label.busy, ...option.spans],
      used,
    },
  ];
}

/** Forgets what lies behind, then every partial choice another one beats in all respects. */
function prune<Kind extends Option>(labels: readonly Label<Kind>[], now: number): Label<Kind>[] {
  const ahead = labels
    .map((label) => ({ ...label, busy: label.busy.filter(({ until }) => until > now) }))
    .sort((a, b) => b.value - a.value);
  const kept: Label<Kind>[] = [];
  for (const label of ahead) if (!kept.some((other) => beats(other, label, now))) kept.push(label);
  return kept;
}

/** Worth as much, with no more minutes used, and free whenever the other is. Values are already in order. */
const beats = (one: Label<Option>, other: Label<Option>, now: number) =>
  one.used.every((minutes, at) => minutes <= (other.used[at] ?? 0)) &&
  one.busy.every((span) => isWithin(span, other.busy, now));

// what is left of a span that has begun runs from now
const isWithin = (span: Span, others: readonly Span[], now: number) =>
  others.some(
    (other) => Math.max(other.start, now) <= Math.max(span.start, now) && span.until <= other.until,
  );
