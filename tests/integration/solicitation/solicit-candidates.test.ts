import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { disconnect } from '@/lib/db/client';
import { hashToken, tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import { keptContributions } from '@/lib/matching/explanation';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { lockNeed, updateNeed } from '@/lib/need/server/need.repository';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { ASK_LIMITS } from '@/lib/solicitation/solicitation';
import { aCase, cook, daytime, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure, NEVER_FREE } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';
import { eventually } from '../notify/post-office';

const now = daytime;
const HOUR = 3_600_000;

afterAll(disconnect);

describe('who could come, read in the database', () => {
  test('the qualified, near and free come; the others are counted where they stop; nothing tells who they are', async () => {
    const { need, context, structure } = await aCase(now, { trade: 'psychologist' });
    const is = { trades: [{ trade: 'psychologist', proof: 'verified' }] } as const;
    const free = await aPerson(owner, is);
    await aPerson(owner, { ...is, week: NEVER_FREE });
    await aPerson(owner, { ...is, pausedUntil: new Date(now.getTime() + 90 * 24 * HOUR) });
    const busy = await aPerson(owner, is);
    await anAssignment(owner, {
      person: busy,
      need: await aNeed(owner, { startsAt: need.startsAt }),
    });
    const refusing = await aPerson(owner, is);
    await ask(
      owner,
      'insert into structure_refusals (person_id, structure_id, territory_id, created_at) values ($1, $2, $3, now())',
      [refusing.id, structure.id, '44'],
    );
    await aPerson(owner, { ...is, status: 'dormant' });
    const found = await rankCandidatesAs(context, need.id);
    if (!found.ok) throw new Error(found.refusal);
    const { ranked, leftAside, registered } = found.value.match;
    expect(ranked.map(({ fitting }) => fitting.candidate.personId)).toEqual([free.id]);
    const counts = Object.fromEntries(leftAside.map(({ gate, people }) => [gate.id, people]));
    // who refuses the place was promised that nobody would know
    expect(counts).toMatchObject({ availability: 3, overlap: 1 });
    expect(counts).not.toHaveProperty('refuses-structure');
    expect(registered).toBe(1 + leftAside.reduce((sum, { people }) => sum + people, 0));
    const told = JSON.stringify(found.value.match);
    expect(told).not.toContain(free.lastName);
    expect(told).not.toContain(free.email);
  });

  test('people of another territory are nobody’s candidates here', async () => {
    const { need, context } = await aCase(now, { trade: 'speech-therapist' });
    await aPerson(owner, { trades: ['speech-therapist'], commune: 'Angers', radiusKm: 200 });
    const found = await rankCandidatesAs(context, need.id);
    expect(found).toMatchObject({ ok: true, value: { match: { ranked: [] } } });
  });

  test('a stranger, and a manager of another structure, get « not found »', async () => {
    const { need, organization } = await aCase(now);
    const stranger = managerOf(await anOrganization(owner));
    expect(await rankCandidatesAs({ actor: stranger, now }, need.id)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const beside = managerOf(organization, {
      structures: [await aStructure(owner, { organization })],
    });
    expect(await rankCandidatesAs({ actor: beside, now }, need.id)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  });
});

describe('asking', () => {
  test('a need that changes while its list is made asks nobody for what it was', async () => {
    const { need, context } = await aCase(now);
    const person = await cook();
    const waiting = async () =>
      (
        await ask(
          owner,
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      ).length > 0;
    let asked: ReturnType<typeof solicitCandidatesAs> | undefined;
    await withActor(context.actor, 'write', now, async (tx) => {
      const before = await lockNeed(tx, need.id);
      if (!before) throw new Error('not found');
      const choice = { needId: need.id, personIds: [person.id], first: 0, reason: '' };
      asked = solicitCandidatesAs(context, choice);
      await eventually(waiting, Boolean);
      await updateNeed(tx, { ...before, trade: 'nurse', revision: before.revision + 1 }, now);
    });
    expect(await asked).toEqual({ ok: false, refusal: 'changed-meanwhile' });
    const rows = await ask(owner, 'select 1 from solicitations where need_id = $1', [need.id]);
    expect(rows).toEqual([]);
  });

  test('writes the question, its reasons, an answer link stored hashed and the mail, in one act', async () => {
    const { need, context } = await aCase(now);
    const person = await cook();
    const outcome = await solicitCandidatesAs(context, {
      needId: need.id,
      personIds: [person.id],
      first: 0,
    });
    expect(outcome).toMatchObject({ ok: true, value: { needId: need.id, asked: 1, left: 0 } });
    const counted = async () => {
      const found = await rankCandidatesAs(context, need.id);
      return found.ok && found.value.questions;
    };
    expect(await counted()).toEqual({ asked: 1, answered: 0 });
    const [asked] = await ask<{
      id: string;
      status: string;
      reasons: { points: number }[];
      score: number;
    }>(owner, 'select * from solicitations where need_id = $1', [need.id]);
    expect(asked?.status).toBe('pending');
    expect(
      keptContributions(asked?.reasons).reduce((sum, { points }) => sum + points, 0),
    ).toBeCloseTo(asked?.score ?? 0, 5);
    const [link] = await ask<{ id: string; token_hash: string; expires_at: Date }>(
      owner,
      'select * from action_links where need_id = $1',
      [need.id],
    );
    expect(link?.token_hash).toBe(hashToken(tokenOf(link?.id ?? '')));
    const [mail] = await ask<{ payload: Record<string, string> }>(
      owner,
      `select payload from outbox_messages where solicitation_id = $1`,
      [asked?.id],
    );
    expect(mail?.payload).toEqual({ linkId: link?.id, needId: need.id });
    expect(JSON.stringify(mail)).not.toContain(tokenOf(link?.id ?? ''));
  });

  test('nobody is asked twice for the same need, nor for two overlapping ones', async () => {
    const { need, context } = await aCase(now);
    const person = await cook();
    const choice = { needId: need.id, personIds: [person.id], first: 0 };
    await solicitCandidatesAs(context, choice);
    expect(await solicitCandidatesAs(context, choice)).toEqual({
      ok: false,
      refusal: 'nobody-left',
    });
    const other = await aCase(now, { startsAt: new Date(need.startsAt.getTime() + HOUR) });
    const there = { needId: other.need.id, personIds: [person.id], first: 0 };
    expect(await solicitCandidatesAs(other.context, there)).toEqual({
      ok: false,
      refusal: 'nobody-left',
    });
  });

  test('two structures ask the same person for the same hours at once: one question', async () => {
    const person = await cook();
    const one = await aCase(now);
    const two = await aCase(now, { startsAt: one.need.startsAt });
    const outcomes = await Promise.all(
      [one, two].map(({ context, need }) =>
        solicitCandidatesAs(context, { needId: need.id, personIds: [person.id], first: 0 }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      await ask(owner, 'select 1 from solicitations where person_id = $1', [person.id]),
    ).toHaveLength(1);
  });

  test('« the first N » asks the top of the ranking', async () => {
    const { need, context } = await aCase(now, { trade: 'laundry-worker' });
    const near = await aPerson(owner, { trades: [{ trade: 'laundry-worker', proof: 'verified' }] });
    await aPerson(owner, {
      trades: [{ trade: 'laundry-worker', proof: 'declared' }],
      confirmedAt: new Date(now.getTime() - 20 * 24 * HOUR),
    });
    await solicitCandidatesAs(context, { needId: need.id, personIds: [], first: 1 });
    expect(
      await ask(owner, 'select person_id from solicitations where need_id = $1', [need.id]),
    ).toEqual([{ person_id: near.id }]);
  });

  test('refusals: nobody chosen, need closed, too many, forged person, stranger', async () => {
    const { need, context } = await aCase(now);
    const person = await cook();
    const nobody = { needId: need.id, personIds: [], first: 0 };
    expect(await solicitCandidatesAs(context, nobody)).toEqual({
      ok: false,
      refusal: 'nobody-chosen',
    });
    expect(await solicitCandidatesAs(context, { ...nobody, needId: null })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const far = await aPerson(owner, { trades: ['cook'], commune: 'Angers' });
    expect(await solicitCandidatesAs(context, { ...nobody, personIds: [far.id] })).toEqual({
      ok: false,
      refusal: 'nobody-left',
    });
    const closed = await aCase(now, { status: 'closed' });
    expect(
      await solicitCandidatesAs(closed.context, {
        needId: closed.need.id,
        personIds: [person.id],
        first: 0,
      }),
    ).toEqual({ ok: false, refusal: 'need-not-open' });
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    expect(await solicitCandidatesAs(stranger, { ...nobody, personIds: [person.id] })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const crowded = await aCase(now);
    await Promise.all(
      Array.from({ length: ASK_LIMITS.pendingPerNeed }, () =>
        aSolicitation(owner, { need: crowded.need }),
      ),
    );
    expect(
      await solicitCandidatesAs(crowded.context, {
        needId: crowded.need.id,
        personIds: [person.id],
        first: 0,
      }),
    ).toEqual({ ok: false, refusal: 'too-many-asked' });
  });
});

describe('chosen by name', () => {
  const one = { ok: false, refusal: 'one-person-a-seat' };

  test('one question for each free seat: not one more, whoever asks at once, until somebody answers', async () => {
    const { need, context } = await aCase(now, { seats: 2, flow: 'by-name' });
    const people = await Promise.all([cook(), cook(), cook(), cook()]);
    const choose = (...ranks: number[]) =>
      solicitCandidatesAs(context, {
        ...{ needId: need.id, first: 0 },
        personIds: ranks.map((rank) => people[rank]?.id as never),
      });
    expect(await choose(0, 1, 2)).toEqual(one);
    expect(await choose(0)).toMatchObject({ ok: true });
    const both = await Promise.all([choose(1), choose(2)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual(one);
    expect(await choose(3)).toEqual(one);
    // somebody declined: their question waits no more, and another may be put
    await ask(
      owner,
      `update solicitations set status = 'declined', answered_at = now(), decline_scope = 'this-time' where need_id = $1 and person_id = $2`,
      [need.id, people[0]?.id],
    );
    expect(await choose(3)).toMatchObject({ ok: true });
    const waiting = await ask(
      owner,
      `select id from solicitations where need_id = $1 and status = 'pending'`,
      [need.id],
    );
    expect(waiting).toHaveLength(2);
  });
});

describe('the seat comes back', () => {
  test('who was thanked without having answered may be asked again: the same question, a new link, a new mail', async () => {
    const { need, context } = await aCase(now);
    const [taker, thanked] = [await cook(), await cook()];
    await solicitCandidatesAs(context, {
      needId: need.id,
      personIds: [taker.id, thanked.id],
      first: 0,
    });
    const questions = await ask<{ id: string; person_id: string }>(
      owner,
      'select id, person_id from solicitations where need_id = $1',
      [need.id],
    );
    const of = (person: { id: string }) => ({
      ...need,
      needId: need.id,
      personId: person.id as never,
      id: (questions.find((one) => one.person_id === person.id)?.id ?? '') as never,
    });
    await acceptSolicitationAs({ actor: answeringOf(of(taker)), now });
    expect(
      await solicitCandidatesAs(context, { needId: need.id, personIds: [thanked.id], first: 0 }),
    ).toEqual({ ok: false, refusal: 'need-not-open' });
    await cancelMyMissionAs({ actor: answeringOf(of(taker)), now }, 'transport');
    const again = await solicitCandidatesAs(context, {
      needId: need.id,
      personIds: [thanked.id],
      first: 0,
    });
    expect(again).toMatchObject({ ok: true, value: { asked: 1 } });
    const mails = await ask(
      owner,
      `select 1 from outbox_messages where kind = 'solicitation' and person_id = $1`,
      [thanked.id],
    );
    expect(mails).toHaveLength(2);
    expect((await acceptSolicitationAs({ actor: answeringOf(of(thanked)), now })).ok).toBe(true);
    // who gave the mission up is not asked again
    const found = await rankCandidatesAs(context, need.id);
    expect(
      found.ok &&
        found.value.match.ranked.some(({ fitting }) => fitting.candidate.personId === taker.id),
    ).toBe(false);
  });
});

bystandersStay();
