import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import { acceptAfterAllAs } from '@/lib/assignment/server/accept-solicitation';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { disconnect } from '@/lib/db/client';
import { newId } from '@/lib/db/new-id';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { CALL_RULES } from '@/lib/desk/call-rules';
import { answerHeardAs, paperHeardAs, weekHeardAs } from '@/lib/desk/server/answer-heard';
import { endCallAs } from '@/lib/desk/server/end-call';
import { readCallAs } from '@/lib/desk/server/read-call';
import { readDeskAs } from '@/lib/desk/server/read-desk';
import type { CallId, PersonId, PoolManager, SolicitationId } from '@/lib/identity/actor';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { minutesAfter } from '@/lib/shared/period';
import { anOrganization, aStructure, type PersonWish } from '../../support/builders';
import { database } from '../../support/database';
import {
  aDesk,
  by,
  DAY,
  ending,
  firstOf,
  HOUR,
  later,
  type Member,
  NOON,
  type TestDesk,
} from '../../support/desk';
import { anId, ask, unique } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = database();
const [rules] = CALL_RULES;
const one = (sql: string, values: unknown[]) => firstOf(owner, sql, values);
let desk: TestDesk;
beforeAll(async () => {
  desk = await aDesk(owner);
});
const aMember = (is: PersonWish = {}) => desk.aMember(is);
const inCall: TestDesk['inCall'] = (person, direction, now) => desk.inCall(person, direction, now);
const worker = openWorkerPool(owner.workerUrl, 2);
afterAll(async () => {
  await worker.end();
  await disconnect();
});
const asked = async (person: Member, seats = 1) => {
  const need = await aNeed(owner, { seats, startsAt: later(DAY) });
  const solicitation = await aSolicitation(owner, { need, person });
  const period = { start: need.startsAt, end: need.endsAt };
  return { need, solicitation, seen: seenOf({ ...need, period } as never) };
};

