// npm run bench: every scripts/bench/NAME.bench.ts on a throw-away server of its own, each against its baseline in the
// same run. --only NAME keeps those whose name holds NAME; --json FILE writes the measures; --as-built measures the
// application as it was last built. A goal that is missed is told, it is not a failure; a benchmark that cannot run is.
import './node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { at, main, Sentence, say, seconds, typescript } from './lib.mjs';
import { prepare } from './prepare.mjs';

const BENCHES = 'scripts/bench';
const SUFFIX = '.bench.ts';
/** those that speak to the web application over HTTP, as built for production */
const OF_THE_BUILT_APPLICATION = [
  'cell',
  'cell-boards',
  'people-pages',
  'seats',
  'streams',
  'structure',
];

const OPTIONS = {
  only: { type: 'string' },
  json: { type: 'string' },
  'as-built': { type: 'boolean', default: false },
};

function chosen(only) {
  const all = fs.readdirSync(at(BENCHES)).filter((file) => file.endsWith(SUFFIX));
  const names = all.map((file) => file.slice(0, -SUFFIX.length)).sort();
  const kept = names.filter((name) => !only || name.includes(only));
  if (kept.length === 0)
    throw new Sentence(`No benchmark named « ${only} ». There are: ${names.join(', ')}.`);
  return kept;
}

// Durable, as in production: a benchmark with fsync off would flatter every write.
async function measure(name, dir) {
  const { openWorld, scriptEnvironment } = await import('./world.mjs');
  const report = path.join(dir, 'report.json');
  const began = performance.now();
  say(`\n— ${name}`);
  const world = await openWorld({ dir, outside: false });
  try {
    const env = { ...scriptEnvironment(world), BENCH_REPORT: report, BENCH_DIR: dir };
    const done = typescript(path.join(BENCHES, `${name}${SUFFIX}`), [], env);
    if (!done || !fs.existsSync(report)) throw new Sentence(`${name} ended without a measure.`);
    return JSON.parse(fs.readFileSync(report, 'utf8'));
  } finally {
    await world.close('immediate');
    say(`  (${seconds(began)})`);
  }
}

async function measureApart(name) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-bench-'));
  fs.chmodSync(dir, 0o755);
  try {
    return await measure(name, dir);
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

// One that fails does not silence the others.
async function measureAll(names) {
  const measures = [];
  const failed = [];
  for (const name of names) {
    try {
      measures.push(...(await measureApart(name)));
    } catch (error) {
      if (!(error instanceof Sentence)) throw error;
      say(error.message);
      failed.push(name);
    }
  }
  return { measures, failed };
}

const figure = (value) => (value === null ? '—' : String(Number(value.toPrecision(4))));
const MARKS = new Map([
  [true, '✓'],
  [false, '✗'],
  [null, '·'],
]);

const lineOf = ({ name, value, unit, baseline, ratio, memoryMb, goal, met }) => [
  `${MARKS.get(met)} ${name}`,
  `${figure(value)} ${unit}`,
  figure(baseline),
  figure(ratio),
  `${memoryMb} MB`,
  goal ?? '',
];

function show(measures) {
  const head = ['  measure', 'value', 'baseline', 'ratio', 'memory', 'goal'];
  const lines = [head, ...measures.map(lineOf)];
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at].length)));
  say('');
  for (const line of lines)
    say(
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at])))
        .join('  '),
    );
}

await main(async () => {
  const { values } = parseArgs({ options: OPTIONS });
  const began = performance.now();
  const names = chosen(values.only);
  const build =
    !values['as-built'] && names.some((name) => OF_THE_BUILT_APPLICATION.includes(name));
  await prepare({ build });
  const { measures, failed } = await measureAll(names);
  show(measures);
  const goals = measures.filter(({ met }) => met !== null);
  say(
    `\n${goals.filter(({ met }) => met).length} of ${goals.length} goals met (${seconds(began)})`,
  );
  if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(measures, null, 2)}\n`);
  if (failed.length > 0) throw new Sentence(`Could not run: ${failed.join(', ')}`);
});
