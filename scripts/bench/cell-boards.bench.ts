// Five hundred boards of one crisis cell open on one process of the built application, two of them in a real Chromium, and twenty
// readers that stopped reading, for five minutes while needs are posted: from the instant a need is written to the instant each board
// is given the figure that counts it, and to the instant a browser draws it; each board reads its page again in turn meanwhile. What the
// process holds in memory before, while and after. Baselines: one board alone, and every board reading its page again at once.
import { execFileSync } from 'node:child_process';
import { disconnect } from '@/lib/db/client';
import { type Act, act, pause } from './acts';
import { openPages } from './board-pages';
import { BOARD_STREAM, openBoard, readBoard, type Shown, wordsOfTurns } from './boards';
import { isBuilt, startBuilt } from './built-application';
import { type Follower, type House, makeFollowers } from './followers';
import { openEach, openLine } from './lines';
import { keep, ms, note, percentile, report, variable } from './measure';
import { bulkClient, makeCountry } from './territories';

/** The boards of the issue; fewer only show that the measure runs. */
const BOARDS = Number(process.env.BENCH_BOARDS ?? 500);
const PAGES = 2;
const STALLED = Math.min(20, BOARDS);
const HOUSES = 20;
const MINUTES = Number(process.env.BENCH_BOARD_MINUTES ?? 5);
const EVERY_MS = 1_000;
const ALONE = { times: 40, everyMs: 250 };
const GOAL_MS = 2_000;
const GOAL_MB = 50;
const SETTLE_MS = 5_000;
/** after the last browser left, how long the process has to give back what it took */
const GIVEN_BACK_MS = 60_000;
/** each need adds so many hours to the figure of the week: the n-th is shown once the figure counts n of them */
const HOURS_EACH = 8;
/** all of its hours are within the week, however long the measure lasts */
const startsIn = (rank: number) => 30 + (rank % 100);

const memoryMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;

type Delays = { readonly delays: number[]; readonly missed: number };

/** When each need was counted by the figure of one board; never, for one that was not. */
function countedAt(shown: readonly Shown[], acts: readonly Act[], from: number): number[] {
  let next = 0;
  return acts.map((_, rank) => {
    const counted = (from + rank + 1) * HOURS_EACH;
    while (next < shown.length && (shown[next]?.hours ?? 0) < counted) next += 1;
    return shown[next]?.at ?? Number.NaN;
  });
}

/** How long each need took to be counted by the figure each board shows; one that never was is missed. */
function delaysOf(
  boards: readonly (readonly Shown[])[],
  acts: readonly Act[],
  from: number,
): Delays {
  const all = boards.flatMap((shown) =>
    countedAt(shown, acts, from).map((at, rank) => at - (acts[rank]?.writtenAt ?? Number.NaN)),
  );
  // a figure read before its writer knew it was written is there at once
  const delays = all.filter((delay) => !Number.isNaN(delay)).map((delay) => Math.max(0, delay));
  return { delays, missed: all.length - delays.length };
}

type Country = { readonly url: string; readonly houses: readonly House[] };
type Pace = { readonly times: number; readonly everyMs: number };

async function follow(
  { url, houses }: Country,
  boards: readonly Follower[],
  inBrowsers: readonly Follower[],
  { from, ...pace }: Pace & { readonly from: number },
) {
  const reads: number[] = [];
  const open = await openEach(boards, (one) => openBoard(url, one, (took) => reads.push(took)));
  const pages = await openPages(url, inBrowsers);
  await pause(SETTLE_MS);
  const acts = await act(houses, { ...pace, startsIn });
  await pause(SETTLE_MS);
  const drawn = await pages.shown();
  return {
    told: delaysOf(
      open.map(({ shown }) => shown),
      acts,
      from,
    ),
    drawn: delaysOf(drawn, acts, from),
    reads,
    close: async () => {
      for (const { close } of open) close();
      await pages.close();
    },
  };
}

/** as long as a board is refused its page, it asks again, and no longer than that */
const PATIENCE_MS = 60_000;

