import { afterAll, describe, expect, test } from 'vitest';
import { POST as hostAnswers, GET as hostShown } from '@/app/a/[jeton]/route';
import { POST as daySaid, GET as dayShown } from '@/app/h/[jeton]/route';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { arriveAs } from '@/lib/assignment/server/arrive';
import { askAfterMissions } from '@/lib/assignment/server/ask-after-mission';
import { readOwnDayAs } from '@/lib/assignment/server/follow-mission';
import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { answerHostSurveyAs } from '@/lib/assignment/server/host-survey';
import { readHoursApartAs, readLentHoursApartAs } from '@/lib/assignment/server/hours-apart';
import { answerNoShowAs, sayNoShowAs, withdrawNoShowAs } from '@/lib/assignment/server/no-show';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { remindHours } from '@/lib/assignment/server/remind-hours';
import { agreeHoursAs, sayHoursAs } from '@/lib/assignment/server/sign-hours';
import { disconnect } from '@/lib/db/client';
import { hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import { formNonce } from '@/lib/web/answer-door';
import { anOrganization, aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { anAssignment } from '../../support/need-builders';
import { cellOf, managerOf, personActor } from '../../support/speakers';
import { aMissionOf } from './a-day';

const owner = database();
const now = new Date();
const HOUR = 3_600_000;
const inHours = (hours: number, from = now) => new Date(from.getTime() + hours * HOUR);
const pool = openWorkerPool(owner.workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const aMission = (from: number, to: number) => aMissionOf(owner, now, from, to);
const strangers = async () => ({
  person: { actor: personActor(await aPerson(owner)), now },
  host: { actor: managerOf(await anOrganization(owner)), now },
});
const kindsOf = async (solicitationId: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      'select kind from outbox_messages where solicitation_id = $1 order by kind',
      [solicitationId],
    )
  ).map(({ kind }) => kind);
const notFound = { ok: false, refusal: 'not-found' };
const refused = (refusal: string) => ({ ok: false, refusal });

/** The link of the question a mission came from, as the person holds it. */
async function linkOf({ mission, person, need }: Awaited<ReturnType<typeof aMission>>) {
  const id = anId<'link'>();
  await insert(owner, 'action_links', {
    ...{ id, tokenHash: hashToken(tokenOf(id)), purpose: 'answer', issuedVia: 'email' },
    ...{ personId: person.id, needId: need.id, solicitationId: mission.solicitationId },
    ...{ organizationId: need.organizationId, territoryId: need.territoryId },
    ...{ createdAt: now, expiresAt: inHours(1) },
  });
  return tokenOf(id);
}
const posting = (path: string, fields: Record<string, string>) =>
  new Request(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

describe('arriving', () => {
  test('with the code of the place or without, the board sees when and how; the first time stays, a code is worth more', async () => {
    const { id, own, board } = await aMission(-0.25, 8);
    const { code } = await board();
    expect(await arriveAs(own, { id, by: 'space', code: '' })).toMatchObject({ ok: true });
    expect((await board()).one.day.arrival).toEqual({ at: now, by: 'space' });
    const later = { ...own, now: inHours(0.1) };
    expect(await arriveAs(later, { id, by: 'link', code: ` ${code} ` })).toMatchObject({
      ok: true,
    });
    expect((await board()).one.day.arrival).toEqual({ at: now, by: 'code' });
    const said = await ask(
      owner,
      `select facts ->> 'by' as by from journal_entries where object_id = $1 and action = 'mission.arrived' order by seq`,
      [id],
    );
    expect(said).toEqual([{ by: 'space' }, { by: 'code' }]);
    expect(
      await ask(owner, `select kind from live_events where need_id = $1 and kind = 'arrived'`, [
        (await board()).need.id,
      ]),
    ).toHaveLength(2);
  });

  test('five wrong codes, then none is read any more; without it they still may', async () => {
    const { id, own, board } = await aMission(-0.25, 8);
    const wrong = (await board()).code === '0000' ? '0001' : '0000';
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => arriveAs(own, { id, by: 'space', code: wrong })),
    );
    const count = (refusal: string) => tries.filter((one) => !one.ok && one.refusal === refusal);
    expect([count('wrong-code').length, count('code-tries-over').length]).toEqual([5, 3]);
    const right = await arriveAs(own, { id, by: 'space', code: (await board()).code });
    expect(right).toEqual(refused('code-tries-over'));
    expect(await arriveAs(own, { id, by: 'space', code: '' })).toMatchObject({ ok: true });
  });

  test('by a text or a call of their own number; of nobody else’s mission', async () => {
    const one = await aMission(-0.25, 8);
    const phone = '+33639980471';
    await ask(owner, 'update people set phone = $2 where id = $1', [one.person.id, phone]);
    const hear = (id: string, event: object) =>
      hearPhone({ id, from: phone, at: now, ...event } as never, now, FOLLOW_BY_PHONE);
    expect(await hear('evt-early', { type: 'sms', text: 'J arrive dans 10 min' })).toBeNull();
    expect((await one.board()).one.day.arrival).toBeNull();
    const asked = await hear('evt-call', { type: 'call' });
    expect(asked?.say).toContain('Y êtes-vous arrivé');
    expect((await hear('evt-no', { type: 'key', key: '2', state: asked?.state }))?.say).toContain(
      'Aucune question',
    );
    const told = await hear('evt-yes', { type: 'key', key: '1', state: asked?.state });
    expect(told?.say).toContain('la structure sait');
    expect((await one.board()).one.day.arrival).toEqual({ at: now, by: 'call' });
    const other = await aMission(-0.25, 8);
    await ask(owner, 'update people set phone = $2 where id = $1', [
      other.person.id,
      '+33639980472',
    ]);
    await hear('evt-sms', { type: 'sms', text: 'Je suis arrivé', from: '+33639980472' });
    expect((await other.board()).one.day.arrival).toEqual({ at: now, by: 'text' });
    expect((await hear('evt-again', { type: 'call' }))?.say).toContain('Aucune question');
    const [said] = await ask(
      owner,
      `select payload ->> 'reply' as reply from outbox_messages where dedupe_key = 'phone-reply:evt-sms'`,
    );
    expect(said).toEqual({ reply: 'arrived' });
  });

  test('not too early, not after, not of somebody else’s', async () => {
    const early = await aMission(2, 8);
    const over = await aMission(-9, -1);
    const say = (one: typeof early) => arriveAs(one.own, { id: one.id, by: 'space', code: '' });
    expect(await say(early)).toEqual(refused('not-time-yet'));
    expect(await say(over)).toEqual(refused('arrival-over'));
    const stranger = (await strangers()).person;
    expect(await arriveAs(stranger, { id: early.id, by: 'space', code: '' })).toEqual(notFound);
  });
});

describe('somebody who did not come', () => {
  test('the seat opens again, they are told, they answer; corrected, the mission stands again', async () => {
    const one = await aMission(-1, 7);
    const { id, host, own, board, mission, person } = one;
    expect(await sayNoShowAs((await strangers()).host, { id })).toEqual(notFound);
    expect(await sayNoShowAs(host, { id })).toMatchObject({ ok: true });
    expect(await sayNoShowAs(host, { id })).toEqual(refused('already-cancelled'));
    expect(await board()).toMatchObject({
      need: { seatsTaken: 0, status: 'open' },
      one: { status: 'cancelled', cancelledBy: 'structure', late: false },
    });
    expect(await answerNoShowAs((await strangers()).person, { id, answer: 'was-there' })).toEqual(
      notFound,
    );
    expect(await answerNoShowAs(own, { id, answer: 'was-there' })).toMatchObject({ ok: true });
    expect((await board()).one.day.noShow).toMatchObject({ answer: 'was-there' });
    expect(await withdrawNoShowAs((await strangers()).host, { id })).toEqual(notFound);
    expect(await withdrawNoShowAs(host, { id })).toMatchObject({ ok: true });
    expect(await withdrawNoShowAs(host, { id })).toEqual(refused('no-show-not-said'));
    // their structure can reach them again, as long as the yes had said
    const reached = `select phone, visible_until from mission_contacts where assignment_id = $1`;
    expect(await ask(owner, reached, [id])).toEqual([
      { phone: person.phone, visible_until: inHours(7 + 7 * 24) },
    ]);
    expect(await board()).toMatchObject({
      need: { seatsTaken: 1, status: 'filled' },
      one: { status: 'confirmed', cancelReason: null },
    });
    expect(await sayNoShowAs(host, { id })).toEqual(refused('seen-at-work'));
    expect(await answerNoShowAs(own, { id, answer: 'was-there' })).toEqual(
      refused('no-show-not-said'),
    );
    expect(await kindsOf(mission.solicitationId)).toEqual([
      ...['no-show', 'no-show-answered', 'no-show-withdrawn'],
    ]);
  });

  test('said at the same time as they arrive with the code, one of the two holds', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { id, host, own, board } = await aMission(-1, 7);
      const { code } = await board();
      const [missed, arrived] = await Promise.all([
        sayNoShowAs(host, { id }),
        arriveAs(own, { id, by: 'link', code }),
      ]);
      expect([missed.ok, arrived.ok].filter(Boolean)).toHaveLength(1);
    }
  });

  test('a seat taken since is not taken back; an hour too early, a mission too old is refused', async () => {
    const { id, host, need } = await aMission(-1, 7);
    await sayNoShowAs(host, { id });
    await anAssignment(owner, { need });
    await ask(owner, `update needs set seats_taken = 1, status = 'filled' where id = $1`, [
      need.id,
    ]);
    expect(await withdrawNoShowAs(host, { id })).toEqual(refused('seat-taken-since'));
    const soon = await aMission(-0.2, 7);
    expect(await sayNoShowAs(soon.host, { id: soon.id })).toEqual(refused('no-show-too-early'));
    const old = await aMission(-300, -292);
    expect(await sayNoShowAs(old.host, { id: old.id })).toEqual(refused('no-show-too-late'));
    const over = await aMission(-12, -4);
    expect(await sayNoShowAs(over.host, { id: over.id })).toMatchObject({ ok: true });
  });
});

