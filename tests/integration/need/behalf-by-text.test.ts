import { afterAll, describe, expect, test } from 'vitest';
import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { disconnect } from '@/lib/db/client';
import { hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import type { NeedId } from '@/lib/identity/actor';
import { needForStructureForm } from '@/lib/need/behalf.schema';
import { askStructures } from '@/lib/need/server/ask-structures';
import { findSeen } from '@/lib/notify/server/phone-question.repository';
import { renderForPhone } from '@/lib/notify/server/render-phone';
import { segmentsOf } from '@/lib/notify/sms';
import { postForStructureAs } from '@/lib/solicitation/server/post-for-structure';
import { chooseRhythmAs } from '@/lib/tension/server/declare-tension';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aNeedForm } from '../../support/need-form';
import { aMembership, cellOf, managerOf } from '../../support/speakers';

const owner = database();
const HOUR = 3_600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(owner.workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const civil = (date: Date) =>
  date.toLocaleString('sv-SE', { timeZone: 'Europe/Paris' }).replace(' ', 'T').slice(0, 16);
const shift = (from: number, to: number) => `${civil(inHours(from))}/${civil(inHours(to))}`;

let phones = 0;
/** A structure with a mobile, whose direction is written to. */
async function aHouse() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const user = await aUser(owner);
  const membership = await aMembership(owner, { role: 'director', organization, user });
  phones += 1;
  const phone = `+3363998${2000 + phones}`;
  const director = { ...managerOf(organization), userId: user.id as never };
  await chooseRhythmAs(
    { actor: director, now },
    { structureId: structure.id, rhythm: 'never', phone },
  );
  return { organization, structure, user, membership, phone };
}
type House = Awaited<ReturnType<typeof aHouse>>;

/** The cell writes a request down, and its structure is asked. */
async function noted({ structure }: House, from = 30): Promise<NeedId> {
  const form = aNeedForm({
    ...{ key: anId(), structureId: structure.id, toldBy: 'Claire Martin' },
    ...{ when: [shift(from, from + 8), shift(from + 24, from + 32)] },
  });
  const posted = await postForStructureAs(
    { actor: cellOf('44'), now },
    needForStructureForm.parse(form),
  );
  if (!posted.ok) throw new Error(posted.refusal);
  await askStructures(pool, inHours(0.1), () => true);
  return posted.value.needId;
}
const textsOf = (needId: string) =>
  ask<{ channel: string; payload: unknown; kind: string }>(
    owner,
    `select * from outbox_messages where kind = 'need-asked' and channel = 'sms' and payload ->> 'needId' in
       (select id::text from needs where series_id = (select series_id from needs where id = $1))`,
    [needId],
  );
const words = async (needId: string) =>
  (
    await ask<{ behalf: string }>(
      owner,
      `select behalf from needs where series_id = (select series_id from needs where id = $1)`,
      [needId],
    )
  ).map(({ behalf }) => behalf);

let events = 0;
const hear = async (text: string, from: string) => {
  events += 1;
  const id = `evt-behalf-${events}`;
  await hearPhone({ type: 'sms', id, from, text, at: now } as never, inHours(0.2), FOLLOW_BY_PHONE);
  const [row] = await ask<{ payload: { reply: string } }>(
    owner,
    'select * from outbox_messages where dedupe_key in ($1, $2)',
    [`tension-said:${id}`, `phone-reply:${id}`],
  );
  last = row ?? null;
  return row?.payload.reply ?? null;
};
let last: unknown = null;
/** The numbers of the list that was sent back, and its words. */
const listed = async () => {
  const said = await renderForPhone(pool as never, last as never, inHours(0.3));
  const sms = 'sms' in said ? said.sms('') : '';
  return { sms, numbers: [...sms.matchAll(/OUI (\d{2,3})/g)].map(([, number]) => number) };
};

