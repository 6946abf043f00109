// Run by scripts/mutants.mjs, once a migrated database stands: weakens, looks, says. Its last line is the outcomes as JSON.
import fs from 'node:fs';
import type { Outcome } from './outcome';
import { tryCodeMutants } from './try-code';
import { tryDatabaseMutants } from './try-database';

const [kind, ownerUrl = '', file = '', match = ''] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const runs: Record<string, () => Promise<readonly Outcome[]>> = {
  database: () => tryDatabaseMutants(ownerUrl, match, say),
  code: () => tryCodeMutants(ownerUrl, match, say),
};
const run = runs[kind ?? ''];
if (!run) throw new Error(`No mutants of this kind: ${kind}`);
fs.writeFileSync(file, JSON.stringify(await run()));
