import { beforeEach, expect, test } from 'vitest';
import { codeOf, hashToken, tokenOf } from '@/lib/db/token';
import { RATE_LIMITS } from '@/lib/identity/rate-limits';
import { readSession } from '@/lib/identity/server/read-session';
import { readSignInAs } from '@/lib/identity/server/read-sign-in';
import { requestSignInAs } from '@/lib/identity/server/request-sign-in';
import { SIGN_IN_RULES } from '@/lib/identity/sign-in';
import { confirmSignInAs, type SignInShown } from '@/lib/profile/server/confirm-sign-in';
import { anOrganization, aPerson, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { aMembership, visitor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const browser = hashToken('this browser');
const visit = { actor: visitor, now };
const owner = () => database();

let email = '';
beforeEach(() => {
  email = `qui-${unique()}@demo.releve.test`;
});

async function requested(address = email, at = now): Promise<string> {
  const asked = await requestSignInAs(
    { actor: visitor, now: at },
    { email: address, browserHash: browser, from: null },
  );
  if (!asked.ok) throw new Error(asked.refusal);
  return asked.value.requestId;
}

const shown = (requestId: string, proof: Partial<SignInShown> = {}): SignInShown => ({
  requestId,
  browserHash: null,
  from: null,
  device: 'Navigateur de test',
  lastHat: null,
  replacing: null,
  ...proof,
});

const byCode = (requestId: string, at = now) =>
  confirmSignInAs({ actor: visitor, now: at }, shown(requestId, { code: codeOf(requestId) }));

test('the mailed link signs in the browser that asked, once', async () => {
  const user = await aUser(owner(), { email });
  const membership = await aMembership(owner(), { role: 'cell', territoryId: '44' as never, user });
  const requestId = await requested();
  const link = shown(requestId, { token: tokenOf(requestId), browserHash: browser });
  const confirmed = await confirmSignInAs(visit, link);
  if (!confirmed.ok) throw new Error(confirmed.refusal);
  expect(confirmed.value.worn?.key).toBe(membership.id);
  const signed = await readSession(confirmed.value.sessionToken, now, false);
  expect(signed).toMatchObject({ userId: user.id, email, actor: { role: 'cell' } });
  expect(await confirmSignInAs(visit, link)).toEqual({ ok: false, refusal: 'demand-already-used' });
});

test('the database holds neither the token, nor the code, nor the session’s name', async () => {
  await aUser(owner(), { email });
  const requestId = await requested();
  const confirmed = await byCode(requestId);
  if (!confirmed.ok) throw new Error(confirmed.refusal);
  const secrets = [tokenOf(requestId), codeOf(requestId), confirmed.value.sessionToken];
  const rows = await ask(
    owner(),
    `select row_to_json(r)::text || (select row_to_json(s)::text from sessions s join users u on u.id = s.user_id where u.email = $2)
       || (select row_to_json(o)::text from outbox_messages o where o.email = $2) as text
     from sign_in_requests r where id = $1`,
    [requestId, email],
  );
  for (const secret of secrets) expect(rows[0]?.text).not.toContain(`"${secret}"`);
  // what a stolen copy holds is not a way in
  const stolen = shown(requestId, { token: hashToken(tokenOf(requestId)), browserHash: browser });
  expect((await confirmSignInAs(visit, stolen)).ok).toBe(false);
});

test('who joins reads so, on the page and in the mail, known address or not', async () => {
  const known = await aUser(owner(), { email: `connu-${unique()}@demo.releve.test` });
  const ofJoining = { actor: visitor, now };
  for (const address of [email, known.email]) {
    const asked = await requestSignInAs(ofJoining, {
      email: address,
      browserHash: browser,
      from: null,
      registration: { firstName: 'Camille' },
    });
    if (!asked.ok) throw new Error(asked.refusal);
    const { requestId } = asked.value;
    const read = await readSignInAs(visit, { requestId, browserHash: null });
    expect(read).toMatchObject({ ok: true, value: { joining: true } });
    const [mail] = await ask(
      owner(),
      `select kind, payload from outbox_messages where dedupe_key = 'sign-in:' || $1`,
      [requestId],
    );
    expect(mail).toEqual({ kind: 'sign-in', payload: { requestId, purpose: 'registration' } });
  }
  const read = await readSignInAs(visit, { requestId: await requested(), browserHash: null });
  expect(read).toMatchObject({ ok: true, value: { joining: false } });
});

test('elsewhere the link asks for the code, and the code is enough', async () => {
  await aUser(owner(), { email });
  const requestId = await requested();
  const elsewhere = shown(requestId, {
    token: tokenOf(requestId),
    browserHash: hashToken('other'),
  });
  expect(await confirmSignInAs(visit, elsewhere)).toEqual({ ok: false, refusal: 'code-needed' });
  const read = await readSignInAs(visit, elsewhere);
  expect(read).toMatchObject({ ok: true, value: { linkSuffices: false } });
  expect((await byCode(requestId)).ok).toBe(true);
});

test('reading a link a hundred times changes no row', async () => {
  await aUser(owner(), { email });
  const requestId = await requested();
  const dump = () => ask(owner(), 'select * from sign_in_requests where id = $1', [requestId]);
  const before = await dump();
  const looks = Array.from({ length: 100 }, () =>
    readSignInAs(visit, { requestId, token: tokenOf(requestId), browserHash: browser }),
  );
  for (const look of await Promise.all(looks))
    expect(look).toMatchObject({ ok: true, value: { linkSuffices: true } });
  expect(await dump()).toEqual(before);
  expect((await byCode(requestId)).ok).toBe(true);
});

test('fifty confirmations at once open one session', async () => {
  const user = await aUser(owner(), { email });
  const requestId = await requested();
  const link = shown(requestId, { token: tokenOf(requestId), browserHash: browser });
  const all = await Promise.all(Array.from({ length: 50 }, () => confirmSignInAs(visit, link)));
  expect(all.filter((one) => one.ok)).toHaveLength(1);
  const sessions = await ask(owner(), 'select id from sessions where user_id = $1', [user.id]);
  expect(sessions).toHaveLength(1);
});

test('ten wrong codes kill the demand, the right one included', async () => {
  await aUser(owner(), { email });
  const requestId = await requested();
  const wrong = codeOf(requestId) === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < SIGN_IN_RULES.attempts; tries++)
    expect(await confirmSignInAs(visit, shown(requestId, { code: wrong }))).toEqual({
      ok: false,
      refusal: 'code-wrong',
    });
  expect(await byCode(requestId)).toEqual({ ok: false, refusal: 'too-many-codes' });
});

test('a code dies after ten minutes, and when a newer one is asked', async () => {
  await aUser(owner(), { email });
  const first = await requested();
  expect(await byCode(first, later(SIGN_IN_RULES.minutes))).toEqual({
    ok: false,
    refusal: 'demand-expired',
  });
  const second = await requested(email, later(1));
  expect(await byCode(first, later(2))).toEqual({ ok: false, refusal: 'demand-expired' });
  expect((await byCode(second, later(2))).ok).toBe(true);
});

test('an unknown address gets the same answer and the same work, and no mail', async () => {
  await aUser(owner(), { email });
  const stranger = `inconnu-${unique()}@demo.releve.test`;
  const known = await requested();
  const unknown = await requested(stranger);
  const messages = await ask<{ email: string; dropped: boolean }>(
    owner(),
    `select email, not_after <= created_at as dropped from outbox_messages where email = any($1)`,
    [[email, stranger]],
  );
  expect(messages).toHaveLength(2);
  expect(messages.find((one) => one.email === email)?.dropped).toBe(false);
  expect(messages.find((one) => one.email === stranger)?.dropped).toBe(true);
  for (const requestId of [known, unknown])
    expect(await readSignInAs(visit, { requestId, browserHash: null })).toMatchObject({ ok: true });
  expect(await byCode(unknown)).toEqual({ ok: false, refusal: 'no-account' });
  expect(await ask(owner(), 'select id from users where email = $1', [stranger])).toEqual([]);
});

test('a disabled user gets no mail, and nothing at the next request', async () => {
  const user = await aUser(owner(), { email });
  const confirmed = await byCode(await requested());
  if (!confirmed.ok) throw new Error(confirmed.refusal);
  const { sessionToken } = confirmed.value;
  expect(await readSession(sessionToken, now, false)).not.toBeNull();
  await ask(owner(), 'update users set disabled_at = now() where id = $1', [user.id]);
  expect(await readSession(sessionToken, now, false)).toBeNull();
  expect(await byCode(await requested(email, later(1)), later(1))).toEqual({
    ok: false,
    refusal: 'account-disabled',
  });
});

test('a person known by their address gets a user at the first sign-in', async () => {
  const person = await aPerson(owner(), { email, user: null });
  const other = await aPerson(owner(), { user: null });
  const confirmed = await byCode(await requested());
  if (!confirmed.ok) throw new Error(confirmed.refusal);
  expect(confirmed.value.worn?.actor).toMatchObject({ role: 'person', personId: person.id });
  expect(await ask(owner(), 'select user_id from people where id = $1', [other.id])).toEqual([
    { user_id: null },
  ]);
});

test('five mails per half hour and per address, then a sentence', async () => {
  const { max } = RATE_LIMITS['mail-to-address'];
  for (let sent = 0; sent < max; sent++) await requested();
  const sixth = await requestSignInAs(visit, { email, browserHash: browser, from: null });
  expect(sixth).toEqual({ ok: false, refusal: 'too-many-mails' });
  expect(
    (
      await requestSignInAs(
        { actor: visitor, now: later(31) },
        { email, browserHash: browser, from: null },
      )
    ).ok,
  ).toBe(true);
});

test('twenty-five tries from one network address, whatever the account', async () => {
  const from = `192.0.2.${unique()}`;
  const { max } = RATE_LIMITS['sign-in-from-address'];
  for (let tries = 0; tries < max; tries++) {
    const address = `essai-${unique()}@demo.releve.test`;
    const asked = await requestSignInAs(visit, { email: address, browserHash: browser, from });
    expect(asked.ok).toBe(true);
  }
  const more = await requestSignInAs(visit, { email, browserHash: browser, from });
  expect(more).toEqual({ ok: false, refusal: 'too-many-tries' });
  // the limits name nobody
  const keys = await ask<{ key: string }>(owner(), 'select key from rate_limits');
  expect(keys.some(({ key }) => key.includes('192.0.2'))).toBe(false);
});

test('signing in ends the session the browser already held', async () => {
  await aUser(owner(), { email });
  const first = await byCode(await requested());
  if (!first.ok) throw new Error(first.refusal);
  const held = first.value.sessionToken;
  const requestId = await requested(email, later(1));
  const again = await confirmSignInAs(
    { actor: visitor, now: later(1) },
    shown(requestId, { code: codeOf(requestId), replacing: held }),
  );
  if (!again.ok) throw new Error(again.refusal);
  expect(again.value.sessionToken).not.toBe(held);
  expect(await readSession(held, later(1), false)).toBeNull();
});

test('several hats: the one last worn here, otherwise a choice', async () => {
  const user = await aUser(owner(), { email });
  const organization = await anOrganization(owner());
  const director = await aMembership(owner(), { role: 'director', organization, user });
  await aMembership(owner(), { role: 'cell', territoryId: '44' as never, user });
  const choosing = await byCode(await requested());
  expect(choosing).toMatchObject({ ok: true, value: { worn: null } });
  const requestId = await requested(email, later(1));
  const again = await confirmSignInAs(
    { actor: visitor, now: later(1) },
    shown(requestId, { code: codeOf(requestId), lastHat: director.id }),
  );
  expect(again).toMatchObject({ ok: true, value: { worn: { key: director.id } } });
});

test('a stranger who asks for an address keeps its owner out of nothing', async () => {
  await aUser(owner(), { email });
  const mine = await requested();
  const theirs = { email, browserHash: hashToken('another browser'), from: null };
  const stranger = await requestSignInAs({ actor: visitor, now: later(1) }, theirs);
  if (!stranger.ok) throw new Error(stranger.refusal);
  // their demand did not end mine
  const first = await byCode(mine, later(2));
  if (!first.ok) throw new Error(first.refusal);
  const { recognised } = first.value;

  const { max: mails } = RATE_LIMITS['mail-to-address'];
  for (let asked = 0; asked <= mails; asked++)
    await requestSignInAs({ actor: visitor, now: later(3) }, theirs);
  const { max: codes } = RATE_LIMITS['sign-in-of-account'];
  for (let tried = 0; tried <= codes + 1; tried++)
    await confirmSignInAs(
      { actor: visitor, now: later(3) },
      shown(stranger.value.requestId, { code: '000000' }),
    );

  const at = { actor: visitor, now: later(4) };
  const unknown = { email, browserHash: browser, from: null };
  expect(await requestSignInAs(at, unknown)).toEqual({ ok: false, refusal: 'too-many-mails' });
  const known = await requestSignInAs(at, { ...unknown, recognised });
  if (!known.ok) throw new Error(known.refusal);
  const { requestId } = known.value;
  const code = codeOf(requestId);
  expect(await confirmSignInAs(at, shown(requestId, { code }))).toEqual({
    ok: false,
    refusal: 'account-too-many-tries',
  });
  expect((await confirmSignInAs(at, shown(requestId, { code, recognised }))).ok).toBe(true);
});

test('a browser is recognised for the address it proved, and no other', async () => {
  await aUser(owner(), { email });
  const confirmed = await byCode(await requested());
  if (!confirmed.ok) throw new Error(confirmed.refusal);
  const { recognised } = confirmed.value;
  const { max } = RATE_LIMITS['mail-to-address'];
  const other = `autre-${unique()}@demo.releve.test`;
  for (let asked = 0; asked < max; asked++) await requested(other);
  const more = { email: other, browserHash: browser, from: null, recognised };
  expect(await requestSignInAs(visit, more)).toEqual({ ok: false, refusal: 'too-many-mails' });
});

bystandersStay();
