// Reads the imports of a tree and tells which cross a border of the house.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { at } from './lib.mjs';

const FOLDERS = ['app', 'components', 'lib', 'prisma', 'scripts', 'tests', 'proxy.ts'];
const CRUISER = at('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/**
 * How many files were read, and each import that crosses a border.
 * @param {string} tree a folder that holds .dependency-cruiser.cjs and tsconfig.json
 * @returns {{modules: number, crossings: {rule: string, from: string, to: string, why: string}[]}}
 */
export function readBorders(tree = at()) {
  const present = FOLDERS.filter((name) => fs.existsSync(path.join(tree, name)));
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...present];
  const done = spawnSync(process.execPath, [CRUISER, ...args], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!done.stdout) throw new Error(`dependency-cruiser said nothing: ${done.stderr}`);
  const { modules, summary } = JSON.parse(done.stdout);
  const reasons = new Map(
    summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]),
  );
  return {
    modules: modules.filter(({ source }) => !source.includes('node_modules')).length,
    crossings: summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      why: reasons.get(rule.name) ?? '',
    })),
  };
}
