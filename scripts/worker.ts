// The worker's process: node --conditions=react-server --import tsx scripts/worker.ts
import path from 'node:path';
import { connectWith } from '@/lib/db/client';
import { env } from '@/lib/env';
import type { Log } from '@/lib/notify/server/sending-tools';
import { startWorker } from '@/lib/notify/server/worker';

const STOP_MS = 20_000;

const log: Log = (event, facts = {}) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`);
};

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const { DATABASE_WORKER_URL, SMTP_URL, MAIL_FROM, SMS_MILS, CALL_MILS } = env();
const { PHONE_PROVIDER_URL: phoneUrl, PHONE_PROVIDER_KEY: phoneKey } = env();
const { SIGN_PROVIDER_URL: signUrl, SIGN_PROVIDER_KEY: signKey } = env();
const { ANNUAIRE_SANTE_URL, ANNUAIRE_SANTE_KEY, CALENDAR_LOCAL_ORIGIN } = env();
if (!DATABASE_WORKER_URL)
  refuse('DATABASE_WORKER_URL is missing: the worker connects as app_worker.');
if (!SMTP_URL) refuse('SMTP_URL is missing: the worker has no mail server to send through.');

connectWith(DATABASE_WORKER_URL);
const worker = startWorker({
  databaseUrl: DATABASE_WORKER_URL,
  smtpUrl: SMTP_URL,
  phone:
    phoneUrl && phoneKey
      ? { url: phoneUrl, key: phoneKey, smsMils: SMS_MILS, callMils: CALL_MILS }
      : null,
  signatures: signUrl && signKey ? { url: signUrl, key: signKey } : null,
  from: MAIL_FROM,
  anchorFile: path.resolve('.data', 'journal-anchors.log'),
  register: { url: ANNUAIRE_SANTE_URL, key: ANNUAIRE_SANTE_KEY },
  erasuresFile: path.resolve('.data', 'erasures.log'),
  calendars: { local: CALENDAR_LOCAL_ORIGIN },
  clock: () => new Date(),
  chance: Math.random,
  log,
});

let stopping = false;
function stop(why: string) {
  if (stopping) return;
  stopping = true;
  log('worker-stopping', { why });
  setTimeout(() => process.exit(1), STOP_MS).unref();
  worker.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
process.on('disconnect', () => stop('disconnect'));
