import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { CALL_RULES } from '@/lib/desk/call-rules';
import { DESK_MESSAGES } from '@/lib/desk/desk.messages';
import { registerHeardForm } from '@/lib/desk/desk.schema';
import { weekHeardAs } from '@/lib/desk/server/answer-heard';
import { endCallAs } from '@/lib/desk/server/end-call';
import { chooseDeskPhoneAs, endNoteAs, leaveNoteAs } from '@/lib/desk/server/leave-note';
import { nameLetter, notePrintedAs, readLettersAs } from '@/lib/desk/server/letters';
import { openCallAs } from '@/lib/desk/server/open-call';
import { findCallersAs, readDeskAs, readDeskPoolAs } from '@/lib/desk/server/read-desk';
import { registerHeardAs } from '@/lib/desk/server/register-heard';
import type { PersonId } from '@/lib/identity/actor';
import { erasePerson } from '@/lib/rights/server/erase-person';
import { minutesAfter } from '@/lib/shared/period';
import { aPerson, aPool, type PersonWish } from '../../support/builders';
import { database } from '../../support/database';
import {
  aCoordinator,
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
import { ask, insert, unique } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
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
afterAll(disconnect);

describe('registered by telephone', () => {
  const draft = (change: object = {}) =>
    registerHeardForm.parse({
      ...{ firstName: 'Odette', lastName: 'Brisemer', kind: 'retiree', ageBand: 'adult' },
      phone: `02 40 ${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`,
      ...{ trades: ['company'], commune: 'Rezé', radiusKm: '10', travelMeans: ['car'] },
      ...{ moments: ['mornings'], consent: 'on', ...change },
    });

  test('no address and no account: in the pool, ranked, the consent heard, what was noted told', async () => {
    const done = await registerHeardAs(by(desk.me), draft({ papier: 'on' }));
    const personId = done.ok ? done.value.personId : null;
    expect(
      await one(
        `select p.user_id, p.email, p.status, p.wants_paper, p.kind, m.status as member, a.confirmed_at, c.by_name, c.version,
           (select count(*)::int from standings s where s.person_id = p.id) as ranked,
           (select count(*)::int from outbox_messages o where o.person_id = p.id and o.kind = 'call-summary') as told
         from people p join pool_members m on m.person_id = p.id join availabilities a on a.person_id = p.id
         join phone_consents c on c.person_id = p.id where p.id = $1 and m.pool_id = $2`,
        [personId, desk.pool.id],
      ),
    ).toMatchObject({
      ...{ user_id: null, email: null, status: 'active', wants_paper: true, kind: 'retiree' },
      ...{ member: 'member', confirmed_at: NOON, by_name: 'Sacha Permanence', version: '2026-11' },
      ...{ ranked: 1, told: 1 },
    });
    const read = await readDeskAs(by(desk.me));
    expect(read.ok && read.value.figures).toMatchObject({ registered: 1, received: 1 });
  });

  test('in a pool that chooses, whoever hears them lets them in', async () => {
    const choosy = await aPool(owner, { kind: 'independent', validation: 'manager' });
    const actor = await aCoordinator(owner, choosy);
    const done = await registerHeardAs(by(actor), draft({ kind: 'independent' }));
    expect(
      await one('select p.status from people p where id = $1', [done.ok && done.value.personId]),
    ).toEqual({ status: 'active' });
  });

  test('the same number twice, a number that is somebody’s only way in, a place that is unknown or elsewhere: nothing is written', async () => {
    const first = draft();
    await registerHeardAs(by(desk.me), first);
    const again = (change: object, actor = desk.me) =>
      registerHeardAs(by(actor), { ...first, ...change } as never);
    expect(await again({})).toEqual({ ok: false, refusal: 'already-here' });
    const others = await aCoordinator(owner, await aPool(owner, { kind: 'student' }));
    expect(await again({}, others)).toEqual({ ok: false, refusal: 'already-registered' });
    const phone = '+33240999999';
    expect(await again({ phone, commune: 'Nulleville' })).toMatchObject({ ok: false });
    expect(await again({ phone, commune: 'Angers' })).toEqual({
      ok: false,
      refusal: 'commune-elsewhere',
    });
    expect(await ask(owner, 'select 1 from people where phone = $1', [phone])).toEqual([]);
  });
});

describe('a call takes one person for one coordinator', () => {
  test('two at once, of two pools: one has them', async () => {
    const person = await aMember();
    const other = await aPool(owner, { kind: 'director', members: [person] });
    const [a, b] = [await aCoordinator(owner, desk.pool), await aCoordinator(owner, other)];
    const call = { personId: person.id, direction: 'out' } as const;
    const both = await Promise.all([openCallAs(by(a), call), openCallAs(by(b), call)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'in-hand' });
  });

  test('nobody has two in hand; opening the same again gives the same call', async () => {
    const [person, other] = [await aMember(), await aMember()];
    const { actor, callId } = await inCall(person);
    const open = (who: Member) => openCallAs(by(actor), { personId: who.id, direction: 'in' });
    expect(await open(person)).toEqual({ ok: true, value: { callId } });
    expect(await open(other)).toEqual({ ok: false, refusal: 'call-in-hand' });
  });

  test('a call nobody ended lets go in time, and nothing is noted on it after', async () => {
    const person = await aMember();
    const { actor, callId } = await inCall(person);
    const late = later(rules.inHand);
    expect((await inCall(person, 'in', minutesAfter(late, -1))).opened.ok).toBe(false);
    expect((await inCall(person, 'in', late)).opened.ok).toBe(true);
    expect(await weekHeardAs(by(actor, late), { callId, moments: null })).toEqual({
      ok: false,
      refusal: 'call-over',
    });
  });

  test('never at night, not twice in a row, not more than enough in a day; somebody who calls is always answered', async () => {
    const person = await aMember();
    const refusalAt = async (minutes: number, direction: 'in' | 'out' = 'out') => {
      const now = later(minutes);
      const { actor, callId, opened } = await inCall(person, direction, now);
      if (opened.ok) await endCallAs(by(actor, now), ending(callId, 'no-answer'));
      return opened.ok || opened.refusal;
    };
    expect(await refusalAt(12 * HOUR)).toBe('night');
    expect(await refusalAt(12 * HOUR, 'in')).toBe(true);
    expect(await refusalAt(0)).toBe(true);
    expect(await refusalAt(rules.apart - 1)).toBe('too-soon');
    expect(await refusalAt(rules.apart)).toBe(true);
    expect(await refusalAt(2 * rules.apart)).toBe('enough-today');
    expect(await refusalAt(DAY)).toBe(true);
  });

  test('not in the hours they keep for themselves', async () => {
    const person = await aMember();
    const quiet = { quietFrom: 11, quietTo: 13, updatedAt: NOON };
    const whose = { personId: person.id, territoryId: person.territoryId };
    await insert(owner, 'person_wishes', { ...whose, ...quiet });
    expect((await inCall(person, 'out')).opened).toEqual({ ok: false, refusal: 'own-hours' });
    expect((await inCall(person, 'out', later(2 * HOUR))).opened.ok).toBe(true);
  });

  test('a stranger’s person, or one the pool did not keep: not found', async () => {
    const stranger = await aPerson(owner);
    expect((await inCall(stranger)).opened).toEqual({ ok: false, refusal: 'not-found' });
    const refused = await aMember();
    await ask(
      owner,
      `update pool_members set status = 'refused', reason = 'Une raison assez longue pour compter.' where person_id = $1`,
      [refused.id],
    );
    expect((await inCall(refused)).opened).toEqual({ ok: false, refusal: 'not-found' });
  });
});

test('looked for by a name or the end of a number, in one’s own pool alone; the desk is the pool’s', async () => {
  const name = `Quérolle${unique().replace(/\d/g, 'x')}`;
  const person = await aMember({ lastName: name, phone: '+33639984242' });
  const found = await findCallersAs(by(desk.me), { qui: name.slice(0, 9) });
  expect(found.ok && found.value).toContain(person.id);
  const number = await findCallersAs(by(desk.me), { qui: '42 42' });
  expect(number.ok && number.value).toContain(person.id);
  const stranger = await aCoordinator(owner, await aPool(owner, { kind: 'student' }));
  expect(await findCallersAs(by(stranger), { qui: name })).toEqual({
    ok: false,
    refusal: 'nobody-found',
  });
  const gone = { ...desk.me, poolId: person.id as never };
  for (const read of [await readDeskAs(by(gone)), await readDeskPoolAs(by(gone))])
    expect(read).toEqual({ ok: false, refusal: 'not-found' });
});

describe('what one shift leaves to the next', () => {
  test('a note is read by the desk until it is dealt with, by nobody else', async () => {
    await leaveNoteAs(by(desk.me), { note: 'Rappeler la mairie au sujet de la salle.' });
    const notes = async (actor = desk.me) => {
      const read = await readDeskAs(by(actor));
      return read.ok ? read.value.notes.filter(({ text }) => text.includes('mairie')) : [];
    };
    const [note] = await notes();
    const stranger = await aCoordinator(owner, await aPool(owner, { kind: 'student' }));
    expect(await notes(stranger)).toEqual([]);
    const noteId = note?.id ?? '';
    expect(await endNoteAs(by(stranger), { noteId })).toEqual({ ok: false, refusal: 'note-gone' });
    expect(await endNoteAs(by(desk.me), { noteId })).toMatchObject({ ok: true });
    expect(await endNoteAs(by(desk.me), { noteId })).toEqual({ ok: false, refusal: 'note-gone' });
    expect(await notes()).toEqual([]);
  });
});

describe('paper', () => {
  test('letters for those who want it: each once, with the number to call back; a stranger’s are nobody’s', async () => {
    const person = await aMember();
    const other = await aMember();
    await ask(owner, 'update people set wants_paper = true where id = $1', [person.id]);
    const solicitation = await aSolicitation(owner, {
      need: await aNeed(owner, { startsAt: later(DAY) }),
      person,
    });
    const need = await aNeed(owner, { startsAt: later(3 * DAY) });
    await anAssignment(owner, { need, person });
    await chooseDeskPhoneAs(by(desk.me), { deskPhone: '+33240123456' });
    const letters = async (only: PersonId | null = null) => {
      const read = await readLettersAs(by(desk.me), only);
      if (!read.ok) return read;
      expect(read.value.pool.deskPhone).toBe('+33240123456');
      const envelope = read.value.envelopes.find((one_) => one_.person.personId === person.id);
      return (envelope?.letters ?? []).map((letter) => nameLetter(person.id, letter));
    };
    const names = (await letters()) as string[];
    expect(names.map((name) => name.split('/')[1]).sort()).toEqual([
      'mission',
      'question',
      'welcome',
    ]);
    const all = await readLettersAs(by(desk.me), null);
    expect(all.ok && all.value.envelopes.map(({ person: p }) => p.personId)).not.toContain(
      other.id,
    );
    const one_ = await readLettersAs(by(desk.me), other.id);
    expect(one_.ok && one_.value.envelopes[0]?.letters).toMatchObject([{ kind: 'welcome' }]);
    expect(await letters((await aPerson(owner)).id)).toEqual({ ok: false, refusal: 'not-found' });
    const foreign = [`${other.id}/question/${solicitation.id}`, 'x', `${person.id}/welcome/x`];
    expect(await notePrintedAs(by(desk.me), { lettres: foreign })).toEqual({
      ok: false,
      refusal: 'nothing-to-print',
    });
    expect(await notePrintedAs(by(desk.me), { lettres: names })).toEqual({
      ok: true,
      value: { printed: 3 },
    });
    expect(await letters()).toEqual([]);
    expect(await notePrintedAs(by(desk.me), { lettres: names })).toMatchObject({ ok: false });
  });
});

bystandersStay();

test('whoever stopped everything is not called, with a sentence; they may still call', async () => {
  const person = await aMember();
  await ask(owner, 'update people set restricted_at = $2 where id = $1', [person.id, NOON]);
  const out = await inCall(person, 'out');
  expect(out.opened).toEqual({ ok: false, refusal: 'stopped' });
  expect(DESK_MESSAGES.stopped).toContain('n’est pas appelée');
  expect((await inCall(person, 'in')).opened.ok).toBe(true);
});

test('somebody who erases everything while a call is opened: the call is of nobody, or is not', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const person = await aMember();
    const actor = await aCoordinator(owner, desk.pool);
    const [opened, erased] = await Promise.all([
      openCallAs(by(actor), { personId: person.id, direction: 'in' }),
      erasePerson(person.id, 'operator', NOON),
    ]);
    expect(erased.ok).toBe(true);
    if (!opened.ok) expect(opened.refusal).toBe('not-found');
    expect(await ask(owner, 'select from desk_calls where person_id = $1', [person.id])).toEqual(
      [],
    );
  }
});
