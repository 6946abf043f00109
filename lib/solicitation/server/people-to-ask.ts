import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { PersonId, TerritoryId } from '@/lib/identity/actor';
import { warningsOf } from '@/lib/matching/gate';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost } from '@/lib/matching/server/rank-post';
import type { Partnership } from '@/lib/organization/framework';
import { priceHere } from '@/lib/plan/kept';
import { readKept } from '@/lib/plan/server/kept.repository';
import { adjacentDepartments } from '@/lib/territory/adjacent';
import { clockOf } from '../activated';
import type { LearnedOdds } from '../answer-odds';
import { orderToAsk, type ToAsk } from '../ask-order';
import type { WallClock } from '../ask-rules';
import { type Expected, expectationOf } from '../expectation';
import { type HomePlace, RINGS, type Ring, ringOf } from '../ring';
import type { NeedRef } from '../wave-plan';
import { readActivated } from './activated.repository';
import { listHomes, listPartnerships } from './asked.repository';

/** Somebody the waves may ask, with everything that places them. */
export type PersonToAsk = Omit<ToAsk, 'id'> & {
  readonly id: PersonId;
  readonly ranked: Ranked;
  /** 1 is the first of the ranking of their territory */
  readonly rank: number;
  readonly first: Ranked | undefined;
  readonly ringName: Ring;
  readonly territoryId: TerritoryId;
  /** the wall clock they sleep by */
  readonly zone: WallClock;
  /** what to expect of them if asked at an instant */
  readonly expectedAt: (at: Date) => Expected;
};

export type PeopleToAsk = {
  /** in the order of asking */
  readonly people: readonly PersonToAsk[];
  /** others could come, who stand in rings the director left out */
  readonly beyondRings: boolean;
};

type Wish = {
  readonly rings: readonly Ring[];
  /** said « prévenez-moi » */
  readonly reserved: ReadonlySet<string>;
  /** asked already and not to be asked again */
  readonly asked: ReadonlySet<string>;
  readonly learned: LearnedOdds;
  readonly seatsLeft: number;
  readonly now: Date;
};

/** Neighbouring départements open when fewer people than this, per free seat, are left in the rings before. Choice of the product, 2026-11-25. */
const NEIGHBOURS_BELOW = 5;

/**
 * Everybody who may lawfully come and has not been asked, ranked at this instant and put in the order of asking: ring,
 * then score less the plan's price, chance as a light touch. Neighbouring départements are each ranked under the voice of
 * their own territory, and only when their ring is reached.
 */
export async function listPeopleToAsk(ref: NeedRef, wish: Wish): Promise<PeopleToAsk> {
  const around = await withActor(
    { role: 'matching', territoryId: ref.territoryId },
    'read',
    wish.now,
    async (tx) => {
      const post = await findPost(tx, ref.needId);
      if (!post) return null;
      const homes = await listHomes(tx, ref.territoryId);
      return { post, homes, frameworks: await listPartnerships(tx, post.organizationId) };
    },
  );
  if (!around) return { people: [], beyondRings: false };
  const all = await listOf(around, ref.territoryId, wish);
  const here = all.filter(({ ringName }) => wish.rings.includes(ringName));
  const before = here.filter(({ ring }) => ring < RINGS.indexOf('other-departments')).length;
  const opens =
    wish.rings.includes('other-departments') && before < NEIGHBOURS_BELOW * wish.seatsLeft;
  const elsewhere = opens ? await listElsewhere(around, ref.territoryId, wish) : [];
  return {
    people: orderToAsk([...here, ...elsewhere]),
    beyondRings: here.length < all.length,
  };
}

type Around = {
  readonly post: Post;
  readonly homes: readonly HomePlace[];
  readonly frameworks: readonly Partnership[];
};

async function listElsewhere(around: Around, home: TerritoryId, wish: Wish) {
  const lists: PersonToAsk[][] = [];
  for (const code of adjacentDepartments(home))
    lists.push(await listOf(around, code as TerritoryId, wish, true));
  return lists.flat();
}

async function listOf(
  { post, homes, frameworks }: Around,
  territoryId: TerritoryId,
  wish: Wish,
  elsewhere = false,
): Promise<PersonToAsk[]> {
  const { ranked } = await matchPost({ ...post, territoryId }, wish.now);
  const speaker = { role: 'matching', territoryId } as const;
  const { kept, zone } = await withActor(speaker, 'read', wish.now, async (tx) => ({
    kept: await readKept(tx, territoryId, wish.now),
    zone: clockOf(territoryId, await readActivated(tx, [territoryId], wish.now)),
  }));
  return ranked.flatMap((one, index) => {
    const id = one.fitting.candidate.personId;
    // a warning is confirmed by a director, in writing: no wave does it
    if (wish.asked.has(id) || warningsOf(one.fitting).length > 0) return [];
    const reserved = wish.reserved.has(id);
    const ringName = ringOf({ ranked: one, post, homes, frameworks, reserved, elsewhere });
    const expectedAt = (at: Date) => expectationOf(one, post.period, wish.learned, at);
    const { yes } = expectedAt(wish.now);
    const price = priceHere(kept.get(id) ?? [], one.fitting.candidate, post);
    const place = { ring: RINGS.indexOf(ringName), score: one.score, price, yes };
    const [first] = ranked;
    const home = { territoryId, zone };
    return [{ ...place, ...home, id, ranked: one, rank: index + 1, first, ringName, expectedAt }];
  });
}
