import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contactUntil } from '@/lib/assignment/assignment';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerWithTeamAs } from '@/lib/assignment/server/answer-with-team';
import { askAssociations } from '@/lib/assignment/server/ask-associations';
import { confirmTeamAs, giveTeamBackAs } from '@/lib/assignment/server/change-team';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import {
  cancelTeamAs,
  countPresentAs,
  requestTeamAs,
  signConventionAs,
} from '@/lib/assignment/server/host-team';
import { readTeamDeskAs, readTeamsAs } from '@/lib/assignment/server/read-teams';
import { tellAssociations } from '@/lib/assignment/server/tell-associations';
import type { TerritoryId } from '@/lib/identity/actor';
import { renderMessage } from '@/lib/notify/server/render-message';
import { checkSeats } from '@/lib/notify/server/upkeep';
import { keepDurations } from '@/lib/rights/server/keep-durations';
import { OPTIONAL_RINGS } from '@/lib/solicitation/ring';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { startWavesAs } from '@/lib/solicitation/server/steer-waves';
import { owner } from '../../support/ask-story';
import { aPool, type TestPool } from '../../support/builders';
import { ask } from '../../support/insert';
import type { TestNeed } from '../../support/need-builders';
import { aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, cellOf, poolManagerOf } from '../../support/speakers';
import { aCase, leave, minutes, morning, someone, worker } from '../../support/wave-story';
import { bystandersStay } from '../isolation/bystanders';

let association: TestPool;
let leader: ReturnType<typeof poolManagerOf>;
let others: ReturnType<typeof poolManagerOf>;
beforeAll(async () => {
  association = await aPool(owner, { kind: 'association-team', name: 'Protection civile 44' });
  const hat = await aMembership(owner, { role: 'pool-manager', pool: association });
  leader = poolManagerOf(association, { userId: hat.userId, membershipId: hat.id });
  others = poolManagerOf(await aPool(owner, { kind: 'association-team' }));
});
afterAll(leave);

const post = { tasks: ['company'], reason: 'surge', publicServed: 'elderly', seats: 3 } as const;
const aNeedFor = (wish: object = {}) => aCase('company', { ...post, ...wish } as never);
const answer = (need: TestNeed, wish: object = {}, actor = leader, now = morning) =>
  answerWithTeamAs(
    { actor, now },
    {
      ...{ needId: need.id, size: 2, leaderName: 'Alix Morel', leaderPhone: '+33612345678' },
      ...{ fewer: 'none', attested: false },
      ...wish,
    },
  );
const rowOf = async ({ id }: TestNeed) => {
  const [row] = await ask<{ seats_taken: number; status: string }>(
    owner,
    'select seats_taken, status from needs where id = $1',
    [id],
  );
  return row;
};
const leaderOf = async ({ id }: { readonly id: string }) => {
  const [row] = await ask<{
    leader_name: string | null;
    leader_phone: string | null;
    visible_until: Date;
  }>(owner, 'select leader_name, leader_phone, visible_until from teams where id = $1', [id]);
  return row;
};
const teamOf = async (answered: ReturnType<typeof answer>) => {
  const result = await answered;
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
};

