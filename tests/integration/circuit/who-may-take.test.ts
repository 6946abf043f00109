import { afterAll, expect, test } from 'vitest';
import { type Mix, type MobileTeamId, WEEKDAYS, type Weekday } from '@/lib/circuit/mobile-team';
import { askReserveAs } from '@/lib/circuit/server/ask-reserve';
import { giveTurnBackAs, offerSelfAs, takeInAs } from '@/lib/circuit/server/join-team';
import { addStructureStopAs, keepMobileTeamAs } from '@/lib/circuit/server/keep-team';
import { chooseTurnAs, computeTurnsAs, readMobileTeamAs } from '@/lib/circuit/server/plan-turns';
import { disconnect } from '@/lib/db/client';
import type { Regime } from '@/lib/organization/organization';
import { dayOf, instantInParis } from '@/lib/shared/civil-time';
import { inParis } from '@/lib/shared/french-time';
import { daytime, owner } from '../../support/ask-story';
import { anException, anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { aCanary, anId, ask, insert } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { cellOf, personActor } from '../../support/speakers';

const now = daytime;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const refused = (refusal: string) => ({ ok: false, refusal });
const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};
afterAll(disconnect);

const aTeam = async (is: { regime?: Regime; mix?: Mix } = {}) =>
  given(
    await keepMobileTeamAs(cell, {
      ...{ teamId: null, name: `Équipe ${aCanary()}`, carriedBy: 'Département' },
      ...{ purpose: 'Passer là où l’on manque.', doctors: [] },
      ...{ regime: is.regime ?? 'FPT', mix: is.mix ?? { 'care-assistant': 200 } },
    }),
  );
async function goes(teamId: MobileTeamId, weekday: Weekday, from: string, until: string) {
  const structure = await aStructure(owner, {
    organization: await anOrganization(owner),
    commune: 'Nantes',
  });
  const stop = { teamId, structureId: structure.id, weekday, from, until };
  given(await addStructureStopAs(cell, { ...stop, trades: ['care-assistant'] }));
}
const sheet = async (teamId: MobileTeamId) => given(await readMobileTeamAs(cell, teamId));
async function isIn(teamId: MobileTeamId) {
  const person = await aPerson(owner, { user: await aUser(owner) });
  const context = { actor: personActor(person), now };
  const said = { trade: 'care-assistant', share: 100, weekdays: WEEKDAYS } as const;
  given(await offerSelfAs(context, { teamId, ...said }));
  const waits = (await sheet(teamId)).members.find(({ status }) => status === 'offered');
  given(await takeInAs(cell, { teamId, memberId: waits?.id ?? null }));
  return { person, context, memberId: waits?.id ?? null };
}
/** Somebody alone in a team that goes each Monday to one place, their turns computed. */
async function alone(is: Parameters<typeof aTeam>[0] = {}) {
  const teamId = await aTeam(is);
  await goes(teamId, 1, '09:00', '12:00');
  const one = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  return { teamId, ...one };
}
const whyOf = async (teamId: MobileTeamId) =>
  (await sheet(teamId)).fallen.map(({ why }) => why?.why);

test('a proof that holds no more stops every turn of a regulated trade, shown before anybody computes', async () => {
  const { teamId, person } = await alone();
  expect(await whyOf(teamId)).toEqual([]);
  await ask(owner, `update person_trades set proof = 'declared' where person_id = $1`, [person.id]);
  expect(await whyOf(teamId)).toEqual(['proof', 'proof', 'proof', 'proof']);
  given(await computeTurnsAs(cell, { teamId }));
  const { turns, gaps } = await sheet(teamId);
  expect(turns).toEqual([]);
  expect(gaps.flatMap(({ stopped }) => stopped.map(({ why }) => why))).toContain('proof');
});

test('nobody is placed on a day they said they are away, nor during a pause; what their own calendar holds is not their word', async () => {
  const { teamId, person } = await alone();
  const { turns } = await sheet(teamId);
  const [first, second] = turns;
  if (!(first && second)) throw new Error('four turns');
  const no = { startsAt: first.period.start, endsAt: first.period.end };
  await anException(owner, { person, ...no });
  expect(await whyOf(teamId)).toEqual(['away']);
  await ask(owner, 'delete from availability_exceptions where person_id = $1', [person.id]);
  const calendarId = anId<'calendar'>();
  await insert(owner, 'busy_calendars', {
    ...{ id: calendarId, personId: person.id, territoryId: person.territoryId },
    ...{ source: 'file', givenAt: now, failures: 0, unread: 0 },
  });
  await insert(owner, 'availability_exceptions', {
    ...{
      id: anId<'exception'>(),
      personId: person.id,
      territoryId: person.territoryId,
      calendarId,
    },
    ...{ ...no, state: 'no' },
  });
  expect(await whyOf(teamId)).toEqual([]);
  await ask(owner, 'update people set paused_until = $2 where id = $1', [
    person.id,
    new Date(second.period.start.getTime() + HOUR),
  ]);
  expect(await whyOf(teamId)).toEqual(['away', 'away']);
  await ask(owner, 'update people set paused_until = null where id = $1', [person.id]);
  const until = second.period.start;
  await ask(owner, 'update availabilities set unavailable_until = $2 where person_id = $1', [
    person.id,
    until,
  ]);
  expect(await whyOf(teamId)).toEqual(['away']);
});

