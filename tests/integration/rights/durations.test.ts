import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { verifyJournalAs } from '@/lib/journal/verify';
import { DATA_MAP, personalTables } from '@/lib/rights/data-map';
import { RETENTION } from '@/lib/rights/retention';
import { copyLedger, readLedgerFile } from '@/lib/rights/server/copy-ledger';
import { stepIds } from '@/lib/rights/server/durations.repository';
import { erasePerson, subjectHash } from '@/lib/rights/server/erase-person';
import { askStillThere, eraseSilent, keepDurations } from '@/lib/rights/server/keep-durations';
import { replayErasures } from '@/lib/rights/server/replay-erasures';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { aMembership, platformOperator } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 3);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const now = new Date('2026-11-26T02:17:00Z');
/** An instant so many months before, and a day more or less. */
const before = (months: number, days = 0) => {
  const at = new Date(now);
  at.setUTCMonth(at.getUTCMonth() - months);
  at.setUTCDate(at.getUTCDate() - days);
  return at;
};
const later = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);
const count = async (sql: string, values: readonly unknown[]) =>
  (await ask<{ count: number }>(owner, `select count(*)::int as count from ${sql}`, values))[0]
    ?.count;

test('every duration is applied by the night’s work, or is the erasure of a person; every table of the map has one', () => {
  expect([...new Set([...stepIds(), 'profile'])].sort()).toEqual(Object.keys(RETENTION).sort());
  for (const [name, { kept }] of personalTables()) expect(RETENTION[kept], name).toBeDefined();
  expect(Object.keys(DATA_MAP).length).toBeGreaterThan(40);
});

test('just past its duration a row goes; just before, it stays', async () => {
  const person = await aPerson(owner);
  const exception = (endsAt: Date) =>
    insert(owner, 'availability_exceptions', {
      ...{ id: anId<'exception'>(), personId: person.id, territoryId: person.territoryId },
      ...{ startsAt: later(endsAt, -2), endsAt, state: 'no' },
    });
  const gone = await exception(before(3, 1));
  const kept = await exception(before(3, -1));
  const hatOf = async (endedAt: Date) =>
    await aMembership(owner, {
      role: 'director',
      organization: await anOrganization(owner),
      endedAt,
    });
  const oldHat = await hatOf(before(12, 1));
  const hat = await hatOf(before(12, -1));
  const lone = await aUser(owner);
  await ask(owner, 'update users set created_at = $2 where id = $1', [lone.id, before(0, 31)]);
  const need = await aNeed(owner, {
    startsAt: before(12, 1),
    note: 'À savoir',
    contactName: 'Anne',
  });
  const done = await keepDurations(pool, now);
  expect(done['past-availability']).toBe(1);
  const left = await ask<{ id: string }>(
    owner,
    'select id from availability_exceptions where person_id = $1',
    [person.id],
  );
  expect(left).toEqual([{ id: kept.id }]);
  expect(gone.id).not.toBe(kept.id);
  expect(await count('memberships where id = any ($1)', [[oldHat.id, hat.id]])).toBe(1);
  expect(await count('users where id = $1', [lone.id])).toBe(0);
  const [words] = await ask(owner, 'select note, contact_name from needs where id = $1', [need.id]);
  expect(words).toEqual({ note: null, contact_name: '' });
  expect(await keepDurations(pool, now)).toEqual({});
});

