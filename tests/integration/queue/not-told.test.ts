import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import type { NeedId } from '@/lib/identity/actor';
import type { Subject } from '@/lib/queue/entry';
import { seenAs } from '@/lib/queue/not-told';
import { closeCaseAs, takeCaseAs } from '@/lib/queue/server/handle-case';
import { keepCases } from '@/lib/queue/server/keep-cases';
import { readCaseAs } from '@/lib/queue/server/read-case';
import { readNotToldAs } from '@/lib/queue/server/read-not-told';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { noteCallAs } from '@/lib/queue/server/to-tell';
import { anOrganization, aPerson, aPool, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { anAgent as anAgentOf, lineOf, sheetOf as sheetIn } from '../../support/queue-world';
import { aMembership, answeringOf, managerOf } from '../../support/speakers';
import { aMission, type Mission, message, minutes, now, toHost } from '../../support/unheard';

const owner = { ownerUrl: database().ownerUrl };
const hours = (count: number) => minutes(count * 60);
const pool = openWorkerPool(database().workerUrl, 1);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const anAgent = (territoryId = '44') => anAgentOf('Agathe Montbrun', territoryId);

/** Who directs the body of a mission. */
const anActor = async ({ need }: Mission) =>
  managerOf({ id: need.organizationId, territoryId: need.territoryId } as never);

const causesAt = async (subject: Subject, at = minutes(10)) =>
  (await lineOf(subject, { ...(await anAgent()), now: at }))?.causes ?? [];
const sheetOf = async (subject: Subject, at = minutes(10)) =>
  await sheetIn(subject, { ...(await anAgent()), now: at });
/** Those a page shows at an instant, message by message. */
const shownOf = async (subject: Subject, at: Date) =>
  (await sheetOf(subject, at)).toTell.map(seenAs);

describe('somebody who said yes and whom no message reached', () => {
  test('enters the queue though no seat is free, told whom to call, never who it is', async () => {
    const mission = await aMission();
    expect(await causesAt(mission.subject)).toEqual([]);
    await message(mission);
    expect(await causesAt(mission.subject)).toEqual(['not-told']);
    const sheet = await sheetOf(mission.subject);
    expect(sheet.toTell).toMatchObject([
      {
        ...{ party: 'person', kind: 'mission-changed', channel: 'email', name: null },
        ...{ who: mission.solicitation.id, sentAt: null, writtenAt: minutes(1) },
      },
    ]);
    for (const hidden of [mission.person.lastName, mission.person.email, mission.person.id])
      expect(JSON.stringify(sheet)).not.toContain(hidden);
    // its structure, which has the name and the number, reads whose question it is; another body nothing
    const at = minutes(10);
    const host = await anActor(mission);
    expect([...(await readNotToldAs({ actor: host, now: at }, mission.need.id as NeedId))]).toEqual(
      [mission.solicitation.id],
    );
    const other = await anActor(await aMission());
    expect((await readNotToldAs({ actor: other, now: at }, mission.need.id as NeedId)).size).toBe(
      0,
    );
    // another cell reads none of it
    const stranger = await anAgent('49');
    expect(await readCaseAs(stranger, mission.subject)).toMatchObject({ refusal: 'not-found' });
    expect((await readQueueAs(stranger)).lines.map(({ key }) => key)).not.toContain(
      `need:${mission.need.id}`,
    );
  });

  const ends: readonly (readonly [string, (mission: Mission) => Promise<unknown>])[] = [
    ['a later message arrived', (one) => message(one, { status: 'sent', createdAt: minutes(3) })],
    [
      'another way is being tried',
      (one) => message(one, { status: 'waiting', createdAt: minutes(3) }),
    ],
    [
      'a later text was delivered',
      (one) =>
        message(one, {
          ...{ status: 'sent', channel: 'sms', delivery: 'delivered', createdAt: minutes(3) },
          sentAt: minutes(3),
        }),
    ],
    [
      'they confirmed it since',
      ({ assignment }) =>
        ask(owner, 'update assignments set accepted_at = $2 where id = $1', [
          ...[assignment.id, minutes(2)],
        ]),
    ],
    [
      'a desk talked to them since',
      async ({ person }) => {
        const members = await aPool(owner, { kind: 'retiree', members: [person] } as never);
        const hat = await aMembership(owner, { role: 'pool-manager', pool: members } as never);
        return insert(owner, 'desk_calls', {
          ...{ id: anId(), poolId: members.id, territoryId: '44', personId: person.id },
          ...{ direction: 'out', reason: 'other', membershipId: hat.id, byName: '' },
          ...{ openedAt: minutes(2), inHandUntil: minutes(4), endedAt: minutes(4) },
          outcome: 'talked',
        });
      },
    ],
    [
      'they gave it back themselves',
      ({ assignment }) =>
        ask(
          owner,
          "update assignments set status = 'cancelled', cancelled_by = 'person', cancelled_at = $2 where id = $1",
          [assignment.id, minutes(2)],
        ),
    ],
  ];
  test.each(ends)('until %s', async (_, end) => {
    const mission = await aMission();
    await message(mission);
    expect(await causesAt(mission.subject)).toEqual(['not-told']);
    await end(mission);
    expect(await causesAt(mission.subject)).toEqual([]);
  });

  test('nor once the shift is over; still after the structure cancelled, whose word they did not get', async () => {
    const mission = await aMission();
    await message(mission, { kind: 'mission-cancelled-by-structure' });
    await ask(
      owner,
      "update assignments set status = 'cancelled', cancelled_by = 'structure', cancelled_at = $2 where id = $1",
      [mission.assignment.id, minutes(1)],
    );
    await ask(owner, "update needs set status = 'closed', closed_at = $2 where id = $1", [
      ...[mission.need.id, minutes(1)],
    ]);
    expect(await causesAt(mission.subject)).toEqual(['not-told']);
    expect(await causesAt(mission.subject, hours(28))).toEqual([]);
  });

  test('a text that went out while a message waits for its morning is not « still leaving »', async () => {
    const mission = await aMission();
    await message(mission);
    await message(mission, {
      ...{ kind: 'instructions-to-read', status: 'waiting', createdAt: minutes(3) },
      notBefore: hours(9),
    });
    expect(await causesAt(mission.subject)).toEqual(['not-told']);
  });

  test('a call the network says nothing of is doubtful after its time, to the minute', async () => {
    const mission = await aMission();
    const sent = { status: 'sent', channel: 'voice', delivery: 'accepted', sentAt: minutes(1) };
    await message(mission, sent);
    expect(await causesAt(mission.subject, minutes(15))).toEqual([]);
    expect(await causesAt(mission.subject, minutes(16))).toEqual(['not-told']);
    expect((await sheetOf(mission.subject, minutes(16))).toTell).toMatchObject([
      { channel: 'voice', sentAt: minutes(1) },
    ]);
    await ask(
      owner,
      "update outbox_messages set delivery = 'delivered' where solicitation_id = $1",
      [mission.solicitation.id],
    );
    expect(await causesAt(mission.subject, minutes(16))).toEqual([]);
  });

  test('told aloud and noted, by one agent of two at once; a message that fails afterwards calls again', async () => {
    const [agent, other] = [await anAgent(), await anAgent()];
    const mission = await aMission();
    await message(mission);
    const { subject } = mission;
    const at = minutes(10);
    const on = { subject, seen: 1, vu: (await shownOf(subject, at))[0] ?? '' };
    expect(await noteCallAs({ ...agent, now: at }, { ...on, seen: 0 })).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    await takeCaseAs({ ...agent, now: at }, { subject, seen: 0 });
    const stranger = await anAgent('49');
    expect(await noteCallAs(stranger, on)).toMatchObject({ refusal: 'not-found' });
    expect(await noteCallAs({ ...agent, now: at }, { ...on, vu: `${anId()}@0` })).toMatchObject({
      refusal: 'told-since',
    });
    const both = await Promise.all([
      noteCallAs({ ...agent, now: at }, on),
      noteCallAs({ ...other, now: at }, on),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'told-since' });
    const sheet = await sheetOf(subject, minutes(11));
    expect(sheet).toMatchObject({ status: 'gone', toTell: [] });
    expect(sheet.facts.at(-1)).toMatchObject({ kind: 'called', byName: 'Agathe Montbrun' });

    await message(mission, { kind: 'mission-details', createdAt: minutes(12) });
    expect(await causesAt(subject, minutes(13))).toEqual(['not-told']);
  });

  test('what failed since the page was read is answered for neither by a call noted there nor by closing', async () => {
    const agent = { ...(await anAgent()), now: minutes(10) };
    const mission = await aMission();
    await message(mission);
    const { subject } = mission;
    const vus = await shownOf(subject, minutes(4));
    await takeCaseAs(agent, { subject, seen: 0 });
    await message(mission, { kind: 'mission-cancelled-by-structure', createdAt: minutes(5) });
    expect(await noteCallAs(agent, { subject, seen: 1, vu: vus[0] ?? '' })).toMatchObject({
      refusal: 'changed-meanwhile',
    });
    const closing = { issue: 'elsewhere', mot: '', causes: ['not-told'], vus } as const;
    expect((await closeCaseAs(agent, { subject, seen: 1, ...closing })).ok).toBe(true);
    expect(await causesAt(subject, minutes(11))).toEqual(['not-told']);
  });

  test('a failure for certain is not hidden by a later text the network says nothing of yet', async () => {
    const mission = await aMission();
    await message(mission);
    const sent = { status: 'sent', channel: 'sms', delivery: 'accepted', sentAt: minutes(5) };
    await message(mission, { ...sent, kind: 'mission-details', createdAt: minutes(5) });
    expect(await causesAt(mission.subject, minutes(6))).toEqual(['not-told']);
  });

  test('closed by hand, it answers for those in sight alone: somebody else not told opens it again', async () => {
    const agent = { ...(await anAgent()), now: minutes(10) };
    const mission = await aMission();
    await message(mission);
    const { subject } = mission;
    await takeCaseAs(agent, { subject, seen: 0 });
    const causes = ['not-told'] as const;
    const vus = await shownOf(subject, minutes(10));
    await closeCaseAs(agent, { subject, seen: 1, issue: 'elsewhere', mot: '', causes, vus });
    await keepCases(pool, minutes(11));
    expect((await sheetOf(subject, minutes(11))).status).toBe('closed');
    expect(await noteCallAs(agent, { subject, seen: 2, vu: vus[0] ?? '' })).toMatchObject({
      refusal: 'case-closed',
    });
    await message(mission, { ...toHost, createdAt: minutes(12) });
    await keepCases(pool, minutes(13));
    const sheet = await sheetOf(subject, minutes(13));
    expect(sheet.status).toBe('to-take');
    expect(sheet.entry?.causes).toEqual(['host-unreached']);
    expect(sheet.toTell.map(({ party }) => party)).toEqual(['host']);
  });
});

describe('a structure no message reaches', () => {
  test('whichever way it was written to, a seat free or none; one reader of several is enough', async () => {
    const mission = await aMission();
    const text = { organizationId: null, solicitationId: null, channel: 'sms', email: null };
    const { id: needId, structureId, organizationId } = mission.need;
    await message(mission, {
      ...{ ...toHost, ...text, kind: 'need-asked', status: 'sent', delivery: 'failed' },
      ...{ payload: { needId, structureId }, sentAt: minutes(1) },
    });
    expect(await causesAt(mission.subject)).toEqual(['host-unreached']);
    const copies = { createdAt: minutes(2), solicitationId: null };
    await message(mission, { ...toHost, ...copies });
    // what was copied to each of them is no arrival
    await message(mission, { ...toHost, ...copies, email: null, status: 'sent' });
    expect(await causesAt(mission.subject)).toEqual(['host-unreached']);
    await message(mission, { ...toHost, ...copies, status: 'sent' });
    expect(await causesAt(mission.subject)).toEqual([]);
    await message(mission, { ...toHost, createdAt: minutes(3) });
    expect(await causesAt(mission.subject)).toEqual(['host-unreached']);
    await ask(owner, 'update needs set confirmed_at = $2 where organization_id = $1', [
      ...[organizationId, minutes(4)],
    ]);
    expect(await causesAt(mission.subject)).toEqual([]);
  });
});

describe('an employer that lends', () => {
  test('its name, its numbers here and who speaks for it; told once one of its direction is, or once it answered', async () => {
    const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
    const place = await aStructure(owner, { organization: home });
    const hat = await aMembership(owner, { role: 'director', organization: home });
    const person = await aPerson(owner, { homeOrganizationId: home.id, trades: ['cook'] });
    const structure = await aStructure(owner, { organization: host });
    const need = await aNeed(owner, {
      ...{ structure, trade: 'cook', regulated: false, severity: 'degraded' },
      ...{ startsAt: hours(90), endsAt: hours(97) },
    });
    const question = await aSolicitation(owner, { need, person, askedAt: now });
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    await keepLoans(pool as never, now);
    const subject: Subject = { kind: 'need', id: need.id as NeedId };
    expect(await causesAt(subject, minutes(1))).toEqual([]);
    await ask(
      owner,
      "update outbox_messages set status = 'failed' where kind = 'loan-asked' and organization_id = $1",
      [home.id],
    );
    expect(await causesAt(subject, minutes(1))).toEqual(['not-told']);
    const [one] = (await sheetOf(subject, minutes(1))).toTell;
    expect(one).toMatchObject({
      ...{ party: 'lender', who: home.id, name: home.name, kind: 'loan-asked' },
      referents: [{ name: hat.displayName, email: hat.email }],
    });
    const [known] = await ask<{ phone: string | null }>(
      owner,
      'select phone from structures where id = $1',
      [place.id],
    );
    expect(one?.numbers.map(({ phone }) => phone)).toEqual(known?.phone ? [known.phone] : []);
    expect(JSON.stringify(one)).not.toContain(person.lastName);
    await ask(
      owner,
      `insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
       select gen_random_uuid(), id, organization_id, territory_id, person_id, home_organization_id, 'home', 'no', terms, 'space', $2, $3
       from loans where need_id = $1`,
      [need.id, hat.userId, minutes(1)],
    );
    expect(await causesAt(subject, minutes(2))).toEqual([]);
  });
});

/** What is printed on a paper: twelve signs, none that is read as another. */
const aCode = () => anId().replaceAll('-', '').slice(-12).toUpperCase().replace(/[01]/g, 'Z');

describe('a signature', () => {
  const aPaper = ({ need, assignment, person }: Mission, is: object = {}) =>
    insert(owner, 'papers', {
      ...{ id: anId(), assignmentId: assignment.id, organizationId: need.organizationId },
      ...{ territoryId: need.territoryId, personId: person.id, needId: need.id },
      ...{ kind: 'mission-order', parties: ['host', 'person'], templateVersion: 0 },
      ...{ templateReference: 'texte', content: { title: 'x' }, pdf: '\\x25504446' },
      ...{ code: aCode(), hash: 'a'.repeat(64) },
      ...{ state: 'issued', issuedAt: minutes(1), issuedBy: anId(), ...is },
    });
  const sign = (paper: { id: string }, { need, person }: Mission, party: string) =>
    insert(owner, 'paper_signatures', {
      ...{ id: anId(), paperId: paper.id, organizationId: need.organizationId, party },
      ...{ territoryId: need.territoryId, personId: person.id, needId: need.id },
      ...{ signer: 'Qui signe', way: 'on-paper', level: 'declared', hash: 'a'.repeat(64) },
      ...{ signedAt: minutes(2), recordedAt: minutes(2) },
    });

  test('asked by a mail that did not arrive, until it is signed', async () => {
    const mission = await aMission();
    const paper = (await aPaper(mission)) as unknown as { id: string };
    const [asked] = await ask<{ id: string }>(
      owner,
      "select id from paper_asks where need_id = $1 and party = 'person'",
      [mission.need.id],
    );
    await message(mission, {
      ...{ kind: 'paper-to-sign', organizationId: null, solicitationId: null },
      payload: { askId: asked?.id },
    });
    expect(await causesAt(mission.subject)).toEqual(['not-told']);
    await sign(paper, mission, 'person');
    expect(await causesAt(mission.subject)).toEqual([]);
  });

  test('that the provider never took, until it is asked again or signed otherwise', async () => {
    const mission = await aMission();
    const paper = (await aPaper(mission)) as unknown as { id: string };
    const { need, person } = mission;
    const wanted = (state: string, at: Date) =>
      insert(owner, 'signature_requests', {
        ...{ id: anId(), paperId: paper.id, organizationId: need.organizationId, party: 'person' },
        ...{ territoryId: need.territoryId, personId: person.id, needId: need.id, state },
        ...{ hash: 'a'.repeat(64), returnTo: '/papiers', askedAt: at, lenderId: null },
        ...(state === 'wanted' ? { tryAt: at } : {}),
      });
    await wanted('failed', minutes(1));
    expect(await causesAt(mission.subject)).toEqual(['not-told']);
    expect((await sheetOf(mission.subject)).toTell).toMatchObject([
      { kind: 'signature', channel: 'provider', who: mission.solicitation.id },
    ]);
    await wanted('wanted', minutes(2));
    expect(await causesAt(mission.subject)).toEqual([]);
  });
});
