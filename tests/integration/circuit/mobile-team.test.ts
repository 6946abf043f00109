import { afterAll, describe, expect, test } from 'vitest';
import { type Mix, type MobileTeamId, WEEKDAYS, type Weekday } from '@/lib/circuit/mobile-team';
import {
  giveTurnBackAs,
  leaveTeamAs,
  offerSelfAs,
  readOwnTeamsAs,
  takeInAs,
} from '@/lib/circuit/server/join-team';
import {
  addOtherStopAs,
  addStructureStopAs,
  endMobileTeamAs,
  endStopAs,
  keepMobileTeamAs,
  readMobileTeamsAs,
  readVisitsAs,
} from '@/lib/circuit/server/keep-team';
import { chooseTurnAs, computeTurnsAs, readMobileTeamAs } from '@/lib/circuit/server/plan-turns';
import { disconnect } from '@/lib/db/client';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { aCanary, ask } from '../../support/insert';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf, managerOf, personActor } from '../../support/speakers';

const now = daytime;
afterAll(disconnect);
const refused = (refusal: string) => ({ ok: false, refusal });
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const elsewhere = { actor: cellOf(MAINE_ET_LOIRE), now };
const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

const said = (mix: Mix) => ({
  ...{
    teamId: null,
    name: `Équipe ${aCanary()}`,
    carriedBy: 'Département',
    regime: 'FPT' as const,
  },
  ...{ purpose: 'Passer dans les lieux qui manquent de bras.', doctors: ['Médecin de PMI'], mix },
});
const aTeam = async (mix: Mix = { 'care-assistant': 200 }) =>
  given(await keepMobileTeamAs(cell, said(mix)));

async function aPlace() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization, commune: 'Nantes' });
  return { structure, from: { actor: managerOf(organization), now } };
}
type Place = Awaited<ReturnType<typeof aPlace>>;

const visit = (is: { weekday?: Weekday; from?: string; until?: string } = {}) => ({
  ...{
    weekday: 1 as Weekday,
    from: '09:00',
    until: '12:00',
    trades: ['care-assistant'] as const,
    ...is,
  },
});
const goes = async (
  teamId: MobileTeamId,
  { structure }: Place,
  is: Parameters<typeof visit>[0] = {},
) => given(await addStructureStopAs(cell, { ...visit(is), teamId, structureId: structure.id }));

async function somebody(is: Parameters<typeof aPerson>[1] = {}) {
  const person = await aPerson(owner, { user: await aUser(owner), ...is });
  return { person, context: { actor: personActor(person), now } };
}
type Somebody = Awaited<ReturnType<typeof somebody>>;

const offer = (teamId: MobileTeamId, { context }: Somebody, share = 100) =>
  offerSelfAs(context, { teamId, trade: 'care-assistant', share, weekdays: WEEKDAYS });
async function isIn(teamId: MobileTeamId, who: Somebody, share = 100) {
  given(await offer(teamId, who, share));
  const { teams } = await readOwnTeamsAs(who.context);
  const memberId = teams.find(({ id }) => id === teamId)?.memberId ?? null;
  given(await takeInAs(cell, { teamId, memberId }));
  return memberId;
}
const sheet = async (teamId: MobileTeamId) => given(await readMobileTeamAs(cell, teamId));

/** A team of two that goes to one place on Mondays, computed. */
async function aRound() {
  const teamId = await aTeam();
  const place = await aPlace();
  await goes(teamId, place);
  const [one, two] = [await somebody(), await somebody()];
  const ids = [await isIn(teamId, one), await isIn(teamId, two)];
  given(await computeTurnsAs(cell, { teamId }));
  return { teamId, place, people: [one, two] as const, ids };
}

