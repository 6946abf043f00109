import { afterAll, expect, test } from 'vitest';
import { openWorkerPool } from '@/lib/db/worker-client';
import { MESSAGE_KINDS } from '@/lib/notify/message';
import { PHONE_LIMITS } from '@/lib/notify/phone-limits';
import { relayOutbox } from '@/lib/notify/server/relay';
import { CHANNELS, type Channel } from '@/lib/profile/channel';
import { chooseChannelsAs } from '@/lib/profile/server/choose-channels';
import { afterQuiet } from '@/lib/solicitation/ask-rules';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { personActor } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const NIGHT = new Date('2026-11-25T21:31:00Z');
const DAY = new Date('2026-11-25T10:00:00Z');
const MORNING = afterQuiet(NIGHT, 'Europe/Paris');
const HOUR = 3_600_000;
const [{ perMinute, perNeed }] = PHONE_LIMITS;

afterAll(() => pool.end());

let numbers = 5_000;
const mobile = () => {
  numbers += 1;
  return `+3363998${numbers}`;
};

async function waits(kind: string, personId: string, more: object = {}) {
  const id = anId<'message'>();
  await insert(owner, 'outbox_messages', {
    ...{ id, kind, personId, channel: 'email', payload: {}, dedupeKey: id, createdAt: NIGHT },
    ...more,
  });
  return id;
}
const stateOf = async (id: string) => {
  const [row] = await ask<{
    status: string;
    channel: string;
    not_before: Date;
    last_error: string;
  }>(owner, 'select status, channel, not_before, last_error from outbox_messages where id = $1', [
    id,
  ]);
  return row;
};
const relay = (now: Date) => relayOutbox(pool, () => now, CHANNELS);

async function aMissionFor(startsAt: Date, prefers: Channel, email: string | null = null) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const endsAt = new Date(startsAt.getTime() + 8 * HOUR);
  const need = await aNeed(owner, { structure, startsAt, endsAt });
  const person = await aPerson(owner, { phone: mobile() });
  await ask(owner, 'update people set email = $2, preferred_channel = $3 where id = $1', [
    ...[person.id, email, prefers],
  ]);
  const { id: solicitationId } = await aSolicitation(owner, { need, person });
  return { person, need, solicitationId };
}

test('a mission cancelled at night rings in the morning; by mail, or when the shift is near, it leaves at once', async () => {
  const far = new Date(NIGHT.getTime() + 72 * HOUR);
  const near = new Date(NIGHT.getTime() + 5 * HOUR);
  const of = async (start: Date, by: Channel, email: string | null = null) => {
    const { person, solicitationId } = await aMissionFor(start, by, email);
    return await waits('mission-cancelled-by-structure', person.id, { solicitationId });
  };
  const [text, call, soon] = [
    await of(far, 'sms'),
    await of(far, 'voice'),
    await of(near, 'voice'),
  ] as const;
  const mail = await of(far, 'email', 'nuit@demo.releve.test');
  await relay(NIGHT);
  for (const id of [text, call])
    expect(await stateOf(id)).toMatchObject({ status: 'waiting', not_before: MORNING });
  expect(await stateOf(soon)).toMatchObject({ status: 'queued', channel: 'voice' });
  expect(await stateOf(mail)).toMatchObject({ status: 'queued', channel: 'email' });
  await relay(MORNING);
  expect(await stateOf(text)).toMatchObject({ status: 'queued', channel: 'sms' });
});

