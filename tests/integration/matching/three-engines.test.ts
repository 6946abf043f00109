import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileShift } from '@/lib/availability/availability';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { NeedId, TerritoryId } from '@/lib/identity/actor';
import type { Candidate } from '@/lib/matching/candidate';
import { GATES } from '@/lib/matching/gate';
import { tallyOf } from '@/lib/matching/left-aside';
import { fittingOf, match } from '@/lib/matching/match';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { listCandidatePage } from '@/lib/matching/server/candidate-page.repository';
import { countRegistered, listCandidates } from '@/lib/matching/server/matching.repository';
import { findPost } from '@/lib/matching/server/post.repository';
import { matchPost, matchPostTold, rankPost } from '@/lib/matching/server/rank-post';
import { rankTyped } from '@/lib/matching/typed-engine';
import { feed } from '@/lib/matching/typed-people';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
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

const OF_PERSON = GATES.filter(({ id }) => id === 'radius' || id === 'availability');
const startOf = ({ period }: Candidate['exceptions'][number]) => period.start.getTime();
/** The same people whatever the order rows came in. */
const sorted = (people: readonly Candidate[]) =>
  people
    .map((one) => ({
      ...one,
      missions: one.missions.toSorted((a, b) => a.start.getTime() - b.start.getTime()),
      exceptions: one.exceptions.toSorted((a, b) => startOf(a) - startOf(b)),
      trades: one.trades.toSorted((a, b) => (a.trade < b.trade ? -1 : 1)),
    }))
    .toSorted((a, b) => (a.personId < b.personId ? -1 : 1));

/** Of those who may hold the post: who the distance stops, then who their own hours do, each with the gate’s own figure. */
function stoppedThere(everybody: readonly Candidate[], post: Post) {
  const shift = compileShift(post.period);
  const tally = tallyOf();
  for (const fitting of everybody.map((one) => fittingOf(one, post, shift, now))) {
    const misses = OF_PERSON.map((gate) => ({ gate, miss: fitting.hold && gate.miss(fitting) }));
    const first = misses.find(({ miss }) => miss);
    if (first?.miss) tally.note({ gate: first.gate, miss: first.miss });
  }
  return tally.counts();
}

/** Days an institute withdrew, over whatever its students say themselves. */
async function leaveWithdrawals(students: readonly string[]) {
  await ask(
    owner,
    `with pool as (insert into pools (id, territory_id, name, kind) values (uuidv7(), '44', 'Institut', 'health-student') returning id),
     cohort as (insert into cohorts (id, pool_id, territory_id, name, level, starts_on, ends_on, created_at)
       select uuidv7(), id, '44', 'Promotion ' || id, 'nursing-2', $2::date - 1, $2::date + 30, $2 from pool returning id)
     insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, cohort_id, withdrawal)
     select uuidv7(), p.id, '44', $2::timestamptz + (rank % 9) * interval '11 hours',
       $2::timestamptz + (rank % 9) * interval '11 hours' + interval '35 hours', 'no', cohort.id, 'placement'
     from unnest($1::uuid[]) with ordinality as p(id, rank), cohort`,
    [students, now],
  );
}

/** Hours people’s own calendars keep busy, over whatever they say themselves. */
async function leaveCalendars(people: readonly string[]) {
  await ask(
    owner,
    `with given as (insert into busy_calendars (id, person_id, territory_id, source, given_at)
       select uuidv7(), id, '44', 'file', $2 from unnest($1::uuid[]) id returning id, person_id)
     insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state, calendar_id)
     select uuidv7(), p.id, '44', $2::timestamptz + (rank % 7) * interval '13 hours',
       $2::timestamptz + (rank % 7) * interval '13 hours' + interval '9 hours', 'no', given.id
     from unnest($1::uuid[]) with ordinality as p(id, rank) join given on given.person_id = p.id`,
    [people, now],
  );
}

/** Hours an employer offers of its own people, over whatever they say themselves: theirs come first. */
async function leaveOffers(people: readonly string[], structure: string | undefined) {
  await ask(
    owner,
    `with lent as (update people set kind = 'lent-staff', home_organization_id = s.organization_id from structures s
       where s.id = $3::uuid and people.id = any($1::uuid[]) returning people.id),
     offer as (insert into surplus_offers (id, organization_id, territory_id, structure_id, reason, starts_on, ends_on, days, from_minute, until_minute,
         recall_hours, agreed_ahead, offered_by, offered_at)
       select uuidv7(), organization_id, '44', id, 'suspended', $2::date - 1, $2::date + 9, '{1,2,3,4,5,6,7}', 1230, 615, 24, false, uuidv7(), $2
       from structures where id = $3::uuid returning id, organization_id)
     select lent.id, offer.id as offer from lent, offer`,
    [people, now, structure],
  );
  await ask(
    owner,
    `insert into surplus_people (offer_id, organization_id, territory_id, person_id, named_at)
     select o.id, o.organization_id, '44', p.id, $2 from surplus_offers o join people p on p.home_organization_id = o.organization_id
     where p.id = any($1::uuid[])`,
    [people, now],
  );
}

