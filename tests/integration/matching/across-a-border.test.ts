import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { TerritoryId } from '@/lib/identity/actor';
import type { Post, Regime } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { rebuildStandings } from '@/lib/matching/server/check-ranking';
import { listCandidates } from '@/lib/matching/server/matching.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost, rankPost } from '@/lib/matching/server/rank-post';
import { rankTyped } from '@/lib/matching/typed-engine';
import { feed } from '@/lib/matching/typed-people';
import type { Trade } from '@/lib/profile/trade';
import { anOrganization, aPerson, aStructure, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const worker = openWorkerPool(database().workerUrl, 1);
const now = new Date();
const HOUR = 3_600_000;
const HOME = '49' as TerritoryId;
const inHours = (hours: number, from = now) => new Date(from.getTime() + hours * HOUR);

afterAll(async () => {
  await worker.end();
  await disconnect();
});

/** A need and its post: in Angers, at home; in Nantes, across the border. */
async function aPostIn(commune: 'Angers' | 'Nantes', trade: Trade, regime: Regime = 'CCN51') {
  const territoryId = (commune === 'Angers' ? HOME : '44') as TerritoryId;
  const organization = await anOrganization(owner, { territoryId, regime });
  const structure = await aStructure(owner, { organization, commune });
  const need = await aNeed(owner, { structure, trade, regulated: false, startsAt: inHours(96) });
  const post = await withActor(managerOf(organization), 'read', now, (tx) => findPost(tx, need.id));
  if (!post) throw new Error('no post');
  return { structure, need, post };
}

/** Two people of Angers alike in everything, one of whom something will happen to in Nantes; and the place it happens in. */
async function twoAlike(trade: Trade) {
  const there = await aPostIn('Nantes', 'psychologist');
  const alike = () => aPerson(owner, { trades: [trade], commune: 'Angers', radiusKm: 150 });
  return { there, busy: await alike(), idle: await alike() };
}

const needThere = (there: Awaited<ReturnType<typeof aPostIn>>, startsAt: Date, hours: number) =>
  aNeed(owner, {
    ...{ structure: there.structure, trade: 'psychologist', regulated: false, startsAt },
    endsAt: inHours(hours, startsAt),
  });

const told = (ranked: readonly Ranked[]) =>
  ranked.map(({ fitting, score }) => [fitting.candidate.personId as string, score] as const);

/** The page, the whole list and the typed arrays, which must say the same. */
async function everyRanking(post: Post) {
  const page = await rankPost(post, now, 50);
  const whole = await matchPost(post, now);
  const everybody = await withActor(
    { role: 'matching', territoryId: post.territoryId },
    'read',
    now,
    (tx) => listCandidates(tx, post, now),
  );
  expect(told(page)).toEqual(told(whole.ranked));
  expect(told(rankTyped(feed(everybody, now), post, 50))).toEqual(told(whole.ranked));
  return { page, whole, everybody, scores: new Map(told(page)) };
}
const stopped = (whole: Awaited<ReturnType<typeof matchPost>>) =>
  whole.leftAside.flatMap(({ gate, people }) =>
    people > 0 && gate.id !== 'trade' ? [gate.id] : [],
  );

describe('what a person does across a border counts at home', () => {
  test('a mission at the same hours stands in the way', async () => {
    const { there, busy, idle } = await twoAlike('cook');
    const { post } = await aPostIn('Angers', 'cook');
    const need = await needThere(there, inHours(2, post.period.start), 3);
    await anAssignment(owner, { need, person: busy });
    const { scores, everybody } = await everyRanking(post);
    expect([...scores.keys()]).toEqual([idle.id]);
    const one = everybody.find(({ personId }) => personId === busy.id);
    expect(one?.missions).toHaveLength(1);
  });

  test('a mission that leaves less than eleven hours of rest stands in the way', async () => {
    const { there, busy, idle } = await twoAlike('driver');
    const { post } = await aPostIn('Angers', 'driver', 'BAD');
    const need = await needThere(there, inHours(10, post.period.end), 4);
    await anAssignment(owner, { need, person: busy });
    const { scores, whole } = await everyRanking(post);
    expect([...scores.keys()]).toEqual([idle.id]);
    expect(stopped(whole)).toEqual(['daily-rest']);
  });

  test('a question that waits there stands in the way', async () => {
    const { there, busy, idle } = await twoAlike('educator');
    const { post } = await aPostIn('Angers', 'educator');
    const need = await needThere(there, inHours(1, post.period.start), 3);
    await aSolicitation(owner, { need, person: busy });
    const { scores, everybody } = await everyRanking(post);
    expect([...scores.keys()]).toEqual([idle.id]);
    const one = everybody.find(({ personId }) => personId === busy.id);
    expect(one?.questions.map(({ needId }) => needId)).toEqual([need.id]);
  });

  test('a turn taken there is a turn taken: missions, questions and the last time they were asked', async () => {
    const { there, busy, idle } = await twoAlike('laundry-worker');
    const { post } = await aPostIn('Angers', 'laundry-worker');
    const need = await needThere(there, inHours(-10 * 24), 4);
    await anAssignment(owner, { need, person: busy });
    const { scores, page, everybody } = await everyRanking(post);
    expect(scores.get(busy.id)).toBeLessThan(scores.get(idle.id) ?? 0);
    const ofBusy = (candidates: readonly { personId: string; history: unknown }[]) =>
      candidates.find(({ personId }) => personId === busy.id)?.history;
    const counted = { asks30d: 1, missions30d: 1, lastAskedAt: need.startsAt };
    expect(ofBusy(page.map(({ fitting }) => fitting.candidate))).toMatchObject(counted);
    expect(ofBusy(everybody)).toMatchObject(counted);
  });

  test('a need of the other territory, ranked for its neighbours, sees the same', async () => {
    const trade = 'receptionist';
    const people: TestPerson[] = [];
    for (let n = 0; n < 4; n += 1)
      people.push(await aPerson(owner, { trades: [trade], commune: 'Angers', radiusKm: 150 }));
    const [taken, waits, asked, idle] = people as [TestPerson, TestPerson, TestPerson, TestPerson];
    const there = await aPostIn('Nantes', trade);
    await anAssignment(owner, {
      need: await needThere(there, there.need.startsAt, 3),
      person: taken,
    });
    await aSolicitation(owner, {
      need: await needThere(there, there.need.startsAt, 3),
      person: waits,
    });
    await aSolicitation(owner, { need: there.need, person: asked, status: 'declined' });
    const { scores } = await everyRanking({ ...there.post, territoryId: HOME });
    expect([...scores.keys()]).toEqual([idle.id]);
    expect([...(await everyRanking(there.post)).scores.keys()]).toEqual([]);
  });

  test('the nightly comparison finds nothing to say of it', async () => {
    const tools = { pool: worker, clock: () => now, log: () => undefined };
    expect(await rebuildStandings(tools)).toBe(0);
  });
});

test('the territory a question and a mission count in is written by the database, and moves with the person', async () => {
  const person = await aPerson(owner, { commune: 'Angers' });
  const { need } = await aPostIn('Nantes', 'care-assistant');
  await anAssignment(owner, { need, person });
  const homes = () =>
    ask(
      owner,
      `select s.territory_id as asked, s.home_territory_id as question, a.home_territory_id as mission
       from solicitations s join assignments a on a.solicitation_id = s.id where s.person_id = $1`,
      [person.id],
    );
  expect(await homes()).toEqual([{ asked: '44', question: HOME, mission: HOME }]);
  await ask(owner, `update people set territory_id = '44', commune_code = '44109' where id = $1`, [
    person.id,
  ]);
  expect(await homes()).toEqual([{ asked: '44', question: '44', mission: '44' }]);
  await expect(
    ask(owner, `update assignments set home_territory_id = '49' where person_id = $1`, [person.id]),
  ).rejects.toMatchObject({ code: '23503' });
});

bystandersStay();
