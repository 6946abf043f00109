import 'server-only';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { type ErasureEntry, lineOf, readLine } from '../erasure';
import { listErasures } from './silent.repository';

/** The entries of a copy of the ledger; none when there is no copy yet. */
export async function readLedgerFile(file: string): Promise<readonly ErasureEntry[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => readLine(line) ?? []);
}

/** Adds to the copy what the ledger holds and it does not; says how many lines. */
export async function copyLedger(pool: pg.Pool, file: string): Promise<number> {
  const known = new Set((await readLedgerFile(file)).map(lineOf));
  const fresh = (await listErasures(pool as never)).map(lineOf).filter((line) => !known.has(line));
  if (fresh.length === 0) return 0;
  await mkdir(path.dirname(file), { recursive: true });
  await appendFile(file, `${fresh.join('\n')}\n`, { mode: 0o600 });
  return fresh.length;
}