describe('a team answers', () => {
  test('for some of the seats, then the structure reads it, and nobody else does', async () => {
    const { need, actor } = await aNeedFor();
    const team = await teamOf(answer(need));
    expect(await rowOf(need)).toEqual({ seats_taken: 2, status: 'open' });
    const read = await readTeamsAs({ actor, now: morning }, need.id);
    expect(read.ok && read.value.teams).toMatchObject([
      { id: team.id, size: 2, association: 'Protection civile 44', leaderName: 'Alix Morel' },
    ]);
    const { actor: stranger } = await aNeedFor();
    expect(await readTeamsAs({ actor: stranger, now: morning }, need.id)).toMatchObject({
      refusal: 'not-found',
    });
    const theirs = await readTeamDeskAs({ actor: others, now: morning });
    expect(theirs.ok && theirs.value.own).toEqual([]);
    expect(await answer(need)).toMatchObject({ refusal: 'already-answered' });
  });

  test('for all of them: what others were asked is closed, and they are told', async () => {
    const { need } = await aNeedFor({ seats: 2 });
    const person = await someone('company');
    const asked = await aSolicitation(owner, { need, person });
    await teamOf(answer(need));
    expect(await rowOf(need)).toEqual({ seats_taken: 2, status: 'filled' });
    expect(await acceptSolicitationAs({ actor: answeringOf(asked), now: morning })).toMatchObject({
      refusal: 'need-filled',
    });
    const told = await ask(
      owner,
      `select id from outbox_messages where kind = 'need-filled' and person_id = $1`,
      [person.id],
    );
    expect(told).toHaveLength(1);
  });

  test('all or nothing, fewer, or waiting', async () => {
    const { need } = await aNeedFor({ seats: 3 });
    expect(await answer(need, { size: 5 })).toMatchObject({ refusal: 'not-enough-seats' });
    expect(await answer(need, { size: 5, fewer: 'partial' })).toMatchObject({ value: { size: 3 } });
    expect(await answer(need, { size: 4, fewer: 'wait' }, others)).toMatchObject({
      refusal: 'larger-than-need',
    });
    expect(await answer(need, { size: 3, fewer: 'wait' }, others)).toMatchObject({
      value: { status: 'waitlisted', size: 3 },
    });
    expect(await rowOf(need)).toEqual({ seats_taken: 3, status: 'filled' });
  });

  test('never on care, never without what each must have shown, never from another pool', async () => {
    const { need: care } = await aCase('care-assistant', { ...post, regulated: true } as never);
    expect(await answer(care)).toMatchObject({ refusal: 'not-for-teams' });
    const { need } = await aNeedFor();
    const students = poolManagerOf(await aPool(owner, { kind: 'health-student' }));
    const away = poolManagerOf(
      await aPool(owner, { kind: 'association-team', territoryId: '49' as TerritoryId }),
    );
    for (const stranger of [students, away])
      expect(await answer(need, {}, stranger)).toMatchObject({ refusal: 'not-found' });
    expect(await rowOf(need)).toEqual({ seats_taken: 0, status: 'open' });
  });

  test('teams and people at once: the seats are never overfilled', async () => {
    const { need } = await aNeedFor({ seats: 3 });
    const people = await Promise.all([1, 2, 3].map(() => someone('company')));
    const questions = await Promise.all(
      people.map((person) => aSolicitation(owner, { need, person })),
    );
    const outcomes = await Promise.all([
      ...questions.map((asked) =>
        acceptSolicitationAs({ actor: answeringOf(asked), now: morning }),
      ),
      answer(need, { size: 2 }),
      answer(need, { size: 2 }, others),
    ]);
    const [row] = await ask<{ live: number }>(
      owner,
      `select ((select count(*) from assignments where need_id = $1 and status <> 'cancelled')
        + (select coalesce(sum(size), 0) from teams where need_id = $1 and status = 'confirmed'))::int as live`,
      [need.id],
    );
    const after = await rowOf(need);
    expect(after?.seats_taken).toBe(row?.live);
    expect(after?.seats_taken).toBeLessThanOrEqual(3);
    expect(outcomes.some(({ ok }) => ok)).toBe(true);
    expect(
      await checkSeats({ pool: worker, clock: () => morning, log: () => undefined } as never),
    ).toBe(0);
  });
});

