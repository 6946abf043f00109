import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { relayOutbox } from '@/lib/notify/server/relay';
import { CHANNELS } from '@/lib/profile/channel';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import {
  asked,
  closeAll,
  missionsOf,
  outbox,
  owner,
  somebody,
  statusOf,
  telephones,
  worker,
} from './phone-story';
import { eventually } from './post-office';

afterEach(closeAll);

describe('by text', () => {
  test('asked, answered yes by its letter, told where, given up, all by the same acts as the link', async () => {
    const phones = await telephones();
    await worker(phones.settings);
    const person = await somebody();
    const question = await asked(person);
    const [text] = await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 1,
    );
    expect(text).toMatch(/^Relève: aide-soignant\/e, Rezé, .*Répondez A OUI, A NON ou A PLUS TARD/);
    expect(text).toContain(`/r/${tokenOf(question.linkId)}`);
    expect(text).not.toMatch(/Colette|Résidence|EHPAD/);
    const [row] = await eventually(
      () => outbox(question.key),
      ([one]) => one?.delivery === 'delivered',
    );
    expect(row).toMatchObject({ channel: 'sms', status: 'sent', segments: 1, cost_mils: 45 });
    const [seen] = await ask<{ delivered_at: Date | null }>(
      owner,
      'select delivered_at from solicitations where id = $1',
      [question.id],
    );
    expect(seen?.delivered_at).toBeInstanceOf(Date);

    await phones.network.write(person.phone, 'a oui');
    expect(await missionsOf(question.needId)).toHaveLength(1);
    const [, told] = await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 2,
    );
    expect(told).toMatch(/c'est noté, merci.*Sur place: 02 40 00 00 00.*A ANNULE/);

    await phones.network.write(person.phone, 'NON');
    await phones.network.write(person.phone, 'A ANNULE');
    expect(await missionsOf(question.needId)).toEqual([]);
    const texts = await eventually(
      () => phones.texts(person.phone),
      (all) => all.length === 4,
    );
    expect(texts[2]).toContain('Pour annuler votre venue');
    expect(texts[3]).toContain('Votre venue est annulée');
  });

  test('a no is a no: nothing is asked again, whatever comes twice', async () => {
    const phones = await telephones();
    await worker(phones.settings);
    phones.network.turn({ duplicate: 1 });
    const person = await somebody();
    const question = await asked(person);
    await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 1,
    );
    await phones.network.write(person.phone, 'non merci');
    expect(await statusOf(question.id)).toBe('declined');
    await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 2,
    );
    // put in the outbox once more, by mistake: it is no longer true
    await insert(owner, 'outbox_messages', {
      ...{ id: anId<'message'>(), channel: 'email', kind: 'solicitation', personId: person.id },
      ...{ solicitationId: question.id, payload: {}, dedupeKey: `${question.key}:twice` },
      createdAt: new Date(),
    });
    const [again] = await eventually(
      () => outbox(`${question.key}:twice`),
      ([one]) => one?.status === 'dropped',
    );
    expect(again?.last_error).toBe('no-longer-true');
    expect(phones.texts(person.phone)).toHaveLength(2);
  });

  test('two questions wait: a word without its letter answers neither', async () => {
    const phones = await telephones();
    await worker(phones.settings);
    const person = await somebody();
    const first = await asked(person);
    await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 1,
    );
    const later = new Date(Date.now() + 4 * 86_400_000);
    const second = await asked(
      person,
      await aNeed(owner, { startsAt: later, endsAt: new Date(later.getTime() + 4 * 3_600_000) }),
    );
    await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 2,
    );
    await phones.network.write(person.phone, 'oui');
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['pending', 'pending']);
    const texts = await eventually(
      () => phones.texts(person.phone),
      (all) => all.length === 3,
    );
    expect(texts[2]).toMatch(/Plusieurs questions attendent \((A, B|B, A)\)/);
    await phones.network.write(person.phone, 'B oui');
    await phones.network.write(person.phone, 'A, plus tard');
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(['pending', 'accepted']);
    const [waits] = await ask<{ later: boolean }>(
      owner,
      `select not_before > now() + interval '59 minutes' as later from outbox_messages where dedupe_key like $1 || '%'`,
      [`again-by-phone:${first.linkId}`],
    );
    expect(waits?.later).toBe(true);
  });

  test('STOP holds for every question: the next one goes by another way, or nowhere and says so', async () => {
    const phones = await telephones();
    const { post } = await worker(phones.settings);
    const reached = await somebody({ email: true, prefers: 'sms' });
    await phones.network.write(reached.phone, 'Stop.');
    const last = await eventually(
      () => phones.texts(reached.phone),
      (texts) => texts.length === 1,
    );
    expect(last[0]).toContain('Vous ne recevrez plus de SMS');
    const question = await asked(reached);
    await eventually(
      () => outbox(question.key),
      ([one]) => one?.status === 'sent',
    );
    expect(post.caught).toHaveLength(1);

    const lost = await somebody();
    await ask(owner, `update people set channel_objections = '{sms,voice}' where id = $1`, [
      lost.id,
    ]);
    const silent = await asked(lost);
    const [row] = await eventually(
      () => outbox(silent.key),
      ([one]) => one?.status === 'failed',
    );
    expect(row?.last_error).toBe('no-channel');
    const [told] = await ask<{ failed_at: Date | null }>(
      owner,
      'select failed_at from solicitations where id = $1',
      [silent.id],
    );
    expect(told?.failed_at).toBeInstanceOf(Date);
    expect(phones.texts(reached.phone)).toHaveLength(1);
    expect(phones.texts(lost.phone)).toHaveLength(0);
  });

  test('one seat, two answers at the same instant: one mission, and the other is told', async () => {
    const phones = await telephones();
    await worker(phones.settings);
    const need = await aNeed(owner, { seats: 1 });
    const [one, two] = [await somebody(), await somebody()];
    await asked(one, need);
    await asked(two, need);
    for (const { phone } of [one, two])
      await eventually(
        () => phones.texts(phone),
        (texts) => texts.length === 1,
      );
    await Promise.all([one, two].map(({ phone }) => phones.network.write(phone, 'oui')));
    expect(await missionsOf(need.id)).toHaveLength(1);
    const texts = await eventually(
      () => [one, two].map(({ phone }) => phones.texts(phone).join('\n')),
      (all) => all.every((said) => said.includes('\n')),
    );
    expect(texts.filter((said) => said.includes('noté, merci'))).toHaveLength(1);
    expect(texts.filter((said) => said.includes('pourvu'))).toHaveLength(1);
  });

  test('« OUI » makes a week fresh again', async () => {
    const phones = await telephones();
    const person = await somebody();
    await ask(
      owner,
      `update availabilities set confirmed_at = now() - interval '20 days' where person_id = $1`,
      [person.id],
    );
    const linkId = newId<'link'>(new Date());
    await insert(owner, 'action_links', {
      ...{ id: linkId, tokenHash: hashToken(tokenOf(linkId)), purpose: 'confirm-availability' },
      ...{ personId: person.id, territoryId: person.territoryId, issuedVia: 'email' },
      ...{ createdAt: new Date(), expiresAt: new Date(Date.now() + 86_400_000) },
    });
    await insert(owner, 'outbox_messages', {
      ...{ id: anId<'message'>(), channel: 'email', kind: 'availability-refresh' },
      ...{ personId: person.id, territoryId: person.territoryId, payload: { linkId } },
      ...{ dedupeKey: `refresh:${linkId}`, createdAt: new Date() },
    });
    // relayed by day: at night it waits for the morning of whoever reads it
    const pool = openWorkerPool(database().workerUrl, 2);
    await relayOutbox(pool, () => new Date('2026-11-26T11:00:00Z'), CHANNELS);
    await pool.end();
    await worker(phones.settings);
    await eventually(
      () => phones.texts(person.phone),
      (texts) => texts.length === 1,
    );
    await phones.network.write(person.phone, 'oui');
    const [week] = await ask<{ fresh: boolean }>(
      owner,
      `select confirmed_at > now() - interval '1 minute' as fresh from availabilities where person_id = $1`,
      [person.id],
    );
    expect(week?.fresh).toBe(true);
  });
});

