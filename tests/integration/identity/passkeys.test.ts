import { expect, test } from 'vitest';
import { env } from '@/lib/env';
import { forgetFactorAs } from '@/lib/identity/server/forget-factor';
import { giveFactorAs } from '@/lib/identity/server/give-factor';
import {
  addPasskeyAs,
  askPasskeyAs,
  givePasskeyAs,
  removePasskeyAs,
} from '@/lib/identity/server/passkeys';
import { readSession, type SignedIn } from '@/lib/identity/server/read-session';
import { readFactorAs } from '@/lib/identity/server/remove-factor';
import { aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aSoftwareKey } from '../../support/software-key';
import { aMembership, aSession, platformOperator } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-27T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const owner = () => database();
const device = 'Navigateur de test';
const refused = (refusal: string) => ({ ok: false, refusal });
const HERE = { origin: new URL(env().APP_URL).origin, rpId: new URL(env().APP_URL).hostname };

async function signedOf(token: string, at = now): Promise<SignedIn> {
  const signed = await readSession(token, at, false, 'required');
  if (!signed) throw new Error('not signed in');
  return signed;
}

async function aReader() {
  const user = await aUser(owner());
  const hat = await aMembership(owner(), { role: 'region', regionCode: '52', user });
  const byMail = async () =>
    await signedOf((await aSession(owner(), { user, hat: hat.id, at: now })).token);
  return { user, hat, byMail };
}

const asked = async (signed: SignedIn, act: 'add' | 'give', at = now) => {
  const question = await askPasskeyAs({ signed, now: at }, act);
  if (!question) throw new Error('nothing asked');
  return question;
};

/** Puts a key in place; the strong session that comes out. */
async function enrol(signed: SignedIn, key = aSoftwareKey(HERE)) {
  const { options, ticket } = await asked(signed, 'add');
  const added = await addPasskeyAs({ signed, now }, { ticket, answer: key.make(options), device });
  if (!added.ok) throw new Error(added.refusal);
  return { key, ...added.value, signed: await signedOf(added.value.sessionToken) };
}

test('a passkey is a second factor by itself: set up before the hat, eight recovery codes, every other session ended', async () => {
  const { byMail, user } = await aReader();
  const other = await byMail();
  const signed = await byMail();
  expect(signed).toMatchObject({ actor: null, awaiting: { due: 'set-up' } });
  const { recoveryCodes, signed: strong } = await enrol(signed);
  expect(recoveryCodes).toHaveLength(8);
  expect(strong).toMatchObject({ actor: { role: 'region' }, hasFactor: true });
  const left = await ask(owner(), 'select token_hash from sessions where user_id = $1', [user.id]);
  expect(left).toHaveLength(1);
  expect(left).not.toContainEqual({ token_hash: other.sessionHash });
  const told = await ask(
    owner(),
    `select payload->>'what' as what from outbox_messages where email = $1 and kind = 'second-factor'`,
    [user.email],
  );
  expect(told).toEqual([{ what: 'added' }]);
});

test('it is given in place of a code, and makes the session strong under a new name', async () => {
  const { byMail } = await aReader();
  const { key } = await enrol(await byMail());
  const signed = await byMail();
  expect(signed).toMatchObject({ actor: null, awaiting: { due: 'give' } });
  const { options, ticket } = await asked(signed, 'give');
  const answer = key.show(options);
  const given = await givePasskeyAs({ signed, now }, { ticket, answer, device });
  expect(given.ok).toBe(true);
  const strong = given.ok ? await signedOf(given.value.sessionToken) : null;
  expect(strong?.actor).toMatchObject({ role: 'region' });
  expect(strong?.sessionHash).not.toBe(signed.sessionHash);
  // the same answer again, in the session it was for or in another: nothing
  expect(await givePasskeyAs({ signed, now }, { ticket, answer, device })).toMatchObject({
    ok: false,
  });
  const another = await byMail();
  expect(await givePasskeyAs({ signed: another, now }, { ticket, answer, device })).toEqual(
    refused('passkey-late'),
  );
});

test('five minutes to answer, not a second more; a ticket altered or of the other act is none', async () => {
  const { byMail } = await aReader();
  const { key } = await enrol(await byMail());
  const signed = await byMail();
  const { options, ticket } = await asked(signed, 'give');
  const answer = key.show(options);
  for (const [at, shown] of [
    [later(5), ticket],
    [now, `${ticket}AA`],
    [now, ''],
  ] as const)
    expect(await givePasskeyAs({ signed, now: at }, { ticket: shown, answer, device })).toEqual(
      refused('passkey-late'),
    );
  const strong = await enrol(await (await aReader()).byMail());
  const adding = await asked(strong.signed, 'add');
  expect(
    await givePasskeyAs(
      { signed: strong.signed, now },
      { ticket: adding.ticket, answer: strong.key.show(adding.options), device },
    ),
  ).toEqual(refused('passkey-late'));
  const last = new Date(later(5).getTime() - 1);
  expect((await givePasskeyAs({ signed, now: last }, { ticket, answer, device })).ok).toBe(true);
});

