import { fairnessSteps, seatsByStructure } from './objective';
import type { Arc, Problem } from './problem';
import type { LinearRow as Row } from './solver';

/** A structure in the programme: the row that sums its covered seats, the columns of its fairness steps. */
export type StructurePlace = { readonly row: number; readonly steps: readonly number[] };

/** A territory's plan as a linear programme: each pair's column is its `at`; the rest is found by these places. */
export type PlanModel = {
  readonly value: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly Row[];
  /** for each need, the column of its covered seats and the row that sums them */
  readonly needColumns: number[];
  readonly needRows: number[];
  readonly structures: Map<string, StructurePlace>;
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

/** The sum of some columns is the sum of others. */
export const sumRow = (columns: readonly number[], sum: readonly number[]): Row => ({
  lower: 0,
  upper: 0,
  columns: [...columns, ...sum],
  coefficients: [...ones(columns.length), ...sum.map(() => -1)],
});

/**
 * Exact model: x = 1 when a pair is chosen. People are never in two places thanks to one row per greatest set of shifts
 * (rest included) that share an instant; weeks have rows where the ceiling can be reached; each structure's covered seats
 * climb its fairness steps (left out when not `fair`, to decide a few people again).
 */
export function planModel(problem: Problem, fair = true): PlanModel {
  const { arcs, needs } = problem;
  const value = arcs.map((arc) => arc.value);
  const lower: number[] = arcs.map((arc) => (arc.pinned ? 1 : 0));
  const upper: number[] = ones(arcs.length);
  const rows: Row[] = [];
  const column = (worth: number, most: number) => {
    lower.push(0);
    upper.push(most);
    return value.push(worth) - 1;
  };
  const needColumns = needs.map(({ seats }) => column(0, seats));
  const needRows = needColumns.map(
    (sum, at) => rows.push(sumRow(columnsOf(problem.arcsOfNeed[at] ?? []), [sum])) - 1,
  );
  const structures = new Map<string, StructurePlace>();
  if (fair)
    for (const [structure, seats] of seatsByStructure(needs)) {
      const steps = fairnessSteps(seats).map((step) => column(step.bonus, step.seats));
      const own = needColumns.filter((_, at) => needs[at]?.structureId === structure);
      structures.set(structure, { steps, row: rows.push(sumRow(own, steps)) - 1 });
    }
  problem.arcsOfPerson.forEach((own, person) => {
    rows.push(...personRows(own, (week) => problem.left(person, week)));
  });
  return { value, lower, upper, rows, needColumns, needRows, structures };
}

const columnsOf = (arcs: readonly Arc[]) => arcs.map(({ at }) => at);

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