/** Work elsewhere, papers and places refused, by one person in three, four and five. */
async function leaveTheRest({ personIds, structures }: Awaited<ReturnType<typeof aRandomWorld>>) {
  const every = (count: number) => personIds.filter((_, rank) => rank % count === 0);
  await ask(
    owner,
    `insert into declared_hours (id, person_id, territory_id, starts_at, ends_at, weekly_minutes, declared_at)
     select uuidv7(), id, '44', $2::timestamptz + (rank % 9) * interval '11 hours',
       case when rank % 2 = 0 then $2::timestamptz + (rank % 9) * interval '11 hours' + interval '7 hours' end,
       case when rank % 2 = 1 then 60 * (rank % 30) end, $2 from unnest($1::uuid[]) with ordinality as p(id, rank)`,
    [every(3), now],
  );
  await ask(
    owner,
    `insert into person_conditions (person_id, territory_id, condition, met_on, declared_at)
     select id, '44', 'child-protection-attestation', $2::date, $2 from unnest($1::uuid[]) id`,
    [every(4), now],
  );
  await leaveWithdrawals(every(7));
  await leaveCalendars(every(6));
  await leaveOffers(every(8), structures[0]?.id);
  // what they said of past missions, kept by no refusal here: only « yes » changes an order
  await ask(
    owner,
    `insert into mission_surveys (assignment_id, person_id, territory_id, as_announced, welcomed, come_back, answered_at)
     select id, person_id, '44', 'yes', 'yes', (array['yes', 'partly', 'no'])[1 + (row_number() over (order by id)) % 3], ends_at
     from assignments where status <> 'cancelled' and ends_at <= $1 on conflict do nothing`,
    [now],
  );
  await ask(
    owner,
    `insert into mission_host_surveys (assignment_id, organization_id, territory_id, person_id, expires_at, as_needed, welcome_again, answered_at)
     select id, organization_id, territory_id, person_id, ends_at, 'yes', (array['yes', 'partly', 'no'])[1 + (row_number() over (order by person_id, id)) % 3], ends_at
     from assignments where status <> 'cancelled' and ends_at <= $1 on conflict do nothing`,
    [now],
  );
  await ask(
    owner,
    `insert into structure_refusals (person_id, structure_id, territory_id, created_at)
     select id, $3::uuid, '44', $2 from unnest($1::uuid[]) id`,
    [every(5), now, structures[0]?.id],
  );
}

afterAll(disconnect);

// each world joins those before it in one territory: the last is the sum of the three
describe.each(SIZES)('a random world of %d people more', (people) => {
  let asked: readonly NeedId[];
  let actor: ReturnType<typeof managerOf>;
  beforeAll(async () => {
    const world = await aRandomWorld(owner, people, people, now);
    await leaveTheRest(world);
    // the smaller worlds are read by plans that know nothing of them
    if (people === SIZES[2]) await ask(owner, 'analyze');
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

  test('a page read person by person says of them what the reading of the whole territory says', async () => {
    const engine = { role: 'matching', territoryId: '44' } as const;
    for (const needId of asked) {
      const post = await withActor(actor, 'read', now, (tx) => findPost(tx, needId));
      if (!post) throw new Error('no post');
      const { everybody, page } = await withActor(engine, 'read', now, async (tx) => {
        const whole = await listCandidates(tx, post, now);
        const ids = whole.map(({ personId }) => personId);
        return { everybody: whole, page: await listCandidatePage(tx, post, now, ids) };
      });
      expect(everybody.length).toBeGreaterThan(0);
      expect(sorted(page)).toEqual(sorted(everybody));
    }
  });

  test('what is missing to those too far or away is counted as the rules themselves would', async () => {
    const engine = { role: 'matching', territoryId: '44' } as const;
    for (const needId of asked) {
      const post = await withActor(actor, 'read', now, (tx) => findPost(tx, needId));
      if (!post) throw new Error('no post');
      const everybody = await withActor(engine, 'read', now, (tx) => listCandidates(tx, post, now));
      const { leftAside, ranked } = await matchPostTold(post, now);
      const ofPerson = leftAside.filter(({ gate }) => OF_PERSON.includes(gate));
      expect(ofPerson).toEqual(stoppedThere(everybody, post));
      expect(told(ranked)).toEqual(told((await matchPost(post, now)).ranked));
    }
  });
});

bystandersStay();
