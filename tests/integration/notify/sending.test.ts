import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { startWorker, type Worker } from '@/lib/notify/server/worker';
import { HARD } from '@/lib/shared/french';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { aMembership } from '../../support/speakers';
import { type Answer, eventually, openPostOffice } from './post-office';

const owner = { ownerUrl: database().ownerUrl };
const open: { stop: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const { stop } of open.splice(0).reverse()) await stop();
  await ask(owner, 'delete from outbox_messages');
});

async function office(answer?: Answer) {
  const opened = await openPostOffice(answer);
  open.push({ stop: opened.close });
  return opened;
}

const lines: { event: string; facts: object }[] = [];
function worker(smtpUrl: string, lateBySeconds = 0): Worker {
  const started = startWorker({
    databaseUrl: database().workerUrl,
    smtpUrl,
    from: 'Relève <relais@releve.test>',
    anchorFile: path.join(os.tmpdir(), 'releve-test-anchors.log'),
    erasuresFile: path.join(os.tmpdir(), 'releve-test-erasures.log'),
    clock: () => new Date(Date.now() - lateBySeconds * 1000),
    chance: () => 0.5,
    log: (event, facts = {}) => lines.push({ event, facts }),
  });
  open.push(started);
  return started;
}

type Outbox = { status: string; attempts: number; last_error: string | null; dedupe_key: string };
const outbox = (dedupeKey: string) =>
  ask<Outbox>(
    owner,
    `select status, attempts, last_error, dedupe_key from outbox_messages where dedupe_key like $1 || '%' order by dedupe_key`,
    [dedupeKey],
  );
const message = (wish: object) =>
  insert(owner, 'outbox_messages', {
    id: anId<'message'>(),
    channel: 'email',
    payload: {},
    createdAt: new Date(),
    ...wish,
  });

