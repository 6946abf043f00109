// The national register, a hundred thousand lines, through the import command in a process of its own; against writing it row
// by row, measured on a sample and carried over to as many lines.
import { spawnSync } from 'node:child_process';
import pg from 'pg';
import { at } from '../lib.mjs';
import { keep, note, report, timed, variable } from './measure';
import { makeCountry } from './territories';

const LINES = 100_000;
const SAMPLE = 5_000;
const GOAL_SECONDS = 60;
const GOAL_MEGABYTES = 300;

/** What the measure of the import says of its first run: seconds and megabytes. */
function importRegister(): { readonly seconds: number; readonly megabytes: number } {
  const done = spawnSync(process.execPath, [at('scripts/measure-import.mjs'), String(LINES)], {
    encoding: 'utf8',
    cwd: at(),
  });
  if (done.status !== 0) throw new Error(done.stderr || done.stdout);
  const runs = [...done.stdout.matchAll(/^(.*) — ([\d.]+) s, (\d+) MB$/gm)];
  // the first line is that of the communes
  const first = runs.at(-2);
  if (!first) throw new Error(`The import said nothing readable: ${done.stdout}`);
  for (const [line] of runs.slice(-2)) note(line);
  return { seconds: Number(first[2]), megabytes: Number(first[3]) };
}

async function writeRowByRow(db: pg.Client): Promise<number> {
  const { ms } = await timed(async () => {
    for (let line = 0; line < SAMPLE; line += 1)
      await db.query(
        `insert into establishments (finess, name, category_code, commune_code, territory_code, status, source, content_hash)
         values ($1, $2, '500', '01001', '01', 'open', 'demo', '')
         on conflict (finess) do update set name = excluded.name, category_code = excluded.category_code, updated_at = now()`,
        [String(line).padStart(9, '0'), `RÉSIDENCE ${line}`],
      );
  });
  return ms / 1_000;
}

async function main() {
  const db = new pg.Client({ connectionString: variable('DATABASE_URL') });
  await db.connect();
  await makeCountry(db, { territories: 1, organizations: 1, structuresEach: 1, peopleEach: 1 });
  const naive = (await writeRowByRow(db)) * (LINES / SAMPLE);
  await db.end();
  const { seconds, megabytes } = importRegister();
  keep({
    name: `finess: ${LINES} lines read, checked and written`,
    value: seconds,
    unit: 's',
    baseline: naive,
    goal: `≤ ${GOAL_SECONDS} s`,
    met: seconds <= GOAL_SECONDS,
  });
  keep({
    name: 'finess: memory at its highest',
    value: megabytes,
    unit: 'MB',
    goal: `≤ ${GOAL_MEGABYTES} MB`,
    met: megabytes <= GOAL_MEGABYTES,
  });
  report();
}

await main();