describe('a team', () => {
  test('is kept, written again and ended by the cell of its territory alone', async () => {
    const teamId = await aTeam();
    const again = { ...said({ nurse: 50 }), teamId, name: 'Équipe du nord' };
    expect(await keepMobileTeamAs(elsewhere, again)).toEqual(refused('team-not-found'));
    expect(await readMobileTeamAs(elsewhere, teamId)).toEqual(refused('team-not-found'));
    expect(await computeTurnsAs(elsewhere, { teamId })).toEqual(refused('team-not-found'));
    expect(await keepMobileTeamAs(cell, again)).toEqual({ ok: true, value: teamId });
    expect((await sheet(teamId)).team).toMatchObject({
      name: 'Équipe du nord',
      mix: { nurse: 50 },
    });
    expect(await endMobileTeamAs(elsewhere, { teamId })).toEqual(refused('team-not-found'));
    expect(await endMobileTeamAs(cell, { teamId })).toEqual({ ok: true, value: true });
    expect(await endMobileTeamAs(cell, { teamId })).toEqual(refused('team-not-found'));
    expect((await readMobileTeamsAs(cell)).map(({ id }) => id)).not.toContain(teamId);
  });

  test('goes to an open structure, a hospital, a foster carer of its territory, and nowhere else', async () => {
    const teamId = await aTeam();
    const place = await aPlace();
    await goes(teamId, place);
    const far = await aStructure(owner, {
      organization: await anOrganization(owner, { territoryId: MAINE_ET_LOIRE }),
      commune: 'Angers',
    });
    expect(await addStructureStopAs(cell, { ...visit(), teamId, structureId: far.id })).toEqual(
      refused('structure-not-found'),
    );
    const other = {
      ...visit({ weekday: 2 }),
      teamId,
      kind: 'foster-carer' as const,
      communeCode: '',
    };
    expect(await addOtherStopAs(cell, { ...other, place: '', commune: 'Angers' })).toEqual(
      refused('commune-elsewhere'),
    );
    expect(await addOtherStopAs(elsewhere, { ...other, place: '', commune: 'Angers' })).toEqual(
      refused('team-not-found'),
    );
    // whatever is typed of a foster carer, the commune alone is kept
    given(await addOtherStopAs(cell, { ...other, place: '3 rue des Lilas', commune: 'Nantes' }));
    const { stops } = await sheet(teamId);
    expect(stops.map(({ place: at, communeName }) => [at, communeName])).toEqual([
      [place.structure.name, 'Nantes'],
      ['Assistant familial', 'Nantes'],
    ]);
    const stopId = stops[1]?.id ?? null;
    expect(await endStopAs(elsewhere, { teamId, stopId })).toEqual(refused('team-not-found'));
    expect(await endStopAs(cell, { teamId, stopId })).toEqual({ ok: true, value: teamId });
    expect(await endStopAs(cell, { teamId, stopId })).toEqual(refused('stop-not-found'));
  });
});

describe('somebody', () => {
  test('is in a team because they said so, once, with a trade of theirs it needs; the cell takes them in', async () => {
    const teamId = await aTeam();
    const who = await somebody();
    expect(
      await offerSelfAs(who.context, { teamId, trade: 'nurse', share: 50, weekdays: [1] }),
    ).toEqual(refused('trade-not-yours'));
    given(await offer(teamId, who));
    expect(await offer(teamId, who)).toEqual(refused('already-in'));
    const { members } = await sheet(teamId);
    expect(members).toMatchObject([{ status: 'offered', share: 100, trade: 'care-assistant' }]);
    const memberId = members[0]?.id ?? null;
    expect(await takeInAs(elsewhere, { teamId, memberId })).toEqual(refused('team-not-found'));
    // whoever waits has no turn
    await goes(teamId, await aPlace());
    given(await computeTurnsAs(cell, { teamId }));
    expect((await sheet(teamId)).turns).toEqual([]);
    given(await takeInAs(cell, { teamId, memberId }));
    expect(await takeInAs(cell, { teamId, memberId })).toEqual(refused('member-not-found'));
  });

  test('of another territory finds no team', async () => {
    const teamId = await aTeam();
    const who = await somebody({ commune: 'Angers' });
    expect(await offer(teamId, who)).toEqual(refused('team-not-found'));
  });

  test('whose regulated trade nobody saw is not taken in', async () => {
    const teamId = await aTeam();
    const who = await somebody({ trades: [{ trade: 'care-assistant', proof: 'declared' }] });
    given(await offer(teamId, who));
    const memberId = (await sheet(teamId)).members[0]?.id ?? null;
    expect(await takeInAs(cell, { teamId, memberId })).toEqual(refused('proof-missing'));
  });

  test('leaves, and their turns to come are free; nobody makes another leave', async () => {
    const { teamId, people, ids } = await aRound();
    expect((await readOwnTeamsAs(people[0].context)).turns.length).toBeGreaterThan(0);
    const memberId = ids[0] ?? null;
    expect(await leaveTeamAs(people[1].context, { teamId, memberId })).toEqual(
      refused('member-not-found'),
    );
    expect(await leaveTeamAs(elsewhere, { teamId, memberId })).toEqual(refused('member-not-found'));
    given(await leaveTeamAs(people[0].context, { teamId, memberId }));
    const after = await sheet(teamId);
    expect(after.turns.map((turn) => turn.memberId)).toEqual(after.turns.map(() => ids[1]));
    expect(after.gaps.every(({ able }) => able.includes(ids[1] as never))).toBe(true);
    expect((await readOwnTeamsAs(people[0].context)).turns).toEqual([]);
  });
});