async function aQuestion(need?: TestNeed) {
  const person = await aPerson(owner, { firstName: 'Camille', week: null });
  const asked = need ?? (await aNeed(owner, { seats: 2 }));
  const solicitation = await aSolicitation(owner, { need: asked, person });
  const linkId = newId<'link'>(new Date());
  await insert(owner, 'action_links', {
    id: linkId,
    tokenHash: hashToken(tokenOf(linkId)),
    purpose: 'answer',
    personId: person.id,
    needId: asked.id,
    solicitationId: solicitation.id,
    organizationId: asked.organizationId,
    territoryId: asked.territoryId,
    issuedVia: 'email',
    createdAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  const of = { organizationId: asked.organizationId, territoryId: asked.territoryId };
  return {
    person,
    need: asked,
    solicitation,
    linkId,
    key: `solicitation:${solicitation.id}`,
    row: {
      ...of,
      kind: 'solicitation',
      personId: person.id,
      solicitationId: solicitation.id,
      payload: { linkId },
      dedupeKey: `solicitation:${solicitation.id}`,
    },
  };
}

const reached = (id: string) =>
  ask<{ delivered_at: Date | null; failed_at: Date | null }>(
    owner,
    'select delivered_at, failed_at from solicitations where id = $1',
    [id],
  );
const told = (needId: string) =>
  ask<{ kind: string }>(owner, 'select kind from live_events where need_id = $1 order by id', [
    needId,
  ]);

describe('a question leaves', () => {
  test('with place, hours, seats and the answer link; the board learns it arrived', async () => {
    const post = await office();
    const question = await aQuestion();
    await message(question.row);
    worker(post.url);
    await eventually(
      () => outbox(question.key),
      ([row]) => row?.status === 'sent',
    );
    const [caught] = post.caught;
    expect(post.caught).toHaveLength(1);
    expect(caught?.to).toEqual([question.person.email]);
    const link = `/r/${tokenOf(question.linkId)}`;
    for (const face of [caught?.mail.text, caught?.mail.html]) {
      expect(face).toContain(link);
      expect(face).toContain(`2${HARD}places`);
      expect(face).toContain('Rezé');
      expect(face).toContain(`2${HARD}aides-soignant·es`);
    }
    expect(caught?.mail.text?.startsWith('Résidence')).toBe(true);
    expect(caught?.mail.subject).not.toMatch(/Camille|EHPAD|Résidence/);
    expect(caught?.mail.subject).toMatch(/aide-soignant·e, Rezé, /);
    expect(caught?.mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe(
      'auto-generated',
    );
    const [row] = await reached(question.solicitation.id);
    expect(row?.delivered_at).toBeInstanceOf(Date);
    expect(await told(question.need.id)).toEqual([{ kind: 'message-delivered' }]);
    expect(JSON.stringify(lines)).not.toContain(question.person.email);
    expect(JSON.stringify(lines)).not.toContain(tokenOf(question.linkId));
  });

  test('again after « 451 try later », once, under the same Message-ID', async () => {
    const post = await office((nth) => (nth < 3 ? { code: 451, text: 'later' } : null));
    const question = await aQuestion();
    await message(question.row);
    // two pauses (5 s then 10 s) are behind a clock that is 20 s late
    worker(post.url, 20);
    const [row] = await eventually(
      () => outbox(question.key),
      ([r]) => r?.status === 'sent',
    );
    expect(row).toMatchObject({ attempts: 3, last_error: null });
    expect(post.messageIds).toHaveLength(3);
    expect(new Set(post.messageIds).size).toBe(1);
    expect(post.caught).toHaveLength(1);
  });

  test('not after its time, nor once it is no longer true', async () => {
    const post = await office();
    const late = await aQuestion();
    const filled = await aQuestion();
    await ask(owner, `update solicitations set status = 'closed' where id = $1`, [
      filled.solicitation.id,
    ]);
    await message({ ...late.row, notAfter: new Date(Date.now() - 1000) });
    await message(filled.row);
    worker(post.url);
    await eventually(
      () => outbox(late.key),
      ([row]) => row?.status === 'dropped',
    );
    const [row] = await eventually(
      () => outbox(filled.key),
      ([r]) => r?.status === 'dropped',
    );
    expect(row?.last_error).toBe('no-longer-true');
    expect(post.messageIds).toEqual([]);
  });

  test('refused for good by the server, it fails where the director sees it', async () => {
    const post = await office(() => ({ code: 550, text: 'no such mailbox' }));
    const question = await aQuestion();
    await message(question.row);
    worker(post.url);
    const [row] = await eventually(
      () => outbox(question.key),
      ([r]) => r?.status === 'failed',
    );
    expect(row).toMatchObject({ attempts: 1, last_error: '550 EMESSAGE' });
    const [asked] = await reached(question.solicitation.id);
    expect(asked).toMatchObject({ delivered_at: null, failed_at: expect.any(Date) });
    expect(await told(question.need.id)).toEqual([{ kind: 'message-failed' }]);
  });

  test('news no way leads to fails for good, and the cell of its request looks again', async () => {
    const post = await office();
    const question = await aQuestion();
    await ask(owner, "update people set channel_objections = '{email,sms,voice}' where id = $1", [
      question.person.id,
    ]);
    const dedupeKey = `mission-details:${question.solicitation.id}`;
    await message({ ...question.row, kind: 'mission-details', payload: {}, dedupeKey });
    worker(post.url);
    const [row] = await eventually(
      () => outbox(dedupeKey),
      ([r]) => r?.status === 'failed',
    );
    expect(row?.last_error).toBe('no-channel');
    expect(await told(question.need.id)).toEqual([{ kind: 'queue-changed' }]);
  });

  test('and what somebody typed stays a value: no header, no tag', async () => {
    const post = await office();
    const structure = await aStructure(owner, {
      name: 'Les <b>Tilleuls</b>"\r\nBcc: autre@exemple.fr',
    });
    const question = await aQuestion(await aNeed(owner, { structure }));
    await message(question.row);
    worker(post.url);
    await eventually(
      () => outbox(question.key),
      ([row]) => row?.status === 'sent',
    );
    const [caught] = post.caught;
    expect(caught?.to).toEqual([question.person.email]);
    expect(caught?.mail.bcc).toBeUndefined();
    expect(caught?.mail.html).toContain('&lt;b&gt;Tilleuls&lt;/b&gt;');
    expect(caught?.mail.html).not.toContain('<b>Tilleuls');
  });
});

describe('many at once', () => {
  test('two workers send each message once', async () => {
    const post = await office();
    const need = await aNeed(owner, { seats: 5 });
    const questions = await Promise.all(Array.from({ length: 60 }, () => aQuestion(need)));
    for (const { row } of questions) await message(row);
    worker(post.url);
    worker(post.url);
    await eventually(
      () => outbox('solicitation:'),
      (rows) => rows.length === 60 && rows.every(({ status }) => status === 'sent'),
    );
    expect(post.caught).toHaveLength(60);
    expect(new Set(post.caught.map(({ mail }) => mail.messageId)).size).toBe(60);
  });

  test('what a killed worker held is given back, what the queue lost waits again', async () => {
    const held = await aQuestion();
    const lost = await aQuestion();
    const { id } = await message({ ...held.row, status: 'queued' });
    await message({ ...lost.row, status: 'queued', createdAt: new Date(Date.now() - 600_000) });
    await ask(
      owner,
      `select graphile_worker.add_job('send-message', json_build_object('id', $1::text), job_key => $1::text)::text`,
      [id],
    );
    await ask(
      owner,
      `update graphile_worker._private_jobs set locked_by = 'killed', attempts = 1,
         locked_at = now() - interval '3 minutes' where key = $1`,
      [id],
    );
    const post = await office();
    worker(post.url);
    await eventually(
      () => outbox('solicitation:'),
      (rows) => rows.length === 2 && rows.every(({ status }) => status === 'sent'),
    );
    expect(post.caught).toHaveLength(2);
  });

  test('a lost database is found again', async () => {
    const post = await office();
    worker(post.url);
    const first = await aQuestion();
    await message(first.row);
    await eventually(
      () => outbox(first.key),
      ([row]) => row?.status === 'sent',
    );
    await ask(
      owner,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app_worker' and datname = current_database()`,
    );
    const second = await aQuestion();
    await message(second.row);
    await eventually(
      () => outbox(second.key),
      ([row]) => row?.status === 'sent',
      18_000,
    );
    expect(post.caught).toHaveLength(2);
  });
});

describe('a message to a structure', () => {
  test('goes to each of its managers, not to those of another structure or of none, not to who left', async () => {
    const post = await office();
    const organization = await anOrganization(owner);
    const here = await aStructure(owner, { organization });
    const elsewhere = await aStructure(owner, { organization });
    const director = await aMembership(owner, { role: 'director', organization });
    const near = await aMembership(owner, { role: 'manager', organization, structures: [here] });
    await aMembership(owner, { role: 'manager', organization, structures: [elsewhere] });
    await aMembership(owner, { role: 'manager', organization });
    await aMembership(owner, { role: 'manager', organization, endedAt: new Date() });
    const need = await aNeed(owner, { structure: here, seats: 2 });
    const { solicitation } = await anAssignment(owner, {
      need,
      person: await aPerson(owner, { week: null }),
    });
    await message({
      kind: 'seat-taken',
      organizationId: organization.id,
      territoryId: organization.territoryId,
      solicitationId: solicitation.id,
      dedupeKey: 'seat-taken:here',
    });
    worker(post.url);
    await eventually(
      () => outbox('seat-taken:here'),
      (rows) => rows.length === 3 && rows.every(({ status }) => status === 'sent'),
    );
    expect(post.caught.flatMap(({ to }) => to).sort()).toEqual([director.email, near.email].sort());
    expect(post.caught[0]?.mail.text).toContain('1 sur 2');
  });

  test('nobody to tell is a failure that shows', async () => {
    const post = await office();
    const { id } = await anOrganization(owner);
    await message({ kind: 'seat-taken', organizationId: id, dedupeKey: 'nobody' });
    worker(post.url);
    const [row] = await eventually(
      () => outbox('nobody'),
      ([r]) => r?.status === 'failed',
    );
    expect(row?.last_error).toBe('nobody-to-tell');
  });
});