test('who asked a cell for a service on the telephone is forgotten twelve months after, the request stays', async () => {
  const [provider, asker] = [await anOrganization(owner), await anOrganization(owner)];
  const workshop = await aStructure(owner, { organization: provider });
  const home = await aStructure(owner, { organization: asker });
  const agent = await aMembership(owner, { role: 'cell', territoryId: home.territoryId });
  const on = (date: Date) => ({ startsOn: later(date, -48), endsOn: date });
  const offer = await insert(owner, 'service_offers', {
    ...{ id: anId(), organizationId: provider.id, territoryId: workshop.territoryId },
    ...{ structureId: workshop.id, kind: 'laundry', provider: 'workshop', details: 'Linge plat' },
    ...{ capacity: 100, leadHours: 24, days: [1, 2, 3, 4, 5, 6, 7], radiusKm: 80, communes: [] },
    ...{ startsOn: before(14, 0), endsOn: before(10, 0), placeName: '', communeName: '' },
    ...{ bodyName: '', lat: 0, lon: 0, offeredBy: agent.userId, offeredAt: before(14, 0) },
  });
  const asked = async (endsOn: Date) => {
    const row = await insert(owner, 'service_requests', {
      ...{ id: anId(), offerId: offer.id, providerId: provider.id, organizationId: asker.id },
      ...{ territoryId: home.territoryId, structureId: home.id, ...on(endsOn), perDay: 10 },
      ...{ note: null, kind: '', providerName: '', placeName: '', communeName: '' },
      ...{ askedBy: agent.userId, askedAt: later(endsOn, -96), status: 'pending' },
      ...{ behalf: 'waiting', toldBy: 'Claire Martin' },
    });
    return row.id;
  };
  const [old, recent] = [await asked(before(12, 2)), await asked(before(12, -2))];
  expect((await keepDurations(pool, now))['service-words']).toBe(1);
  const told = await ask<{ id: string; told_by: string }>(
    owner,
    'select id, told_by from service_requests where offer_id = $1 order by ends_on',
    [offer.id],
  );
  expect(told).toEqual([
    { id: old, told_by: '' },
    { id: recent, told_by: 'Claire Martin' },
  ]);
});

test('questions and missions past their time are put aside without a name, then deleted at five years', async () => {
  const canary = aCanary();
  const person = await aPerson(owner, { firstName: canary, lastName: canary });
  const named = { ...person, maskedName: canary };
  const mission = await anAssignment(owner, {
    need: await aNeed(owner, { startsAt: before(12, 2) }),
    person: named,
  });
  await insert(owner, 'mission_papers', {
    ...{ assignmentId: mission.id, organizationId: mission.organizationId },
    ...{ territoryId: mission.territoryId, personId: person.id, rule: 'contract', required: true },
  });
  const silent = await aSolicitation(owner, {
    need: await aNeed(owner, { startsAt: before(3, 2) }),
    person: named,
    status: 'closed',
  });
  const recent = await aSolicitation(owner, {
    need: await aNeed(owner, { startsAt: before(3, 2) }),
    person: await aPerson(owner),
    status: 'declined',
  });
  await keepDurations(pool, now);
  expect(await count('assignments where id = $1', [mission.id])).toBe(0);
  expect(
    await count('solicitations where id = any ($1)', [[mission.solicitation.id, silent.id]]),
  ).toBe(0);
  expect(await count('solicitations where id = $1', [recent.id])).toBe(1);
  const apart = await ask<{ of_table: string; body: Record<string, unknown> }>(
    owner,
    'select of_table, body from archives where person_id = $1 order by of_table, happened_at',
    [person.id],
  );
  expect(apart.map(({ of_table }) => of_table)).toEqual([
    'assignments',
    'mission_papers',
    'solicitations',
    'solicitations',
  ]);
  expect(JSON.stringify(apart)).not.toContain(canary);
  expect(apart[0]?.body).toMatchObject({ id: mission.id, status: 'confirmed' });
  expect(apart[2]?.body).toMatchObject({ rank: 1, score: 80 });
  // erased meanwhile: what is apart follows the stand-in, and everything of it goes at five years
  expect((await erasePerson(person.id, 'operator', now)).ok).toBe(true);
  const [entry] = await ask<{ stand_in_id: string }>(
    owner,
    'select stand_in_id from erasures where subject_hash = $1',
    [subjectHash(person.id)],
  );
  expect(await count('archives where person_id = $1', [entry?.stand_in_id])).toBe(4);
  await keepDurations(pool, later(now, 24 * 365.25 * 4));
  expect(await count('archives where person_id = $1', [entry?.stand_in_id])).toBe(1);
  await keepDurations(pool, later(now, 24 * 365.25 * 5));
  expect(await count('archives where person_id = $1', [entry?.stand_in_id])).toBe(0);
  expect(await count('people where id = $1', [entry?.stand_in_id])).toBe(0);
});

