import { expect, test } from 'vitest';
import {
  endSessionAs,
  listSessionsAs,
  signOutAs,
  signOutEverywhereAs,
} from '@/lib/identity/server/end-session';
import { readSession, type SignedIn } from '@/lib/identity/server/read-session';
import { wearHatAs } from '@/lib/identity/server/wear-hat';
import { listNeedsAs } from '@/lib/need/server/list-needs';
import { readNeedAs } from '@/lib/need/server/read-need';
import { anOrganization, aPerson, aPool, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { aMembership, aSession } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const owner = () => database();
const device = 'Navigateur de test';

async function signedOf(token: string, at = now): Promise<SignedIn> {
  const signed = await readSession(token, at, false);
  if (!signed) throw new Error('not signed in');
  return signed;
}

async function someoneWithEveryHat() {
  const user = await aUser(owner());
  const organization = await anOrganization(owner(), { name: 'Les Tilleuls' });
  const structure = await aStructure(owner(), { organization });
  const pool = await aPool(owner());
  const hats = {
    manager: await aMembership(owner(), {
      role: 'manager',
      organization,
      user,
      structures: [structure],
    }),
    cell: await aMembership(owner(), { role: 'cell', territoryId: LOIRE_ATLANTIQUE, user }),
    pool: await aMembership(owner(), { role: 'pool-manager', pool, user }),
    platform: await aMembership(owner(), { role: 'platform', user }),
  };
  const person = await aPerson(owner(), { user });
  const session = await aSession(owner(), { user, hat: hats.manager.id, at: now });
  return { user, organization, structure, pool, hats, person, session };
}

test('every hat is read whole, with the name of its place, from the rows', async () => {
  const { session, hats, organization, structure, pool, person } = await someoneWithEveryHat();
  const signed = await signedOf(session.token);
  expect(signed.hats).toHaveLength(5);
  expect(signed.actor).toMatchObject({
    role: 'manager',
    grade: 'manager',
    organizationId: organization.id,
    structureIds: [structure.id],
  });
  expect(signed.worn?.place).toBe('Les Tilleuls');
  const byKey = (key: string) => signed.hats.find((hat) => hat.key === key);
  expect(byKey(hats.pool.id)).toMatchObject({ place: pool.name, actor: { poolId: pool.id } });
  expect(byKey(hats.cell.id)).toMatchObject({ place: 'Loire-Atlantique' });
  expect(byKey('person')).toMatchObject({ actor: { personId: person.id } });
});

test('a session is over when idle, and at its absolute end', async () => {
  const user = await aUser(owner());
  const { token } = await aSession(owner(), { user, at: now, expiresAt: later(30) });
  expect(await readSession(token, later(29), false)).not.toBeNull();
  expect(await readSession(token, later(30), false)).toBeNull();
});

test('a sign of life is written at most once a minute, and a look without one writes nothing', async () => {
  const user = await aUser(owner());
  await aMembership(owner(), { role: 'cell', territoryId: LOIRE_ATLANTIQUE, user });
  const { token, id } = await aSession(owner(), { user, at: now, expiresAt: later(30) });
  const row = async (of = id) =>
    (await ask(owner(), 'select last_seen_at, expires_at from sessions where id = $1', [of]))[0];
  const before = await row();
  const elsewhere = await aSession(owner(), { user, at: now, expiresAt: later(30) });
  await readSession(token, later(5), false);
  await readSession(token, new Date(now.getTime() + 59_000), true);
  expect(await row()).toEqual(before);
  await readSession(token, later(5), true);
  expect(await row()).toEqual({ last_seen_at: later(5), expires_at: later(35) });
  expect(await row(elsewhere.id)).toEqual(before);
});

test('an ended membership is no hat at the very next request', async () => {
  const { session, hats } = await someoneWithEveryHat();
  await ask(owner(), 'update memberships set ended_at = now() where id = $1', [hats.manager.id]);
  const signed = await signedOf(session.token);
  expect(signed.actor).toBeNull();
  expect(signed.hats.map((hat) => hat.key)).not.toContain(hats.manager.id);
});

test('nobody wears the hat of a suspended organization; who wore it is signed out', async () => {
  const { session, hats, organization, user } = await someoneWithEveryHat();
  const elsewhere = await aSession(owner(), { user, hat: hats.cell.id, at: now });
  await ask(owner(), `update organizations set status = 'suspended' where id = $1`, [
    organization.id,
  ]);
  expect(await readSession(session.token, now, false)).toBeNull();
  const signed = await signedOf(elsewhere.token);
  expect(await wearHatAs({ signed, now }, { hat: hats.manager.id, device })).toEqual({
    ok: false,
    refusal: 'hat-suspended',
  });
});

test('changing hats changes the session’s name and limits, and keeps the time of the sign-in', async () => {
  const { session, hats, user } = await someoneWithEveryHat();
  const signed = await signedOf(session.token);
  const worn = await wearHatAs({ signed, now: later(60) }, { hat: hats.cell.id, device });
  if (!worn.ok) throw new Error(worn.refusal);
  expect(worn.value.absoluteEndAt).toEqual(later(12 * 60));
  expect(await readSession(session.token, later(60), false)).toBeNull();
  const after = await signedOf(worn.value.sessionToken, later(60));
  expect(after.actor).toMatchObject({ role: 'cell', userId: user.id });
  expect(after.signedInAt).toEqual(now);
  // the old name brings nothing back to life
  expect(await wearHatAs({ signed, now: later(60) }, { hat: hats.cell.id, device })).toEqual({
    ok: false,
    refusal: 'hat-unknown',
  });
  const [entry] = await ask(
    owner(),
    `select facts from journal_entries where action = 'hat-worn' and object_id = $1`,
    [user.id],
  );
  expect(entry?.facts).toEqual({ role: 'cell' });
});

test('the cell’s hat asks for a recent sign-in', async () => {
  const { session, hats } = await someoneWithEveryHat();
  const signed = await signedOf(session.token);
  const tomorrow = later(12 * 60);
  expect(await wearHatAs({ signed, now: tomorrow }, { hat: hats.cell.id, device })).toEqual({
    ok: false,
    refusal: 'sign-in-too-old',
  });
});

test('another user’s hat is unknown', async () => {
  const mine = await someoneWithEveryHat();
  const theirs = await someoneWithEveryHat();
  const signed = await signedOf(mine.session.token);
  for (const hat of [theirs.hats.cell.id, theirs.hats.platform.id, 'nonsense', ''])
    expect(await wearHatAs({ signed, now }, { hat, device })).toEqual({
      ok: false,
      refusal: 'hat-unknown',
    });
});

test('one session, or all of them, are ended by their owner alone', async () => {
  const mine = await someoneWithEveryHat();
  const theirs = await someoneWithEveryHat();
  const elsewhere = await aSession(owner(), { user: mine.user, at: now });
  const signed = await signedOf(mine.session.token);
  expect((await listSessionsAs({ signed, now })).map(({ id }) => id).sort()).toEqual(
    [mine.session.id, elsewhere.id].sort(),
  );
  const foreign = await endSessionAs({ signed, now }, { sessionId: theirs.session.id });
  expect(foreign).toEqual({ ok: false, refusal: 'session-unknown' });
  expect(await readSession(theirs.session.token, now, false)).not.toBeNull();
  expect(await endSessionAs({ signed, now }, { sessionId: elsewhere.id })).toEqual({
    ok: true,
    value: { here: false },
  });
  expect(await readSession(elsewhere.token, now, false)).toBeNull();
  await aSession(owner(), { user: mine.user, at: now });
  expect(await signOutEverywhereAs({ signed, now })).toEqual({ ok: true, value: { ended: 2 } });
  expect(await readSession(mine.session.token, now, false)).toBeNull();
  expect(await readSession(theirs.session.token, now, false)).not.toBeNull();
});

test('signing out ends this session', async () => {
  const { session } = await someoneWithEveryHat();
  await signOutAs({ now }, { sessionToken: session.token });
  expect(await readSession(session.token, now, false)).toBeNull();
  await signOutAs({ now }, { sessionToken: session.token });
});

test('a made-up name opens nothing', async () => {
  for (const token of ['', 'x', 'a'.repeat(10_000), "' or 1=1 --"])
    expect(await readSession(token, now, true)).toBeNull();
});

test('a manager limited to no structure speaks for none: not for the whole organization', async () => {
  const organization = await anOrganization(owner());
  const structure = await aStructure(owner(), { organization });
  const need = await aNeed(owner(), { structure, startsAt: later(600) });
  const user = await aUser(owner());
  const hat = await aMembership(owner(), { role: 'manager', organization, user });
  const { token } = await aSession(owner(), { user, hat: hat.id, at: now });
  const signed = await readSession(token, now, false);
  const actor = signed?.actor;
  if (actor?.role !== 'manager') throw new Error('The hat is a manager’s.');
  expect(actor.structureIds).toEqual([]);
  const context = { actor, now };
  const seen = await listNeedsAs(context, { shelf: 'open', page: 1 });
  expect(seen).toMatchObject({ counts: { open: 0, filled: 0, past: 0 }, sheets: [] });
  expect(await readNeedAs(context, need.id)).toEqual({ ok: false, refusal: 'not-found' });
});

bystandersStay();