/** What one change cost when every board read its page again at once: when each of them has it, and how often one was refused it. */
async function allAtOnce(url: string, boards: readonly Follower[]) {
  const began = performance.now();
  let refused = 0;
  const sinceThen = () => performance.now() - began;
  const has = async (board: Follower): Promise<number> => {
    while (sinceThen() < PATIENCE_MS) {
      if ((await readBoard(url, board).catch(() => null)) !== null) return sinceThen();
      refused += 1;
      await pause(1_000);
    }
    return PATIENCE_MS;
  };
  return { had: await Promise.all(boards.map(has)), refused };
}

const wordsOf = ({ delays, missed }: Delays) =>
  `${delays.length} figures, ${missed} missed; p50 ${ms(percentile(delays, 0.5))}, p99 ${ms(percentile(delays, 0.99))}`;

async function main() {
  if (!isBuilt()) throw new Error('The application is not built: npm run bench builds it.');
  const bulk = await bulkClient(variable('DATABASE_URL'));
  const country = { territories: 1, organizations: HOUSES, structuresEach: 1, peopleEach: 1 };
  await makeCountry(bulk, country);
  const { followers, houses } = await makeFollowers(bulk, 1, BOARDS + STALLED + 1);
  await bulk.query('vacuum (analyze)');
  await bulk.end();
  const cell = followers.filter(({ house }) => house === null);
  const boards = cell.slice(0, BOARDS - PAGES);
  const inBrowsers = cell.slice(BOARDS - PAGES, BOARDS);
  const stalled = cell.slice(BOARDS, BOARDS + STALLED);

  const application = await startBuilt();
  const { url, pid } = application;
  const here = { url, houses };
  const alone = await follow(here, boards.slice(0, 1), inBrowsers.slice(0, 1), {
    ...ALONE,
    from: 0,
  });
  await alone.close();
  await pause(SETTLE_MS);
  const before = memoryMb(pid);
  const asleep = await openEach(stalled, (one) =>
    openLine(url, one, { query: BOARD_STREAM, stalled: true }),
  );
  const times = Math.round((MINUTES * 60_000) / EVERY_MS);
  const pace = { times, everyMs: EVERY_MS, from: ALONE.times };
  const crowd = await follow(here, boards, inBrowsers, pace);
  const during = memoryMb(pid);
  await crowd.close();
  for (const { close } of asleep) close();
  await pause(GIVEN_BACK_MS);
  const after = memoryMb(pid);
  // last: what it takes is not what is measured
  const together = await allAtOnce(url, boards);
  await application.stop();
  await disconnect();

  const p99 = percentile(crowd.told.delays, 0.99);
  const drawn = percentile(crowd.drawn.delays, 0.99);
  note(`told to ${boards.length} lines over ${MINUTES} min: ${wordsOf(crowd.told)}`);
  note(`drawn by ${inBrowsers.length} browsers: ${wordsOf(crowd.drawn)}`);
  note(
    `${crowd.reads.length} pages read again in turn (within ${wordsOfTurns(BOARDS)}), p95 ${ms(percentile(crowd.reads, 0.95))}; all at once, the last of ${together.had.length} after ${ms(Math.max(...together.had))}, refused ${together.refused} times`,
  );
  note(
    `memory: ${before.toFixed(0)} MB, ${during.toFixed(0)} MB with them, ${after.toFixed(0)} MB a minute after`,
  );
  keep({
    name: `cell-boards: commit to ${BOARDS} boards, p99`,
    value: p99,
    unit: 'ms',
    baseline: percentile(alone.told.delays, 0.99),
    goal: `≤ ${GOAL_MS} ms`,
    met: p99 <= GOAL_MS,
  });
  keep({
    name: `cell-boards: commit to drawn in a browser among ${BOARDS}, p99`,
    value: drawn,
    unit: 'ms',
    baseline: percentile(together.had, 0.99),
    goal: `≤ ${GOAL_MS} ms`,
    met: drawn <= GOAL_MS,
  });
  const missed = crowd.told.missed + crowd.drawn.missed;
  keep({
    name: 'cell-boards: receipts missed',
    value: missed,
    unit: 'receipts',
    goal: 'exactly 0',
    met: missed === 0,
  });
  keep({
    name: 'cell-boards: memory kept after they left',
    value: after - before,
    unit: 'MB',
    baseline: during - before,
    goal: `≤ ${GOAL_MB} MB`,
    met: after - before <= GOAL_MB,
  });
  report();
}

await main();
