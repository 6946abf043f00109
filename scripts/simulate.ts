// npm run simulate: a season of a territory, four ways of asking, the optimum of hindsight; a page and, on demand, figures.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Comparison, compare, vary } from './simulate/compare';
import { goalsOf } from './simulate/goals';
import { figuresOf, jsonOf } from './simulate/json';
import type { Figures } from './simulate/measures';
import { pageOf } from './simulate/page';
import { POLICY_KEYS, POLICY_LABELS } from './simulate/page-words';
import { type Scenario, SEASON } from './simulate/scenario';

const OPTIONS = {
  json: { type: 'string' },
  out: { type: 'string', default: '.data/season.html' },
  seed: { type: 'string' },
  days: { type: 'string' },
  people: { type: 'string' },
  needs: { type: 'string' },
} as const;

const MOST = { days: 365, people: 20_000, needs: 200, seed: 2_147_483_647 } as const;

function wholeOf(name: keyof typeof MOST, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST[name])
    throw new RangeError(`--${name}: a whole number from 1 to ${MOST[name]}, not « ${text} ».`);
  return value;
}

function show({ results }: Comparison): void {
  const rounded = (all: Figures) =>
    Object.fromEntries(
      Object.entries(figuresOf(all)).map(([name, value]) => [name, Number(value.toPrecision(3))]),
    );
  console.table(
    Object.fromEntries(POLICY_KEYS.map((key) => [POLICY_LABELS[key], rounded(results[key])])),
  );
  for (const [name, { value, met }] of Object.entries(goalsOf(results)))
    console.log(`${met ? '✓' : '✗'} ${name} ${Number(value.toPrecision(3))}`);
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  fs.writeFileSync(file, text);
}

function main(): void {
  const { values } = parseArgs({ options: OPTIONS });
  const scenario: Scenario = {
    ...SEASON,
    seed: wholeOf('seed', values.seed, SEASON.seed),
    days: wholeOf('days', values.days, SEASON.days),
    people: wholeOf('people', values.people, SEASON.people),
    needsADay: wholeOf('needs', values.needs, SEASON.needsADay),
  };
  const comparison = compare(scenario);
  show(comparison);
  if (values.json) write(values.json, `${JSON.stringify(jsonOf(comparison), null, 2)}\n`);
  const variants = vary(scenario, (label) => console.log(`… ${label}`));
  write(values.out, pageOf(comparison, variants));
  console.log(`\n${path.resolve(values.out)}`);
}

try {
  main();
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}
