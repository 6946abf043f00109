import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { linkProviderAs } from '@/lib/identity/server/link-provider';
import { readSession } from '@/lib/identity/server/read-session';
import { signInVouchedAs, type VouchedBrowser } from '@/lib/identity/server/sign-in-vouched';
import { isLinkedAs, unlinkProviderAs } from '@/lib/identity/server/unlink-provider';
import type { Vouched } from '@/lib/identity/vouched';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert, unique } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { aMembership } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = () => database();
const now = new Date('2026-11-24T10:00:00Z');
const ISSUER = 'https://fournisseur.exemple.test';
const BROWSER: VouchedBrowser = {
  ...{ from: null, device: 'Navigateur de test', lastHat: null, replacing: null },
};

const says = (email: string, said: Partial<Vouched> = {}): Vouched => ({
  ...{ issuer: ISSUER, subject: `sub-${unique()}`, email, verified: true, siret: null },
  strong: false,
  ...said,
});
const enters = (vouched: Vouched, browser = BROWSER) => signInVouchedAs({ now }, vouched, browser);
const refused = (refusal: string) => ({ ok: false, refusal });

async function aCellMember() {
  const user = await aUser(owner());
  await aMembership(owner(), { role: 'cell', territoryId: LOIRE_ATLANTIQUE, user });
  return user;
}

/** A second factor in place, whichever it is. */
const aFactor = (userId: string, kind: 'application' | 'passkey') =>
  kind === 'application'
    ? insert(owner(), 'second_factors', {
        ...{ userId, secretCipher: Buffer.from('scellé'), confirmedAt: now, createdAt: now },
      })
    : insert(owner(), 'passkeys', {
        ...{ id: randomUUID(), userId, credentialId: `cle-${randomUUID()}`, device: 'Téléphone' },
        ...{ publicKey: Buffer.from('publique'), counter: 0, createdAt: now },
      });

const sessionOf = async (entered: Awaited<ReturnType<typeof enters>>) =>
  entered.ok ? await readSession(entered.value.sessionToken, now, false, 'required') : null;

test('a provider vouches for a user we know, by the address once, by its own name after', async () => {
  const user = await aUser(owner());
  const vouched = says(user.email.toUpperCase());
  expect(await enters(vouched)).toMatchObject({ ok: true, value: { userId: user.id } });
  expect(await enters({ ...vouched, email: user.email })).toMatchObject({ ok: true });
  // another of our users comes by the same provider, under a name of their own
  const other = await aUser(owner());
  expect(await enters(says(other.email))).toMatchObject({ ok: true, value: { userId: other.id } });
  // the same name at another provider is somebody else’s business
  const elsewhere = says(other.email, { issuer: `${ISSUER}/autre`, subject: vouched.subject });
  expect(await enters(elsewhere)).toMatchObject({ ok: true, value: { userId: other.id } });
});

test('an identity is never passed on: neither another for a linked address, nor a linked one for another address', async () => {
  const user = await aUser(owner());
  const linked = says(user.email);
  await enters(linked);
  expect(await enters(says(user.email))).toEqual(refused('other-identity'));
  const other = await aUser(owner());
  const taken = says(other.email, { subject: linked.subject });
  expect(await enters(taken)).toEqual(refused('other-identity'));
  const rows = await ask(owner(), 'select user_id from accounts where provider_account_id = $1', [
    linked.subject,
  ]);
  expect(rows).toEqual([{ user_id: user.id }]);
});

