// Who could come: one statement on the standings and the registry's word, against an ORM that fetches everybody and filters
// afterwards; at twenty thousand people, two hundred thousand, then a million. Both must give the same ordered fifty.
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type {
  Manager,
  MembershipId,
  NeedId,
  OrganizationId,
  TerritoryId,
  UserId,
} from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { match } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { listCandidates } from '@/lib/matching/server/matching.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { reshapesOf } from '@/lib/matching/server/propose-reshapes';
import { matchPost, rankPost } from '@/lib/matching/server/rank-post';
import { findNeed } from '@/lib/need/server/need.repository';
import { crowDistanceKm } from '@/lib/territory/distance';
import { makeCountryAround, makeStandings, weighStandings } from './country';
import { listOpenNeeds, makeCrowd } from './crowd';
import { openOrm, rankByFetchingAll } from './fetch-all';
import { changeWeeks } from './hot-update';
import { keep, median, ms, note, report, timed, variable } from './measure';
import { bulkClient } from './territories';

const TIMES = Number(process.env.BENCH_RANK_TIMES ?? 9);
const COPIES = Number(process.env.BENCH_RANK_COPIES ?? 49);
/** départements around the first at the size between */
const COPIES_BETWEEN = Math.min(9, COPIES);
const NEEDS = 6;
const ROUNDS = 15;
const RESHAPES = 5;
const TOP = 50;
const NEAREST = 200;
const GOAL = { crowd: 100, country: 5_000, flat: 3, whole: 1_000, reshape: 1_000 };

type Asked = Awaited<ReturnType<typeof listOpenNeeds>>[number];
type Orm = ReturnType<typeof openOrm>;

const directorOf = ({ directorId, organizationId }: Asked): Manager => ({
  role: 'manager',
  grade: 'director',
  userId: directorId as UserId,
  membershipId: directorId as MembershipId,
  organizationId: organizationId as OrganizationId,
  territoryId: '44' as TerritoryId,
  structureIds: null,
});

async function postOf(asked: Asked, now: Date): Promise<Post> {
  const post = await withActor(directorOf(asked), 'read', now, (tx) =>
    findPost(tx, asked.needId as NeedId),
  );
  if (!post) throw new Error(`${asked.trade}: no post`);
  return post;
}

const told = (ranked: readonly Ranked[]) =>
  ranked.slice(0, TOP).map(({ fitting, score }) => `${fitting.candidate.personId} ${score}`);

async function several(work: () => Promise<unknown>): Promise<number> {
  const runs = [];
  await work();
  for (let run = 0; run < ROUNDS; run += 1) runs.push((await timed(work)).ms);
  return median(runs);
}

/** The usual recipe: the nearest two hundred, then the rules; the share of the true fifty it still finds. */
async function nearestFirst(post: Post, now: Date, truth: readonly Ranked[]): Promise<number> {
  const everybody = await withActor(
    { role: 'matching', territoryId: post.territoryId },
    'read',
    now,
    (tx) => listCandidates(tx, post, now),
  );
  const away = ({ place }: Candidate) => crowDistanceKm(place, post.place);
  const nearest = everybody.toSorted((a, b) => away(a) - away(b)).slice(0, NEAREST);
  const { ranked } = match(post, nearest, nearest.length, now);
  const found = new Set(ranked.slice(0, TOP).map(({ fitting }) => fitting.candidate.personId));
  const kept = truth.filter(({ fitting }) => found.has(fitting.candidate.personId));
  return truth.length === 0 ? 1 : kept.length / truth.length;
}

async function measureCrowd(orm: Orm, post: Post, now: Date) {
  const ranked = await rankPost(post, now, TOP);
  const ours = await several(() => rankPost(post, now, TOP));
  const whole = await several(() => matchPost(post, now));
  const naive = await timed(() => rankByFetchingAll(orm, post, now));
  const same = told(ranked).join() === told(naive.value.ranked).join();
  const knn = await nearestFirst(post, now, naive.value.ranked.slice(0, TOP));
  note(
    `${post.trade.padEnd(24)} ${String(naive.value.ranked.length).padStart(5)} could come  ${ms(ours).padStart(8)}  everything told ${ms(whole).padStart(8)}  fetch-all ${ms(naive.ms).padStart(8)}  ×${(naive.ms / ours).toFixed(0)}  ${same ? 'same fifty' : 'NOT THE SAME FIFTY'}  nearest ${NEAREST}: ${Math.round(100 * knn)} %`,
  );
  return { ours, whole, naive: naive.ms, same, knn };
}

/** The proposals of each need, as its director asks for them: the median of a few times. */
async function measureReshapes(needs: readonly Asked[], posts: readonly Post[], now: Date) {
  const times = [];
  for (const [index, asked] of needs.entries()) {
    const post = posts[index];
    const need = await withActor(directorOf(asked), 'read', now, (tx) =>
      findNeed(tx, asked.needId as NeedId),
    );
    if (!post || !need) continue;
    await reshapesOf(post, need, now);
    const runs = [];
    for (let run = 0; run < RESHAPES; run += 1)
      runs.push(await timed(() => reshapesOf(post, need, now)));
    times.push(median(runs.map((run) => run.ms)));
    note(`${asked.trade}: ${runs[0]?.value.length} proposals in ${ms(times.at(-1) ?? 0)}`);
  }
  return times;
}

