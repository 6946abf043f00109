import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { withActor } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { findPost } from '@/lib/matching/server/post.repository';
import { previewCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { matchPost } from '@/lib/matching/server/rank-post';
import type { CivicChoice } from '@/lib/moderation/mission';
import { decideForModeratorAs } from '@/lib/moderation/server/decide-for-moderator';
import { decideMissionsAs } from '@/lib/moderation/server/decide-missions';
import { delegateAs, withdrawDelegationAs } from '@/lib/moderation/server/delegate';
import { keepMissions } from '@/lib/moderation/server/keep-missions';
import { readCivicStandingAs, readModerationAs } from '@/lib/moderation/server/read-missions';
import { renderMessage } from '@/lib/notify/server/render-message';
import { readInstance } from '@/lib/plan/server/read-instance';
import { lookAtNeed } from '@/lib/solicitation/server/send-wave';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { steerWavesAs } from '@/lib/solicitation/server/steer-waves';
import { owner } from '../../support/ask-story';
import { aPool, type TestPool } from '../../support/builders';
import { ask } from '../../support/insert';
import type { TestNeed } from '../../support/need-builders';
import { aMembership, cellOf, poolManagerOf } from '../../support/speakers';
import {
  aCase,
  answering,
  leave,
  minutes,
  morning,
  pending,
  questions,
  someone,
  worker,
} from '../../support/wave-story';
import { bystandersStay } from '../isolation/bystanders';

const YES: CivicChoice = { status: 'approved', reason: null };
const REASON = 'Cette mission prend la place d’un poste vacant.';
const NO: CivicChoice = { status: 'refused', reason: REASON };
const awake = () => true;
const pool = worker as never;

let reserve: TestPool;
let moderator: ReturnType<typeof poolManagerOf>;
beforeAll(async () => {
  reserve = await aPool(owner, { kind: 'civic-volunteer' });
  const hat = await aMembership(owner, { role: 'pool-manager', pool: reserve });
  moderator = poolManagerOf(reserve, { userId: hat.userId, membershipId: hat.id });
});
afterAll(leave);

const visit = { tasks: ['company'], reason: 'surge', publicServed: 'elderly' } as const;
/** A visit to keep company, tonight, and a volunteer free for it. */
async function aVisit(wish: Parameters<typeof aCase>[1] = {}) {
  const found = await aCase('company', { ...visit, ...wish } as never);
  const person = await someone('company', { kind: 'civic-volunteer' });
  return { ...found, person };
}
const read = (need: TestNeed) => ({ needId: need.id, revision: need.revision });
const decide = (need: TestNeed, choice: CivicChoice, now = morning, actor = moderator) =>
  decideMissionsAs({ actor, now }, { missions: [read(need)], choice });
const stateOf = async ({ id }: TestNeed) => {
  const [row] = await ask<{ civic_mission: string }>(
    owner,
    'select civic_mission from needs where id = $1',
    [id],
  );
  return row?.civic_mission;
};
const waitingIds = async (now = morning) => {
  const desk = await readModerationAs({ actor: moderator, now });
  return desk.ok ? desk.value.waiting.map(({ id }) => id) : [];
};

describe('until the moderator agrees, no engine proposes a civic volunteer', () => {
  const proposed = async ({ actor, need, person }: Awaited<ReturnType<typeof aVisit>>) => {
    const post = await withActor(actor, 'read', morning, (tx) => findPost(tx, need.id));
    if (!post) throw new Error('no post');
    const match = await matchPost(post, morning);
    const plan = await readInstance(worker, '44' as TerritoryId, minutes(-30));
    const inPlan = plan.people.some(
      ({ id, eligible }) => id === person.id && eligible.some(({ needId }) => needId === need.id),
    );
    return {
      listed: match.ranked.some(({ fitting }) => fitting.candidate.personId === person.id),
      plan: inPlan,
      held: match.leftAside.some(({ gate }) => gate.id === 'civic-mission'),
    };
  };

  test('the list, the plan, a choice by hand, the waves; then each of them does', async () => {
    const visited = await aVisit();
    const { actor, need, person } = visited;
    expect(await stateOf(need)).toBe('waiting');
    expect(await proposed(visited)).toEqual({ listed: false, plan: false, held: true });
    const byHand = () =>
      solicitCandidatesAs(
        { actor, now: morning },
        { needId: need.id, personIds: [person.id], first: 0, reason: '' },
      );
    expect((await byHand()).ok).toBe(false);
    await steerWavesAs({ actor, now: morning }, { needId: need.id, act: 'start' } as never);
    await lookAtNeed({ ...need, needId: need.id } as never, minutes(1));
    expect((await questions(need)).map(({ person_id }) => person_id)).not.toContain(person.id);

    expect(await decide(need, YES)).toMatchObject({ ok: true, value: { decided: 1 } });
    expect(await proposed(visited)).toEqual({ listed: true, plan: true, held: false });
    expect(await byHand()).toMatchObject({ ok: true, value: { asked: 1 } });
  });

  test('a draft counts them only where such missions are accepted beforehand', async () => {
    const { actor, structure, person } = await aVisit();
    const draft = {
      ...{ structureId: structure.id, trade: 'company', tasks: ['company'], regulated: false },
      ...{ wantedKinds: [], period: { start: minutes(8 * 60), end: minutes(12 * 60) } },
    } as never;
    const counted = async () => {
      const found = await previewCandidatesAs({ actor, now: morning }, draft);
      return (
        found.ok && found.value.ranked.some((one) => one.fitting.candidate.personId === person.id)
      );
    };
    expect(await counted()).toBe(false);
    const day = morning.toISOString().slice(0, 10);
    const wish = { families: ['elderly'], tasks: ['company'], from: day, until: day } as never;
    await delegateAs({ actor: moderator, now: morning }, wish);
    expect(await counted()).toBe(true);
    await withdrawAll();
  });
});

const withdrawAll = () =>
  ask(owner, 'update civic_delegations set revoked_at = $1 where revoked_at is null', [morning]);

describe('what a moderator decides', () => {
  test('an agreement taken back stops a yes already asked for', async () => {
    const { actor, need, person } = await aVisit();
    await decide(need, YES);
    await solicitCandidatesAs(
      { actor, now: morning },
      { needId: need.id, personIds: [person.id], first: 0, reason: '' },
    );
    const [question] = await pending(need);
    if (!question) throw new Error('nobody was asked');
    expect(await decide(need, NO)).toMatchObject({ ok: true });
    const yes = () => acceptSolicitationAs({ actor: answering(need, question), now: morning });
    expect(await yes()).toEqual({ ok: false, refusal: 'no-longer-fits' });
    await decide(need, YES, minutes(1));
    expect((await yes()).ok).toBe(true);
  });

  test('the structure reads a refusal and its reason, on its screen and by mail', async () => {
    const { actor, need } = await aVisit();
    await decide(need, NO);
    expect(await readCivicStandingAs({ actor, now: morning }, need.id)).toEqual({
      ok: true,
      value: { state: 'refused', because: REASON },
    });
    const [mail] = await ask<{ id: string; payload: object }>(
      owner,
      `select * from outbox_messages where kind = 'civic-decided' and payload->>'needId' = $1`,
      [need.id],
    );
    const rendered = await renderMessage(
      worker,
      { ...mail, kind: 'civic-decided' } as never,
      morning,
    );
    expect('mail' in rendered && rendered.mail.text).toContain(REASON);
  });

  test('the same word twice, a need read before it changed, a post, a stranger: nothing is written', async () => {
    const { need } = await aVisit();
    const decisions = async () =>
      (await ask(owner, 'select id from civic_decisions where need_id = $1', [need.id])).length;
    const old = { needId: need.id, revision: need.revision + 1 };
    expect(
      await decideMissionsAs({ actor: moderator, now: morning }, { missions: [old], choice: YES }),
    ).toEqual({ ok: false, refusal: 'changed-meanwhile' });
    const students = await aPool(owner, { kind: 'health-student' });
    const elsewhere = await aPool(owner, {
      kind: 'retiree',
      territoryId: '49' as TerritoryId,
    });
    for (const stranger of [students, elsewhere])
      expect(await decide(need, YES, morning, poolManagerOf(stranger))).toEqual({
        ok: false,
        refusal: 'not-found',
      });
    const { need: post } = await aCase('care-assistant', { ...visit, regulated: true } as never);
    expect(await decide(post, YES)).toEqual({ ok: false, refusal: 'not-for-volunteers' });
    expect(await decisions()).toBe(0);
    await decide(need, YES);
    expect(await decide(need, YES)).toEqual({ ok: false, refusal: 'already-decided' });
    expect(await decisions()).toBe(1);
  });

  test('two moderators at once decide once', async () => {
    const { need } = await aVisit();
    const both = await Promise.all([decide(need, YES), decide(need, YES), decide(need, YES)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a mission that becomes another is looked at again; one put back as it was is not', async () => {
    const { need } = await aVisit();
    await decide(need, YES);
    const becomes = (tasks: string[]) =>
      ask(owner, 'update needs set tasks = $2, revision = revision + 1 where id = $1', [
        need.id,
        tasks,
      ]);
    await becomes(['company', 'walks']);
    expect(await stateOf(need)).toBe('waiting');
    await becomes(['company']);
    expect(await stateOf(need)).toBe('approved');
    await ask(owner, 'update needs set note = $2 where id = $1', [need.id, 'Apporter un jeu.']);
    expect(await stateOf(need)).toBe('approved');
  });

  test('nobody has to agree where there is no civic reserve, until one opens', async () => {
    const { need } = await aVisit();
    await ask(
      owner,
      `update pools set kind = 'retiree' where kind = 'civic-volunteer' and territory_id = '44'`,
    );
    const { need: free } = await aVisit();
    expect(await stateOf(free)).toBe('free');
    await ask(owner, `update pools set kind = 'civic-volunteer' where id = $1`, [reserve.id]);
    expect([await stateOf(free), await stateOf(need)]).toEqual(['waiting', 'waiting']);
  });
});

describe('what is accepted beforehand', () => {
  const day = (count: number) =>
    minutes(count * 24 * 60)
      .toISOString()
      .slice(0, 10);
  const wish = { families: ['elderly'], tasks: ['company', 'walks'], from: day(0), until: day(3) };
  const context = { actor: moderator as never, now: morning };
  const give = (change: object = {}) =>
    delegateAs({ ...context, actor: moderator }, { ...wish, ...change } as never);

  test('holds at once for what waits and then for what comes, never for somebody to be replaced', async () => {
    const { need: waits } = await aVisit();
    const { need: away } = await aVisit({ reason: 'sick-leave' } as never);
    const { need: more } = await aVisit({ tasks: ['company', 'calls'] } as never);
    const { need: late } = await aVisit({ startsAt: minutes(10 * 24 * 60) } as never);
    expect(await give()).toMatchObject({ ok: true });
    const { need: comes } = await aVisit();
    expect(await Promise.all([waits, comes, away, more, late].map(stateOf))).toEqual([
      ...['approved', 'approved', 'waiting', 'waiting', 'waiting'],
    ]);
    const desk = await readModerationAs({ actor: moderator, now: morning });
    const first = desk.ok ? desk.value.delegations.find(({ revokedAt }) => !revokedAt) : undefined;
    expect(first?.agreed).toBeGreaterThanOrEqual(2);
    // taken back, it takes back nothing already agreed to
    const taken = { delegationId: first?.id as never };
    expect((await withdrawDelegationAs({ actor: moderator, now: morning }, taken)).ok).toBe(true);
    expect(await withdrawDelegationAs({ actor: moderator, now: morning }, taken)).toEqual({
      ok: false,
      refusal: 'already-withdrawn',
    });
    const { need: after } = await aVisit();
    expect(await Promise.all([waits, after].map(stateOf))).toEqual(['approved', 'waiting']);
  });

  test('is refused to a stranger, for the past, for more than a year', async () => {
    const students = poolManagerOf(await aPool(owner, { kind: 'health-student' }));
    expect(await delegateAs({ actor: students, now: morning }, wish as never)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await give({ from: '2020-01-01', until: '2020-01-02' })).toMatchObject({
      refusal: 'over-already',
    });
    expect(await give({ until: day(500) })).toMatchObject({ refusal: 'too-long' });
    expect(
      await withdrawDelegationAs(
        { actor: students, now: morning },
        { delegationId: reserve.id as never },
      ),
    ).toEqual({ ok: false, refusal: 'not-found' });
  });
});

describe('a mission nobody answers', () => {
  test('is told to the moderator once, goes up to the cell once, and the cell may then decide', async () => {
    const { need } = await aVisit({ startsAt: minutes(3 * 24 * 60) } as never);
    const cell = { actor: cellOf('44'), now: minutes(25 * 60) };
    const choice = { missions: [read(need)], choice: YES };
    expect(await decideForModeratorAs({ ...cell, now: morning }, choice)).toEqual({
      ok: false,
      refusal: 'not-raised',
    });
    await ask(owner, 'update needs set civic_since = $1 where id = $2', [morning, need.id]);
    const told = await keepMissions(pool, minutes(1), awake);
    expect(told.told).toBeGreaterThan(0);
    expect((await keepMissions(pool, minutes(2), awake)).told).toBe(0);
    const raised = async (now: Date) => {
      await keepMissions(pool, now, () => false);
      return await ask(
        owner,
        `select id from need_alerts where kind = 'civic-unanswered' and need_id = $1`,
        [need.id],
      );
    };
    expect(await raised(minutes(24 * 60 - 1))).toHaveLength(0);
    expect(await raised(minutes(24 * 60))).toHaveLength(1);
    expect(await raised(minutes(24 * 60 + 1))).toHaveLength(1);
    expect(await decideForModeratorAs({ ...cell, actor: cellOf('49') }, choice)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await waitingIds()).toContain(need.id);
    expect(await decideForModeratorAs(cell, choice)).toMatchObject({ ok: true });
    expect(await waitingIds()).not.toContain(need.id);
  });
});

test('the moderator sees the same day what became of it: counts, and a mail in the evening', async () => {
  const { actor, need, person } = await aVisit();
  const other = await someone('company', { kind: 'retiree' });
  await decide(need, YES);
  await solicitCandidatesAs(
    { actor, now: morning },
    { needId: need.id, personIds: [person.id, other.id], first: 0, reason: '' },
  );
  const theirs = (await pending(need)).find(({ person_id }) => person_id === person.id);
  if (!theirs) throw new Error('not asked');
  await acceptSolicitationAs({ actor: answering(need, theirs), now: morning });
  const outcome = async () => {
    const desk = await readModerationAs({ actor: moderator, now: morning });
    return desk.ok && desk.value.decided.find(({ id }) => id === need.id)?.outcome;
  };
  // the retiree is not theirs to count
  expect(await outcome()).toMatchObject({ asked: 1, yes: 1, present: 0, cancelled: 0 });
  await ask(
    owner,
    `update mission_papers set signed_on = $1::date, attested_at = $1, attested_by = $2 where person_id = $3`,
    [morning, moderator.userId, person.id],
  );
  await ask(owner, 'update assignments set started_at = starts_at where need_id = $1', [need.id]);
  expect(await outcome()).toMatchObject({ yes: 1, present: 1 });

  const evening = minutes(9 * 60);
  expect((await keepMissions(pool, evening, () => false)).told).toBeGreaterThan(0);
  expect((await keepMissions(pool, minutes(9 * 60 + 1), () => false)).told).toBe(0);
  const [mail] = await ask<{ kind: string }>(
    owner,
    `select * from outbox_messages where kind = 'civic-day' and payload->>'poolId' = $1`,
    [reserve.id],
  );
  const rendered = await renderMessage(worker, mail as never, evening);
  const text = 'mail' in rendered ? rendered.mail.text : '';
  expect(text).toContain('Vues sur place');
  expect(text).not.toContain(person.lastName);
});

bystandersStay();
