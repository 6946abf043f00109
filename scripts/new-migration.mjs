// npm run migration:new -- what-it-does: writes the next migration, the difference between prisma/schema and the
// migrations so far. Works on a throw-away server; policies, grants and constraints are then added by hand.
import './node-version.mjs';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { at, main, Sentence, say } from './lib.mjs';
import { prepare } from './prepare.mjs';

async function onThrowAwayServer(work) {
  const { startPostgres } = await import('./pg.mjs');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-migration-'));
  const server = await startPostgres({ dir, durable: false });
  try {
    return await work(server);
  } finally {
    server.stop('immediate');
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

async function create(server, name) {
  const { createDatabase, prepareDatabase } = await import('./database.mjs');
  const { openEngine } = await import('./schema-engine.mjs');
  const url = await createDatabase(server.url(), 'releve');
  await prepareDatabase(url);
  const engine = await openEngine(url, at('prisma/schema'));
  try {
    return await engine.create(at('prisma/migrations'), name);
  } finally {
    await engine.free();
  }
}

await main(async () => {
  const name = process.argv.slice(2).join('_').replace(/\W+/g, '_').toLowerCase();
  if (!name) throw new Sentence('Nommez la migration : npm run migration:new -- ce_qu_elle_fait');
  await prepare({ build: false });
  const made = await onThrowAwayServer((server) => create(server, name));
  say(
    made
      ? `prisma/migrations/${made}/migration.sql`
      : 'prisma/schema n’a pas changé : rien à écrire.',
  );
});