test.each([
  ['another site', { ...HERE, origin: 'https://ailleurs.example' }],
  ['another domain', { ...HERE, rpId: 'ailleurs.example' }],
  ['a key that did not check who holds it', { ...HERE, checked: false }],
] as const)('refused: %s', async (_, place) => {
  const { byMail } = await aReader();
  const signed = await byMail();
  const { options, ticket } = await asked(signed, 'add');
  const answer = aSoftwareKey(place).make(options);
  expect(await addPasskeyAs({ signed, now }, { ticket, answer, device })).toEqual(
    refused('passkey-wrong'),
  );
});

test('refused: somebody else’s key, the answer to another question, a copy that counts less, no answer at all', async () => {
  const { byMail } = await aReader();
  const { key } = await enrol(await byMail());
  const theirs = await enrol(await (await aReader()).byMail());
  const first = await byMail();
  const { options, ticket } = await asked(first, 'give');
  const given = (signed: SignedIn, answer: string) =>
    givePasskeyAs({ signed, now }, { ticket, answer, device });
  const elsewhere = await asked(await byMail(), 'give');
  for (const answer of [theirs.key.show(options), key.show(elsewhere.options), '{}', 'x', '[]'])
    expect(await given(first, answer)).toEqual(refused('passkey-wrong'));
  expect((await given(first, key.show(options))).ok).toBe(true);
  key.rewind();
  const again = await byMail();
  const copy = await asked(again, 'give');
  expect(
    await givePasskeyAs(
      { signed: again, now },
      { ticket: copy.ticket, answer: key.show(copy.options), device },
    ),
  ).toEqual(refused('passkey-wrong'));
});

test('whoever has a factor adds a key only in a session where it was given; a key once', async () => {
  const { byMail } = await aReader();
  const { key, signed: strong } = await enrol(await byMail());
  const weak = await byMail();
  expect(await askPasskeyAs({ signed: weak, now }, 'add')).toBeNull();
  const asking = await asked(strong, 'add');
  expect(
    await addPasskeyAs(
      { signed: weak, now },
      { ticket: asking.ticket, answer: key.make(asking.options), device },
    ),
  ).toEqual(refused('not-strong'));
  expect(
    await addPasskeyAs(
      { signed: strong, now },
      { ticket: asking.ticket, answer: key.make(asking.options), device },
    ),
  ).toEqual(refused('passkey-known'));
  // the session stands as it was
  const second = await enrol(strong);
  expect(second.recoveryCodes).toBeNull();
  expect((await readFactorAs({ signed: second.signed, now })).passkeys).toHaveLength(2);
});

test('the last factor is not removed, another is; no key of somebody else', async () => {
  const { byMail } = await aReader();
  const one = await enrol(await byMail());
  const [key] = (await readFactorAs({ signed: one.signed, now })).passkeys;
  const remove = (signed: SignedIn, passkeyId = key?.id ?? '') =>
    removePasskeyAs({ signed, now }, { passkeyId, device });
  expect(await remove(one.signed)).toEqual(refused('passkey-last'));
  expect(await remove(await byMail())).toEqual(refused('not-strong'));
  const theirs = await enrol(await (await aReader()).byMail());
  expect(await remove(theirs.signed)).toEqual(refused('not-found'));
  const two = await enrol(one.signed);
  const removed = await remove(two.signed);
  expect(removed.ok).toBe(true);
  const left = removed.ok ? await signedOf(removed.value.sessionToken) : null;
  expect(left?.actor).toMatchObject({ role: 'region' });
});

test('a lost key: a recovery code once, or forgotten by the platform with everything else', async () => {
  const { byMail, user } = await aReader();
  const { recoveryCodes } = await enrol(await byMail());
  const code = recoveryCodes?.[0] ?? '';
  expect((await giveFactorAs({ signed: await byMail(), now }, { code, device })).ok).toBe(true);
  for (const typed of [code, '123 456'])
    expect(await giveFactorAs({ signed: await byMail(), now }, { code: typed, device })).toEqual(
      refused('factor-code-wrong'),
    );
  expect(
    await forgetFactorAs({ actor: platformOperator(), now }, { email: user.email }),
  ).toMatchObject({ ok: true });
  expect(await ask(owner(), 'select id from passkeys where user_id = $1', [user.id])).toEqual([]);
  expect(await byMail()).toMatchObject({ hasFactor: false, awaiting: { due: 'set-up' } });
});

bystandersStay();