describe('turns', () => {
  test('go to each in turn for four weeks; computed again, nothing moves; the place reads them without a name', async () => {
    const { teamId, place, people } = await aRound();
    const { turns, gaps } = await sheet(teamId);
    expect(turns).toHaveLength(4);
    expect(new Set(turns.map(({ memberId }) => memberId)).size).toBe(2);
    expect(gaps).toEqual([]);
    given(await computeTurnsAs(cell, { teamId }));
    expect((await sheet(teamId)).turns.map(({ id }) => id)).toEqual(turns.map(({ id }) => id));
    const visits = await readVisitsAs(place.from, place.structure.id);
    expect(visits).toHaveLength(4);
    expect(visits[0]).toMatchObject({ trade: 'care-assistant', doctors: ['Médecin de PMI'] });
    for (const { person } of people) expect(JSON.stringify(visits)).not.toContain(person.lastName);
    const stranger = await aPlace();
    expect(await readVisitsAs(stranger.from, place.structure.id)).toEqual([]);
  });

  test('two cells computing at once give each seat once', async () => {
    const { teamId, people } = await aRound();
    await goes(teamId, await aPlace(), { weekday: 3 });
    await Promise.all([computeTurnsAs(cell, { teamId }), computeTurnsAs(cell, { teamId })]);
    expect((await sheet(teamId)).turns).toHaveLength(8);
    expect(people).toHaveLength(2);
  });

  test('given back by its person or by the cell is not proposed to them again', async () => {
    const { teamId, people } = await aRound();
    const [turn] = (await readOwnTeamsAs(people[0].context)).turns;
    const turnId = turn?.id ?? null;
    expect(await giveTurnBackAs(people[1].context, { teamId, turnId })).toEqual(
      refused('turn-not-found'),
    );
    expect(await giveTurnBackAs(elsewhere, { teamId, turnId })).toEqual(refused('turn-not-found'));
    given(await giveTurnBackAs(people[0].context, { teamId, turnId }));
    expect(await giveTurnBackAs(cell, { teamId, turnId })).toEqual(refused('turn-not-found'));
    given(await computeTurnsAs(cell, { teamId }));
    const mine = (await readOwnTeamsAs(people[0].context)).turns;
    expect(mine.map(({ start }) => start)).not.toContainEqual(turn?.start);
    expect((await sheet(teamId)).turns).toHaveLength(4);
  });

  test('chosen by hand obeys the same law, and says its reference; what somebody else changed is not overwritten', async () => {
    const { teamId } = await aRound();
    // the evening before, until ten at night: the cell sends the first on Sunday
    const late = await aPlace();
    await goes(teamId, late, { weekday: 7, from: '19:00', until: '22:30' });
    given(await computeTurnsAs(cell, { teamId }));
    const { turns } = await sheet(teamId);
    const sunday = turns.find(({ stop }) => stop.weekday === 7);
    const monday = turns.find(({ stop, day }) => stop.weekday === 1 && day > (sunday?.day ?? ''));
    expect(sunday && monday).toBeTruthy();
    expect(monday?.memberId).not.toBe(sunday?.memberId);
    const seat = {
      ...{
        teamId,
        stopId: monday?.stop.id ?? null,
        day: monday?.day ?? '',
        was: monday?.id ?? null,
      },
      ...{ trade: 'care-assistant' as const, memberId: sunday?.memberId ?? null },
    };
    expect(await chooseTurnAs(elsewhere, seat)).toEqual(refused('team-not-found'));
    expect(await chooseTurnAs(cell, seat)).toMatchObject({
      ...{ ok: false, refusal: 'turn-refused', told: expect.stringContaining('L3131-1') },
    });
    expect(await chooseTurnAs(cell, { ...seat, was: null })).toEqual(refused('turn-taken'));
    expect(await chooseTurnAs(cell, { ...seat, memberId: null })).toEqual(
      refused('member-not-found'),
    );
    // two agents give the same seat at once: one is told that it changed
    const last = turns.filter(({ stop }) => stop.weekday === 1).at(-1);
    const sameAgain = {
      ...{ ...seat, stopId: last?.stop.id ?? null, day: last?.day ?? '', was: last?.id ?? null },
      memberId: last?.memberId ?? null,
    };
    const both = await Promise.all([0, 1].map(() => chooseTurnAs(cell, sameAgain)));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(refused('turn-taken'));
    const kept = (await sheet(teamId)).turns.find(({ day }) => day === last?.day);
    expect(kept).toMatchObject({ byHand: true, memberId: last?.memberId });
  });

  test('count beside the work of each week elsewhere: whoever works 48 h already has none', async () => {
    const { teamId, people, ids } = await aRound();
    const before = await sheet(teamId);
    expect(new Set(before.turns.map(({ memberId }) => memberId)).size).toBe(2);
    await ask(
      owner,
      `insert into declared_hours (id, person_id, territory_id, starts_at, ends_at, weekly_minutes, declared_at)
       values (gen_random_uuid(), $1, '44', $2, null, $3, $2)`,
      [people[0].person.id, now, 48 * 60],
    );
    given(await computeTurnsAs(cell, { teamId }));
    const { turns } = await sheet(teamId);
    expect(turns.map(({ memberId }) => memberId)).toEqual([ids[1], ids[1], ids[1], ids[1]]);
  });

  test('of whoever stopped everything go to the others when they are computed', async () => {
    const { teamId, people, ids } = await aRound();
    await ask(owner, 'update people set restricted_at = $2 where id = $1', [
      people[0].person.id,
      now,
    ]);
    given(await computeTurnsAs(cell, { teamId }));
    const { turns, members } = await sheet(teamId);
    expect(turns.map(({ memberId }) => memberId)).toEqual([ids[1], ids[1], ids[1], ids[1]]);
    expect(members.map(({ id }) => id)).toEqual([ids[1]]);
  });

  test('fall with the stop, with the team', async () => {
    const { teamId, people } = await aRound();
    const { stops } = await sheet(teamId);
    given(await endStopAs(cell, { teamId, stopId: stops[0]?.id ?? null }));
    expect((await sheet(teamId)).turns).toEqual([]);
    const again = await aRound();
    given(await endMobileTeamAs(cell, { teamId: again.teamId }));
    expect((await readOwnTeamsAs(again.people[0].context)).turns).toEqual([]);
    expect(people).toHaveLength(2);
  });

  test('are told in the journal without a name', async () => {
    const { teamId, people } = await aRound();
    const lines = await ask<{ facts: unknown }>(
      owner,
      'select action, facts from journal_entries where object_id = $1',
      [teamId],
    );
    expect(lines.length).toBeGreaterThan(5);
    for (const { person } of people) expect(JSON.stringify(lines)).not.toContain(person.lastName);
  });
});