describe('answered by telephone', () => {
  const say = (actor: PoolManager, callId: CallId | null, id: SolicitationId, answer: object) =>
    answerHeardAs(by(actor), { callId, solicitationId: id, answer: answer as never });

  test('yes: the seat, marked with who wrote it down, on the board and in the journal; then given back', async () => {
    const organization = await anOrganization(owner);
    const structure = await aStructure(owner, { organization });
    const person = await aMember();
    const need = await aNeed(owner, { structure, startsAt: later(DAY) });
    const { id } = await aSolicitation(owner, { need, person });
    const { actor, callId } = await inCall(person);
    const period = { start: need.startsAt, end: need.endsAt };
    const yes = { reponse: 'oui', vu: seenOf({ ...need, period } as never) };
    expect(await say(actor, callId, id, yes)).toMatchObject({ ok: true, value: { said: 'oui' } });
    expect(await one('select status, heard_by from solicitations where id = $1', [id])).toEqual({
      status: 'accepted',
      heard_by: 'Sacha Permanence',
    });
    const board = await readBoardAs(by(managerOf(organization) as never) as never, need.id);
    expect(board.ok && board.value.asked[0]).toMatchObject({ heardBy: 'Sacha Permanence' });
    expect(
      await one(
        `select facts from journal_entries where action = 'assignment.open' and organization_id = $1`,
        [organization.id],
      ),
    ).toMatchObject({ facts: { call: callId, heardBy: actor.membershipId } });
    expect(await say(actor, callId, id, { reponse: 'annuler', motif: 'transport' })).toMatchObject({
      ok: true,
    });
    expect(
      await one('select status, heard_by, cancelled_by from assignments where need_id = $1', [
        need.id,
      ]),
    ).toEqual({ status: 'cancelled', heard_by: 'Sacha Permanence', cancelled_by: 'person' });
    const call = await readCallAs(by(actor), callId);
    expect(call.ok && call.value.acts.map(({ kind }) => kind).sort()).toEqual([
      'given-back',
      'yes',
    ]);
  });

  test('no, then the person’s own yes from elsewhere: the mark goes', async () => {
    const person = await aMember();
    const { solicitation, seen } = await asked(person);
    const { actor, callId } = await inCall(person);
    await say(actor, callId, solicitation.id, { reponse: 'non', portee: 'this-time', motif: null });
    const heard = () =>
      one('select status, heard_by from solicitations where id = $1', [solicitation.id]);
    expect(await heard()).toEqual({ status: 'declined', heard_by: 'Sacha Permanence' });
    await acceptAfterAllAs({ actor: answeringOf(solicitation), now: NOON }, seen);
    expect(await heard()).toEqual({ status: 'accepted', heard_by: null });
  });

  test('the same refusals as the person’s own answer; somebody else’s demand, somebody else’s call, a call that is over: nothing moves', async () => {
    const [person, other] = [await aMember(), await aMember()];
    const mine = await asked(person);
    const theirs = await asked(other);
    const { actor, callId } = await inCall(person);
    const yes = { reponse: 'oui', vu: mine.seen };
    expect(await say(actor, callId, mine.solicitation.id, { ...yes, vu: 'x' })).toEqual({
      ok: false,
      refusal: 'demand-changed',
    });
    const notFound = { ok: false, refusal: 'not-found' };
    expect(await say(actor, callId, theirs.solicitation.id, yes)).toEqual(notFound);
    expect(await say(desk.me, callId, mine.solicitation.id, yes)).toEqual(notFound);
    expect(await say(actor, null, mine.solicitation.id, yes)).toEqual(notFound);
    expect(await say(actor, anId<'call'>() as CallId, mine.solicitation.id, yes)).toEqual(notFound);
    await endCallAs(by(actor), ending(callId, 'talked'));
    expect(await say(actor, callId, mine.solicitation.id, yes)).toEqual({
      ok: false,
      refusal: 'call-over',
    });
    expect(
      await ask(
        owner,
        `select 1 from solicitations where status <> 'pending' and id = any($1::uuid[])`,
        [[mine.solicitation.id, theirs.solicitation.id]],
      ),
    ).toEqual([]);
  });

  test('two people, one seat: heard by two coordinators at once, one has it', async () => {
    const need = await aNeed(owner, { seats: 1, startsAt: later(2 * DAY) });
    const period = { start: need.startsAt, end: need.endsAt };
    const says = async () => {
      const person = await aMember();
      const { id } = await aSolicitation(owner, { need, person });
      const { actor, callId } = await inCall(person);
      return () =>
        say(actor, callId, id, { reponse: 'oui', vu: seenOf({ ...need, period } as never) });
    };
    const [one_, two] = [await says(), await says()];
    const both = await Promise.all([one_(), two()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'need-filled' });
  });

  test('the database says the same, whoever writes: outside a call in hand nothing is said for anybody', async () => {
    const person = await aMember();
    const { solicitation } = await asked(person);
    const heard = { callId: newId<'call'>(NOON), membershipId: desk.me.membershipId };
    const speaker = { ...answeringOf(solicitation), heard };
    await expect(
      withActor(
        speaker,
        'write',
        NOON,
        (tx) =>
          tx.$executeRaw`update solicitations set status = 'declined', answered_at = ${NOON} where id = ${solicitation.id}::uuid`,
      ),
    ).rejects.toThrow('no call in hand');
  });
});

