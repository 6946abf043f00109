import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { endSessionAs } from '@/lib/identity/server/end-session';
import { forgetColleagueFactorAs, forgetFactorAs } from '@/lib/identity/server/forget-factor';
import { giveFactorAs } from '@/lib/identity/server/give-factor';
import { readSession, type SignedIn } from '@/lib/identity/server/read-session';
import { readFactorAs, removeFactorAs } from '@/lib/identity/server/remove-factor';
import { confirmFactorAs, readSetUpAs, startFactorAs } from '@/lib/identity/server/set-up-factor';
import { wearHatAs } from '@/lib/identity/server/wear-hat';
import { SESSION_LIMITS } from '@/lib/identity/session-limits';
import { withClient } from '../../../scripts/database.mjs';
import { anOrganization, aPerson, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { aMembership, aSession, managerOf, platformOperator } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T10:00:15Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const owner = () => database();
const device = 'Navigateur de test';
const refused = (refusal: string) => ({ ok: false, refusal });
const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret }).generate({ timestamp: at.getTime() });

async function signedOf(token: string, at = now): Promise<SignedIn> {
  const signed = await readSession(token, at, false, 'required');
  if (!signed) throw new Error('not signed in');
  return signed;
}

async function aCellMember() {
  const user = await aUser(owner());
  const hat = await aMembership(owner(), { role: 'cell', territoryId: LOIRE_ATLANTIQUE, user });
  const session = await aSession(owner(), { user, hat: hat.id, at: now });
  return { user, hat, session };
}

/** Sets a factor up from a session signed in by mail, at an instant; the strong session that comes out of it. */
async function enrol(token: string, at = now) {
  const signed = await signedOf(token, at);
  const started = await startFactorAs({ signed, now: at }, { code: null });
  expect(started).toEqual({ ok: true, value: true });
  const secret = (await readSetUpAs({ signed, now: at }))?.secret ?? '';
  const done = await confirmFactorAs({ signed, now: at }, { code: codeAt(secret, at), device });
  if (!done.ok) throw new Error(done.refusal);
  return { secret, ...done.value };
}

async function mailOnly(user: { id: string }, hat: string | null) {
  return await aSession(owner(), { user: user as never, hat, at: now });
}

test('nobody speaks for the cell without a second factor; a person’s own space needs none', async () => {
  const { user, session, hat } = await aCellMember();
  await aPerson(owner(), { user });
  const signed = await signedOf(session.token);
  expect(signed).toMatchObject({ actor: null, worn: null, awaiting: { due: 'set-up' } });
  const offered = await readSession(session.token, now, false, 'offered');
  expect(offered?.actor).toMatchObject({ role: 'cell' });
  const worn = await wearHatAs({ signed, now }, { hat: 'person', device });
  if (!worn.ok) throw new Error(worn.refusal);
  expect((await signedOf(worn.value.sessionToken)).actor?.role).toBe('person');
  const { sessionToken } = await enrol(worn.value.sessionToken);
  const strong = await signedOf(sessionToken);
  const again = await wearHatAs({ signed: strong, now }, { hat: hat.id, device });
  if (!again.ok) throw new Error(again.refusal);
  expect((await signedOf(again.value.sessionToken)).actor?.role).toBe('cell');
});

test('setting it up makes this session strong under a new name and ends all the others', async () => {
  const { user, hat, session } = await aCellMember();
  const other = await mailOnly(user, hat.id);
  const { sessionToken, recoveryCodes, secret } = await enrol(session.token);
  expect(recoveryCodes).toHaveLength(8);
  for (const gone of [session.token, other.token])
    expect(await readSession(gone, now, false, 'required')).toBeNull();
  expect((await signedOf(sessionToken)).actor).toMatchObject({ role: 'cell' });
  const [row] = await ask(owner(), 'select secret_cipher from second_factors where user_id = $1', [
    user.id,
  ]);
  expect(Buffer.from(row?.secret_cipher).toString('latin1')).not.toContain(secret);
  const traces = await ask(
    owner(),
    `select action, facts::text as facts from journal_entries where object_id = $1`,
    [user.id],
  );
  expect(traces.map(({ action }) => action)).toContain('second-factor-added');
  const mails = await ask(
    owner(),
    `select payload from outbox_messages where kind = 'second-factor' and email = $1`,
    [user.email],
  );
  expect(mails).toEqual([{ payload: { what: 'added' } }]);
  for (const secretText of [secret, ...recoveryCodes])
    expect(JSON.stringify([traces, mails])).not.toContain(secretText);
});

