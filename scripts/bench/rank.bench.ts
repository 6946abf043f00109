// Who could come, at twenty thousand people in one territory: the engine's way (one coarse reading under its own voice,
// then the rules) against fetching everybody with an ORM and filtering afterwards. Both must give the same ordered fifty.
import { disconnect } from '@/lib/db/client';
import type {
  Manager,
  MembershipId,
  NeedId,
  OrganizationId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Match } from '@/lib/matching/match';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { listOpenNeeds, makeCrowd } from './crowd';
import { openOrm, rankByFetchingAll } from './fetch-all';
import { keep, median, ms, note, report, timed, variable } from './measure';

const TIMES = 9;
const NEEDS = 6;
const ROUNDS = 9;
const ROUNDS_OF_BASELINE = 2;
const TOP = 50;
const GOAL_RATIO = 5;
const GOAL_MS = 1_000;

type Asked = Awaited<ReturnType<typeof listOpenNeeds>>[number];

const directorOf = ({ directorId, organizationId }: Asked): Manager => ({
  role: 'manager',
  grade: 'director',
  userId: directorId as UserId,
  membershipId: directorId as MembershipId,
  organizationId: organizationId as OrganizationId,
  territoryId: '44' as TerritoryId,
  structureIds: null,
});

async function rank(asked: Asked, now: Date) {
  const ranked = await rankCandidatesAs({ actor: directorOf(asked), now }, asked.needId as NeedId);
  if (!ranked.ok) throw new Error(`${asked.trade}: ${ranked.refusal}`);
  return ranked.value;
}

const topOf = ({ ranked }: Match) =>
  ranked.slice(0, TOP).map(({ fitting, score }) => `${fitting.candidate.personId} ${score}`);

async function several<Value>(times: number, work: () => Promise<Value>) {
  const runs = [];
  for (let run = 0; run < times; run += 1) runs.push(await timed(work));
  return { ms: median(runs.map((run) => run.ms)), value: runs[0]?.value };
}

async function measureOne(orm: ReturnType<typeof openOrm>, asked: Asked, now: Date) {
  const { post } = await rank(asked, now);
  const engine = await several(ROUNDS, () => rank(asked, now));
  const naive = await several(ROUNDS_OF_BASELINE, () => rankByFetchingAll(orm, post, now));
  if (!engine.value || !naive.value) throw new Error('nothing was ranked');
  const { ranked } = engine.value.match;
  const same = topOf(engine.value.match).join() === topOf(naive.value).join();
  note(
    `${asked.trade.padEnd(24)} ${String(ranked.length).padStart(5)} could come   ${ms(engine.ms).padStart(8)}   fetch-all ${ms(naive.ms).padStart(8)}   ×${(naive.ms / engine.ms).toFixed(1)}   ${same ? 'same fifty' : 'NOT THE SAME FIFTY'}`,
  );
  return { engine: engine.ms, naive: naive.ms, same };
}

async function main() {
  const now = new Date();
  const url = variable('DATABASE_URL');
  const crowd = await makeCrowd(url, now, TIMES);
  note(`${crowd.people} people, ${crowd.questions} questions, ${crowd.missions} missions`);
  const needs = await listOpenNeeds(url, now, NEEDS);
  const orm = openOrm(url);
  const all = [];
  for (const asked of needs) all.push(await measureOne(orm, asked, now));
  await orm.$disconnect();
  await disconnect();

  const value = median(all.map(({ engine }) => engine));
  const baseline = median(all.map(({ naive }) => naive));
  const slowest = Math.max(...all.map(({ engine }) => engine));
  const unlike = all.filter(({ same }) => !same).length;
  keep({
    name: `rank: median over ${all.length} trades`,
    value,
    unit: 'ms',
    baseline,
    goal: `at least ${GOAL_RATIO} times faster`,
    met: baseline / value >= GOAL_RATIO,
  });
  keep({
    name: 'rank: slowest trade',
    value: slowest,
    unit: 'ms',
    baseline: Math.max(...all.map(({ naive }) => naive)),
    goal: `≤ ${GOAL_MS} ms`,
    met: slowest <= GOAL_MS,
  });
  keep({
    name: `rank: needs whose ordered first ${TOP} differ`,
    value: unlike,
    unit: 'needs',
    goal: 'exactly 0',
    met: unlike === 0 && all.length > 0,
  });
  report();
}

await main();
