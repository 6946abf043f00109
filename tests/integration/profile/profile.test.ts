import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GET as communes } from '@/app/api/communes/route';
import { disconnect } from '@/lib/db/client';
import { codeOf, hashToken } from '@/lib/db/token';
import { CONSENT_VERSION } from '@/lib/profile/person';
import { registrationForm } from '@/lib/profile/profile.schema';
import { confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { readProfileAs } from '@/lib/profile/server/read-profile';
import { registerAs } from '@/lib/profile/server/register';
import { saveProfileAs } from '@/lib/profile/server/save-profile';
import { aPerson, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert, unique } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { personActor, visitor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const NOW = new Date();
const BROWSER = hashToken('this browser');
const arrival = { browserHash: BROWSER, from: null };
const context = { actor: visitor, now: NOW };
const anAddress = () => `nouvelle-${unique()}@demo.releve.test`;

const typed = (change: Record<string, unknown> = {}) =>
  registrationForm.parse({
    firstName: 'Anne-Sophie',
    lastName: 'L’Hénaff',
    email: anAddress(),
    phone: '+33 6 12 34 56 78',
    kind: 'health-student',
    studyLevel: 'nursing-2',
    ageBand: 'adult',
    trades: ['care-assistant', 'service-agent'],
    commune: 'Rezé',
    radiusKm: '20',
    travelMeans: ['bike', 'public-transport'],
    consent: 'on',
    ...change,
  });
const confirm = (requestId: string) =>
  confirmSignInAs(context, {
    requestId,
    code: codeOf(requestId),
    browserHash: BROWSER,
    from: null,
    device: 'Navigateur de test',
    lastHat: null,
    replacing: null,
  });
const peopleAt = (email: string) =>
  ask<{
    id: string;
    user_id: string | null;
    first_name: string;
    masked_name: string;
    phone: string;
    commune_code: string;
    territory_id: string;
    consent_version: string;
    status: string;
  }>(database(), 'select * from people where email = $1', [email]);

beforeAll(async () => {
  await ensureReference(database());
  // two communes of one name, in two départements
  for (const [code, territoryCode] of [
    ['44998', '44'],
    ['49998', '49'],
  ])
    await insert(database(), 'communes', {
      code,
      name: 'Saint-Homonyme',
      searchName: 'saint homonyme',
      postcodes: [`${territoryCode}998`],
      territoryCode,
      epciCode: null,
      population: 100,
      lat: 47,
      lon: -1,
      precision: 'exact',
    });
});
afterAll(disconnect);

describe('joining the reserve', () => {
  test('makes the person when the code is typed, not before', async () => {
    const draft = typed();
    const asked = await registerAs(context, { ...draft, arrival });
    expect(await peopleAt(draft.email)).toEqual([]);
    const confirmed = await confirm(asked.ok ? asked.value.requestId : '');
    expect(confirmed).toMatchObject({
      ok: true,
      value: { returnTo: '/disponibilites?bienvenue=1' },
    });
    const [person] = await peopleAt(draft.email);
    expect(person).toMatchObject({
      first_name: 'Anne-Sophie',
      masked_name: 'A. L.',
      phone: '+33612345678',
      commune_code: '44143',
      territory_id: '44',
      consent_version: CONSENT_VERSION,
      status: 'active',
    });
    expect(
      await ask(
        database(),
        'select trade, proof from person_trades where person_id = $1 order by trade',
        [person?.id],
      ),
    ).toEqual([
      { trade: 'care-assistant', proof: 'declared' },
      { trade: 'service-agent', proof: 'declared' },
    ]);
    const entries = await ask<{ action: string; facts: object }>(
      database(),
      'select action, facts from journal_entries where object_id = $1',
      [person?.id],
    );
    expect(entries.map(({ action }) => action)).toEqual(['join-reserve']);
    expect(JSON.stringify(entries)).not.toContain('Hénaff');
  });

  test('somebody already registered gets the same answer and keeps what they said', async () => {
    const known = await aPerson(database(), { firstName: 'Camille' });
    const asked = await registerAs(context, { ...typed({ email: known.email }), arrival });
    const fresh = await registerAs(context, { ...typed(), arrival });
    expect(Object.keys(asked.ok ? asked.value : {})).toEqual(
      Object.keys(fresh.ok ? fresh.value : {}),
    );
    expect((await confirm(asked.ok ? asked.value.requestId : '')).ok).toBe(true);
    expect(await peopleAt(known.email)).toMatchObject([{ id: known.id, first_name: 'Camille' }]);
  });

  test('a person the reserve knew before their first visit finds themselves', async () => {
    const known = await aPerson(database(), { firstName: 'Dominique', user: null });
    const asked = await registerAs(context, { ...typed({ email: known.email }), arrival });
    expect((await confirm(asked.ok ? asked.value.requestId : '')).ok).toBe(true);
    const [person] = await peopleAt(known.email);
    expect(person).toMatchObject({ id: known.id, first_name: 'Dominique' });
    expect(person?.user_id).not.toBeNull();
  });

  test('an unknown commune, or one of several, is refused and nothing waits', async () => {
    const refusal = async (change: Record<string, unknown>) => {
      const outcome = await registerAs(context, { ...typed(change), arrival });
      return outcome.ok ? null : outcome.refusal;
    };
    expect(await refusal({ commune: 'Nulle-Part' })).toBe('commune-unknown');
    expect(await refusal({ commune: 'Saint-Homonyme' })).toBe('commune-ambiguous');
    expect(await refusal({ commune: 'Saint-Homonyme', communeCode: '44143' })).toBe(
      'commune-ambiguous',
    );
    expect(await refusal({ commune: 'Saint-Homonyme', communeCode: '49998' })).toBeNull();
    expect(await refusal({ commune: 'Saint-Homonyme (44)' })).toBeNull();
    expect(await refusal({ commune: '44400' })).toBeNull();
  });
});

describe('one’s own profile', () => {
  const draftOf = (change: Record<string, unknown> = {}) => typed(change);

  test('is read, changed, journalled; a proven trade keeps its proof', async () => {
    const person = await aPerson(database(), { trades: ['care-assistant', 'cook'] });
    const mine = { actor: personActor(person), now: NOW };
    expect(await readProfileAs(mine)).toMatchObject({
      value: { commune: 'Nantes (44)', person: { id: person.id, email: person.email } },
    });
    const saved = await saveProfileAs(mine, draftOf({ trades: ['care-assistant', 'nurse'] }));
    expect(saved).toMatchObject({ ok: true, value: { commune: 'Rezé' } });
    const read = await readProfileAs(mine);
    expect(read.ok && read.value.person).toMatchObject({
      firstName: 'Anne-Sophie',
      communeCode: '44143',
      email: person.email,
    });
    expect(
      read.ok && read.value.person.trades.toSorted((a, b) => a.trade.localeCompare(b.trade)),
    ).toEqual([
      { trade: 'care-assistant', proof: 'seen' },
      { trade: 'nurse', proof: 'declared' },
    ]);
  });

  test('may move to another département, availability and trades follow', async () => {
    const person = await aPerson(database());
    const mine = { actor: personActor(person), now: NOW };
    expect((await saveProfileAs(mine, draftOf({ commune: 'Angers' }))).ok).toBe(true);
    for (const table of ['people', 'person_trades', 'availabilities']) {
      const column = table === 'people' ? 'id' : 'person_id';
      const rows = await ask<{ territory_id: string }>(
        database(),
        `select distinct territory_id from ${table} where ${column} = $1`,
        [person.id],
      );
      expect(rows).toEqual([{ territory_id: '49' }]);
    }
  });

  test('an unknown or ambiguous commune is refused and nothing changes', async () => {
    const person = await aPerson(database(), { firstName: 'Camille' });
    const mine = { actor: personActor(person), now: NOW };
    const refused = (refusal: string) => ({ ok: false, refusal });
    expect(await saveProfileAs(mine, draftOf({ commune: 'Nulle-Part' }))).toEqual(
      refused('commune-unknown'),
    );
    expect(await saveProfileAs(mine, draftOf({ commune: 'Saint-Homonyme' }))).toEqual(
      refused('commune-ambiguous'),
    );
    expect(await peopleAt(person.email)).toMatchObject([{ first_name: 'Camille' }]);
  });

  test('of nobody is not found, and another’s is out of reach', async () => {
    const person = await aPerson(database(), { firstName: 'Camille' });
    const nobody = { ...personActor(person), personId: anId<'person'>() };
    expect(await readProfileAs({ actor: nobody, now: NOW })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await saveProfileAs({ actor: nobody, now: NOW }, draftOf())).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await peopleAt(person.email)).toMatchObject([{ first_name: 'Camille' }]);
  });
});

test('communes are proposed to anyone while typing', async () => {
  const proposed = async (typing: string) =>
    await (
      await communes(new Request(`http://localhost/api/communes?q=${encodeURIComponent(typing)}`))
    ).json();
  expect(await proposed('nan')).toEqual(['Nantes (44)']);
  expect(await proposed('44400')).toEqual(['Rezé (44400)']);
  expect(await proposed('n')).toEqual([]);
  expect(await proposed("'; drop table communes")).toEqual([]);
});

describe('a registration written by somebody else for an address that has a user', () => {
  const elsewhere = (requestId: string, browserHash: string | null) =>
    confirmSignInAs(context, {
      requestId,
      code: codeOf(requestId),
      browserHash,
      from: null,
      device: 'Navigateur de test',
      lastHat: null,
      replacing: null,
    });

  test.each([
    ['signing in elsewhere with its code makes nobody of the reserve', null, 0],
    ['the browser that wrote it finishes it', BROWSER, 1],
  ])('%s', async (_, browserHash, people) => {
    const { email } = await aUser(database(), { email: anAddress() });
    const asked = await registerAs(context, { ...typed({ email }), arrival });
    if (!asked.ok) throw new Error(asked.refusal);
    expect((await elsewhere(asked.value.requestId, browserHash)).ok).toBe(true);
    expect(await peopleAt(email)).toHaveLength(people);
  });
});

bystandersStay();