test('the first one put in place forgets the identity a mailbox alone had linked, not one that gave two factors', async () => {
  for (const [strongAt, kept] of [
    [null, 0],
    [now, 1],
  ] as const) {
    const { user, hat } = await aCellMember();
    await ask(
      owner(),
      `insert into accounts values ('https://fournisseur.test', 'sub-' || $1::text, $1::text::uuid)`,
      [user.id],
    );
    const { token } = await aSession(owner(), { user, hat: hat.id, at: now });
    await ask(owner(), 'update sessions set strong_at = $2 where user_id = $1', [
      user.id,
      strongAt,
    ]);
    await enrol(token);
    const links = await ask(owner(), 'select 1 from accounts where user_id = $1', [user.id]);
    expect(links).toHaveLength(kept);
  }
});

test('with a factor in place a session by mail waits for it, shows no secret and changes nothing', async () => {
  const { user, hat, session } = await aCellMember();
  await enrol(session.token);
  const { token } = await mailOnly(user, hat.id);
  const signed = await signedOf(token, later(60));
  expect(signed).toMatchObject({ actor: null, worn: null, awaiting: { due: 'give' } });
  // even where it is only offered
  const offered = await readSession(token, later(60), false, 'offered');
  expect(offered).toMatchObject({ actor: null, awaiting: { due: 'give' } });
  const at = { signed, now: later(60) };
  expect(await readSetUpAs(at)).toBeNull();
  expect(await startFactorAs(at, { code: null })).toEqual(refused('not-strong'));
  expect(await confirmFactorAs(at, { code: '123456', device })).toEqual(refused('not-strong'));
  expect(await removeFactorAs(at, { code: '123456', device }, 'offered')).toEqual(
    refused('not-strong'),
  );
});

test('a code is taken once, in one session, even given twice at the same instant', async () => {
  const { user, hat, session } = await aCellMember();
  const { secret } = await enrol(session.token);
  const at = later(60);
  const give = async (token: string, code: string) =>
    await giveFactorAs({ signed: await signedOf(token, at), now: at }, { code, device });
  const [one, two] = [await mailOnly(user, hat.id), await mailOnly(user, hat.id)];
  const code = codeAt(secret, at);
  const answers = await Promise.all([give(one.token, code), give(two.token, code)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toEqual([refused('factor-code-used')]);
  const given = answers.find((answer) => answer.ok);
  if (!given?.ok) throw new Error('none');
  expect((await signedOf(given.value.sessionToken, at)).actor?.role).toBe('cell');
  const third = await mailOnly(user, hat.id);
  expect(await give(third.token, codeAt(secret, later(30)))).toEqual(refused('factor-code-used'));
  expect(await give(third.token, '000000')).toEqual(refused('factor-code-wrong'));
});

test('a code being judged holds nobody else’s back', async () => {
  const [mine, theirs] = [await aCellMember(), await aCellMember()];
  await enrol(theirs.session.token);
  await withClient(database().ownerUrl, async (client) => {
    await client.query('begin');
    await client.query('select from second_factors where user_id = $1 for update', [
      theirs.user.id,
    ]);
    // held for the length of their own act, and of theirs alone
    expect((await enrol(mine.session.token)).recoveryCodes).toHaveLength(8);
    await client.query('rollback');
  });
});

test('a recovery code serves once, also given twice at the same instant; nobody else’s serves', async () => {
  const mine = await aCellMember();
  const theirs = await aCellMember();
  const { recoveryCodes, secret } = await enrol(mine.session.token);
  const foreign = await enrol(theirs.session.token);
  const [code = ''] = recoveryCodes;
  const give = async (token: string, typed: string) =>
    await giveFactorAs({ signed: await signedOf(token), now }, { code: typed, device });
  const one = await mailOnly(mine.user, mine.hat.id);
  const two = await mailOnly(mine.user, mine.hat.id);
  for (const typed of [foreign.recoveryCodes[0] ?? '', codeAt(foreign.secret, now)])
    expect(await give(one.token, typed)).toEqual(refused('factor-code-wrong'));
  expect(secret).not.toBe(foreign.secret);
  // the same hash in somebody else’s row is theirs: it is neither spent nor counted with one’s own
  await ask(
    owner(),
    'insert into recovery_codes (user_id, code_hash) select $2, code_hash from recovery_codes where user_id = $1',
    [mine.user.id, theirs.user.id],
  );
  const answers = await Promise.all([give(one.token, code), give(two.token, code.toUpperCase())]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ ok }) => !ok)).toEqual([refused('factor-code-wrong')]);
  const given = answers.find((answer) => answer.ok);
  if (!given?.ok) throw new Error('none');
  const signed = await signedOf(given.value.sessionToken);
  expect(await readFactorAs({ signed, now }, 'required')).toMatchObject({
    codesLeft: 7,
    removable: false,
  });
  const spent = 'select from recovery_codes where user_id = $1 and used_at is not null';
  expect(await ask(owner(), spent, [theirs.user.id])).toEqual([]);
});

