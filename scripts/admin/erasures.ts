// npm run admin -- effacements …: what a restored backup brought back is erased again; somebody who wrote to us is erased.
import path from 'node:path';
import { openWorkerPool } from '@/lib/db/worker-client';
import { env } from '@/lib/env';
import type { PersonId } from '@/lib/identity/actor';
import { RIGHTS_MESSAGES } from '@/lib/rights/rights.messages';
import { readLedgerFile } from '@/lib/rights/server/copy-ledger';
import { erasePerson } from '@/lib/rights/server/erase-person';
import { replayErasures } from '@/lib/rights/server/replay-erasures';
import { anId, type Options, Stop } from './options';

const COPY = path.resolve('.data', 'erasures.log');

/** After a backup was restored: erases again whoever had left. */
export async function replay(now: Date, options: Options): Promise<string[]> {
  const url = env().DATABASE_WORKER_URL;
  if (!url) throw new Stop('DATABASE_WORKER_URL manque : le registre est lu par le travailleur.');
  const copied = await readLedgerFile(options.maybe('fichier') ?? COPY);
  const pool = openWorkerPool(url, 1);
  try {
    const { erased, left } = await replayErasures(pool, copied, now);
    return [
      `${copied.length} effacement(s) dans la copie du registre ; ${erased} personne(s) effacée(s) de nouveau.`,
      ...left.map((id) => `À refaire plus tard, une mission est en cours : ${id}`),
    ];
  } finally {
    await pool.end();
  }
}

/** Somebody recognised asks to be erased and cannot do it alone: by the reference of their file. */
export async function erase(now: Date, options: Options): Promise<string[]> {
  const id = anId<'person'>('reference', options.need('reference'));
  const erased = await erasePerson(id as PersonId, 'operator', now);
  if (!erased.ok) throw new Stop(RIGHTS_MESSAGES[erased.refusal]);
  return [`Effacé. Ligne du registre : ${erased.value.erasureId}`];
}
