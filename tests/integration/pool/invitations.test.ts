import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { codeOf, hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findAddress, findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { INVITATION_MAILS, INVITATION_RULES, type InvitedDraft } from '@/lib/pool/invitation';
import {
  beginFromInvitationAs,
  declinePoolInvitationAs,
  joinAsKnownAs,
  readPoolInvitationAs,
} from '@/lib/pool/server/answer-invitation';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import { readInvitedAs } from '@/lib/pool/server/read-invited';
import { sendInvitations } from '@/lib/pool/server/send-invitations';
import { registrationForm } from '@/lib/profile/profile.schema';
import { confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { registerAs } from '@/lib/profile/server/register';
import { keepDurations } from '@/lib/rights/server/keep-durations';
import { aPerson, aPool, aUser, type TestPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { aMembership, poolManagerOf, visitor } from '../../support/speakers';

const NOW = new Date();
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const BROWSER = hashToken('this browser');
const VISIT = { actor: visitor, now: NOW };
const worker = openWorkerPool(database().workerUrl, 2);
const db = worker as unknown as WorkerDb;

beforeAll(() => ensureReference(database()));
afterAll(async () => {
  await worker.end();
  await disconnect();
});

const anybody = (change: Partial<InvitedDraft> = {}): InvitedDraft => ({
  ...{ firstName: 'Aline', lastName: 'Prévert', email: `aline-${unique()}@demo.releve.test` },
  ...{ phone: null, trades: [], studyLevel: null, communeCode: null, ...change },
});

async function aManagedPool(is: Parameters<typeof aPool>[1] = {}) {
  const pool = await aPool(database(), { kind: 'retiree', ...is });
  const user = await aUser(database());
  const hat = await aMembership(database(), {
    ...{ role: 'pool-manager', pool, user, displayName: 'Rose Grandval' },
  });
  const actor = poolManagerOf(pool, { userId: hat.userId, membershipId: hat.id });
  return { pool, context: { actor, now: NOW } };
}

async function invited(draft = anybody(), is: Parameters<typeof aPool>[1] = {}) {
  const { pool, context } = await aManagedPool(is);
  const done = await invitePersonAs(context, draft);
  const id = done.ok ? done.value.id : '';
  return { pool, context, id, token: tokenOf(id), draft };
}

const rowOf = async (id: string) =>
  (
    await ask<Record<string, unknown>>(database(), 'select * from pool_invitations where id = $1', [
      id,
    ])
  )[0];

async function registers(email: string, more: Record<string, unknown>) {
  const draft = registrationForm.parse({
    ...{ firstName: 'Aline', lastName: 'Prévert', email, kind: 'retiree', ageBand: 'adult' },
    ...{ trades: ['nurse'], commune: 'Rezé', radiusKm: '20', travelMeans: ['car'] },
    ...{ consent: 'on', ...more },
  });
  const arrival = { browserHash: BROWSER, from: null };
  const asked = await registerAs(VISIT, { ...draft, arrival });
  const requestId = asked.ok ? asked.value.requestId : '';
  return await confirmSignInAs(VISIT, {
    ...{ requestId, code: codeOf(requestId), browserHash: BROWSER, from: null },
    ...{ device: 'Navigateur de test', lastHat: null, replacing: null },
  });
}

const standing = async ({ id }: Pick<TestPool, 'id'>, email: string) =>
  (
    await ask<{ status: string }>(
      database(),
      `select m.status from pool_members m join people p on p.id = m.person_id where m.pool_id = $1 and p.email = $2`,
      [id, email],
    )
  )[0]?.status;

describe('an invitation', () => {
  test('is read by whoever holds its link, which changes nothing; a link of nobody opens nothing', async () => {
    const { token, pool, id } = await invited();
    const before = await rowOf(id);
    const read = await readPoolInvitationAs(VISIT, { token });
    expect(read).toMatchObject({
      value: {
        pool: pool.name,
        answer: null,
        held: { inviter: 'Rose Grandval', firstName: 'Aline' },
      },
    });
    expect(await rowOf(id)).toEqual(before);
    expect(await readPoolInvitationAs(VISIT, { token: 'AAAAAAAAAAAAAAAAAAAAAA' })).toEqual({
      ...{ ok: false, refusal: 'invitation-over' },
    });
    const old = { actor: visitor, now: later(INVITATION_RULES.answerDays) };
    expect(await readPoolInvitationAs(old, { token })).toMatchObject({
      refusal: 'invitation-over',
    });
  });

  test('answered no: who it was is forgotten at once, and is not invited into that pool again', async () => {
    const { token, id, draft, context } = await invited();
    expect(await declinePoolInvitationAs(VISIT, { token })).toEqual({ ok: true, value: true });
    expect(await declinePoolInvitationAs(VISIT, { token })).toEqual({ ok: true, value: true });
    expect(JSON.stringify(await rowOf(id))).not.toMatch(/aline|Aline|Prévert/);
    expect(await invitePersonAs(context, draft)).toMatchObject({ refusal: 'already-invited' });
    expect((await invited(draft)).id).not.toBe('');
    const registered = await registers(draft.email ?? '', { jeton: token });
    expect(registered.ok).toBe(true);
    expect((await rowOf(id))?.['joined_at']).toBeNull();
  });

  test('answered yes by registering: they do not wait at the door of who named them, and what was said goes', async () => {
    const { token, id, pool, draft } = await invited(anybody(), { validation: 'manager' });
    await beginFromInvitationAs(VISIT, { token });
    await registers(draft.email ?? '', { jeton: token });
    expect(await standing(pool, draft.email ?? '')).toBe('member');
    const row = await rowOf(id);
    expect(row).toMatchObject({ email: null, first_name: null });
    expect([row?.['began_at'], row?.['joined_at'], row?.['person_id']]).not.toContain(null);
    expect(await declinePoolInvitationAs(VISIT, { token })).toMatchObject({
      refusal: 'invitation-over',
    });
  });

  test('without it, the same registration waits at the door', async () => {
    // the only one that answers for its kind: of several, the person chooses
    const { pool } = await aManagedPool({ kind: 'director', validation: 'manager' });
    const email = `seule-${unique()}@demo.releve.test`;
    await registers(email, { kind: 'director' });
    expect(await standing(pool, email)).toBe('waiting');
  });

  test('to somebody already of the reserve: one tap, one person, in both pools', async () => {
    const { pool, context } = await aManagedPool({ validation: 'manager' });
    const person = await aPerson(database(), { kind: 'retiree' });
    const done = await invitePersonAs(context, anybody({ email: person.email }));
    const token = done.ok ? tokenOf(done.value.id) : '';
    expect(await joinAsKnownAs(VISIT, { token, follow: false })).toEqual({ ok: true, value: true });
    expect(await standing(pool, person.email)).toBe('member');
    const same = await ask(database(), 'select id from people where email = $1', [person.email]);
    expect(same).toHaveLength(1);
    const stranger = await invited();
    expect(await joinAsKnownAs(VISIT, { token: stranger.token, follow: false })).toMatchObject({
      refusal: 'not-registered',
    });
  });

  test('a yes and a no at the same instant: one of them is the answer', async () => {
    const person = await aPerson(database(), { kind: 'retiree' });
    const { token, id } = await invited(anybody({ email: person.email }));
    const answers = await Promise.all([
      joinAsKnownAs(VISIT, { token, follow: false }),
      declinePoolInvitationAs(VISIT, { token }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const row = await rowOf(id);
    expect([row?.['joined_at'], row?.['declined_at']]).toContain(null);
  });

  test('is made once for an address, whoever tries together; nobody of the pool is invited', async () => {
    const { context, pool } = await aManagedPool();
    const draft = anybody();
    const made = await Promise.all([1, 2, 3].map(() => invitePersonAs(context, draft)));
    expect(made.filter(({ ok }) => ok)).toHaveLength(1);
    const member = await aPerson(database(), { kind: 'retiree' });
    await ask(
      database(),
      `insert into pool_members (pool_id, person_id, territory_id, joined_at) values ($1, $2, $3, now())`,
      [pool.id, member.id, pool.territoryId],
    );
    expect(await invitePersonAs(context, anybody({ email: member.email }))).toMatchObject({
      refusal: 'already-member',
    });
  });

  test('is taken back by its own manager alone, unless answered', async () => {
    const { id, context, token } = await invited();
    const stranger = await aManagedPool();
    const take = (by: typeof context) => withdrawInvitationAs(by, { invitationId: id });
    expect(await take(stranger.context)).toMatchObject({ refusal: 'not-found' });
    expect((await readInvitedAs(stranger.context)).list).toEqual([]);
    expect((await readInvitedAs(context)).list).toHaveLength(1);
    expect(await take(context)).toMatchObject({ ok: true });
    expect(await readPoolInvitationAs(VISIT, { token })).toMatchObject({
      refusal: 'invitation-over',
    });
    const answered = await invited();
    await declinePoolInvitationAs(VISIT, { token: answered.token });
    expect(
      await withdrawInvitationAs(answered.context, { invitationId: answered.id }),
    ).toMatchObject({ refusal: 'not-found' });
  });
});

describe('its message', () => {
  const outboxOf = async (id: string) =>
    await ask<{ id: string; email: string | null }>(
      database(),
      `select id, email from outbox_messages where payload->>'invitationId' = $1`,
      [id],
    );

  test('leaves by day, once, some at a time; its address is read when it leaves and kept nowhere else', async () => {
    const { id, draft, token } = await invited();
    expect(await sendInvitations(worker, NOW, () => false)).toBe(0);
    await Promise.all([1, 2].map(() => sendInvitations(worker, NOW, () => true)));
    const [message, ...others] = await outboxOf(id);
    expect(others).toEqual([]);
    expect(message?.email).toBeNull();
    const row = await findMessage(db, message?.id ?? '');
    if (!row) throw new Error('no message');
    expect(await findAddress(db, row)).toBe(draft.email);
    const said = await renderMessage(db, row, NOW);
    if (!('mail' in said)) throw new Error(said.because);
    expect(said.mail.text).toContain(`/rejoindre/${token}`);
    expect(said.mail.text).toContain('Rose Grandval');
    expect(said.mail.subject).not.toContain('Aline');
    await declinePoolInvitationAs(VISIT, { token });
    expect(await renderMessage(db, row, NOW)).toEqual({ because: 'no-longer-true' });
    expect(await findAddress(db, row)).toBeNull();
  });

  test('a big file does not leave in one storm, nor before a single invitation', async () => {
    const { context, pool } = await aManagedPool();
    await ask(
      database(),
      `insert into people_imports (id, pool_id, territory_id, created_by, file_name, titles, fields, status, lines, created_at)
       values ($1, $2, $3, $2, 'liste.csv', '{Nom}', '{lastName}', 'done', 1000, now())`,
      [pool.id, pool.id, pool.territoryId],
    );
    await ask(
      database(),
      `insert into pool_invitations (id, pool_id, territory_id, import_id, invited_by, inviter, email, contact_hash, token_hash, invited_at, expires_at)
       select gen_random_uuid(), $1::uuid, $2, $1::uuid, $1::uuid, 'Rose', 'p' || n || '@demo.releve.test', n, $1::uuid || '-' || n, now(), now() + interval '30 days'
       from generate_series(1, 500) n`,
      [pool.id, pool.territoryId],
    );
    const single = await invitePersonAs(context, anybody());
    expect(await sendInvitations(worker, NOW, () => true)).toBe(INVITATION_MAILS.perMinute);
    expect(single.ok && (await outboxOf(single.value.id))).toHaveLength(1);
  });

  test('without an answer, who they are is forgotten, then the line itself', async () => {
    const { id } = await invited();
    const pastLink = INVITATION_RULES.answerDays + INVITATION_RULES.forgetDays;
    await keepDurations(worker, later(pastLink - 1));
    expect((await rowOf(id))?.['email']).not.toBeNull();
    await keepDurations(worker, later(pastLink + 1));
    expect(await rowOf(id)).toMatchObject({ email: null, last_name: null, contact_hash: null });
    await keepDurations(worker, later(INVITATION_RULES.countedDays + 1));
    expect(await rowOf(id)).toBeUndefined();
  });
});

describe('an invitation whose sender was dismissed', () => {
  const OVER = { ok: false, refusal: 'invitation-over' };
  const dismissed = async () => {
    const one = await invited();
    await ask(database(), 'update memberships set ended_at = $2 where id = $1', [
      one.context.actor.membershipId,
      NOW,
    ]);
    return one;
  };

  test('serves no more: neither read, nor joined by somebody known, nor by somebody new; a no is heard and forgets', async () => {
    const one = await dismissed();
    expect(await readPoolInvitationAs(VISIT, { token: one.token })).toEqual(OVER);
    const known = await aPerson(database(), { email: one.draft.email as string, kind: 'retiree' });
    expect(await joinAsKnownAs(VISIT, { token: one.token, follow: false })).toEqual(OVER);
    expect(
      await ask(database(), 'select 1 from pool_members where pool_id = $1 and person_id = $2', [
        one.pool.id,
        known.id,
      ]),
    ).toEqual([]);
    expect(await declinePoolInvitationAs(VISIT, { token: one.token })).toMatchObject({ ok: true });
    expect(await rowOf(one.id)).toMatchObject({ email: null, first_name: null });
  });

  test('the database refuses whoever asks', async () => {
    const one = await dismissed();
    const person = await aPerson(database(), { kind: 'retiree' });
    const came = await ask<{ came: string | null }>(
      database(),
      `select accept_pool_invitation(i.token_hash, false, now()) as came
       from pool_invitations i, (select set_config('app.person', $2, false)) s where i.id = $1`,
      [one.id, person.id],
    );
    expect(came).toEqual([{ came: null }]);
  });

  test('one of the pool that still stands keeps it alive: their own hat, on the same account', async () => {
    const one = await dismissed();
    const user = { id: one.context.actor.userId, email: `${unique()}@demo.releve.test` };
    await aMembership(database(), { role: 'pool-manager', pool: one.pool, user: user as never });
    expect(await readPoolInvitationAs(VISIT, { token: one.token })).toMatchObject({ ok: true });
  });
});