test('another user’s cipher in one’s row opens nothing', async () => {
  const mine = await aCellMember();
  const theirs = await aCellMember();
  const { secret } = await enrol(mine.session.token);
  await enrol(theirs.session.token);
  await ask(
    owner(),
    `update second_factors set last_step = null, secret_cipher =
       (select secret_cipher from second_factors where user_id = $1) where user_id = $2`,
    [mine.user.id, theirs.user.id],
  );
  const { token } = await mailOnly(theirs.user, theirs.hat.id);
  const signed = await signedOf(token, later(60));
  const code = codeAt(secret, later(60));
  expect(await giveFactorAs({ signed, now: later(60) }, { code, device })).toEqual(
    refused('factor-code-wrong'),
  );
});

test('ten tries in a quarter of an hour, the right code included', async () => {
  const { user, hat, session } = await aCellMember();
  const { secret } = await enrol(session.token);
  const { token } = await mailOnly(user, hat.id);
  const signed = await signedOf(token, later(60));
  const give = (code: string, at = later(60)) =>
    giveFactorAs({ signed, now: at }, { code, device });
  // two were counted while it was set up
  for (let count = 0; count < 8; count += 1)
    expect(await give('000000')).toEqual(refused('factor-code-wrong'));
  expect(await give(codeAt(secret, later(60)))).toEqual(refused('factor-too-many-tries'));
  expect((await give(codeAt(secret, later(900)), later(900))).ok).toBe(true);
});

test('replacing needs a code of the one in place, which serves until the new one is confirmed', async () => {
  const { user, hat, session } = await aCellMember();
  const { sessionToken, secret, recoveryCodes } = await enrol(session.token);
  const at = later(60);
  const signed = await signedOf(sessionToken, at);
  for (const code of [null, '000000'])
    expect(await startFactorAs({ signed, now: at }, { code })).toEqual(
      refused('factor-code-wrong'),
    );
  expect((await startFactorAs({ signed, now: at }, { code: codeAt(secret, at) })).ok).toBe(true);
  const next = (await readSetUpAs({ signed, now: at }))?.secret ?? '';
  expect(next).not.toBe(secret);
  // a session by mail alone does not read the secret being set up
  const weak = await mailOnly(user, hat.id);
  expect(await readSetUpAs({ signed: await signedOf(weak.token, at), now: at })).toBeNull();
  const late = later(60 + 15 * 60);
  expect(
    await confirmFactorAs({ signed, now: late }, { code: codeAt(next, late), device }),
  ).toEqual(refused('set-up-over'));
  expect(await readSetUpAs({ signed, now: late })).toBeNull();
  const done = await confirmFactorAs({ signed, now: at }, { code: codeAt(next, at), device });
  if (!done.ok) throw new Error(done.refusal);
  const strong = await signedOf(done.value.sessionToken, later(120));
  for (const old of [codeAt(secret, later(120)), recoveryCodes[1] ?? ''])
    expect(await giveFactorAs({ signed: strong, now: later(120) }, { code: old, device })).toEqual(
      refused('factor-code-wrong'),
    );
});

test('it is removed only where it is not required, with a code', async () => {
  const { user, session, hat } = await aCellMember();
  const { sessionToken, secret } = await enrol(session.token);
  const other = await mailOnly(user, hat.id);
  const at = later(60);
  const signed = await signedOf(sessionToken, at);
  const code = codeAt(secret, at);
  expect(await removeFactorAs({ signed, now: at }, { code, device }, 'required')).toEqual(
    refused('factor-required'),
  );
  expect(await removeFactorAs({ signed, now: at }, { code: '000000', device }, 'offered')).toEqual(
    refused('factor-code-wrong'),
  );
  const removed = await removeFactorAs({ signed, now: at }, { code, device }, 'offered');
  if (!removed.ok) throw new Error(removed.refusal);
  expect(await readSession(other.token, at, false, 'offered')).toBeNull();
  const left = await readSession(removed.value.sessionToken, at, false, 'offered');
  expect(left).toMatchObject({ hasFactor: false, strongAt: null, actor: { role: 'cell' } });
});

