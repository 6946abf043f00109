import { expect, test } from 'vitest';
import { newSessionToken } from '@/lib/db/token';
import { readSession } from '@/lib/identity/server/read-session';
import {
  findRunningSession,
  findVouchedUserAs,
  openVouchedSession,
} from '@/lib/identity/server/session-store';
import { aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { aMembership } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = () => database();
const now = new Date('2026-11-24T10:00:00Z');
const vouched = (email: string, subject: string) =>
  findVouchedUserAs({ now }, { provider: 'proconnect', subject, email });

test('a provider vouches for a user we know, by the address once, by its own name after', async () => {
  const user = await aUser(owner());
  const subject = `sub-${unique()}`;
  const first = await vouched(user.email.toUpperCase(), subject);
  expect(first).toEqual({ ok: true, value: { userId: user.id, email: user.email } });
  expect(await vouched(user.email, subject)).toEqual(first);
  // another of our users comes by the same provider, under a name of their own
  const other = await aUser(owner());
  const theirs = { ok: true, value: { userId: other.id, email: other.email } };
  const otherSubject = `sub-${unique()}`;
  for (const _ of ['first', 'again'])
    expect(await vouched(other.email, otherSubject)).toEqual(theirs);
  // somebody else of the same provider under the same address is not them
  expect(await vouched(user.email, `sub-${unique()}`)).toEqual({
    ok: false,
    refusal: 'no-account',
  });
});

test('a provider makes nobody: unknown, disabled and twisted addresses are refused', async () => {
  const disabled = await aUser(owner(), { disabledAt: now });
  const stranger = `inconnu-${unique()}@demo.releve.test`;
  for (const email of [stranger, disabled.email, 'a＠b.fr', ''])
    expect(await vouched(email, `sub-${unique()}`)).toEqual({ ok: false, refusal: 'no-account' });
  expect(await ask(owner(), 'select id from users where email = $1', [stranger])).toEqual([]);
});

test('the session it opens is one of ours: hashed, limited by its hat', async () => {
  const user = await aUser(owner());
  await aMembership(owner(), { role: 'cell', territoryId: LOIRE_ATLANTIQUE, user });
  const sessionToken = newSessionToken();
  const device = 'Navigateur de test';
  const opened = await openVouchedSession(now, { userId: user.id, sessionToken, device });
  expect(opened.absoluteEndAt).toEqual(new Date(now.getTime() + 12 * 3_600_000));
  expect((await readSession(sessionToken, now, false))?.actor).toMatchObject({ role: 'cell' });
  expect(await findRunningSession(now, sessionToken)).toMatchObject({ email: user.email });
  expect(await findRunningSession(now, 'autre')).toBeNull();
});

bystandersStay();