describe('hours', () => {
  const agreed = { start: inHours(-12), end: inHours(-4) };
  const longer = { start: inHours(-12), end: inHours(-3) };
  const said = (id: AssignmentId, period = agreed, words: string | null = null) => ({
    ...{ id, period, breakMinutes: 30, words },
  });

  test('both versions stand until one says what the other said; then nothing changes any more', async () => {
    const { id, host, own, board, mission, need } = await aMission(-12, -4);
    const others = await strangers();
    expect(await sayHoursAs(others.person, said(id))).toEqual(notFound);
    expect(await sayHoursAs(others.host, said(id))).toEqual(notFound);
    expect(await agreeHoursAs(host, { id, version: 1 })).toEqual(refused('no-hours-to-agree'));
    expect(await sayHoursAs(own, said(id, longer))).toMatchObject({ ok: true });
    expect(await sayHoursAs(host, said(id))).toEqual(refused('say-why-hours'));
    expect(await sayHoursAs(host, said(id, agreed, 'Départ à l’heure prévue.'))).toMatchObject({
      ok: true,
    });
    // kept: visible, on both sides
    expect(await sayHoursAs(own, said(id, longer, 'La relève est arrivée tard.'))).toMatchObject({
      ok: true,
    });
    expect((await board()).one.day.hours).toMatchObject({
      person: { version: 3, period: longer },
      host: { version: 2, words: 'Départ à l’heure prévue.' },
      signed: null,
    });
    // where, for the cell, and never whose
    const seen = await readHoursApartAs({ actor: cellOf(need.territoryId), now });
    expect(seen.find(({ structureId }) => structureId === need.structureId)).toEqual({
      ...{ structureId: need.structureId, missions: 1, structureName: expect.any(String) },
    });
    expect(await readHoursApartAs({ actor: cellOf('49'), now })).toEqual([]);
    expect(await readLentHoursApartAs(host)).toEqual([]);
    expect(await agreeHoursAs(host, { id, version: 1 })).toEqual(refused('hours-changed-since'));
    expect(await agreeHoursAs(host, { id, version: 3 })).toMatchObject({ ok: true });
    expect(await readOwnDayAs(own, { id })).toMatchObject({
      value: { hours: { signed: { period: longer, breakMinutes: 30 } } },
    });
    expect(await sayHoursAs(own, said(id))).toEqual(refused('hours-signed'));
    expect(await agreeHoursAs(own, { id, version: 4 })).toEqual(refused('hours-signed'));
    expect(await kindsOf(mission.solicitationId)).toEqual(['mission-hours', 'mission-hours-host']);
    // nor by whoever writes in the database
    for (const table of ['mission_hours', 'mission_signed_hours'])
      await expect(
        ask(owner, `update ${table} set break_minutes = 0 where assignment_id = $1`, [id]),
      ).rejects.toThrow('never changed');
    await expect(
      ask(
        owner,
        `insert into mission_hours select assignment_id, 9, organization_id, territory_id, person_id, side, began_at, finished_at,
           break_minutes, words, said_at, said_by from mission_hours where assignment_id = $1 and version = 1`,
        [id],
      ),
    ).rejects.toThrow('not said again');
  });

  test('twenty words at once: one chain of versions, signed once, and only of what both said', async () => {
    const { id, host, own } = await aMission(-12, -4);
    const words = Array.from({ length: 10 }, (_, rank) => ({
      ...said(id, agreed, 'comme prévu'),
      breakMinutes: rank % 3,
    }));
    await Promise.all(
      words.flatMap((one) => [
        sayHoursAs(own, one).catch(() => null),
        sayHoursAs(host, one).catch(() => null),
      ]),
    );
    const rows = await ask<{ version: number }>(
      owner,
      'select version from mission_hours where assignment_id = $1 order by version',
      [id],
    );
    expect(rows.map(({ version }) => version)).toEqual(rows.map((_, rank) => rank + 1));
    const signed = await ask<{ same: boolean }>(
      owner,
      `select (select count(*) from (select distinct on (side) began_at, finished_at, break_minutes from mission_hours h
         where h.assignment_id = g.assignment_id order by side, version desc) last
         where (last.began_at, last.finished_at, last.break_minutes) = (g.began_at, g.finished_at, g.break_minutes)) = 2 as same
       from mission_signed_hours g where g.assignment_id = $1`,
      [id],
    );
    expect(signed).toEqual([{ same: true }]);
  });

  test('who stays silent three days is reminded once per word of the other; nothing is signed by it', async () => {
    const { id, own, host, person, mission } = await aMission(-80, -73);
    const period = { start: inHours(-80), end: inHours(-73) };
    const messages = () =>
      ask(
        owner,
        `select kind, person_id from outbox_messages where solicitation_id = $1 and dedupe_key like '%reminder%' order by created_at`,
        [mission.solicitationId],
      );
    await Promise.all([remindHours(pool, now), remindHours(pool, now)]);
    expect(await messages()).toEqual([{ kind: 'mission-hours', person_id: person.id }]);
    await sayHoursAs(own, { id, period, breakMinutes: 0, words: null });
    await remindHours(pool, inHours(71));
    expect(await messages()).toHaveLength(1);
    await remindHours(pool, inHours(73));
    await remindHours(pool, inHours(74));
    expect((await messages())[1]).toEqual({ kind: 'mission-hours-host', person_id: null });
    expect(await messages()).toHaveLength(2);
    expect(await readOwnDayAs(own, { id })).toMatchObject({ value: { hours: { signed: null } } });
    await agreeHoursAs(host, { id, version: 1 });
    await remindHours(pool, inHours(150));
    expect(await messages()).toHaveLength(2);
  });
});