test('a session ended in the meantime is not brought back to life by a right code', async () => {
  const { user, hat, session } = await aCellMember();
  const { secret } = await enrol(session.token);
  const { token } = await mailOnly(user, hat.id);
  const at = later(60);
  const signed = await signedOf(token, at);
  await endSessionAs({ signed, now: at }, { sessionId: signed.sessionId });
  expect(await giveFactorAs({ signed, now: at }, { code: codeAt(secret, at), device })).toEqual(
    refused('not-signed-in'),
  );
});

test('another director has a lost factor forgotten; nobody else, and not for who speaks elsewhere', async () => {
  const organization = await anOrganization(owner());
  const elsewhere = await anOrganization(owner());
  const lost = await aMembership(owner(), { role: 'director', organization });
  const chief = await aMembership(owner(), { role: 'director', organization });
  const session = await mailOnly({ id: lost.userId }, lost.id);
  const { sessionToken } = await enrol(session.token);
  const wearing = { userId: chief.userId, membershipId: chief.id };
  const forget = (actor: ReturnType<typeof managerOf>, membershipId = lost.id) =>
    forgetColleagueFactorAs({ actor, now }, { membershipId });
  expect(await forget(managerOf(organization, { structures: [] }))).toEqual(
    refused('may-not-forget'),
  );
  expect(await forget(managerOf(elsewhere))).toEqual(refused('not-found'));
  const own = managerOf(organization, { userId: lost.userId, membershipId: lost.id });
  expect(await forget(own)).toEqual(refused('not-your-own'));
  const cell = await aMembership(owner(), {
    role: 'cell',
    territoryId: LOIRE_ATLANTIQUE,
    user: { id: lost.userId, email: lost.email } as never,
  });
  expect(await forget(managerOf(organization, wearing))).toEqual(refused('speaks-elsewhere'));
  await ask(owner(), 'update memberships set ended_at = now() where id = $1', [cell.id]);
  expect(await forget(managerOf(organization, wearing))).toEqual({ ok: true, value: true });
  expect(await readSession(sessionToken, now, false, 'required')).toBeNull();
  expect(await forget(managerOf(organization, wearing))).toEqual(refused('no-factor'));
  const mails = await ask(
    owner(),
    `select payload->>'what' as what from outbox_messages where kind = 'second-factor' and email = $1 order by created_at`,
    [lost.email],
  );
  expect(mails.map(({ what }) => what).sort()).toEqual(['added', 'forgotten']);
});

test('the platform has any factor forgotten', async () => {
  const { user, hat, session } = await aCellMember();
  await enrol(session.token);
  const actor = platformOperator();
  const unknown = { email: 'personne@demo.releve.test' };
  expect(await forgetFactorAs({ actor, now }, unknown)).toEqual(refused('user-unknown'));
  expect(await forgetFactorAs({ actor, now }, { email: user.email })).toEqual({
    ok: true,
    value: true,
  });
  const { token } = await mailOnly(user, hat.id);
  expect((await signedOf(token)).awaiting?.due).toBe('set-up');
});

test('a hat that sleeps long does not carry the factor to one that sleeps little', async () => {
  const { user, hat, session } = await aCellMember();
  await aPerson(owner(), { user });
  const { sessionToken } = await enrol(session.token);
  const asPerson = await wearHatAs(
    { signed: await signedOf(sessionToken), now },
    { hat: 'person', device },
  );
  if (!asPerson.ok) throw new Error(asPerson.refusal);
  const idle = SESSION_LIMITS.cell.idleMinutes * 60;
  const at = later(idle);
  const back = await wearHatAs(
    { signed: await signedOf(asPerson.value.sessionToken, at), now: at },
    { hat: hat.id, device },
  );
  if (!back.ok) throw new Error(back.refusal);
  expect(await signedOf(back.value.sessionToken, at)).toMatchObject({
    actor: null,
    awaiting: { due: 'give' },
  });
});

bystandersStay();