describe('by call', () => {
  test('a landline is called, hears the question, answers with a key and is told where', async () => {
    const phones = await telephones();
    await worker(phones.settings);
    const person = await somebody({ landline: true, prefers: 'sms' });
    const question = await asked(person);
    const [call] = await eventually(
      () => phones.calls(person.phone),
      (calls) => calls.length === 1,
    );
    expect(call?.said[0]).toMatch(/Relève.*Rezé.*aide-soignant,.*Pour dire oui, tapez 1\./);
    expect(call?.said[0]).not.toMatch(/·|Colette|Résidence/);
    await phones.network.press(person.phone, call?.id ?? '', '4');
    await phones.network.press(person.phone, call?.id ?? '', '1');
    const [after] = phones.calls(person.phone);
    expect(after?.said[1]).toContain('Résidence');
    expect(after?.said[2]).toMatch(/C’est noté, merci.*02 40 00 00 00/);
    expect(after?.keys).toEqual([]);
    expect(await statusOf(question.id)).toBe('accepted');
    const [row] = await eventually(
      () => outbox(question.key),
      ([one]) => one?.delivery === 'delivered',
    );
    expect(row).toMatchObject({ channel: 'voice', cost_mils: 60 });
  });

  test('nobody picks up: it rings again later; whoever calls back hears the last question and may refuse calls', async () => {
    const phones = await telephones();
    await worker(phones.settings);
    const person = await somebody({ landline: true });
    const question = await asked(person);
    const [call] = await eventually(
      () => phones.calls(person.phone),
      (calls) => calls.length === 1,
    );
    await phones.network.letRing(person.phone, call?.id ?? '');
    await eventually(
      () => outbox(question.key),
      ([one]) => one?.status === 'waiting',
    );
    await phones.network.ring(person.phone);
    const [, back] = phones.calls(person.phone);
    expect(back?.said[0]).toContain('Pouvez-vous venir');
    await phones.network.press(person.phone, back?.id ?? '', '2');
    expect(await statusOf(question.id)).toBe('declined');
    await phones.network.ring(person.phone);
    const [, , nothing] = phones.calls(person.phone);
    expect(nothing?.said[0]).toContain('Aucune question');
    await phones.network.press(person.phone, nothing?.id ?? '', '9');
    const [kept] = await ask<{ channel_objections: string[] }>(
      owner,
      'select channel_objections from people where id = $1',
      [person.id],
    );
    expect(kept?.channel_objections).toEqual(['voice']);
  });
});
