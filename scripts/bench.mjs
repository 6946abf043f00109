// npm run bench: every scripts/bench/NAME.ts on a throw-away server of its own, each against its baseline in the same
// run. --only NAME keeps those whose name holds NAME; --json FILE writes the measures.
import './node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { at, main, Sentence, say, seconds, typescript } from './lib.mjs';
import { prepare } from './prepare.mjs';

const BENCHES = 'scripts/bench';

function chosen(only) {
  const all = fs.existsSync(at(BENCHES)) ? fs.readdirSync(at(BENCHES)) : [];
  const isBench = (name) => name.endsWith('.bench.ts') && (!only || name.includes(only));
  const names = all.filter(isBench).sort();
  if (names.length === 0) throw new Sentence(`No benchmark named « ${only ?? '*.bench.ts'} ».`);
  return names;
}

// Durable, as in production: a benchmark with fsync off would flatter every write.
async function measure(name, dir) {
  const { openWorld, scriptEnvironment } = await import('./world.mjs');
  const report = path.join(dir, 'report.json');
  const began = performance.now();
  say(`\n— ${name.replace('.bench.ts', '')}`);
  const world = await openWorld({ dir, outside: false });
  try {
    const env = { ...scriptEnvironment(world), BENCH_REPORT: report, BENCH_DIR: dir };
    const done = typescript(path.join(BENCHES, name), [], env);
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

const figure = (value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);

function show(measures) {
  say('');
  for (const { name, value, unit, baseline, ratio, goal, met } of measures)
    say(
      `${met ? '✓' : '✗'} ${name}: ${figure(value)} ${unit}` +
        ` — baseline ${figure(baseline)}, ratio ${figure(ratio)}, goal ${goal}`,
    );
}

await main(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
  const names = chosen(values.only);
  await prepare();
  const measures = [];
  for (const name of names) measures.push(...(await measureApart(name)));
  show(measures);
  if (values.json) fs.writeFileSync(values.json, `${JSON.stringify(measures, null, 2)}\n`);
  process.exitCode = measures.every(({ met }) => met) ? 0 : 1;
});
