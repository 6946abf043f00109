// Fifty people lent to one structure: their amendments asked for in one act and made by the worker, their progress read
// meanwhile; against asking for them and making them one by one.
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { Context, Manager } from '@/lib/identity/actor';
import { issuePapersAs, issueTeamPapersAs } from '@/lib/paper/server/issue-papers';
import { makePapers } from '@/lib/paper/server/make-papers';
import { readNeedFileAs } from '@/lib/paper/server/read-papers';
import { lentTeam } from './lent-team';
import { keep, note, report, timed, variable } from './measure';

const TEAM = 50;
const GOAL_SECONDS = 10;
const MS_PER_SECOND = 1_000;

async function together(context: Context<Manager>, needId: string, workerUrl: string) {
  const pool = openWorkerPool(workerUrl, 2);
  const seen = new Set<number>();
  const look = async () => {
    const read = await readNeedFileAs(context, needId as never);
    if (!read.ok) throw new Error(read.refusal);
    return read.value;
  };
  const { ms } = await timed(async () => {
    const asked = await issueTeamPapersAs(context, {
      needId: needId as never,
      kinds: ['loan-amendment'],
    });
    if (!asked.ok || asked.value.made !== TEAM)
      throw new Error('the team’s papers were not asked for');
    let isOver = false;
    const following = (async () => {
      while (!isOver) seen.add((await look()).making?.made ?? TEAM);
    })();
    const made = await makePapers(pool);
    isOver = true;
    await following;
    if (made !== TEAM) throw new Error(`${made} documents were made`);
  });
  await pool.end();
  const issued = (await look()).files.filter(({ papers }) =>
    papers.some(({ state }) => state === 'issued'),
  );
  if (issued.length !== TEAM) throw new Error(`${issued.length} papers hold`);
  note(`progress read ${seen.size} times different`);
  return ms / MS_PER_SECOND;
}

async function main() {
  const db = new pg.Client({ connectionString: variable('DATABASE_URL') });
  await db.connect();
  const { context, needId, missions } = await lentTeam(db, TEAM);
  const alone = await timed(async () => {
    for (const id of missions) {
      const made = await issuePapersAs(context, { id: id as never, kinds: ['loan-amendment'] });
      if (!made.ok) throw new Error(made.refusal);
    }
  });
  const seconds = await together(context, needId, variable('DATABASE_WORKER_URL'));
  await db.end();
  await disconnect();
  keep({
    name: `structure-avenants-${TEAM}: asked for, made and written`,
    value: seconds,
    unit: 's',
    baseline: alone.ms / MS_PER_SECOND,
    goal: `≤ ${GOAL_SECONDS} s`,
    met: seconds <= GOAL_SECONDS,
  });
  report();
}

await main();