test('the law looks as far back as it counts: two Sundays off in four weeks, those of three weeks ago too', async () => {
  const teamId = await aTeam({ regime: 'CCN66' });
  await goes(teamId, 7, '09:00', '12:00');
  const { person } = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  const [first] = (await sheet(teamId)).turns;
  if (!first) throw new Error('a Sunday');
  for (const weeksBefore of [3, 2])
    await insert(owner, 'declared_hours', {
      ...{ id: anId<'hours'>(), personId: person.id, territoryId: '44', declaredAt: now },
      startsAt: new Date(first.period.start.getTime() - weeksBefore * 7 * DAY),
      endsAt: new Date(first.period.end.getTime() - weeksBefore * 7 * DAY),
    });
  const { fallen } = await sheet(teamId);
  expect(fallen[0]).toMatchObject({ turn: { day: first.day }, why: { why: 'law' } });
});

test('what somebody did in this very team weeks ago counts too', async () => {
  const teamId = await aTeam({ regime: 'CCN66' });
  await goes(teamId, 7, '09:00', '12:00');
  const { memberId } = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  const [first] = (await sheet(teamId)).turns;
  if (!first) throw new Error('a Sunday');
  await ask(
    owner,
    `insert into mobile_team_turns (id, team_id, territory_id, stop_id, member_id, person_id, place, trade, day, starts_at, ends_at, by_hand, decided_by, decided_at)
     select gen_random_uuid(), team_id, territory_id, stop_id, member_id, person_id, place, trade, day - w * 7,
       starts_at - make_interval(weeks => w), ends_at - make_interval(weeks => w), false, decided_by, decided_at
     from mobile_team_turns, unnest(array[3, 2]) w where member_id = $1 and day = $2::date`,
    [memberId, first.day],
  );
  expect((await sheet(teamId)).fallen[0]).toMatchObject({
    ...{ turn: { day: first.day }, why: { why: 'law' } },
  });
});

test('a turn of today given back is a gap one gives by hand, until it begins', async () => {
  const teamId = await aTeam();
  const weekday = WEEKDAYS.find((one) => one === inParis(now).dayOfWeek) ?? 1;
  await goes(teamId, weekday, '15:00', '17:00');
  const one = await isIn(teamId);
  const other = await isIn(teamId);
  given(await computeTurnsAs(cell, { teamId }));
  const before = await sheet(teamId);
  // today is not computed: nobody is called an hour before by a machine
  expect(before.turns.some(({ day }) => day === dayOf(now))).toBe(false);
  expect(before.gapsToday).toMatchObject([{ seat: { day: dayOf(now) } }]);
  expect(before.gapsToday[0]?.able).toHaveLength(2);
  const seat = before.gapsToday[0]?.seat;
  const choice = {
    ...{ teamId, stopId: seat?.stop.id ?? null, day: dayOf(now), was: null },
    ...{ trade: 'care-assistant' as const, memberId: one.memberId },
  };
  given(await chooseTurnAs(cell, choice));
  const after = await sheet(teamId);
  expect(after.gapsToday).toEqual([]);
  const turn = after.turns.find(({ day }) => day === dayOf(now));
  expect(turn).toMatchObject({ memberId: one.memberId, byHand: true });
  // given to somebody else by hand, then given back: the page shows it at once
  given(await chooseTurnAs(cell, { ...choice, memberId: other.memberId, was: turn?.id ?? null }));
  const [held] = (await sheet(teamId)).turns;
  given(await giveTurnBackAs(other.context, { teamId, turnId: held?.id ?? null }));
  const [gap] = (await sheet(teamId)).gapsToday;
  expect(gap?.able).toEqual([one.memberId]);
  expect(await chooseTurnAs(cell, { ...choice, memberId: other.memberId })).toMatchObject(
    refused('turn-refused'),
  );
  const begun = instantInParis(dayOf(now), '15:00') ?? now;
  expect(await chooseTurnAs({ actor: cell.actor, now: begun }, choice)).toEqual(
    refused('turn-begun'),
  );
  const late = { actor: cell.actor, now: begun };
  expect(given(await readMobileTeamAs(late, teamId)).gapsToday).toEqual([]);
});

test('the reserve is asked two hundred at a time, and nobody is said to have been asked who was not', async () => {
  const teamId = await aTeam({ mix: { psychologist: 100 } });
  const first = await aPerson(owner, { trades: [{ trade: 'psychologist', proof: 'seen' }] });
  const mark = aCanary();
  await ask(
    owner,
    `with more as (
       insert into people select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'user_id', null, 'phone', null,
         'email', $2 || n || '@demo.releve.test'))).* from people p, generate_series(1, 200) n where p.id = $1 returning id, territory_id)
     insert into person_trades (person_id, territory_id, trade, proof, proven_at) select id, territory_id, 'psychologist', 'seen', now() from more`,
    [first.id, mark],
  );
  const asked = async () =>
    (
      await ask<{ id: string }>(
        owner,
        `select id from outbox_messages where kind = 'mobile-team-asked' and payload ->> 'teamId' = $1`,
        [teamId],
      )
    ).length;
  given(await askReserveAs(cell, { teamId }));
  expect(await asked()).toBe(200);
  given(await askReserveAs(cell, { teamId }));
  expect(await asked()).toBe(201);
  expect(await askReserveAs(cell, { teamId })).toEqual(refused('nobody-to-ask'));
});
