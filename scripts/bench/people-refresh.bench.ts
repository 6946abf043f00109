// « Est-ce toujours vrai ? » to twenty thousand people of one pool: from the manager's act to the last question in the
// outbox; then from the outbox to the last mail in a mail server of its own process, with two workers that share the
// queue; against one message after the other, measured on a sample of the same questions.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { askPoolToConfirmAs } from '@/lib/availability/server/pool-campaign';
import { runCampaigns } from '@/lib/availability/server/refresh-availabilities';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { Context, PoolManager } from '@/lib/identity/actor';
import { relayOutbox } from '@/lib/notify/server/relay';
import { sendMessage } from '@/lib/notify/server/send-message';
import { openTransport } from '@/lib/notify/server/transport';
import { startWorker } from '@/lib/notify/server/worker';
import { freePort } from '../lib.mjs';
import { keep, note, report, timed, variable } from './measure';
import { poolOf } from './pool-of';
import { bulkClient, makeCountry } from './territories';

const PEOPLE = 20_000;
const SAMPLE = 400;
const WORKERS = 2;
const QUEUED_GOAL_SECONDS = 10;
const DRAINED_GOAL_PER_SECOND = 200;
const DOUBLES_GOAL = 0.01;
const MS_PER_SECOND = 1_000;
const LOOK_MS = 100;
const FROM = 'Relève <ne-pas-repondre@releve.test>';

// people are written to by day: it is always ten in the morning when the benchmark begins
const began = performance.now();
const MORNING = new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 + 9 * 3_600_000);
const clock = () => new Date(MORNING.getTime() + performance.now() - began);
const quiet = () => {};

type MailServer = { readonly url: string; readonly dir: string; readonly stop: () => void };