describe('a team gives back, waits, is asked again', () => {
  test('in part, then whole, with a reason', async () => {
    const { need } = await aNeedFor({ seats: 2 });
    const { id: teamId } = await teamOf(answer(need));
    const back = (leave_: number, actor = leader) =>
      giveTeamBackAs({ actor, now: minutes(1) }, { teamId, leave: leave_, reason: 'too-few' });
    expect(await back(3)).toMatchObject({ refusal: 'more-than-come' });
    expect(await back(1, others)).toMatchObject({ refusal: 'not-found' });
    expect(await back(1)).toMatchObject({ value: { size: 1, status: 'confirmed' } });
    expect(await rowOf(need)).toEqual({ seats_taken: 1, status: 'open' });
    expect(await back(1)).toMatchObject({ value: { status: 'cancelled' } });
    expect(await rowOf(need)).toEqual({ seats_taken: 0, status: 'open' });
    expect(await back(1)).toMatchObject({ refusal: 'nothing-to-give' });
  });

  test('who waits is told once that seats came back, and takes them', async () => {
    const { need, actor } = await aNeedFor({ seats: 2 });
    const first = await teamOf(answer(need));
    const waits = await teamOf(answer(need, { fewer: 'wait' }, others));
    const takes = () => confirmTeamAs({ actor: others, now: minutes(2) }, { teamId: waits.id });
    expect(await takes()).toMatchObject({ refusal: 'not-enough-seats' });
    // both were told before: the one given up, and the one that waits, are told of this too
    await ask(owner, 'update teams set told_at = $2 where id = any($1)', [
      [first.id, waits.id],
      morning,
    ]);
    const toldAt = async () =>
      (
        await ask<{ told_at: Date | null }>(
          owner,
          'select told_at from teams where id = any($1::uuid[]) order by array_position($1::uuid[], id)',
          [[first.id, waits.id]],
        )
      ).map(({ told_at }) => told_at?.getTime());
    await tellAssociations(worker as never, minutes(1));
    expect(await toldAt()).toEqual([morning.getTime(), undefined]);
    await cancelTeamAs({ actor, now: minutes(1) }, { teamId: first.id, reason: 'other' });
    await tellAssociations(worker as never, minutes(2));
    expect(await toldAt()).toEqual([minutes(2).getTime(), minutes(2).getTime()]);
    expect(await takes()).toMatchObject({ value: { status: 'confirmed', size: 2 } });
    expect(await rowOf(need)).toEqual({ seats_taken: 2, status: 'filled' });
  });

  test('a need that moves asks the team again; one that becomes care lets it go', async () => {
    const { need, actor } = await aNeedFor({ seats: 2 });
    const team = await teamOf(answer(need));
    await ask(owner, `update teams set convention_on = '2026-01-01' where id = $1`, [team.id]);
    const [row] = await ask<Record<string, never>>(owner, 'select * from needs where id = $1', [
      need.id,
    ]);
    const draft = {
      ...{ structureId: need.structureId, trade: 'company', tasks: ['company'], seats: 2 },
      ...{ severity: 'comfort', reason: 'surge', publicServed: 'elderly', note: null, meal: false },
      ...{ transport: false, lodging: false, wantedKinds: [] },
      ...{ contactName: row?.contact_name, contactPhone: row?.contact_phone },
    };
    const edit = (change: object, revision: number) =>
      editNeedAs({ actor, now: minutes(1) }, {
        ...{ needId: need.id, revision },
        said: { ...draft, shift: { start: minutes(9 * 60), end: minutes(13 * 60) }, ...change },
      } as never);
    expect((await edit({}, need.revision)).ok).toBe(true);
    const stateOf = async () =>
      (await ask<{ status: string }>(owner, 'select status from teams where id = $1', [team.id]))[0]
        ?.status;
    expect(await stateOf()).toBe('to-reconfirm');
    // known a week after the new end, not after the one they said yes to
    expect(await leaderOf(team)).toEqual({
      ...{ leader_name: 'Alix Morel', leader_phone: '+33612345678' },
      visible_until: contactUntil({ start: minutes(9 * 60), end: minutes(13 * 60) }),
    });
    expect(
      await confirmTeamAs({ actor: leader, now: minutes(2) }, { teamId: team.id }),
    ).toMatchObject({ value: { status: 'confirmed' } });
    const care = { trade: 'care-assistant', tasks: ['hygiene-care'] };
    expect((await edit(care, need.revision + 1)).ok).toBe(true);
    expect(await stateOf()).toBe('cancelled');
    expect(await rowOf(need)).toEqual({ seats_taken: 0, status: 'open' });
    // nobody comes: nobody is to be reached
    expect(await leaderOf(team)).toMatchObject({ leader_name: null, leader_phone: null });
  });
});

describe('the waves', () => {
  const askedBy = async ({ id }: TestNeed) =>
    await ask<{ asked_by: string }>(
      owner,
      'select asked_by from team_requests where need_id = $1',
      [id],
    );

  test('ask the associations with the volunteers, once, and only where volunteers were kept and may come', async () => {
    const desk = { ...post, tasks: [] };
    const cases = await Promise.all([
      aCase('receptionist', desk as never),
      aCase('receptionist', desk as never),
      aCase('receptionist', desk as never),
      aCase('cook', desk as never),
    ]);
    const [open, kept, paused, care] = cases;
    for (const { need, actor } of cases) {
      const rings = need === kept.need ? OPTIONAL_RINGS.filter(isNotTheirs) : OPTIONAL_RINGS;
      const wish = { needId: need.id, rings, quietReason: null };
      expect((await startWavesAs({ actor, now: morning }, wish)).ok).toBe(true);
    }
    await ask(owner, 'update need_wave_settings set paused_at = $2 where need_id = $1', [
      paused.need.id,
      morning,
    ]);
    await keepWaves(worker, minutes(1));
    expect(await askedBy(open.need)).toEqual([]);
    await askAssociations(worker, minutes(2));
    await askAssociations(worker, minutes(3));
    const all = await askedBy(open.need);
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ asked_by }) => asked_by))).toEqual(new Set(['waves']));
    for (const { need } of [kept, paused, care]) expect(await askedBy(need)).toEqual([]);
    const read = await readTeamsAs({ actor: open.actor, now: minutes(4) }, open.need.id);
    expect(read.ok && read.value.asked).toMatchObject({ by: 'waves', pools: all.length });
  });
});

