// npm run check: everything that needs no service. Goes on after a failure, and ends with the list of what failed.
import './node-version.mjs';
import { pathToFileURL } from 'node:url';
import { main, Sentence, say, seconds, tool } from './lib.mjs';
import { prepare } from './prepare.mjs';
import { vitest } from './test-counts.mjs';

async function borders() {
  const { readBorders } = await import('./borders.mjs');
  const { modules, crossings } = readBorders();
  for (const { rule, from, to, why } of crossings) say(`  ${from} → ${to}\n    ${rule}: ${why}`);
  if (modules === 0) say('  no file was read: the borders are not watched');
  say(`  ${modules} files, ${crossings.length} crossing(s)`);
  return modules > 0 && crossings.length === 0;
}

const STEPS = [
  ['biome', () => tool('@biomejs/biome/bin/biome', ['check', '--max-diagnostics=50'])],
  [
    'types',
    () => tool('next/dist/bin/next', ['typegen']) && tool('typescript/bin/tsc', ['--noEmit']),
  ],
  ['borders', borders],
  ['dead code', () => tool('knip/bin/knip.js', ['--no-progress'])],
  ['schema', () => tool('prisma/build/index.js', ['validate'])],
  ['schema format', () => tool('prisma/build/index.js', ['format', '--check'])],
];

/** Runs every step and the unit and house tests; the names of the steps that failed and the counts of the tests. */
export async function check() {
  const failed = [];
  for (const [name, step] of STEPS) {
    const began = performance.now();
    say(`\n— ${name}`);
    const passed = await step();
    say(`${passed ? '✓' : '✗'} ${name} (${seconds(began)})`);
    if (!passed) failed.push(name);
  }
  say('\n— unit and house tests');
  return { failed, counts: vitest('unit') };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    const began = performance.now();
    await prepare({ build: false });
    const { failed, counts } = await check();
    if (counts.failed > 0) failed.push('unit and house tests');
    if (failed.length > 0) throw new Sentence(`Failed: ${failed.join(', ')} (${seconds(began)})`);
    say(`\nAll checks passed (${seconds(began)})`);
  });