/** Somebody of the reserve at the same number, asked for a need of another structure under a letter. */
async function askedToo(phone: string, code: string) {
  const person = await aPerson(owner, { phone, user: null });
  const need = await aNeed(owner, { startsAt: inHours(200) });
  const solicitation = await aSolicitation(owner, { need, person, askedAt: now });
  const question = { personId: person.id, solicitationId: solicitation.id };
  const link = { id: anId<'link'>(), purpose: 'answer', needId: need.id, issuedVia: 'sms' };
  const place = { organizationId: need.organizationId, territoryId: need.territoryId };
  await insert(owner, 'action_links', {
    ...{ ...question, ...link, ...place, tokenHash: hashToken(tokenOf(link.id)) },
    ...{ createdAt: now, expiresAt: inHours(100) },
  });
  await insert(owner, 'phone_questions', {
    ...{ ...question, id: anId<'question'>(), territoryId: need.territoryId, phone, code },
    ...{ purpose: 'answer', linkId: link.id, seen: await findSeen(pool as never, need.id) },
    ...{ askedAt: now, expiresAt: inHours(100) },
  });
  const status = async () =>
    (await ask(owner, 'select status from solicitations where id = $1', [solicitation.id]))[0];
  return { person, status };
}

describe('a person and a structure at one number, under one letter', () => {
  test('« A OUI » is guessed for neither; each is answered by its number', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    const { status } = await askedToo(house.phone, 'A');
    expect(await hear('A OUI', house.phone)).toBe('behalf-which');
    expect(await words(needId)).toEqual(['waiting', 'waiting']);
    expect(await status()).toEqual({ status: 'pending' });
    const { sms, numbers } = await listed();
    expect(sms).toContain('question A recue à ce numéro');
    expect(segmentsOf(sms)).toBeLessThanOrEqual(3);
    // the person’s own is the second of the list: answered, the structure’s still waits
    await hear(`OUI ${numbers[1]}`, house.phone);
    expect(await status()).toEqual({ status: 'accepted' });
    expect(await words(needId)).toEqual(['waiting', 'waiting']);
    expect(await hear(`NON ${numbers[0]}`, house.phone)).toBe('behalf-no');
    expect(await status()).toEqual({ status: 'accepted' });
  });

  test('« A NON » after an own « A OUI » gives nothing up before it is said which', async () => {
    const house = await aHouse();
    const { status } = await askedToo(house.phone, 'A');
    await hear('A OUI', house.phone);
    expect(await status()).toEqual({ status: 'accepted' });
    const needId = await noted(house);
    expect(await hear('A NON', house.phone)).toBe('behalf-which');
    expect(await status()).toEqual({ status: 'accepted' });
    expect(await words(needId)).toEqual(['waiting', 'waiting']);
    const { numbers } = await listed();
    expect(await hear(`NON ${numbers[0]}`, house.phone)).toBe('behalf-no');
    expect(await status()).toEqual({ status: 'accepted' });
  });

  test('six requests at once: three parts of text, the others counted, and each answered in its turn', async () => {
    const house = await aHouse();
    const needs: NeedId[] = [];
    for (const day of [30, 130, 230, 330, 430, 530]) needs.push(await noted(house, day));
    expect(await hear('OUI', house.phone)).toBe('behalf-which');
    const { sms, numbers } = await listed();
    expect(segmentsOf(sms)).toBeLessThanOrEqual(3);
    expect(sms).toMatch(new RegExp(`Et ${6 - numbers.length} autres? questions?`));
    for (const number of numbers)
      expect(await hear(`OUI ${number}`, house.phone)).toBe('behalf-yes');
    const waiting = await Promise.all(needs.map(words));
    expect(waiting.filter(([word]) => word === 'waiting')).toHaveLength(6 - numbers.length);
  });
});