const isNotTheirs = (ring: string) => ring !== 'volunteers';

describe('the structure', () => {
  test('asks the associations in one act, its cell too; each is written to once', async () => {
    const { need, actor } = await aNeedFor();
    expect(await requestTeamAs({ actor, now: morning }, { needId: need.id })).toMatchObject({
      ok: true,
    });
    expect(await requestTeamAs({ actor, now: morning }, { needId: need.id })).toMatchObject({
      refusal: 'already-asked',
    });
    const { need: second } = await aNeedFor();
    const byCell = (territory: string) =>
      requestTeamAs({ actor: cellOf(territory), now: morning }, { needId: second.id });
    expect(await byCell('49')).toMatchObject({ refusal: 'not-found' });
    expect(await byCell('44')).toMatchObject({ ok: true });
    expect(await tellAssociations(worker as never, minutes(1))).toBeGreaterThan(0);
    expect(await tellAssociations(worker as never, minutes(2))).toBe(0);
    const [mail] = await ask(
      owner,
      `select * from outbox_messages where kind = 'team-news' and payload->>'poolId' = $1`,
      [association.id],
    );
    const rendered = await renderMessage(worker, mail as never, minutes(2));
    expect('mail' in rendered && rendered.mail.text).toContain('Protection civile 44');
    const desk = await readTeamDeskAs({ actor: leader, now: morning });
    const open = desk.ok ? desk.value.open : [];
    expect(open.find(({ mission }) => mission.id === need.id)?.requested).toBe(true);
  });

  test('counts who is there once it began and the convention is signed; the leader is forgotten later', async () => {
    const { need, actor } = await aNeedFor();
    const { id: teamId } = await teamOf(answer(need));
    const count = (now: Date, present = 2) => countPresentAs({ actor, now }, { teamId, present });
    const during = minutes(8 * 60 + 5);
    expect(await count(morning)).toMatchObject({ refusal: 'not-begun' });
    expect(await count(during)).toMatchObject({ refusal: 'convention-missing' });
    expect((await signConventionAs({ actor, now: morning }, { teamId, signe: morning })).ok).toBe(
      true,
    );
    expect(await count(during, 3)).toMatchObject({ refusal: 'more-than-come' });
    expect((await count(during)).ok).toBe(true);
    const { actor: stranger } = await aNeedFor();
    expect(
      await cancelTeamAs({ actor: stranger, now: morning }, { teamId, reason: 'other' }),
    ).toMatchObject({
      refusal: 'not-found',
    });
    await ask(owner, `update teams set visible_until = '2020-01-01' where id = $1`, [teamId]);
    await keepDurations(worker as never, new Date('2020-02-01T00:00:00Z'));
    const [row] = await ask(
      owner,
      'select leader_name, leader_phone, present from teams where id = $1',
      [teamId],
    );
    expect(row).toEqual({ leader_name: null, leader_phone: null, present: 2 });
  });
});

bystandersStay();

test('counted at work, nobody gives seats back any more; a convention of tomorrow is not signed', async () => {
  const { need, actor } = await aNeedFor();
  const team = await teamOf(answer(need));
  const during = { actor, now: new Date(need.startsAt.getTime() + 60_000) };
  const tomorrow = new Date(during.now.getTime() + 86_400_000);
  expect(await signConventionAs(during, { teamId: team.id, signe: tomorrow })).toMatchObject({
    refusal: 'convention-ahead',
  });
  await signConventionAs(during, { teamId: team.id, signe: morning });
  expect((await countPresentAs(during, { teamId: team.id, present: 2 })).ok).toBe(true);
  for (const leave of [1, 2])
    expect(
      await giveTeamBackAs(
        { actor: leader, now: during.now },
        { teamId: team.id, leave, reason: 'other' },
      ),
    ).toMatchObject({ refusal: 'already-counted' });
  expect(await rowOf(need)).toEqual({ seats_taken: 2, status: 'open' });
});