test('beyond the minute, what presses least waits for the next', async () => {
  await ask(owner, 'delete from outbox_messages');
  await ask(
    owner,
    `insert into outbox_messages (id, channel, kind, payload, dedupe_key, status, created_at)
     select gen_random_uuid(), 'sms', 'phone-reply', '{}', 'full:' || n, 'queued', $2 from generate_series(1, $1::int) n`,
    [perMinute - 1, DAY],
  );
  const { person, solicitationId } = await aMissionFor(new Date(DAY.getTime() + 72 * HOUR), 'sms');
  const later = await waits('availability-refresh', person.id, { createdAt: DAY });
  const first = await waits('mission-changed', person.id, { solicitationId, createdAt: DAY });
  await relay(DAY);
  expect(await stateOf(first)).toMatchObject({ status: 'queued' });
  const next = new Date(DAY.getTime() + 60_000);
  expect(await stateOf(later)).toMatchObject({ status: 'waiting', not_before: next });
  await ask(owner, `delete from outbox_messages where kind = 'phone-reply'`);
  await relay(next);
  expect(await stateOf(later)).toMatchObject({ status: 'queued' });
});

test('a need that had its share asks by mail, or its board says who was not reached', async () => {
  await ask(owner, 'delete from outbox_messages');
  const start = new Date(DAY.getTime() + 72 * HOUR);
  const { person, need, solicitationId } = await aMissionFor(start, 'sms');
  // as many people, each asked by text before
  await ask(
    owner,
    `with twins as (
       insert into people select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'email', 'part-' || n || '@demo.releve.test',
         'phone', null, 'user_id', null))).* from people p, generate_series(1, $3::int) n where p.id = $2 returning id)
     insert into solicitations select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'person_id', t.id,
       'status', 'declined', 'answered_at', s.asked_at))).* from solicitations s, twins t where s.id = $1`,
    [solicitationId, person.id, perNeed],
  );
  const asked = await ask<{ id: string }>(
    owner,
    'select id from solicitations where need_id = $1 and id <> $2',
    [need.id, solicitationId],
  );
  expect(asked).toHaveLength(perNeed);
  await ask(
    owner,
    `insert into outbox_messages (id, channel, kind, payload, dedupe_key, status, created_at, sent_at, solicitation_id)
     select gen_random_uuid(), 'sms', 'solicitation', '{}', 'asked:' || s.id, 'sent', $2, $2, s.id from solicitations s
     where s.need_id = $1 and s.id <> $3`,
    [need.id, new Date(DAY.getTime() - 2 * HOUR), solicitationId],
  );
  const one = await waits('solicitation', person.id, { solicitationId, createdAt: DAY });
  await relay(DAY);
  expect(await stateOf(one)).toMatchObject({ status: 'failed', last_error: 'need-ceiling' });
  await ask(owner, `update people set email = 'part@demo.releve.test' where id = $1`, [person.id]);
  const again = await waits('solicitation', person.id, { solicitationId, createdAt: DAY });
  await relay(DAY);
  expect(await stateOf(again)).toMatchObject({ status: 'queued', channel: 'email' });
});

test.each(CHANNELS)(
  '« plus de %s »: whatever is to be told, it never leaves that way',
  async (refused) => {
    await ask(owner, 'delete from outbox_messages');
    const { person, solicitationId } = await aMissionFor(
      new Date(DAY.getTime() + 72 * HOUR),
      refused,
      `objet-${refused}@demo.releve.test`,
    );
    const preferred = CHANNELS.find((channel) => channel !== refused) ?? 'email';
    const said = await chooseChannelsAs(
      { actor: personActor(person), now: DAY },
      { preferredChannel: preferred, channelObjections: [refused] },
    );
    expect(said).toMatchObject({ ok: true });
    const ids: string[] = [];
    // a reply to a text is a text; whoever signs in asked for it themselves
    const told = MESSAGE_KINDS.filter((kind) => !['phone-reply', 'sign-in'].includes(kind));
    for (const kind of told)
      ids.push(await waits(kind, person.id, { solicitationId, createdAt: DAY }));
    await relay(DAY);
    const states = await Promise.all(ids.map(stateOf));
    expect(states.map((one) => one?.status)).toEqual(ids.map(() => 'queued'));
    expect(states.filter((one) => one?.channel === refused)).toEqual([]);
  },
);