describe('« A OUI » for a request written down for a structure', () => {
  test('its mobile is asked once by day, in words that name who asked; a yes confirms the whole, under the hat that was asked', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    await askStructures(pool, inHours(0.2), () => true);
    const [text, ...more] = await textsOf(needId);
    expect(more).toEqual([]);
    const said = await renderForPhone(pool as never, text as never, inHours(0.2));
    const sms = 'sms' in said ? said.sms('') : '';
    expect(sms).toContain('Claire Martin');
    expect(sms).toContain('Répondez A OUI ou A NON');
    expect(sms).not.toContain('/b/');
    expect(segmentsOf(sms)).toBeLessThanOrEqual(2);
    expect(await hear('a oui', house.phone)).toBe('behalf-yes');
    expect(await words(needId)).toEqual(['confirmed', 'confirmed']);
    const journal = await ask(
      owner,
      `select actor_id, facts ->> 'by' as by from journal_entries where object_id = $1 and action = 'need.behalf-confirmed'`,
      [needId],
    );
    expect(journal).toEqual([{ actor_id: house.user.id, by: 'sms' }]);
    // said: the text that has not left yet says nothing more, and a second word has nothing to answer
    expect(await renderForPhone(pool as never, text as never, inHours(0.3))).toEqual({
      because: 'no-longer-true',
    });
    expect(await hear('A NON', house.phone)).toBe('behalf-over');
    expect(await words(needId)).toEqual(['confirmed', 'confirmed']);
  });

  test('a no ends the search', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    expect(await hear('Non merci A', house.phone)).toBe('behalf-no');
    const rows = await ask(
      owner,
      `select distinct status, behalf from needs where series_id = (select series_id from needs where id = $1)`,
      [needId],
    );
    expect(rows).toEqual([{ status: 'closed', behalf: 'refused' }]);
  });

  test('at night no mobile rings; two requests at once are not guessed between', async () => {
    const house = await aHouse();
    const form = aNeedForm({
      ...{ key: anId(), structureId: house.structure.id, toldBy: 'Claire Martin' },
      when: [shift(40, 48)],
    });
    const posted = await postForStructureAs(
      { actor: cellOf('44'), now },
      needForStructureForm.parse(form),
    );
    await askStructures(pool, inHours(0.1), () => false);
    const first = posted.ok ? posted.value.needId : ('' as NeedId);
    expect(await textsOf(first)).toEqual([]);
    const second = await noted(house, 100);
    expect(await hear('OUI', house.phone)).toBe('behalf-which');
    expect([...(await words(first)), ...(await words(second))]).toEqual(Array(3).fill('waiting'));
    // each has its number in the list sent back, which stays its own once the other is answered
    const { sms, numbers } = await listed();
    expect(sms).toContain('Plusieurs questions attendent');
    expect(numbers).toHaveLength(2);
    expect(await hear(`OUI ${numbers[0]}`, house.phone)).toBe('behalf-yes');
    expect(await hear(`OUI ${numbers[0]}`, house.phone)).toBe('behalf-over');
    const left = [await words(first), await words(second)].filter((said) => said[0] === 'waiting');
    expect(left).toHaveLength(1);
    expect(await hear(`NON ${numbers[1]}`, house.phone)).toBe('behalf-no');
  });

  test('from the direction’s own mobile, when it is on the account that was asked, and from no colleague’s', async () => {
    const house = await aHouse();
    const needId = await noted(house);
    phones += 2;
    const [own, other] = [`+3363998${2000 + phones}`, `+3363998${1999 + phones}`];
    await aPerson(owner, { user: house.user, phone: own } as never);
    await aPerson(owner, { user: await aUser(owner), phone: other } as never);
    await hear('A OUI', other);
    expect(await words(needId)).toEqual(['waiting', 'waiting']);
    expect(await hear('A OUI', own)).toBe('behalf-yes');
    expect((last as { kind: string }).kind).toBe('phone-reply');
    expect(await words(needId)).toEqual(['confirmed', 'confirmed']);
  });

  test.each([
    ['another number', async (_: House) => '+33639990000'],
    [
      'a number that wrote STOP',
      async (house: House) => {
        await hear('STOP', house.phone);
        return house.phone;
      },
    ],
    [
      'the mobile of a structure whose direction left',
      async (house: House) => {
        await ask(owner, `update memberships set ended_at = now() where id = $1`, [
          house.membership.id,
        ]);
        return house.phone;
      },
    ],
  ])('%s says nothing', async (_, numberOf) => {
    const house = await aHouse();
    const needId = await noted(house);
    await hear('A OUI', await numberOf(house));
    expect(await words(needId)).toEqual(['waiting', 'waiting']);
  });
});
