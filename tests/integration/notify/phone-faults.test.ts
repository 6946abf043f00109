import { afterEach, describe, expect, test } from 'vitest';
import { signedHeaders } from '@/lib/notify/server/signature';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { PHONE_KEY } from '../../support/phone';
import { asked, closeAll, outbox, owner, somebody, telephones, worker } from './phone-story';
import { eventually } from './post-office';

afterEach(closeAll);

const FAULTS = [{ code: 451, text: 'later' }, 'silent', 'cut'] as const;

describe('when things go wrong', () => {
  test('refused, lost on the way, told twice and in disorder: every text arrives once, none is forgotten', async () => {
    let draw = 0;
    const phones = await telephones(() => {
      draw += 1;
      return (draw * 0.37) % 1;
    });
    const { lines } = await worker(phones.settings, { late: 240 });
    phones.network.turn({ fail: 0.2, drop: 0.2, duplicate: 0.5, disorder: 0.5, delayMs: 20 });
    const need = await aNeed(owner, { seats: 9 });
    const people = await Promise.all(Array.from({ length: 8 }, () => somebody()));
    const questions = await Promise.all(people.map((person) => asked(person, need)));
    for (const { phone } of people)
      await eventually(
        () => phones.texts(phone),
        (texts) => texts.length >= 1,
        25_000,
      );
    for (const { key } of questions)
      await eventually(
        () => outbox(key),
        ([one]) => one?.delivery === 'delivered',
        25_000,
      );
    expect(people.map(({ phone }) => phones.texts(phone).length)).toEqual(people.map(() => 1));
    expect(phones.network.counts().refused + phones.network.counts().twice).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain(people[0]?.phone ?? '+33');
  });

  test('a mail server that refuses, says nothing or cuts the line: the mail arrives, always under one Message-ID', async () => {
    const { post } = await worker(null, {
      late: 240,
      answer: (nth) => FAULTS[nth - 1] ?? null,
    });
    const reader = await somebody({ email: true, prefers: 'email' });
    const question = await asked(reader);
    await eventually(
      () => outbox(question.key),
      ([one]) => one?.status === 'sent',
    );
    expect(post.messageIds).toHaveLength(4);
    expect(new Set(post.messageIds).size).toBe(1);
    // taken before the line was cut, then once more: whoever reads both sees one and the same
    expect(post.caught.length).toBeGreaterThanOrEqual(1);
  });

  test('a telephone out of reach: the question finds another way, or says on the board that it found none', async () => {
    const phones = await telephones();
    const { post } = await worker(phones.settings);
    phones.network.turn({ unreachable: 1 });
    const reader = await somebody({ email: true, prefers: 'sms' });
    const question = await asked(reader);
    await eventually(
      () => outbox(question.key),
      (rows) => rows.length === 2 && rows[1]?.status === 'sent',
    );
    expect(post.caught).toHaveLength(1);
    const alone = await somebody();
    const lost = await asked(alone);
    const rows = await eventually(
      () => outbox(lost.key),
      (all) => all.some(({ last_error }) => last_error === 'no-channel'),
    );
    expect(rows.map(({ channel }) => channel).slice(0, 2)).toEqual(['sms', 'voice']);
    const [told] = await ask<{ failed_at: Date | null }>(
      owner,
      'select failed_at from solicitations where id = $1',
      [lost.id],
    );
    expect(told?.failed_at).toBeInstanceOf(Date);
  });

  test('no provider: people with an address get a mail, the others are shown as not reached', async () => {
    const { post } = await worker(null);
    const reader = await somebody({ email: true, prefers: 'sms' });
    const question = await asked(reader);
    const alone = await somebody();
    const lost = await asked(alone);
    await eventually(
      () => outbox(question.key),
      ([one]) => one?.status === 'sent',
    );
    expect(post.caught).toHaveLength(1);
    await eventually(
      () => outbox(lost.key),
      ([one]) => one?.status === 'failed' && one.last_error === 'no-channel',
    );
  });

  test('the door hears only what is signed, a moment ago, and a report never goes backwards', async () => {
    const phones = await telephones();
    const person = await somebody();
    const event = { type: 'sms', id: 'sms-forged', from: person.phone, text: 'STOP' };
    const body = JSON.stringify({ ...event, at: new Date().toISOString() });
    const post = async (headers: Record<string, string>) =>
      (await fetch(phones.door, { method: 'POST', body, headers })).status;
    const old = new Date(Date.now() - 301_000);
    expect(await post({})).toBe(404);
    expect(await post(signedHeaders('another-key-altogether', body, new Date()))).toBe(404);
    expect(await post(signedHeaders(PHONE_KEY, body, old))).toBe(404);
    expect(await post(signedHeaders(PHONE_KEY, `${body} `, new Date()))).toBe(404);
    const kept = () =>
      ask<{ channel_objections: string[] }>(
        owner,
        'select channel_objections from people where id = $1',
        [person.id],
      );
    expect((await kept())[0]?.channel_objections).toEqual([]);
    expect(await post(signedHeaders(PHONE_KEY, body, new Date()))).toBe(200);
    expect(await post(signedHeaders(PHONE_KEY, body, new Date()))).toBe(200);
    expect((await kept())[0]?.channel_objections).toEqual(['sms']);
    expect(await outbox('phone-reply:sms-forged')).toHaveLength(1);
  });
});
