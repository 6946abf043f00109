// The only file that knows HiGHS (MIT, compiled to WebAssembly, one thread). A solve holds the thread until it ends: this
// is for the worker's plan thread, benchmarks and tests, never for a request.
import loadHighs, { type Model } from 'highs';

/** A linear programme to maximise: columns between bounds, rows between bounds, entries row by row. */
export type LinearModel = {
  readonly value: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly LinearRow[];
};

/** One row: some columns with their coefficients, and what their sum may be. */
export type LinearRow = {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly coefficients: readonly number[];
};

/** What a solve gives: a value for each column, and the price of one more unit of each row. */
export type Solved = { readonly columns: Float64Array; readonly prices: Float64Array };

/** A model kept alive between two solves: each change costs what it changes. `close` gives its memory back. */
export type LiveModel = {
  readonly solve: () => Solved | null;
  readonly setBounds: (column: number, lower: number, upper: number) => void;
  readonly setValue: (column: number, value: number) => void;
  readonly setCoefficient: (row: number, column: number, coefficient: number) => void;
  /** gives the place of the new column */
  readonly addColumn: (value: number, lower: number, upper: number) => number;
  /** gives the place of the new row */
  readonly addRow: (row: LinearRow) => number;
  readonly close: () => void;
};

const highs = await loadHighs();

/** Said with every plan: same instance, same version, same plan. */
export const SOLVER_VERSION = `HiGHS ${highs.version.string}`;

// Presolve costs three to eleven times the solve on these programmes. Limits are counted in steps, not in seconds: the
// same instance stops at the same place on any machine.
const OPTIONS = { output_flag: false, presolve: 'off', solver: 'simplex', random_seed: 0 };
const MOST_ITERATIONS = 2_000_000;
const WHOLE = 1;
const NOTHING: Solved = { columns: new Float64Array(), prices: new Float64Array() };

const matrixOf = (rows: readonly LinearRow[], columns: number) => {
  const starts = new Int32Array(rows.length + 1);
  const indices = new Int32Array(rows.reduce((sum, row) => sum + row.columns.length, 0));
  const values = new Float64Array(indices.length);
  let next = 0;
  rows.forEach((row, at) => {
    indices.set(row.columns, next);
    values.set(row.coefficients, next);
    next += row.columns.length;
    starts[at + 1] = next;
  });
  return {
    format: 'csr',
    numRows: rows.length,
    numCols: columns,
    starts,
    indices,
    values,
  } as const;
};

const dataOf = (model: LinearModel) => ({
  numCols: model.value.length,
  numRows: model.rows.length,
  colCost: model.value.map((value) => -value),
  colLower: model.lower,
  colUpper: model.upper,
  rowLower: model.rows.map(({ lower }) => lower),
  rowUpper: model.rows.map(({ upper }) => upper),
  matrix: matrixOf(model.rows, model.value.length),
});

// HiGHS minimises the opposite: prices change sign
function readSolution(model: Model): Solved {
  const { colValue, rowDual } = model.getSolution();
  return { columns: colValue, prices: rowDual.map((dual) => -dual) };
}

function solveOnce(model: Model): Solved | null {
  const { modelStatus } = model.run();
  return modelStatus === highs.constants.modelStatus.optimal ? readSolution(model) : null;
}

/** Opens a model that stays in memory until it is closed. A solve that fails gives null, it does not throw. */
export function openModel(linear: LinearModel): LiveModel {
  const model = highs.createModel(dataOf(linear));
  model.options.set({ ...OPTIONS, simplex_iteration_limit: MOST_ITERATIONS });
  let columnCount = linear.value.length;
  let rowCount = linear.rows.length;
  return {
    solve: () => {
      if (columnCount === 0) return NOTHING;
      try {
        return solveOnce(model);
      } catch {
        return null;
      }
    },
    setBounds: (column, lower, upper) => {
      model.changeColBounds(column, lower, upper);
    },
    setValue: (column, value) => {
      model.changeColCost(column, -value);
    },
    setCoefficient: (row, column, coefficient) => {
      model.changeCoefficient(row, column, coefficient);
    },
    addColumn: (value, lower, upper) => {
      model.addCol(-value, lower, upper, { indices: [], values: [] });
      columnCount += 1;
      return columnCount - 1;
    },
    addRow: ({ lower, upper, columns, coefficients }) => {
      model.addRow(lower, upper, { indices: [...columns], values: [...coefficients] });
      rowCount += 1;
      return rowCount - 1;
    },
    close: () => model.dispose(),
  };
}

/** The best values with some columns whole, within a number of search nodes; null when none was found. */
export function solveWhole(
  linear: LinearModel,
  whole: number,
  mostNodes: number,
): Float64Array | null {
  const integrality = new Int32Array(linear.value.length).fill(WHOLE, 0, whole);
  const model = highs.createModel({ ...dataOf(linear), integrality });
  try {
    model.options.set({
      output_flag: false,
      random_seed: 0,
      mip_max_nodes: mostNodes,
      mip_rel_gap: 0,
    });
    model.run();
    const { colValue } = model.getSolution();
    const found = Number.isFinite(model.getObjectiveValue()) && colValue.length > 0;
    return found ? colValue : null;
  } catch {
    return null;
  } finally {
    model.dispose();
  }
}
