// Five hundred boards of one crisis cell open on one process of the built application, and twenty readers that stopped reading, for
// five minutes while needs are posted: from the instant a need is written to the instant each board hears of it, and what the process
// holds in memory before, while and after. Baseline: one board alone.
import { execFileSync } from 'node:child_process';
import { disconnect } from '@/lib/db/client';
import { type Act, act, pause } from './acts';
import { isBuilt, startBuilt } from './built-application';
import { type Follower, type House, makeFollowers } from './followers';
import { type Line, openLine, openLines } from './lines';
import { keep, ms, note, percentile, report, variable } from './measure';
import { bulkClient, makeCountry } from './territories';

/** The boards of the issue; fewer only show that the measure runs. */
const BOARDS = Number(process.env.BENCH_BOARDS ?? 500);
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

const memoryMb = (pid: number) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;

/** How long each act took to reach each board; what never did is missed. */
function delaysOf(lines: readonly Line[], acts: readonly Act[]) {
  const delays: number[] = [];
  let missed = 0;
  for (const { heard } of lines) {
    const heardAt = new Map(heard.map(({ needId, at }) => [needId, at]));
    for (const { needId = '', writtenAt = Number.NaN } of acts) {
      const at = heardAt.get(needId);
      if (at === undefined) missed += 1;
      else delays.push(at - writtenAt);
    }
  }
  return { delays, missed };
}

async function follow(
  url: string,
  houses: readonly House[],
  boards: readonly Follower[],
  pace: { readonly times: number; readonly everyMs: number },
) {
  const lines = await openLines(url, boards);
  await pause(SETTLE_MS);
  const acts = await act(houses, { ...pace, begun: () => undefined });
  await pause(SETTLE_MS);
  return { ...delaysOf(lines, acts), close: () => lines.map(({ close }) => close()) };
}

async function main() {
  if (!isBuilt()) throw new Error('The application is not built: npm run bench builds it.');
  const bulk = await bulkClient(variable('DATABASE_URL'));
  const country = { territories: 1, organizations: HOUSES, structuresEach: 1, peopleEach: 1 };
  await makeCountry(bulk, country);
  const { followers, houses } = await makeFollowers(bulk, 1, BOARDS + STALLED);
  await bulk.query('vacuum (analyze)');
  await bulk.end();
  const cell = followers.filter(({ house }) => house === null);
  const [boards, stalled] = [cell.slice(0, BOARDS), cell.slice(BOARDS)];

  const application = await startBuilt();
  const { url, pid } = application;
  const alone = await follow(url, houses, boards.slice(0, 1), ALONE);
  alone.close();
  await pause(SETTLE_MS);
  const before = memoryMb(pid);
  const asleep = await Promise.all(stalled.map((one) => openLine(url, one, true)));
  const times = Math.round((MINUTES * 60_000) / EVERY_MS);
  const crowd = await follow(url, houses, boards, { times, everyMs: EVERY_MS });
  const during = memoryMb(pid);
  crowd.close();
  for (const { close } of asleep) close();
  await pause(GIVEN_BACK_MS);
  const after = memoryMb(pid);
  await application.stop();
  await disconnect();

  const p99 = percentile(crowd.delays, 0.99);
  note(
    `${crowd.delays.length} receipts over ${MINUTES} min, ${crowd.missed} missed; p50 ${ms(percentile(crowd.delays, 0.5))}, p99 ${ms(p99)}`,
  );
  note(
    `memory: ${before.toFixed(0)} MB, ${during.toFixed(0)} MB with them, ${after.toFixed(0)} MB a minute after`,
  );
  keep({
    name: `cell-boards: commit to ${BOARDS} boards, p99`,
    value: p99,
    unit: 'ms',
    baseline: percentile(alone.delays, 0.99),
    goal: `≤ ${GOAL_MS} ms`,
    met: p99 <= GOAL_MS,
  });
  keep({
    name: 'cell-boards: receipts missed',
    value: crowd.missed,
    unit: 'receipts',
    goal: 'exactly 0',
    met: crowd.missed === 0,
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