/**
 * Each need among everybody, the median of them; one of them by fetching everybody of the country. Ours is timed before and
 * after the other, so that both meet the same machine.
 */
async function measureCountry(orm: Orm, posts: readonly Post[], now: Date, people: number) {
  const [first] = posts;
  if (!first) throw new Error('nothing was ranked');
  const timeOurs = async () => {
    const times = [];
    for (const post of posts) times.push(await several(() => rankPost(post, now, TOP)));
    return times;
  };
  const before = await timeOurs();
  const naive = await timed(() => rankByFetchingAll(orm, first, now, 'everywhere'));
  const after = await timeOurs();
  const same = told(await rankPost(first, now, TOP)).join() === told(naive.value.ranked).join();
  note(
    `${people} people: ${before.map(ms).join(', ')}; fetch-all, one need: ${ms(naive.ms)}, ${same ? 'same fifty' : 'NOT THE SAME FIFTY'}; ours again ${after.map(ms).join(', ')}`,
  );
  return { ours: median([...before, ...after]), naive: naive.ms, same };
}

async function main() {
  const now = new Date();
  const url = variable('DATABASE_URL');
  const crowd = await makeCrowd(url, now, TIMES);
  await makeStandings(url);
  note(`${crowd.people} people, ${crowd.questions} questions, ${crowd.missions} missions`);
  const needs = await listOpenNeeds(url, now, NEEDS);
  const posts = [];
  for (const asked of needs) posts.push(await postOf(asked, now));
  const orm = openOrm(url);
  const small = [];
  for (const post of posts) small.push(await measureCrowd(orm, post, now));
  const ours = median(small.map((one) => one.ours));
  const naive = median(small.map((one) => one.naive));
  keep({
    name: 'rank-naive-20k',
    value: ours,
    unit: 'ms',
    baseline: naive,
    goal: `fetch all and filter ÷ ours ≥ ${GOAL.crowd} (×${(naive / ours).toFixed(0)})`,
    met: naive / ours >= GOAL.crowd,
  });
  const whole = Math.max(...small.map((one) => one.whole));
  keep({
    name: 'rank-funnel-20k: slowest need, everybody counted and told',
    value: whole,
    unit: 'ms',
    baseline: naive,
    goal: `≤ ${GOAL.whole} ms`,
    met: whole <= GOAL.whole,
  });

  const helped = await measureReshapes(needs, posts, now);
  keep({
    name: 'rank-reshape-20k: what would help, slowest need',
    value: Math.max(...helped),
    unit: 'ms',
    goal: `≤ ${GOAL.reshape} ms`,
    met: Math.max(...helped) <= GOAL.reshape,
  });

  const hot = await changeWeeks(url);
  keep({
    name: 'rank-hot-update: share of the updates made in place, each seen at once',
    value: (100 * hot.inPlace) / hot.updated,
    unit: '%',
    goal: '≥ 99 %, and all seen in the same transaction',
    met: hot.inPlace >= 0.99 * hot.updated && hot.updated > 0 && hot.seen === 1,
  });

  const between = await measureCountry(
    orm,
    posts,
    now,
    await makeCountryAround(url, 1, COPIES_BETWEEN),
  );
  keep({
    name: `rank-naive-200k: ${NEEDS} needs ours, fetch-all one`,
    value: between.ours,
    unit: 'ms',
    baseline: between.naive,
  });
  const country = await measureCountry(
    orm,
    posts,
    now,
    await makeCountryAround(url, COPIES_BETWEEN + 1, COPIES),
  );
  keep({
    name: `rank-naive-1m: ${NEEDS} needs ours, fetch-all one`,
    value: country.ours,
    unit: 'ms',
    baseline: country.naive,
    goal: `fetch all and filter ÷ ours ≥ ${GOAL.country} (×${(country.naive / country.ours).toFixed(0)})`,
    met: country.naive / country.ours >= GOAL.country,
  });
  keep({
    name: 'rank-flat: t(1 M) ÷ t(20 k)',
    value: country.ours / ours,
    unit: '×',
    goal: `≤ ${GOAL.flat}`,
    met: country.ours / ours <= GOAL.flat,
  });
  const every = [...small, between, country];
  const alike = every.filter((one) => one.same).length;
  keep({
    name: `rank-recall: of the true ordered ${TOP}; beside it, the nearest ${NEAREST} then the rules`,
    value: (100 * alike) / every.length,
    unit: '%',
    baseline: 100 * median(small.map((one) => one.knn)),
    goal: 'exactly 100 %',
    met: alike === every.length,
  });
  const db = await bulkClient(url);
  const { copy, sources } = await weighStandings(db);
  await db.end();
  keep({
    name: 'rank-weight: the copy with its indexes ÷ its sources with theirs',
    value: copy / sources,
    unit: '×',
  });
  await orm.$disconnect();
  await disconnect();
  report();
}

await main();
