// npm run test:mutants: weakens the isolation one way at a time — each policy, wall, key, right, rule and scope — and
// fails when a weakening is not seen by a test. `-- --json FILE` writes the outcomes, `-- --only database|code`
// half of it, `-- --match PATTERN` only those whose name fits it.
import './node-version.mjs';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { main, root, Sentence, say, seconds, TYPESCRIPT } from './lib.mjs';
import { prepare } from './prepare.mjs';

const KINDS = ['database', 'code'];
const RUNNER = 'tests/integration/isolation/mutants/run.ts';
const PASSWORD = 'only-for-mutants';

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};

async function onThrowAwayServer(work) {
  const { startPostgres } = await import('./pg.mjs');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-mutants-'));
  fs.chmodSync(dir, 0o755); // run by root, PostgreSQL works under another account
  const server = await startPostgres({ dir, durable: false });
  try {
    return await work(server, dir);
  } finally {
    server.stop('immediate');
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs one kind of mutants in a process of its own, from the tree or from a copy of it; their outcomes. */
function outcomesOf({ kind, tree, ownerUrl, webUrl, dir }) {
  const file = path.join(dir, `${kind}.json`);
  const done = spawnSync(
    process.execPath,
    [...TYPESCRIPT, path.join(tree, RUNNER), kind, ownerUrl, file, option('--match') ?? ''],
    {
      cwd: tree,
      stdio: 'inherit',
      env: {
        ...process.env,
        NODE_ENV: 'test',
        DATABASE_WEB_URL: webUrl,
        NEXTAUTH_SECRET: 'only-for-mutants',
      },
    },
  );
  if (done.status !== 0) throw new Sentence(`The ${kind} mutants could not be tried: see above.`);
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

async function tryOn(server, dir, kind) {
  const { createDatabase, prepareDatabase, urlAs } = await import('./database.mjs');
  const ownerUrl = await createDatabase(server.url(), `mutants_${kind}`);
  await prepareDatabase(ownerUrl, { webPassword: PASSWORD, workerPassword: PASSWORD });
  const webUrl = urlAs(ownerUrl, 'app_web', PASSWORD);
  const { weakenedTree } = await import('./mutant-tree.mjs');
  const tree = kind === 'code' ? weakenedTree(path.join(dir, 'tree')) : root;
  return outcomesOf({ kind, tree, ownerUrl, webUrl, dir });
}

await main(async () => {
  const began = performance.now();
  const kinds = KINDS.filter((kind) => kind === (option('--only') ?? kind));
  await prepare({ build: false });
  const outcomes = await onThrowAwayServer(async (server, dir) => {
    const all = [];
    for (const kind of kinds) all.push(...(await tryOn(server, dir, kind)));
    return all;
  });
  const survivors = outcomes.filter(({ killedBy }) => !killedBy);
  const file = option('--json');
  if (file) fs.writeFileSync(file, `${JSON.stringify(outcomes, null, 2)}\n`);
  for (const { kind, name } of survivors) say(`  survived: ${kind} · ${name}`);
  say(`${outcomes.length - survivors.length}/${outcomes.length} killed (${seconds(began)})`);
  if (survivors.length > 0 || outcomes.length === 0)
    throw new Sentence('A weakening was not seen.');
});
