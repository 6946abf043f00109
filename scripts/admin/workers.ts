// npm run admin -- travailleurs: who works in the background, what waits, since when.
import { openWorkerPool } from '@/lib/db/worker-client';
import { env } from '@/lib/env';
import { readWorkers, type WorkersNow } from '@/lib/notify/server/read-workers';
import { plural } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { Stop } from './options';

const STATUSES: Readonly<Record<string, string>> = {
  waiting: 'en attente',
  queued: 'dans la file',
  sent: 'envoyés',
  failed: 'en échec',
  dropped: 'sans objet',
};

function say({ connections, lastBeat, jobs, outbox }: WorkersNow, now: Date): string[] {
  const count = connections.length;
  return [
    count === 0
      ? 'Aucun travailleur connecté à la base.'
      : `${count} ${plural(count, 'connexion')} de travailleur, la première ${sayAgo(connections[0]?.since ?? now, now)}.`,
    lastBeat
      ? `Dernier signe de vie : ${sayAgo(lastBeat.at, now)}${lastBeat.kind === 'worker-late' ? ' (en retard)' : ''}.`
      : 'Aucun signe de vie enregistré.',
    `File : ${jobs.waiting} en attente, ${jobs.running} en cours, ${jobs.failing} à réessayer.`,
    ...(outbox.length === 0
      ? ['Boîte d’envoi : vide.']
      : outbox.map(
          (row) =>
            `Boîte d’envoi : ${row.count} ${STATUSES[row.status] ?? row.status}, le plus ancien ${sayAgo(row.oldest, now)}.`,
        )),
  ];
}

export async function listWorkers(now: Date): Promise<string[]> {
  const url = env().DATABASE_WORKER_URL;
  if (!url)
    throw new Stop('DATABASE_WORKER_URL manque : la file n’est lisible que par le travailleur.');
  const pool = openWorkerPool(url, 1);
  try {
    return say(await readWorkers(pool), now);
  } finally {
    await pool.end();
  }
}
