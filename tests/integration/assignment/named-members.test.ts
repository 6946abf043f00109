import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerWithTeamAs } from '@/lib/assignment/server/answer-with-team';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { giveTeamBackAs } from '@/lib/assignment/server/change-team';
import { cancelTeamAs, countPresentAs, signConventionAs } from '@/lib/assignment/server/host-team';
import { nameMembersAs } from '@/lib/assignment/server/name-members';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { readTeamDeskAs } from '@/lib/assignment/server/read-teams';
import { renderMessage } from '@/lib/notify/server/render-message';
import { checkSeats } from '@/lib/notify/server/upkeep';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { owner } from '../../support/ask-story';
import { aPool, type TestPerson, type TestPool } from '../../support/builders';
import { ask } from '../../support/insert';
import { anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { aMembership, answeringOf, poolManagerOf } from '../../support/speakers';
import { aCase, leave, minutes, morning, someone, worker } from '../../support/wave-story';
import { bystandersStay } from '../isolation/bystanders';

let association: TestPool;
let leader: ReturnType<typeof poolManagerOf>;
let others: ReturnType<typeof poolManagerOf>;
let members: TestPerson[];
let outsider: TestPerson;
beforeAll(async () => {
  const volunteer = () => someone('company', { kind: 'association-team' });
  members = await Promise.all([1, 2, 3, 4].map(volunteer));
  outsider = await volunteer();
  association = await aPool(owner, { kind: 'association-team', name: 'Secours 44', members });
  const hat = await aMembership(owner, { role: 'pool-manager', pool: association });
  leader = poolManagerOf(association, { userId: hat.userId, membershipId: hat.id });
  others = poolManagerOf(await aPool(owner, { kind: 'association-team' }));
});
afterAll(leave);

let day = 0;
const post = { tasks: ['company'], reason: 'surge', publicServed: 'elderly', seats: 3 } as const;
/** A need of its own hours, so that nobody named elsewhere is busy, and a team on it. */
async function aTeam(size: number, seats = 3) {
  day += 1;
  const startsAt = minutes(day * 24 * 60 + 4 * 60);
  const { need, actor } = await aCase('company', { ...post, seats, startsAt } as never);
  const answered = await answerWithTeamAs(
    { actor: leader, now: morning },
    {
      ...{ needId: need.id, size, leaderName: 'Alix Morel', leaderPhone: '+33612345678' },
      ...{ fewer: 'none', attested: false },
    },
  );
  if (!answered.ok) throw new Error(answered.refusal);
  // everybody may be asked each time: what they were asked for other needs is not what is looked at here
  await ask(
    owner,
    `update solicitations set asked_at = asked_at - interval '30 days',
       status = case status when 'pending' then 'closed' else status end,
       close_reason = case status when 'pending' then 'need-expired' else close_reason end,
       closed_at = case status when 'pending' then asked_at else closed_at end
     where person_id = any($1)`,
    [members.map(({ id }) => id)],
  );
  return { need, actor, teamId: answered.value.id };
}
const name = (teamId: never, people: readonly TestPerson[], actor = leader, now = minutes(1)) =>
  nameMembersAs({ actor, now }, { teamId, people: people.map(({ id }) => id as never) });
const questionTo = async ({ id }: TestNeed, person: TestPerson) => {
  const [row] = await ask<{ id: string; status: string; close_reason: string | null }>(
    owner,
    'select * from solicitations where need_id = $1 and person_id = $2',
    [id, person.id],
  );
  if (!row) throw new Error('not asked');
  return row;
};
const speaking = async (need: TestNeed, person: TestPerson) =>
  answeringOf({
    id: (await questionTo(need, person)).id as never,
    ...{ personId: person.id, needId: need.id },
    ...{ territoryId: need.territoryId, organizationId: need.organizationId },
  });
const yes = async (need: TestNeed, person: TestPerson, now = minutes(2)) =>
  acceptSolicitationAs({ actor: await speaking(need, person), now });
/** What the need counts, what the team holds without a name, and the missions. */
async function standing(need: TestNeed, teamId: string) {
  const [row] = await ask<{
    taken: number;
    status: string;
    size: number;
    team: string;
    missions: number;
  }>(
    owner,
    `select n.seats_taken as taken, n.status, t.size, t.status as team, (select count(*)::int from assignments a
       where a.need_id = n.id and a.status <> 'cancelled') as missions
     from needs n join teams t on t.need_id = n.id where n.id = $1 and t.id = $2`,
    [need.id, teamId],
  );
  expect(
    await checkSeats({ pool: worker, clock: () => morning, log: () => undefined } as never),
  ).toBe(0);
  return row;
}
const told = async (need: TestNeed, person: TestPerson) =>
  (
    await ask<{ kind: string }>(
      owner,
      `select kind from outbox_messages where person_id = $1 and payload->>'needId' = $2 order by created_at, id`,
      [person.id, need.id],
    )
  ).map(({ kind }) => kind);

describe('members are named', () => {
  test('asked once, in the words of their association; a yes takes a seat of the team, a no leaves it without a name', async () => {
    const { need, teamId, actor } = await aTeam(3);
    const [first, second] = members as [TestPerson, TestPerson];
    const desk = await readTeamDeskAs({ actor: leader, now: minutes(1) });
    const own = desk.ok ? desk.value.own.find(({ team }) => team.id === teamId) : undefined;
    expect(own?.free.map(({ id }) => id as string).sort()).toEqual(
      members.map(({ id }) => id).sort(),
    );
    expect(await name(teamId as never, [first, second])).toMatchObject({ value: { asked: 2 } });
    // the team filled the need: what was asked in it still waits
    const view = await readAnswerAs({ actor: await speaking(need, first), now: minutes(2) }, false);
    expect(view.ok && view.value.state).toBe('asked');
    const [mail] = await ask(
      owner,
      `select * from outbox_messages where kind = 'solicitation' and person_id = $1 and payload->>'needId' = $2`,
      [first.id, need.id],
    );
    const rendered = await renderMessage(worker, mail as never, minutes(2));
    expect('mail' in rendered && rendered.mail.text).toMatch(
      /Secours 44.*vous propose de venir avec son équipe/,
    );
    expect((await yes(need, first)).ok).toBe(true);
    expect(await standing(need, teamId)).toEqual({
      taken: 3,
      status: 'filled',
      size: 2,
      team: 'confirmed',
      missions: 1,
    });
    const no = { scope: 'this-time', reason: null, pauseDays: null } as const;
    await declineSolicitationAs({ actor: await speaking(need, second), now: minutes(3) }, no);
    expect(await standing(need, teamId)).toMatchObject({ taken: 3, size: 2, missions: 1 });
    const after = await readTeamDeskAs({ actor: leader, now: minutes(4) });
    const mine = after.ok ? after.value.own.find(({ team }) => team.id === teamId) : undefined;
    expect(mine).toMatchObject({ unnamed: 2, team: { size: 2, named: 1 } });
    expect(mine?.members.map(({ status, mission }) => [status, mission]).sort()).toEqual([
      ['accepted', 'confirmed'],
      ['declined', null],
    ]);
    // nobody is asked again after a no
    expect(await name(teamId as never, [second])).toMatchObject({ refusal: 'not-free' });
    // counted without those who are named: their presence is theirs
    const during = new Date(need.startsAt.getTime() + 60_000);
    await signConventionAs({ actor, now: during }, { teamId, signe: morning });
    expect(await countPresentAs({ actor, now: during }, { teamId, present: 3 })).toMatchObject({
      refusal: 'more-than-come',
    });
    expect((await countPresentAs({ actor, now: during }, { teamId, present: 2 })).ok).toBe(true);
  });

  test('never more than its seats, never twice, never of another pool, never by another association', async () => {
    const { need, teamId } = await aTeam(1);
    const [first, second, third] = members as [TestPerson, TestPerson, TestPerson];
    const refused = (people: readonly TestPerson[], actor = leader) =>
      name(teamId as never, people, actor);
    expect(await refused([first, second])).toMatchObject({ refusal: 'no-seat-to-name' });
    expect(await refused([outsider])).toMatchObject({ refusal: 'not-free' });
    expect(await refused([first], others)).toMatchObject({ refusal: 'not-found' });
    // on a mission at these hours, or asked for this need already
    const { need: elsewhere } = await aCase('company', {
      ...post,
      startsAt: need.startsAt,
    } as never);
    await anAssignment(owner, { need: elsewhere, person: second } as never);
    expect(await refused([second])).toMatchObject({ refusal: 'not-free' });
    await aSolicitation(owner, { need, person: third });
    expect(await refused([third])).toMatchObject({ refusal: 'not-free' });
    expect(await refused([first])).toMatchObject({ ok: true });
    expect(await refused([first])).toMatchObject({ refusal: 'no-seat-to-name' });
    expect(await refused([first], leader)).toMatchObject({ ok: false });
    expect((await yes(need, first)).ok).toBe(true);
    expect((await yes(need, first)).ok).toBe(true);
    expect(await standing(need, teamId)).toMatchObject({ taken: 1, size: 0, missions: 1 });
  });

  test('limits are kept: nobody is written to at night, nor past their week', async () => {
    const { teamId } = await aTeam(2);
    const [first] = members as [TestPerson];
    const night = minutes(13 * 60);
    expect(await name(teamId as never, [first], leader, night)).toMatchObject({
      refusal: 'asleep',
    });
    await ask(owner, `update solicitations set asked_at = $2 where person_id = $1`, [
      first.id,
      morning,
    ]);
    await ask(
      owner,
      `insert into person_wishes (person_id, territory_id, asks_per_week, updated_at)
      values ($1, '44', 1, $2) on conflict (person_id) do update set asks_per_week = 1`,
      [first.id, morning],
    );
    expect(await name(teamId as never, [first])).toMatchObject({ refusal: 'asked-enough' });
    await ask(owner, 'delete from person_wishes where person_id = $1', [first.id]);
  });
});

describe('a named member and the team', () => {
  test('whoever gives up leaves the seat to the team; some seats are given back, never those of others', async () => {
    const { need, teamId } = await aTeam(3);
    const [first, second] = members as [TestPerson, TestPerson];
    await name(teamId as never, [first, second]);
    await yes(need, first);
    await yes(need, second);
    const back = (leave_: number) =>
      giveTeamBackAs(
        { actor: leader, now: minutes(3) },
        { teamId, leave: leave_, reason: 'too-few' },
      );
    expect(await back(2)).toMatchObject({ refusal: 'named-stay' });
    expect(await back(4)).toMatchObject({ refusal: 'more-than-come' });
    const actor = await speaking(need, first);
    expect((await cancelMyMissionAs({ actor, now: minutes(4) }, 'transport')).ok).toBe(true);
    expect(await standing(need, teamId)).toMatchObject({ taken: 3, size: 2, missions: 1 });
    expect((await back(2)).ok).toBe(true);
    expect(await standing(need, teamId)).toMatchObject({
      taken: 1,
      status: 'open',
      size: 0,
      team: 'confirmed',
      missions: 1,
    });
  });

  test('given back whole, or given up by the structure: those who said yes are let go and told, those who did not are asked no more', async () => {
    for (const by of ['association', 'structure'] as const) {
      const { need, teamId, actor } = await aTeam(3);
      const [first, second] = members as [TestPerson, TestPerson];
      await name(teamId as never, [first, second]);
      await yes(need, first);
      const now = minutes(3);
      if (by === 'association')
        await giveTeamBackAs({ actor: leader, now }, { teamId, leave: 3, reason: 'other' });
      else await cancelTeamAs({ actor, now }, { teamId, reason: 'other' });
      expect(await standing(need, teamId)).toMatchObject({
        taken: 0,
        status: 'open',
        team: 'cancelled',
        missions: 0,
      });
      expect(await told(need, first)).toContain('mission-cancelled-by-structure');
      expect(await told(need, second)).toContain('need-withdrawn');
      expect(await questionTo(need, second)).toMatchObject({ status: 'closed' });
      expect((await yes(need, second, minutes(4))).ok).toBe(false);
    }
  });
});

describe('somebody of the team is at work', () => {
  const ways = {
    'was seen at work': 'update assignments set started_at = starts_at where id = $1',
    'said they are there': `insert into mission_follow_ups (assignment_id, organization_id, territory_id, person_id, arrived_at, arrived_by)
      select id, organization_id, territory_id, person_id, starts_at, 'link' from assignments where id = $1`,
  };
  test.each(Object.entries(ways))(
    '%s: the whole is neither given back nor given up, seats without a name still are',
    async (_is, sql) => {
      const { need, teamId, actor } = await aTeam(3);
      const [first] = members as [TestPerson];
      await name(teamId as never, [first]);
      expect(await yes(need, first)).toMatchObject({ ok: true });
      const [mission] = await ask<{ id: string }>(
        owner,
        'select id from assignments where need_id = $1',
        [need.id],
      );
      // its papers are another story
      await ask(owner, 'delete from mission_papers where assignment_id = $1', [mission?.id]);
      await ask(owner, sql, [mission?.id]);
      const back = (count: number) =>
        giveTeamBackAs(
          { actor: leader, now: minutes(3) },
          { teamId, leave: count, reason: 'other' },
        );
      expect(await back(3)).toMatchObject({ refusal: 'team-at-work' });
      const gone = await cancelTeamAs({ actor, now: minutes(3) }, { teamId, reason: 'other' });
      expect(gone).toMatchObject({ refusal: 'team-there' });
      expect(await standing(need, teamId)).toMatchObject({ taken: 3, missions: 1 });
      expect(await told(need, first)).not.toContain('mission-cancelled-by-structure');
      expect((await back(2)).ok).toBe(true);
      expect(await standing(need, teamId)).toMatchObject({ taken: 1, size: 0, missions: 1 });
    },
  );
});

describe('at the same instant', () => {
  test('a yes while the team is given back: the seat is held once or open, never both', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { need, teamId } = await aTeam(2);
      const [first] = members as [TestPerson];
      await name(teamId as never, [first]);
      const [said, back] = await Promise.all([
        yes(need, first),
        giveTeamBackAs({ actor: leader, now: minutes(2) }, { teamId, leave: 2, reason: 'other' }),
      ]);
      expect(back.ok).toBe(true);
      expect(said.ok || said.refusal !== 'not-found').toBe(true);
      expect(await standing(need, teamId)).toMatchObject({
        taken: 0,
        team: 'cancelled',
        missions: 0,
      });
    }
  });

  test('two yes for the last seat of a team: one comes, the other is told', async () => {
    const { need, teamId } = await aTeam(2);
    const [first, second] = members as [TestPerson, TestPerson];
    await name(teamId as never, [first, second]);
    await giveTeamBackAs(
      { actor: leader, now: minutes(1) },
      { teamId, leave: 1, reason: 'too-few' },
    );
    const said = await Promise.all([yes(need, first), yes(need, second)]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(said.find(({ ok }) => !ok)).toMatchObject({ refusal: 'need-filled' });
    expect(await standing(need, teamId)).toMatchObject({ taken: 1, size: 0, missions: 1 });
  });
});

bystandersStay();
