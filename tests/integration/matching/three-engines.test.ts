import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { NeedId, TerritoryId } from '@/lib/identity/actor';
import { match } from '@/lib/matching/match';
import type { Ranked } from '@/lib/matching/ranking';
import { countRegistered, listCandidates } from '@/lib/matching/server/matching.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost, rankPost } from '@/lib/matching/server/rank-post';
import { rankTyped } from '@/lib/matching/typed-engine';
import { feed } from '@/lib/matching/typed-people';
import { database } from '../../support/database';
import { aRandomWorld } from '../../support/random-world';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const TOP = 50;
const SIZES = [60, 600, 3000] as const;

const told = (ranked: readonly Ranked[]) =>
  ranked.map(
    ({ fitting, score, lastResort }) => `${fitting.candidate.personId} ${score} ${lastResort}`,
  );

afterAll(disconnect);

// each world joins those before it in one territory: the last is the sum of the three
describe.each(SIZES)('a random world of %d people more', (people) => {
  let asked: readonly NeedId[];
  let actor: ReturnType<typeof managerOf>;
  beforeAll(async () => {
    const world = await aRandomWorld(owner, people, people, now);
    asked = world.asked;
    actor = managerOf(world.organization);
  });

  test('the statement, the typed arrays and the naive oracle give the same ordered fifty', async () => {
    let passed = 0;
    for (const needId of asked) {
      const post = await withActor(actor, 'read', now, (tx) => findPost(tx, needId));
      if (!post) throw new Error('no post');
      const engine = { role: 'matching', territoryId: '44' } as const;
      const { everybody, registered } = await withActor(engine, 'read', now, async (tx) => ({
        everybody: await listCandidates(tx, post, now),
        registered: await countRegistered(tx, '44' as TerritoryId),
      }));
      const oracle = match(post, everybody, registered, now);
      const first = told(oracle.ranked.slice(0, TOP));
      passed += first.length;
      expect(told(await rankPost(post, now, TOP))).toEqual(first);
      expect(told(rankTyped(feed(everybody, now), post, TOP))).toEqual(first);
      const whole = await matchPost(post, now);
      expect(told(whole.ranked)).toEqual(told(oracle.ranked));
      const left = whole.leftAside.reduce((sum, one) => sum + one.people, 0);
      expect(left + whole.ranked.length).toBe(oracle.registered);
    }
    expect(passed).toBeGreaterThan(0);
  });
});

bystandersStay();
