// node scripts/run.mjs FILE args…: runs one of the product's TypeScript files on the database of the running product, on
// the one named by DATABASE_URL, or on the embedded one started for the occasion.
import './node-version.mjs';
import fs from 'node:fs';
import { at, main, Sentence, typescript } from './lib.mjs';
import { hold } from './one-at-a-time.mjs';
import { prepare } from './prepare.mjs';

const dir = at('.data');

function runningProduct() {
  const file = at('.data/addresses.json');
  if (!fs.existsSync(file)) return null;
  const known = JSON.parse(fs.readFileSync(file, 'utf8'));
  return {
    DATABASE_URL: known.databaseOwner,
    DATABASE_WEB_URL: known.databaseWeb,
    DATABASE_WORKER_URL: known.databaseWorker,
    APP_URL: known.web,
    NEXTAUTH_SECRET: JSON.parse(fs.readFileSync(at('.data/secrets.json'), 'utf8')).auth,
  };
}

async function onOwnDatabase(work) {
  const { loadReference, openWorld, scriptEnvironment } = await import('./world.mjs');
  const world = await openWorld({ dir });
  try {
    await loadReference(world);
    return work(scriptEnvironment(world));
  } finally {
    await world.close();
  }
}

async function withEnvironment(work) {
  const lock = await hold(dir);
  if (lock || process.env.DATABASE_URL) {
    try {
      return await onOwnDatabase(work);
    } finally {
      await lock?.release();
    }
  }
  const env = runningProduct();
  if (env) return work(env);
  throw new Sentence('Relève est en train de démarrer : recommencez dans un instant.');
}

await main(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file || !fs.existsSync(at(file))) throw new Sentence(`Il n’y a pas de script « ${file} ».`);
  await prepare({ build: false });
  const done = await withEnvironment((env) => typescript(file, args, env));
  process.exitCode = done ? 0 : 1;
});
