import { fairnessSteps, seatsByStructure } from './objective';
import type { Arc, Problem } from './problem';
import type { LinearRow as Row } from './solver';

/** Where things stand among the columns: pairs first, then one per need (its covered seats), then the fairness steps. */
export type Columns = {
  readonly need: (at: number) => number;
  readonly steps: ReadonlyMap<string, readonly number[]>;
};

/** A territory's plan as a linear programme, and where to read it. Rows start with one per need, then one per structure. */
export type PlanModel = {
  readonly value: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly Row[];
  readonly columns: Columns;
  readonly structures: readonly string[];
};

const ones = (count: number) => new Array<number>(count).fill(1);

// a zero whatever the unit of the solver's infinity
const NO_LEAST = Number.NEGATIVE_INFINITY;

const atMost = (upper: number, columns: readonly number[]): Row => ({
  lower: NO_LEAST,
  upper,
  columns,
  coefficients: ones(columns.length),
});

/** The sum of some columns is one column. */
const equals = (columns: readonly number[], sum: readonly number[]): Row => ({
  lower: 0,
  upper: 0,
  columns: [...columns, ...sum],
  coefficients: [...ones(columns.length), ...sum.map(() => -1)],
});

/**
 * Exact model: x = 1 when a pair is chosen. People are never in two places thanks to one row per greatest set of shifts
 * (rest included) that share an instant; weeks have one row where the ceiling can be reached. `seats` are those that
 * remain, when some are already decided.
 */
export function planModel(problem: Problem, fair = true): PlanModel {
  const { arcs, needs } = problem;
  const value = arcs.map((arc) => arc.value);
  const lower: number[] = arcs.map((arc) => (arc.pinned ? 1 : 0));
  const upper: number[] = ones(arcs.length);
  const need = (at: number) => arcs.length + at;
  for (const { seats } of needs) {
    value.push(0);
    lower.push(0);
    upper.push(seats);
  }
  const rows = problem.arcsOfNeed.map((own, at) =>
    equals(
      own.map((arc) => arc.at),
      [need(at)],
    ),
  );
  const steps = new Map<string, number[]>();
  if (fair)
    for (const [structure, seats] of seatsByStructure(needs)) {
      const own: number[] = [];
      for (const step of fairnessSteps(seats)) {
        own.push(value.length);
        value.push(step.bonus);
        lower.push(0);
        upper.push(step.seats);
      }
      steps.set(structure, own);
    }
  const needsOf = groupNeeds(problem);
  for (const [structure, own] of steps)
    rows.push(equals((needsOf.get(structure) ?? []).map(need), own));
  problem.arcsOfPerson.forEach((own, person) => {
    rows.push(...personRows(own, (week) => problem.left(person, week)));
  });
  return { value, lower, upper, rows, columns: { need, steps }, structures: [...steps.keys()] };
}

function groupNeeds({ needs }: Problem): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  needs.forEach(({ structureId }, at) => {
    groups.set(structureId, [...(groups.get(structureId) ?? []), at]);
  });
  return groups;
}

/** What one person cannot do together: a row per clique of shifts, a row per week that could overflow. */
export function personRows(own: readonly Arc[], left: (week: string) => number): Row[] {
  if (own.length < 2) return [];
  return [
    ...cliques(own).map((clique) =>
      atMost(
        1,
        clique.map((arc) => arc.at),
      ),
    ),
    ...weekRows(own, left),
  ];
}

type Edge = { readonly at: number; readonly opens: boolean; readonly arc: Arc };

/** The greatest sets of shifts of one person that share an instant, rest included; two or more shifts each. */
export function cliques(own: readonly Arc[]): Arc[][] {
  const edges: Edge[] = own.flatMap((arc) =>
    arc.spans.flatMap((span) => [
      { at: span.start, opens: true, arc },
      { at: span.until, opens: false, arc },
    ]),
  );
  // at the same instant what ends gives way to what starts
  edges.sort((a, b) => a.at - b.at || Number(a.opens) - Number(b.opens) || a.arc.at - b.arc.at);
  const open = new Map<Arc, number>();
  const found: Arc[][] = [];
  let growing = false;
  for (const edge of edges) {
    if (!edge.opens && growing && open.size > 1) found.push([...open.keys()]);
    growing = edge.opens;
    const times = (open.get(edge.arc) ?? 0) + (edge.opens ? 1 : -1);
    if (times > 0) open.set(edge.arc, times);
    else open.delete(edge.arc);
  }
  return found;
}

const HOUR = 60;
const MOST_TOGETHER = 3;

type Entry = { readonly arc: Arc; readonly minutes: number };

function weekRows(own: readonly Arc[], left: (week: string) => number): Row[] {
  const weeks = new Map<string, Entry[]>();
  for (const arc of own)
    for (const { week, minutes } of arc.loads) {
      const entries = weeks.get(week);
      if (entries) entries.push({ arc, minutes });
      else weeks.set(week, [{ arc, minutes }]);
    }
  return [...weeks].flatMap(([week, entries]) => {
    const most = left(week);
    const sum = entries.reduce((total, { minutes }) => total + minutes, 0);
    if (sum <= most) return [];
    return [hoursRow(entries, most), ...countRows(entries, most)];
  });
}

const hoursRow = (entries: readonly Entry[], most: number): Row => ({
  lower: NO_LEAST,
  upper: most / HOUR,
  columns: entries.map(({ arc }) => arc.at),
  coefficients: entries.map(({ minutes }) => minutes / HOUR),
});

/** Shifts so long that no two (three, four) of them fit in the week: at most one (two, three). Plans come out whole more often. */
function countRows(entries: readonly Entry[], most: number): Row[] {
  const rows: Row[] = [];
  for (let count = 1; count <= MOST_TOGETHER; count += 1) {
    const long = entries.filter(({ minutes }) => minutes * (count + 1) > most);
    if (long.length > count)
      rows.push(
        atMost(
          count,
          long.map(({ arc }) => arc.at),
        ),
      );
  }
  return rows;
}
