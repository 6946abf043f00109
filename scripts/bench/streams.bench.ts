// How fresh a board is: two hundred browsers on the event streams of one process of the built application, from the instant a
// need is written to the instant each of them hears of it; against the same two hundred asking again every two seconds
// (in this process and without HTTP, which favours them). Writer, browsers, application and database share the machine.
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { readSession } from '@/lib/identity/server/read-session';
import { listNeedsAs } from '@/lib/need/server/list-needs';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import { type Act, act, pause } from './acts';
import { isBuilt, startBuilt } from './built-application';
import { type Follower, type House, makeFollowers } from './followers';
import { openLines } from './lines';
import { keep, median, ms, note, percentile, report, variable } from './measure';
import { bulkClient, makeCountry } from './territories';

const ORGANIZATIONS = 20;
const DIRECTORS_EACH = 9;
const MEMBERS = 20;
const ACTS = 100;
const EVERY_MS = 200;
const POLL_MS = 2_000;
const LAST_WORDS_MS = 3_000;
const GOAL_MS = 2_000;

const concerns = (one: Act, { house }: Follower) => house === null || house === one.house;

async function transactions(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ done: string }>(
    'select xact_commit as done from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.done ?? 0);
}

/** Runs the work and says how many transactions a second it cost the database. */
async function costOf<Value>(db: pg.Client, work: () => Promise<Value>) {
  const before = await transactions(db);
  const began = performance.now();
  const value = await work();
  const seconds = (performance.now() - began) / 1_000;
  return { value, perSecond: ((await transactions(db)) - before) / seconds };
}

async function stream(houses: readonly House[], followers: readonly Follower[], url: string) {
  const lines = await openLines(url, followers);
  // what a browser is told of the seconds before it came is not news
  await pause(LAST_WORDS_MS);
  const acts = await act(houses, { times: ACTS, everyMs: EVERY_MS });
  await pause(LAST_WORDS_MS);
  for (const line of lines) line.close();
  const delays: number[] = [];
  let missed = 0;
  for (const [rank, follower] of followers.entries()) {
    const heardAt = new Map(lines[rank]?.heard.map(({ needId, at }) => [needId, at]));
    for (const one of acts.filter((each) => concerns(each, follower))) {
      const at = heardAt.get(one.needId ?? '');
      if (at === undefined) missed += 1;
      else delays.push(at - (one.writtenAt ?? Number.NaN));
    }
  }
  return { delays, missed };
}

/** How many needs a follower's page shows, read whole as any request would. */
async function readBoard({ actor, token }: Follower): Promise<number> {
  const now = new Date();
  await readSession(token, now, false);
  if (actor.role === 'manager') {
    const { counts } = await listNeedsAs({ actor, now }, { shelf: 'open', page: 1 });
    return counts.open;
  }
  const situation = await readSituationAs({ actor, now });
  return situation.ok ? situation.value.needs.length : 0;
}

async function poll(houses: readonly House[], followers: readonly Follower[]) {
  const acts: Act[] = [];
  const delays: (() => number)[] = [];
  let over = false;
  const watch = async (follower: Follower, rank: number) => {
    const before = await readBoard(follower);
    let seen = 0;
    await pause((POLL_MS * rank) / followers.length);
    while (!over) {
      const began = performance.now();
      const shown = (await readBoard(follower)) - before;
      const at = performance.now();
      const mine = acts.filter((one) => concerns(one, follower));
      for (const one of mine.slice(seen, shown))
        delays.push(() => Math.max(0, at - (one.writtenAt ?? at)));
      seen = Math.max(seen, shown);
      await pause(POLL_MS - (performance.now() - began));
    }
  };
  const watching = followers.map(watch);
  await pause(POLL_MS * 2);
  await act(houses, { times: ACTS, everyMs: EVERY_MS, begun: (one) => acts.push(one) });
  await pause(POLL_MS * 2);
  over = true;
  await Promise.all(watching);
  return delays.map((delay) => delay());
}

const wordsOf = (delays: readonly number[]) =>
  `p50 ${ms(median(delays))}, p95 ${ms(percentile(delays, 0.95))}, p99 ${ms(percentile(delays, 0.99))}`;

async function main() {
  if (!isBuilt()) throw new Error('The application is not built: npm run bench builds it.');
  const bulk = await bulkClient(variable('DATABASE_URL'));
  await makeCountry(bulk, {
    territories: 1,
    organizations: ORGANIZATIONS,
    structuresEach: 1,
    peopleEach: 1,
  });
  const { followers, houses } = await makeFollowers(bulk, DIRECTORS_EACH, MEMBERS);
  await bulk.query('vacuum (analyze)');
  await bulk.end();
  const db = new pg.Client({ connectionString: variable('DATABASE_URL') });
  await db.connect();

  const application = await startBuilt();
  const streamed = await costOf(db, () => stream(houses, followers, application.url));
  await application.stop();
  const { delays, missed } = streamed.value;
  note(
    `streams: ${followers.length} browsers, ${delays.length} receipts, ${missed} missed, ${wordsOf(delays)}, ${streamed.perSecond.toFixed(0)} transactions/s`,
  );
  const polled = await costOf(db, () => poll(houses, followers));
  note(
    `asking every ${POLL_MS / 1_000} s: ${polled.value.length} receipts, ${wordsOf(polled.value)}, ${polled.perSecond.toFixed(0)} transactions/s`,
  );
  await db.end();
  await disconnect();

  const p99 = percentile(delays, 0.99);
  const share = (part: number) => ({
    value: percentile(delays, part),
    baseline: percentile(polled.value, part),
  });
  keep({
    name: 'streams: commit to receipt, p50',
    unit: 'ms',
    ...share(0.5),
    goal: 'below polling',
    met: share(0.5).value < share(0.5).baseline,
  });
  keep({ name: 'streams: commit to receipt, p95', unit: 'ms', ...share(0.95) });
  keep({
    name: 'streams: commit to receipt, p99',
    unit: 'ms',
    ...share(0.99),
    goal: `≤ ${GOAL_MS} ms`,
    met: p99 <= GOAL_MS,
  });
  keep({
    name: 'streams: receipts missed',
    value: missed,
    unit: 'receipts',
    goal: 'exactly 0',
    met: missed === 0,
  });
  keep({
    name: 'streams: database transactions',
    value: streamed.perSecond,
    unit: '/s',
    baseline: polled.perSecond,
  });
  report();
}

await main();