describe('the end of a call', () => {
  test('moments, a time away and paper are noted in the person’s name, and told once', async () => {
    const person = await aMember({ confirmedAt: later(-40 * DAY) });
    const { actor, callId } = await inCall(person);
    await weekHeardAs(by(actor), { callId, moments: null });
    await weekHeardAs(by(actor), { callId, moments: ['mornings'] });
    await paperHeardAs(by(actor), { callId, wants: true });
    const awayUntil = later(5 * DAY);
    const note = 'Préfère être appelée le matin.';
    await endCallAs(by(actor), ending(callId, 'unavailable', { awayUntil, note }));
    expect(
      await one(
        `select a.confirmed_at, a.unavailable_until, p.wants_paper, n.text from people p join availabilities a on a.person_id = p.id
         join desk_notes n on n.person_id = p.id where p.id = $1`,
        [person.id],
      ),
    ).toEqual({ confirmed_at: NOON, unavailable_until: awayUntil, wants_paper: true, text: note });
    const mails = await ask<{ id: string }>(
      owner,
      `select id from outbox_messages where person_id = $1 and kind = 'call-summary'`,
      [person.id],
    );
    expect(mails).toHaveLength(1);
    const message = await findMessage(worker as unknown as WorkerDb, mails[0]?.id ?? '');
    const said = message && (await renderMessage(worker as unknown as WorkerDb, message, NOON));
    const text = said && 'mail' in said ? said.mail.text : '';
    expect(text).toContain('Sacha Permanence');
    expect(text).toMatch(/vous avez dit jusqu’à quand vous n’êtes pas libre\./i);
    // said twice, told once
    expect(text.match(/quand vous êtes libre/g)).toHaveLength(1);
    expect(await endCallAs(by(actor), ending(callId, 'talked'))).toMatchObject({ ok: false });
  });

  test('no week said yet: away is a pause; « toujours vrai » is refused', async () => {
    const person = await aMember({ week: null });
    const { actor, callId } = await inCall(person);
    expect(await weekHeardAs(by(actor), { callId, moments: null })).toEqual({
      ok: false,
      refusal: 'week-not-said',
    });
    const awayUntil = later(5 * DAY);
    await endCallAs(by(actor), ending(callId, 'unavailable', { awayUntil }));
    expect(await one('select paused_until from people where id = $1', [person.id])).toEqual({
      paused_until: awayUntil,
    });
  });

  test.each([
    ['stop-calls', ['voice'], false],
    ['stop-all', ['email', 'sms', 'voice'], true],
  ] as const)('%s: whoever refuses is called by nobody', async (outcome, objections, paused) => {
    const person = await aMember();
    const { actor, callId } = await inCall(person);
    await endCallAs(by(actor), ending(callId, outcome));
    expect(
      await one(
        'select channel_objections, paused_until is not null as paused from people where id = $1',
        [person.id],
      ),
    ).toEqual({ channel_objections: [...objections], paused });
    const tomorrow = later(DAY);
    expect((await inCall(person, 'out', tomorrow)).opened).toEqual({
      ok: false,
      refusal: 'objects',
    });
    expect((await inCall(person, 'in', tomorrow)).opened.ok).toBe(true);
  });

  test('a wrong number is not called again; another number of theirs may be', async () => {
    const person = await aMember({ phone: `06 39 98 ${unique().slice(0, 2)} 01` });
    const { actor, callId } = await inCall(person, 'out');
    await endCallAs(by(actor), ending(callId, 'wrong-number'));
    const next = later(DAY);
    expect((await inCall(person, 'out', next)).opened).toMatchObject({ refusal: 'wrong-number' });
    await ask(owner, `update people set phone = '+33639980099' where id = $1`, [person.id]);
    expect((await inCall(person, 'out', next)).opened.ok).toBe(true);
  });

  test('a call back promised comes first at its hour, not before; « plus tard » has an hour of its own', async () => {
    const person = await aMember();
    const { actor, callId } = await inCall(person);
    const at = (hours: number) => later(hours * HOUR);
    expect(await endCallAs(by(actor), ending(callId, 'call-back', { callBackAt: NOON }))).toEqual({
      ok: false,
      refusal: 'call-back-past',
    });
    expect(await endCallAs(by(actor), ending(callId, 'call-back', { callBackAt: at(12) }))).toEqual(
      { ok: false, refusal: 'call-back-night' },
    );
    await endCallAs(by(actor), ending(callId, 'call-back', { callBackAt: at(3) }));
    const listed = async (now: Date) => {
      const read = await readDeskAs(by(desk.me, now));
      const { due, later } = read.ok ? read.value : { due: [], later: [] };
      const is = ({ personId }: { personId: PersonId }) => personId === person.id;
      return [due.find(is)?.reason, later.find(is)?.why];
    };
    expect(await listed(at(2))).toEqual([undefined, 'not-yet']);
    expect(await listed(at(3))).toEqual(['call-back', undefined]);
    const again = await inCall(person, 'in', at(4));
    await endCallAs(by(again.actor, at(4)), ending(again.callId, 'later'));
    expect(await one('select call_back_at from desk_calls where id = $1', [again.callId])).toEqual({
      call_back_at: minutesAfter(at(4), rules.later),
    });
  });
});

bystandersStay();
