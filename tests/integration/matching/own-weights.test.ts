import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import type { Explanation } from '@/lib/matching/explanation';
import { match } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { changeWeightsAs } from '@/lib/matching/server/change-weights';
import { checkRanking } from '@/lib/matching/server/check-ranking';
import { listCandidates } from '@/lib/matching/server/matching.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { matchPost, rankPost } from '@/lib/matching/server/rank-post';
import { rankTyped } from '@/lib/matching/typed-engine';
import { feed } from '@/lib/matching/typed-people';
import { WEIGHTS, type Weights } from '@/lib/matching/weights';
import { readInstance } from '@/lib/plan/server/read-instance';
import { RINGS } from '@/lib/solicitation/ring';
import { listPeopleToAsk } from '@/lib/solicitation/server/people-to-ask';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { daytime } from '../../support/ask-story';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aRandomWorld } from '../../support/random-world';
import { cellOf, managerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const worker = openWorkerPool(database().workerUrl, 2);
const now = daytime;
const TOP = 50;
/** Nothing but the journey and the turn of each. */
const points = {
  fit: 0,
  availability: 0,
  travel: 61,
  familiarity: 0,
  fairness: 39,
  reliability: 0,
};
const here = cellOf('44' as TerritoryId);

let world: Awaited<ReturnType<typeof aRandomWorld>>;
let weights: Weights;
const posts: Post[] = [];
const context = () => ({ actor: managerOf(world.organization), now });

beforeAll(async () => {
  world = await aRandomWorld(owner, 300, 7, now);
  const reason = 'Essai d’un mois : le trajet et le tour de chacun, rien d’autre.';
  const changed = { points, reason, read: WEIGHTS.version };
  const done = await changeWeightsAs({ actor: here, now }, changed);
  weights = { version: done.ok ? `${done.value.version}` : 'refused', points };
  for (const needId of world.asked) {
    const post = await withActor(context().actor, 'read', now, (tx) => findPost(tx, needId));
    if (post) posts.push(post);
  }
});
afterAll(async () => {
  await worker.end();
  await disconnect();
});

const told = (ranked: readonly Ranked[]) =>
  ranked.slice(0, TOP).map(({ fitting, score }) => `${fitting.candidate.personId} ${score}`);
const everybodyFor = (post: Post) =>
  withActor({ role: 'matching', territoryId: post.territoryId }, 'read', now, (tx) =>
    listCandidates(tx, post, now),
  );

test('the statement, the typed arrays and the oracle rank with the points of the cell, and not as by default', async () => {
  let moved = 0;
  for (const post of posts) {
    const everybody = await everybodyFor(post);
    const oracle = match(post, everybody, everybody.length, now, weights);
    expect(told(await rankPost(post, now, TOP))).toEqual(told(oracle.ranked));
    expect(told((await matchPost(post, now)).ranked)).toEqual(told(oracle.ranked));
    expect(told(rankTyped(feed(everybody, now), post, TOP, weights))).toEqual(told(oracle.ranked));
    const usual = match(post, everybody, everybody.length, now);
    if (told(usual.ranked).join() !== told(oracle.ranked).join()) moved += 1;
  }
  expect(moved).toBe(posts.length);
});

test('the hourly check compares the two engines under the same points', async () => {
  const logged: string[] = [];
  const tools = { pool: worker, clock: () => now, log: (event: string) => void logged.push(event) };
  expect(await checkRanking(tools)).toBe(0);
  expect(logged).toEqual(['ranking-checked']);
});

test('the page of candidates, the waves and the plan read the same scores', async () => {
  const instance = await readInstance(worker as never, '44' as TerritoryId, now);
  for (const post of posts) {
    const page = await rankCandidatesAs(context(), post.id);
    if (!page.ok) throw new Error(page.refusal);
    const scores = new Map(
      page.value.match.ranked.map((one) => [one.fitting.candidate.personId as string, one.score]),
    );
    const { people: wave } = await listPeopleToAsk(
      { needId: post.id, organizationId: post.organizationId, territoryId: post.territoryId },
      { rings: RINGS, reserved: new Set(), asked: new Set(), learned: [], seatsLeft: 1, now },
    );
    expect(wave.map(({ score }) => score)).toEqual(wave.map(({ id }) => scores.get(id)));
    const planned = instance.people.flatMap(({ id, eligible }) =>
      eligible.flatMap(({ needId, score }) => (needId === post.id ? [[id, score] as const] : [])),
    );
    expect(planned.map(([, score]) => score)).toEqual(
      planned.map(([id]) => Math.round(scores.get(id) ?? 0) / 100),
    );
    expect([wave.length, planned.length]).not.toContain(0);
  }
});

test('what is kept with a question says the points it was counted with, and its parts make its score', async () => {
  const [post] = posts;
  if (!post) throw new Error('no post');
  const done = await solicitCandidatesAs(context(), {
    ...{ needId: post.id, personIds: [], first: 3 },
  });
  expect(done).toMatchObject({ ok: true });
  const kept = await ask<{ score: number; reasons: Explanation }>(
    owner,
    `select score, reasons from solicitations where need_id = $1 and status = 'pending'`,
    [post.id],
  );
  expect(kept.length).toBe(3);
  for (const { score, reasons } of kept) {
    const tenths = reasons.contributions.map(({ points: given }) => Math.round(10 * given));
    expect(tenths.reduce((sum, one) => sum + one, 0)).toBe(Math.round(10 * score));
    expect(reasons.score).toBe(score);
    expect(reasons.treatment.weights).toMatchObject(weights);
  }
});
