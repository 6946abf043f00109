import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import { phoneEvent } from '@/lib/notify/phone.schema';
import { segmentsOf } from '@/lib/notify/sms';
import { invitePersonForm } from '@/lib/pool/invitation.schema';
import { joinAsKnownAs } from '@/lib/pool/server/answer-invitation';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import { readInvitedAs } from '@/lib/pool/server/read-invited';
import { registerByTextAs } from '@/lib/pool/server/register-by-text';
import { sendInvitations } from '@/lib/pool/server/send-invitations';
import { registrationByTextForm } from '@/lib/profile/profile.schema';
import { aPool, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { aMembership, poolManagerOf, visitor } from '../../support/speakers';
import { closeAll, telephones, worker } from '../notify/phone-story';
import { eventually } from '../notify/post-office';

const NOW = new Date();
const VISIT = { actor: visitor, now: NOW };
const pool = openWorkerPool(database().workerUrl, 2);

beforeAll(() => ensureReference(database()));
afterEach(closeAll);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

async function aManagedPool() {
  const of = await aPool(database(), { kind: 'retiree' });
  const user = await aUser(database());
  const hat = await aMembership(database(), { role: 'pool-manager', pool: of, user });
  const actor = poolManagerOf(of, { userId: hat.userId, membershipId: hat.id });
  return { pool: of, context: { actor, now: NOW } };
}

const anybody = (phone: string) =>
  invitePersonForm.parse({ firstName: 'Odile', lastName: 'Vannier', email: '', phone });

const said = (jeton: string, more: object = {}) => ({
  ...registrationByTextForm.parse({
    ...{ firstName: 'Odile', lastName: 'Vannier', kind: 'retiree', ageBand: 'adult' },
    ...{ trades: ['company'], commune: 'Rezé', radiusKm: '20', travelMeans: ['car'] },
    ...{ consent: 'on', jeton, ...more },
  }),
  moments: ['mornings'] as const,
});

/** Invites a mobile, lets the text leave, and reads its link on the telephone. */
async function texted(phone: string) {
  // first: it gives the product the key both sides sign with
  const { settings, texts } = await telephones();
  const house = await aManagedPool();
  await invitePersonAs(house.context, anybody(phone));
  await sendInvitations(pool, NOW, () => true);
  await worker(settings);
  const kept = anybody(phone).phone ?? '';
  const [text = ''] = await eventually(
    () => texts(kept),
    (all) => all.length > 0,
  );
  return { ...house, kept, text, token: /\/rejoindre\/([\w-]+)/.exec(text)?.[1] ?? '' };
}

const listed = async ({ context }: Awaited<ReturnType<typeof aManagedPool>>) =>
  (await readInvitedAs(context)).list;

test('a mobile without address is invited by text: two parts at most, no name, a way to check; registered with that number, by moments, in the pool', async () => {
  const house = await texted('06 39 98 11 01');
  expect(segmentsOf(house.text)).toBeLessThanOrEqual(2);
  expect(house.text).toMatch(/Un doute\? .*Code à dire: \d{4}/);
  expect(house.text).not.toMatch(/Odile|Vannier/);
  await eventually(
    () => listed(house),
    ([one]) => one?.delivery === 'delivered',
  );
  const done = await registerByTextAs(VISIT, said(house.token));
  expect(done).toMatchObject({ ok: true });
  const [row] = await ask<Record<string, unknown>>(
    database(),
    `select p.phone, p.email, p.user_id, p.preferred_channel, m.status, a.week is not null as week
     from people p join pool_members m on m.person_id = p.id left join availabilities a on a.person_id = p.id
     where m.pool_id = $1`,
    [house.pool.id],
  );
  expect(row).toEqual({
    ...{ phone: house.kept, email: null, user_id: null, preferred_channel: 'sms' },
    ...{ status: 'member', week: true },
  });
  // once
  expect(await registerByTextAs(VISIT, said(house.token))).toMatchObject({
    refusal: 'invitation-over',
  });
});

test('whoever is already of the reserve by that number alone stays one person', async () => {
  const first = await texted('06 39 98 11 02');
  await registerByTextAs(VISIT, said(first.token));
  await closeAll();
  const again = await texted('06 39 98 11 02');
  expect(await registerByTextAs(VISIT, said(again.token))).toMatchObject({
    refusal: 'already-registered-by-phone',
  });
  expect(await joinAsKnownAs(VISIT, { token: again.token, follow: false })).toMatchObject({
    ok: true,
  });
  const people = await ask(database(), 'select id from people where phone = $1', [first.kept]);
  expect(people).toHaveLength(1);
});

test('STOP says no, and no other pool texts that number again; it is to be called', async () => {
  const { kept, ...house } = await texted('06 39 98 11 03');
  const event = phoneEvent.parse({
    ...{ type: 'sms', id: 'stop-1', from: kept, text: 'STOP', at: NOW.toISOString() },
  });
  await hearPhone(event, NOW, FOLLOW_BY_PHONE);
  expect(await listed({ ...house })).toEqual([]);
  const other = await aManagedPool();
  await invitePersonAs(other.context, anybody(kept));
  await sendInvitations(pool, NOW, () => true);
  const [one] = await eventually(
    () => listed(other),
    ([row]) => row?.delivery === 'failed',
  );
  expect(one).toMatchObject({ phone: kept, channel: 'sms' });
});

test('STOP is kept even when the invitation was taken back before it was said', async () => {
  const { kept, ...house } = await texted('06 39 98 11 13');
  const [invited] = await ask<{ id: string }>(
    database(),
    'select id from pool_invitations where phone = $1',
    [kept],
  );
  const taken = { invitationId: invited?.id ?? '' };
  expect((await withdrawInvitationAs(house.context, taken)).ok).toBe(true);
  const event = phoneEvent.parse({
    ...{ type: 'sms', id: 'stop-late', from: kept, text: 'STOP', at: NOW.toISOString() },
  });
  await hearPhone(event, NOW, FOLLOW_BY_PHONE);
  const other = await aManagedPool();
  await invitePersonAs(other.context, anybody(kept));
  await sendInvitations(pool, NOW, () => true);
  const [one] = await eventually(
    () => listed(other),
    ([row]) => row?.delivery === 'failed',
  );
  expect(one).toMatchObject({ phone: kept, channel: 'sms' });
});

test('a landline leaves nothing and waits for a call; a number that takes nothing is to be called too; at night nothing leaves', async () => {
  const house = await aManagedPool();
  await invitePersonAs(house.context, anybody('02 61 91 11 04'));
  expect(await sendInvitations(pool, NOW, () => true)).toBe(0);
  expect(await listed(house)).toMatchObject([{ channel: 'voice', sentAt: null }]);
  await invitePersonAs(house.context, anybody('06 39 98 11 05'));
  expect(await sendInvitations(pool, NOW, () => false)).toBe(0);
  await sendInvitations(pool, NOW, () => true);
  // no provider: the channel is closed
  await worker(null);
  await eventually(
    () => listed(house),
    (all) => all.some(({ delivery }) => delivery === 'failed'),
  );
});