describe('by links, without an account', () => {
  test('the person arrives, then says and accepts hours; a page opened by a scanner says nothing', async () => {
    const one = await aMission(-0.25, 8);
    const token = await linkOf(one);
    const params = Promise.resolve({ jeton: token });
    const page = await dayShown(new Request(`http://localhost/h/${token}`), { params });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).not.toContain('<script');
    expect(Buffer.byteLength(html)).toBeLessThan(14_000);
    const nonce = formNonce(token);
    const post = (fields: Record<string, string>) =>
      daySaid(posting(`/h/${token}`, fields), { params });
    expect((await one.board()).one.day.arrival).toBeNull();
    expect(await (await post({ nonce: 'x', acte: 'arrivee' })).text()).toContain('pas pu être lue');
    expect(await (await post({ nonce, acte: 'jouer' })).text()).toContain('pas pu être lue');
    const { code } = await one.board();
    const wrong = code === '1234' ? '4321' : '1234';
    expect(await (await post({ nonce, acte: 'arrivee', code: wrong })).text()).toContain(
      'pas le code',
    );
    expect((await post({ nonce, acte: 'arrivee', code })).status).toBe(303);
    expect((await one.board()).one.day.arrival).toMatchObject({ by: 'code' });
    for (const [door, path] of [
      [dayShown, 'h'],
      [hostShown, 'a'],
    ] as const) {
      const unknown = await door(new Request(`http://localhost/${path}/x`), {
        params: Promise.resolve({ jeton: 'x' }),
      });
      expect(unknown.status).toBe(404);
    }
  });

  test('the structure is asked once, answers two questions, corrects them; the journal keeps no answer', async () => {
    const { id, person, host, need, needId } = await aMission(-12, -4);
    await Promise.all([askAfterMissions(pool, now), askAfterMissions(pool, now)]);
    const asked = await ask<{ payload: { linkId: string } }>(
      owner,
      `select payload from outbox_messages where kind = 'host-survey' and organization_id = $1`,
      [need.organizationId],
    );
    expect(asked).toHaveLength(1);
    const token = tokenOf(asked[0]?.payload.linkId ?? '');
    const params = Promise.resolve({ jeton: token });
    const page = await (
      await hostShown(new Request(`http://localhost/a/${token}`), { params })
    ).text();
    expect(page).toContain(person.maskedName);
    expect(page).not.toContain(person.lastName);
    const nonce = formNonce(token);
    const post = (fields: Record<string, string>) =>
      hostAnswers(posting(`/a/${token}`, fields), { params });
    expect(await (await post({ nonce, asNeeded: 'yes' })).text()).toContain('deux questions');
    expect((await post({ nonce, asNeeded: 'yes', welcomeAgain: 'no' })).status).toBe(303);
    const survey = { asNeeded: 'partly', welcomeAgain: 'yes' } as const;
    const said = async () => {
      const read = await readBoardAs(host, needId);
      return read.ok ? read.value.missions[0]?.hostSurvey : null;
    };
    expect(await said()).toEqual({ asNeeded: 'yes', welcomeAgain: 'no' });
    expect(await answerHostSurveyAs((await strangers()).host, { id, survey })).toEqual(notFound);
    expect(await answerHostSurveyAs(host, { id, survey })).toMatchObject({ ok: true });
    expect(await said()).toEqual(survey);
    const entries = await ask<{ facts: unknown }>(
      owner,
      `select facts from journal_entries where object_id = $1`,
      [id],
    );
    expect(JSON.stringify(entries)).not.toContain('partly');
    const early = await aMission(-1, 4);
    expect(await answerHostSurveyAs(early.host, { id: early.id, survey })).toEqual(
      refused('mission-not-over'),
    );
  });
});
