// What every benchmark shares: how a measure is written down, percentiles, the clock, the addresses of its database.
import fs from 'node:fs';

/** One line of the report. `baseline` was measured in the same run; without a goal, `met` is null. */
export type Measure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: number | null;
  /** value / baseline */
  readonly ratio: number | null;
  readonly goal: string | null;
  readonly met: boolean | null;
  /** what the measuring process held in memory when the measure was kept */
  readonly memoryMb: number;
};

const MEGABYTE = 1_000_000;
const measures: Measure[] = [];

type Judged = Pick<Measure, 'name' | 'value' | 'unit'> & {
  readonly baseline?: number;
  readonly goal?: string;
  /** whether the goal is reached; left out, the figure is told without being judged */
  readonly met?: boolean;
};

/** Keeps a measure for the report. */
export function keep({ name, value, unit, baseline, goal, met }: Judged): void {
  const ratio = baseline === undefined || baseline === 0 ? null : value / baseline;
  measures.push({
    name,
    value,
    unit,
    baseline: baseline ?? null,
    ratio,
    goal: goal ?? null,
    met: met ?? null,
    memoryMb: Math.round(process.memoryUsage.rss() / MEGABYTE),
  });
}

/** Hands the measures to the launcher. */
export function report(): void {
  fs.writeFileSync(variable('BENCH_REPORT'), JSON.stringify(measures));
}

/** A line of explanation under the benchmark's name. */
export const note = (line: string) => console.log(`  ${line}`);

/** A variable the launcher gives. */
export function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: start it with npm run bench.`);
  return value;
}

/** The value below which a share of the values lie, 0.95 for p95; values in any order. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

/** How long a piece of work took, in milliseconds, and what it gave. */
export async function timed<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly ms: number; readonly value: Value }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

/** Milliseconds as a reader likes them. */
export const ms = (value: number) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
