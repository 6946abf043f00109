// npm run papers -- --samples DIR: one document of each kind, made from the demonstration world, and the data each was made from.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { PAPER_KINDS } from '@/lib/paper/kind';
import { makeDocument } from '@/lib/paper/server/make-document';
import { seedDemoWorld } from '../prisma/seed/index';
import { sampleOf } from './paper-samples';

/** The demonstration world, made when the database holds no mission yet. */
async function worldIn(db: pg.Client, now: Date): Promise<void> {
  const { rows } = await db.query('select 1 from assignments limit 1');
  if (rows.length === 0) console.log(await seedDemoWorld(process.env.DATABASE_URL ?? '', now));
}

async function main() {
  const { values } = parseArgs({ options: { samples: { type: 'string' } } });
  if (!values.samples) throw new Error('Où les écrire ? npm run papers -- --samples DOSSIER');
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await db.connect();
  const now = new Date();
  await worldIn(db, now);
  fs.mkdirSync(values.samples, { recursive: true });
  const appUrl = process.env.APP_URL ?? 'http://localhost:3000';
  for (const kind of PAPER_KINDS) {
    const { added, content, values: filled } = await sampleOf(db, kind, { now, appUrl });
    const { pdf, hash } = makeDocument(content);
    const file = path.join(values.samples, kind);
    fs.writeFileSync(`${file}.pdf`, pdf);
    fs.writeFileSync(
      `${file}.json`,
      `${JSON.stringify({ kind, hash, added, values: filled, content }, null, 2)}\n`,
    );
    console.log(`${kind}.pdf  ${(pdf.length / 1_000).toFixed(0)} ko  ${hash.slice(0, 12)}`);
  }
  await db.end();
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await disconnect();
}