test('two identities that prove one address at once: one of them is linked', async () => {
  const user = await aUser(owner());
  const both = await Promise.all([enters(says(user.email)), enters(says(user.email))]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual(refused('other-identity'));
});

test('a provider makes nobody: unknown, unchecked, disabled and twisted addresses are refused, and nothing is written', async () => {
  const disabled = await aUser(owner(), { disabledAt: now });
  const known = await aUser(owner());
  const stranger = `inconnu-${unique()}@demo.releve.test`;
  for (const email of [stranger, 'a＠b.fr', '']) {
    expect(await enters(says(email))).toEqual(refused('no-account'));
  }
  expect(await enters(says(disabled.email))).toEqual(refused('account-disabled'));
  const unchecked = says(known.email, { verified: false });
  expect(await enters(unchecked)).toEqual(refused('address-unverified'));
  expect(await ask(owner(), 'select id from users where email = $1', [stranger])).toEqual([]);
  for (const { id } of [disabled, known]) {
    expect(await ask(owner(), 'select 1 from accounts where user_id = $1', [id])).toEqual([]);
    expect(await ask(owner(), 'select 1 from sessions where user_id = $1', [id])).toEqual([]);
  }
});

describe('the second factor', () => {
  test('given at the provider, it is not asked again; not given there, it is', async () => {
    const user = await aCellMember();
    const linked = says(user.email);
    const weak = await sessionOf(await enters(linked));
    expect(weak).toMatchObject({ actor: null, awaiting: { due: 'set-up' }, strongAt: null });
    const strong = await sessionOf(await enters({ ...linked, strong: true }));
    expect(strong).toMatchObject({ actor: { role: 'cell' }, awaiting: null, strongAt: now });
  });
});

describe('an identity never linked, for whoever has a second factor here', () => {
  test.each(['application', 'passkey'] as const)(
    'the mailbox alone opens no strong session, today nor the next time: %s',
    async (factor) => {
      const user = await aCellMember();
      await aFactor(user.id, factor);
      // whoever reads the mailbox opened an identity of that address, with a second factor of their own
      const stranger = says(user.email, { strong: true });
      for (const said of [stranger, { ...stranger, strong: false }, stranger]) {
        const entered = await enters(said);
        expect(entered).toMatchObject({ value: { waits: true } });
        expect(await sessionOf(entered)).toMatchObject({
          ...{ actor: null, strongAt: null, awaiting: { due: 'give' } },
        });
      }
      expect(await ask(owner(), 'select 1 from accounts where user_id = $1', [user.id])).toEqual(
        [],
      );
    },
  );

  test('once it was given in the session that identity opened, two factors there are two factors', async () => {
    const user = await aCellMember();
    await aFactor(user.id, 'application');
    const own = says(user.email, { strong: true });
    const signed = await sessionOf(await enters(own));
    if (!signed) throw new Error('it opens a session');
    expect(await linkProviderAs({ signed, now }, own)).toBe(true);
    const strong = await sessionOf(await enters(own));
    expect(strong).toMatchObject({ actor: { role: 'cell' }, strongAt: now });
    expect(await linkProviderAs({ signed, now }, says(user.email))).toBe(false);
    expect(await enters(says(user.email))).toEqual(refused('other-identity'));
  });

  test('one that is somebody else’s is refused all the same', async () => {
    const other = await aUser(owner());
    const linked = says(other.email);
    await enters(linked);
    const user = await aCellMember();
    await aFactor(user.id, 'application');
    expect(await enters({ ...linked, email: user.email })).toEqual(refused('other-identity'));
  });
});

test('the session it opens is one of ours: hashed, limited by its hat, in place of the one this browser held', async () => {
  const user = await aCellMember();
  const linked = says(user.email, { strong: true });
  const first = await enters(linked);
  expect(first).toMatchObject({
    value: { absoluteEndAt: new Date(now.getTime() + 12 * 3_600_000) },
  });
  const token = first.ok ? first.value.sessionToken : '';
  const [row] = await ask<{ token_hash: string }>(
    owner(),
    'select token_hash from sessions where user_id = $1',
    [user.id],
  );
  expect(row?.token_hash).not.toContain(token);
  expect(await enters(linked, { ...BROWSER, replacing: token })).toMatchObject({ ok: true });
  expect(await readSession(token, now, false)).toBeNull();
});

test('what happened is in the journal: linked once, signed in each time', async () => {
  const user = await aUser(owner());
  const linked = says(user.email, { strong: true });
  await enters(linked);
  await enters(linked);
  const entries = await ask(
    owner(),
    `select action, facts from journal_entries where object_id = $1 order by at, seq`,
    [user.id],
  );
  const signedIn = { action: 'signed-in', facts: { provider: true, strong: true } };
  expect(entries).toMatchObject([{ action: 'provider-linked' }, signedIn, signedIn]);
});

describe('the body one works for', () => {
  async function aDirectorOf(siret: string | null) {
    const organization = await anOrganization(owner());
    const { id } = await aStructure(owner(), { organization });
    const user = await aUser(owner());
    await aMembership(owner(), { role: 'director', organization, user });
    if (siret) {
      const finess = `44${unique().replace(/\D/g, '').padStart(7, '0').slice(-7)}`;
      await insert(owner(), 'establishments', {
        ...{ finess, name: 'Résidence du registre', categoryCode: '500', siret },
        ...{ communeCode: '44143', territoryCode: '44', status: 'open' },
        ...{ source: 'test', contentHash: finess },
      });
      await ask(owner(), 'update structures set finess = $1 where id = $2 returning id', [
        finess,
        id,
      ]);
    }
    return user;
  }

  test('another establishment of the same body enters, another body does not', async () => {
    const user = await aDirectorOf('13002526500013');
    const linked = says(user.email);
    expect(await enters({ ...linked, siret: '99999999900011' })).toEqual(refused('other-body'));
    expect(await enters({ ...linked, siret: '13002526500096' })).toMatchObject({ ok: true });
    expect(await enters(linked)).toMatchObject({ ok: true });
  });

  test('a body whose number nobody knows refuses nobody; a cell has none', async () => {
    const siret = '99999999900011';
    const director = await aDirectorOf(null);
    expect(await enters(says(director.email, { siret }))).toMatchObject({ ok: true });
    const agent = await aCellMember();
    expect(await enters(says(agent.email, { siret }))).toMatchObject({ ok: true });
  });
});

test('its holder forgets an identity, and another takes its place; nobody else’s is touched', async () => {
  const user = await aUser(owner());
  const other = await aUser(owner());
  await enters(says(other.email));
  const entered = await enters(says(user.email));
  const signed = await readSession(entered.ok ? entered.value.sessionToken : '', now, false);
  if (!signed) throw new Error('Nobody is signed in.');
  expect(await isLinkedAs({ signed, now }, ISSUER)).toBe(true);
  expect(await isLinkedAs({ signed, now }, 'https://ailleurs.exemple.test')).toBe(false);
  expect(await unlinkProviderAs({ signed, now }, ISSUER)).toEqual({ ok: true, value: true });
  expect(await unlinkProviderAs({ signed, now }, ISSUER)).toEqual(refused('not-linked'));
  expect(await enters(says(user.email))).toMatchObject({ ok: true });
  expect(await ask(owner(), 'select 1 from accounts where user_id = $1', [other.id])).toHaveLength(
    1,
  );
});

test('nobody who has a second factor here detaches it before it is given', async () => {
  const user = await aUser(owner());
  const linked = says(user.email, { strong: true });
  await enters(linked);
  await aFactor(user.id, 'application');
  const weak = await sessionOf(await enters({ ...linked, strong: false }));
  const strong = await sessionOf(await enters(linked));
  if (!weak || !strong) throw new Error('Nobody is signed in.');
  expect(await unlinkProviderAs({ signed: weak, now }, ISSUER)).toEqual(refused('not-strong'));
  expect(await unlinkProviderAs({ signed: strong, now }, ISSUER)).toEqual({
    ok: true,
    value: true,
  });
});

test('one address of the network does not try without end', async () => {
  const browser = { ...BROWSER, from: `2001:db8::${unique().slice(-4)}` };
  const outcomes: string[] = [];
  for (let n = 0; n < 26; n += 1) {
    const entered = await enters(says('inconnu@demo.releve.test'), browser);
    outcomes.push(entered.ok ? 'in' : entered.refusal);
  }
  expect(outcomes.filter((one) => one === 'no-account')).toHaveLength(25);
  expect(outcomes.at(-1)).toBe('too-many-tries');
});

bystandersStay();
