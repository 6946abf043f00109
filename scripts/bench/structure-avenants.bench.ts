// Fifty people lent to one structure: their amendments asked for in one act and made by the worker, their progress read
// meanwhile; against asking for them and making them one by one.
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { Context, Manager } from '@/lib/identity/actor';
import type { PaperKind } from '@/lib/paper/kind';
import { issuePapersAs, issueTeamPapersAs } from '@/lib/paper/server/issue-papers';
import { makePapers } from '@/lib/paper/server/make-papers';
import { readNeedFileAs } from '@/lib/paper/server/read-papers';
import { lentTeam } from './lent-team';
import { keep, note, report, timed, variable } from './measure';

const TEAM = 50;
const GOAL_SECONDS = 10;
/** convention, amendment, order: what one act makes for somebody lent */
const KINDS = 3;
const MS_PER_SECOND = 1_000;
/** ten times as often as a page that follows */
const LOOK_EVERY_MS = 200;

type Act = { readonly kinds: readonly PaperKind[]; readonly papers: number };

async function together(
  context: Context<Manager>,
  needId: string,
  workerUrl: string,
  { kinds, papers: wanted }: Act,
) {
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
      kinds,
    });
    if (!asked.ok || asked.value.made !== wanted)
      throw new Error('the team’s papers were not asked for');
    let isOver = false;
    const following = (async () => {
      while (!isOver) {
        seen.add((await look()).making?.made ?? wanted);
        await setTimeout(LOOK_EVERY_MS);
      }
    })();
    const made = await makePapers(pool);
    isOver = true;
    await following;
    if (made !== wanted) throw new Error(`${made} documents were made`);
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
  const aloneEvery = await timed(async () => {
    for (const id of missions) {
      const made = await issuePapersAs(context, { id: id as never, kinds: [] });
      if (!made.ok || made.value.made !== KINDS) throw new Error('not every paper was made');
    }
  });
  const worker = variable('DATABASE_WORKER_URL');
  const one = { kinds: ['loan-amendment'], papers: TEAM } as const;
  const seconds = await together(context, needId, worker, one);
  const every = await together(context, needId, worker, { kinds: [], papers: TEAM * KINDS });
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
  keep({
    name: `structure-avenants-${TEAM}x${KINDS}: every paper of a team in one act`,
    value: every,
    unit: 's',
    baseline: aloneEvery.ms / MS_PER_SECOND,
    goal: `≤ ${GOAL_SECONDS} s`,
    met: every <= GOAL_SECONDS,
  });
  report();
}

await main();