test('somebody silent is asked at each stage once, then erased at two years; a sign of life starts again', async () => {
  const quietFor = async (months: number, days = 1) => {
    const person = await aPerson(owner);
    await ask(owner, 'update people set last_contact_at = $2 where id = $1', [
      person.id,
      before(months, days),
    ]);
    return person;
  };
  const [six, almost, last, two, almostTwo] = [
    await quietFor(6),
    await quietFor(6, -1),
    await quietFor(23),
    await quietFor(24),
    await quietFor(24, -1),
  ];
  // what somebody wanted kept is not erased without a word
  const stopped = await quietFor(23);
  await ask(owner, 'update people set restricted_at = $2 where id = $1', [stopped.id, now]);
  expect(await askStillThere(pool, now)).toBe(4);
  expect(await askStillThere(pool, now)).toBe(0);
  const written = (id: string) =>
    ask<{ payload: { months: number } }>(
      owner,
      `select payload from outbox_messages where person_id = $1 and kind = 'still-there'`,
      [id],
    );
  expect(await written(six.id)).toMatchObject([{ payload: { months: 6 } }]);
  expect(await written(almost.id)).toEqual([]);
  expect(await written(stopped.id)).toMatchObject([{ payload: { months: 23 } }]);
  expect(await written(last.id)).toMatchObject([{ payload: { months: 23 } }]);
  expect(await eraseSilent(pool, now)).toBe(1);
  expect(await count('people where id = $1', [two.id])).toBe(0);
  expect(await count('people where id = $1', [almostTwo.id])).toBe(1);
  expect(
    await ask(owner, 'select cause from erasures where subject_hash = $1', [subjectHash(two.id)]),
  ).toEqual([{ cause: 'retention' }]);
});

test('the journal is forgotten from its oldest end and still proves itself', async () => {
  const chain = 'territory:44';
  const entry = (at: Date) =>
    insert(owner, 'journal_entries', {
      ...{ chain, seq: 0, at, actorRole: 'visitor', territoryId: '44', action: 'signed-in' },
      ...{ objectKind: 'user', result: 'done', facts: {}, previousHash: '', hash: '' },
    });
  const real = new Date();
  const yearsAgo = (years: number, days = 0) =>
    new Date(real.getTime() - (years * 366 + days) * 86_400_000);
  for (const at of [yearsAgo(2), yearsAgo(1, 3), yearsAgo(0), real]) await entry(at);
  const check = async () =>
    (await verifyJournalAs({ actor: platformOperator(anId<'user'>() as never), now }, chain))[0];
  const whole = await check();
  expect(whole?.brokenAt).toBeNull();
  // entries written by the acts above are younger than those added here: only a prefix of old ones ever goes
  await keepDurations(pool, real);
  expect((await check())?.brokenAt).toBeNull();
  // whatever clock is claimed, nothing younger than a year
  await keepDurations(pool, later(real, 24 * 365 * 9));
  const left = await check();
  expect(left?.brokenAt).toBeNull();
  expect(
    await count('journal_entries where chain = $1 and at > $2', [chain, yearsAgo(0, 1)]),
  ).toBeGreaterThan(0);
  await expect(ask(owner, 'delete from journal_entries')).rejects.toThrow(/append-only/);
});

test('a backup that brings somebody back is replayed from the copy kept outside', async () => {
  const file = path.join(await mkdtemp(path.join(os.tmpdir(), 'releve-ledger-')), 'erasures.log');
  const canary = aCanary();
  const person = await aPerson(owner, { firstName: canary, user: null });
  const other = await aPerson(owner);
  const [row] = await ask(owner, 'select to_jsonb(p) as row from people p where id = $1', [
    person.id,
  ]);
  await erasePerson(person.id, 'self', now);
  expect(await copyLedger(pool, file)).toBeGreaterThan(0);
  expect(await copyLedger(pool, file)).toBe(0);
  expect(await readFile(file, 'utf8')).not.toContain(person.id);
  // the restored database: the person is there, the ledger does not know
  await ask(owner, 'delete from erasures where subject_hash = $1', [subjectHash(person.id)]);
  await ask(owner, 'insert into people select * from jsonb_populate_record(null::people, $1)', [
    JSON.stringify(row?.row),
  ]);
  expect(await count('people where id = $1', [person.id])).toBe(1);
  expect(await replayErasures(pool, await readLedgerFile(file), now)).toEqual({
    erased: 1,
    left: [],
  });
  expect(await count('people where id = $1', [person.id])).toBe(0);
  expect(await count('people where id = $1', [other.id])).toBe(1);
  expect(await replayErasures(pool, await readLedgerFile(file), now)).toEqual({
    erased: 0,
    left: [],
  });
});