/** The local mail server as a process, as a real one would be: it takes its time and its memory elsewhere. */
async function openMailServer(): Promise<MailServer> {
  const dir = path.join(variable('BENCH_DIR'), 'mail');
  const port = await freePort();
  const server: ChildProcess = spawn(process.execPath, ['scripts/mail-catcher.mjs'], {
    env: {
      ...process.env,
      ...{ MAIL_DIR: dir, MAIL_KEPT: String(2 * PEOPLE) },
      ...{ MAIL_SMTP_PORT: String(port), MAIL_WEB_PORT: String(await freePort()) },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (server.stdout) await once(server.stdout, 'data');
  return { url: `smtp://127.0.0.1:${port}`, dir, stop: () => server.kill() };
}

const MESSAGE_ID = /^Message-ID: *(\S+)/im;

/** How many mails arrived, and how many of them bear a Message-ID that had arrived already. */
function received(dir: string): { readonly mails: number; readonly doubles: number } {
  const seen = new Set<string>();
  const files = fs.readdirSync(dir);
  for (const file of files) {
    const id = MESSAGE_ID.exec(fs.readFileSync(path.join(dir, file), 'utf8'))?.[1];
    if (id) seen.add(id);
  }
  return { mails: files.length, doubles: files.length - seen.size };
}

/** Everybody is in the pool, and nobody has confirmed for two months. */
async function fillPool(db: pg.Client, poolId: string): Promise<void> {
  await db.query(
    `insert into pool_members (pool_id, person_id, territory_id, joined_at, status)
     select $1, id, territory_id, $2, 'member' from bench_people`,
    [poolId, MORNING],
  );
  await db.query(`update availabilities set confirmed_at = $1::timestamptz - interval '60 days'`, [
    MORNING,
  ]);
  await db.query('analyze');
}

const countLeft = async (db: pg.Client): Promise<number> => {
  const { rows } = await db.query<{ left: number }>(
    `select count(*)::int as left from outbox_messages where status in ('waiting', 'queued')`,
  );
  return rows[0]?.left ?? 0;
};

/** One message after the other, over one connection: messages a second. */
async function oneByOne(db: pg.Client, workers: pg.Pool, url: string): Promise<number> {
  const { rows } = await db.query<{ id: string }>(
    `select id from outbox_messages where status = 'queued' order by id limit ${SAMPLE}`,
  );
  const transport = openTransport(url, FROM);
  const tools = { pool: workers, transport, phone: null, clock, chance: Math.random, log: quiet };
  const { ms } = await timed(async () => {
    for (const { id } of rows) await sendMessage(tools, id);
  });
  transport.close();
  return rows.length / (ms / MS_PER_SECOND);
}

/** Two workers send all that is left: messages a second. */
async function drain(db: pg.Client, url: string): Promise<number> {
  const left = await countLeft(db);
  const options = {
    ...{ databaseUrl: variable('DATABASE_WORKER_URL'), smtpUrl: url, from: FROM, clock },
    ...{ chance: Math.random, log: quiet },
    anchorFile: path.join(variable('BENCH_DIR'), 'anchors.log'),
    erasuresFile: path.join(variable('BENCH_DIR'), 'erasures.log'),
  };
  const { ms, value: workers } = await timed(async () => {
    const started = Array.from({ length: WORKERS }, () => startWorker(options));
    while ((await countLeft(db)) > 0) await new Promise((resume) => setTimeout(resume, LOOK_MS));
    return started;
  });
  await Promise.all(workers.map((worker) => worker.stop()));
  return left / (ms / MS_PER_SECOND);
}

type Tools = {
  readonly db: pg.Client;
  readonly workers: pg.Pool;
  readonly mail: MailServer;
  readonly context: Context<PoolManager>;
};

async function measureAll({ db, workers, mail, context }: Tools) {
  const queued = await timed(async () => {
    const asked = await askPoolToConfirmAs(context);
    if (!asked.ok) throw new Error(asked.refusal);
    const { ms } = await timed(() => runCampaigns(workers, clock()));
    note(`asked in ${(ms / MS_PER_SECOND).toFixed(1)} s`);
    const relayed = await timed(() => relayOutbox(workers, clock));
    note(`relayed in ${(relayed.ms / MS_PER_SECOND).toFixed(1)} s`);
    return relayed.value;
  });
  note(`${queued.value} questions queued`);
  const naive = await oneByOne(db, workers, mail.url);
  const rate = await drain(db, mail.url);
  const { mails, doubles } = received(mail.dir);
  note(`${mails} mails arrived, ${doubles} of them twice`);
  if (mails - doubles !== PEOPLE) throw new Error('Somebody was not written to.');
  return { queued, naive, rate, doubled: doubles / mails };
}

async function main() {
  const db = await bulkClient(variable('DATABASE_URL'));
  await makeCountry(db, {
    territories: 1,
    organizations: 1,
    structuresEach: 1,
    peopleEach: PEOPLE,
  });
  const context = await poolOf(db, '01', MORNING);
  await fillPool(db, context.actor.poolId);
  const workers = openWorkerPool(variable('DATABASE_WORKER_URL'), 4);
  const mail = await openMailServer();
  const measured = await measureAll({ db, workers, mail, context }).finally(mail.stop);
  await workers.end();
  await disconnect();
  await db.end();
  keepAll(measured);
}

function keepAll({ queued, naive, rate, doubled }: Awaited<ReturnType<typeof measureAll>>): void {
  keep({
    name: `people-refresh-${PEOPLE}: asked, and queued`,
    value: queued.ms / MS_PER_SECOND,
    unit: 's',
    goal: `≤ ${QUEUED_GOAL_SECONDS} s`,
    met: queued.ms <= QUEUED_GOAL_SECONDS * MS_PER_SECOND,
  });
  keep({
    name: `people-refresh-${PEOPLE}: sent to the mail server, against one by one`,
    value: rate,
    unit: '/s',
    baseline: naive,
    goal: `≥ ${DRAINED_GOAL_PER_SECOND} /s`,
    met: rate >= DRAINED_GOAL_PER_SECOND,
  });
  keep({
    name: `people-refresh-${PEOPLE}: arrived twice under the same Message-ID`,
    value: doubled,
    unit: '',
    goal: `≤ ${DOUBLES_GOAL}`,
    met: doubled <= DOUBLES_GOAL,
  });
  report();
}

await main();
