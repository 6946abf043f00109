import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { PersonId } from '@/lib/identity/actor';
import { DATA_MAP } from '@/lib/rights/data-map';
import { eraseMeAs, erasePerson, subjectHash } from '@/lib/rights/server/erase-person';
import { anOrganization, aPerson, aPool, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { aMembership, personActor } from '../../support/speakers';
import { wholeWorld } from '../isolation/besides';

const owner = { ownerUrl: database().ownerUrl };
const HOUR = 3_600_000;
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
afterAll(disconnect);

/** Every table of every schema of ours, every column, every row: where these words stand. */
async function standsIn(words: readonly string[]): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    owner,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'graphile_worker') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    for (const word of words) {
      const [row] = await ask<{ count: number }>(
        owner,
        `select count(*)::int as count from ${name} t where to_jsonb(t)::text like '%' || $1 || '%'`,
        [word],
      );
      if ((row?.count ?? 0) > 0) found.push(`${name}: ${word}`);
    }
  return found;
}

const ledger = (personId: string) =>
  ask<{ cause: string; rows: Record<string, number>; stand_in_id: string | null }>(
    owner,
    'select cause, rows, stand_in_id from erasures where subject_hash = $1 order by at',
    [subjectHash(personId)],
  );

const someone = async () => {
  const canary = aCanary();
  const email = `personne-${canary}@demo.releve.test`;
  const user = await aUser(owner, { email, name: `Alix ${canary}` });
  const said = { firstName: `Alix${canary}`, lastName: `Morel${canary}`, phone: `06${canary}` };
  const person = await aPerson(owner, { ...said, email, user });
  return { person, canary, email, user, context: { actor: personActor(person), now } };
};

/** What may carry somebody's words besides their file: a session, a sign-in, mails, keys, what others wrote of them. */
async function leaveWords(
  { canary, email, userId }: { canary: string; email: string; userId: string | null },
  solicitationId: string,
) {
  await insert(owner, 'sessions', {
    ...{
      id: anId<'session'>(),
      tokenHash: canary,
      userId,
      hat: 'person',
      device: `Appareil ${canary}`,
    },
    ...{ lastSeenAt: now, expiresAt: inHours(9), absoluteEndAt: inHours(9) },
  });
  await insert(owner, 'accounts', { provider: 'test', providerAccountId: canary, userId });
  await insert(owner, 'sign_in_requests', {
    ...{ id: anId<'request'>(), email, tokenHash: canary, codeHash: canary, browserHash: canary },
    ...{ registration: { lastName: canary }, createdAt: now, expiresAt: inHours(1) },
  });
  await insert(owner, 'outbox_messages', {
    ...{ id: anId<'message'>(), channel: 'email', kind: 'sign-in', email, payload: { canary } },
    ...{ dedupeKey: canary, createdAt: now },
  });
  await insert(owner, 'idempotency_keys', {
    ...{ actorId: userId, key: canary, bodyHash: canary, response: { canary }, createdAt: now },
  });
  await ask(
    owner,
    `update solicitations set override_reason = $2, warnings = '[{"rule":"near-trade"}]', masked_name = $2 where id = $1`,
    [solicitationId, `Je connais ${canary}`],
  );
}

test('erased with activity everywhere: no word of theirs, nor their id, stands anywhere; what is kept is nameless', async () => {
  const world = await wholeWorld(owner);
  const person = world.a.people[0];
  await ask(owner, 'delete from erasures');
  await leaveWords(person, world.a.mission.assignment.solicitation.id);
  const before = await standsIn([person.canary]);
  expect(before.length).toBeGreaterThan(8);
  const others = await standsIn([world.a.people[1].canary]);
  const erased = await eraseMeAs({ actor: personActor(person), now: world.now });
  expect(erased).toMatchObject({ ok: true, value: { givenBack: 1 } });
  expect(await standsIn([person.canary])).toEqual([]);
  // the journal keeps ids that lead to nobody, as the map says
  const ids = await standsIn([person.id]);
  expect(ids.filter((one) => !one.startsWith('public.journal_entries'))).toEqual([]);
  expect(DATA_MAP.journal_entries).toMatchObject({ erased: { by: 'kept' } });
  const [entry] = await ledger(person.id);
  expect(entry).toMatchObject({ cause: 'self', rows: { people: 1, users: 1 } });
  const [standIn] = await ask(
    owner,
    'select first_name, last_name, phone, user_id, status from people where id = $1',
    [entry?.stand_in_id],
  );
  expect(standIn).toEqual({
    ...{ first_name: '', last_name: '', phone: null, user_id: null, status: 'erased' },
  });
  // the hours of the mission and why they were asked stay, without them
  const kept = await ask(
    owner,
    `select (select count(*)::int from assignments where person_id = $1) as missions,
      (select count(*)::int from solicitations where person_id = $1) as asked,
      (select count(*)::int from mission_papers where person_id = $1) as papers,
      (select count(*)::int from archives where person_id = $1) as apart`,
    [entry?.stand_in_id],
  );
  expect(kept).toEqual([{ missions: 1, asked: 1, papers: expect.any(Number), apart: 1 }]);
  expect(await standsIn([world.a.people[1].canary])).toEqual(others);
  // the seat is open again, and the structure hears of it the day before, without a name
  const [told] = await ask<{ payload: { late: boolean }; person_id: string | null }>(
    owner,
    `select payload, person_id from outbox_messages where kind = 'mission-cancelled-by-person' and solicitation_id = $1`,
    [world.a.mission.assignment.solicitation.id],
  );
  expect(told).toMatchObject({ payload: { late: false }, person_id: null });
});

test('somebody never asked leaves no row at all', async () => {
  const { person, canary, context } = await someone();
  expect((await eraseMeAs(context)).ok).toBe(true);
  expect(await standsIn([canary])).toEqual([]);
  expect(await ask(owner, 'select from people where id = $1', [person.id])).toEqual([]);
  expect(await ledger(person.id)).toMatchObject([
    { stand_in_id: null, rows: { person_trades: 1 } },
  ]);
  expect(await eraseMeAs(context)).toEqual({ ok: false, refusal: 'not-found' });
});

test('a mission under way is finished first; nothing is erased meanwhile', async () => {
  const { person, context } = await someone();
  const need = await aNeed(owner, { startsAt: inHours(-2) });
  await anAssignment(owner, { need, person });
  expect(await eraseMeAs(context)).toEqual({ ok: false, refusal: 'mission-under-way' });
  expect(await ask(owner, 'select from people where id = $1', [person.id])).toHaveLength(1);
});

test('the mission of tomorrow is given back, and its structure is alerted', async () => {
  const { person, context } = await someone();
  const mission = await anAssignment(owner, {
    need: await aNeed(owner, { startsAt: inHours(20) }),
    person,
  });
  expect(await eraseMeAs(context)).toMatchObject({ ok: true, value: { givenBack: 1 } });
  const [need] = await ask(owner, 'select status, seats_taken from needs where id = $1', [
    mission.needId,
  ]);
  expect(need).toEqual({ status: 'open', seats_taken: 0 });
  const [told] = await ask<{ payload: object }>(
    owner,
    `select payload from outbox_messages where kind = 'mission-cancelled-by-person' and solicitation_id = $1`,
    [mission.solicitation.id],
  );
  expect(told?.payload).toMatchObject({ late: true });
});

test('a professional hat stays with its account; the file of the person goes', async () => {
  const { person, user, email, context } = await someone();
  await aMembership(owner, { role: 'director', user, organization: await anOrganization(owner) });
  expect((await eraseMeAs(context)).ok).toBe(true);
  expect(await ask(owner, 'select from people where id = $1', [person.id])).toEqual([]);
  expect(await ask(owner, 'select email from users where id = $1', [user.id])).toEqual([{ email }]);
});

describe('asked at the same instant', () => {
  test('whoever wins, no question is left to somebody who is gone', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { person, canary } = await someone();
      const need = await aNeed(owner);
      const asking = withActor(
        {
          ...{ role: 'waves', needId: need.id },
          ...{ organizationId: need.organizationId, territoryId: need.territoryId },
        },
        'write',
        now,
        async (tx) => {
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${person.id}, 2))`;
          return await tx.$executeRaw`
            insert into solicitations (id, organization_id, territory_id, need_id, person_id, structure_id, masked_name, starts_at,
              ends_at, status, rank, score, reasons, travel_minutes, asked_at)
            values (gen_random_uuid(), ${need.organizationId}::uuid, ${need.territoryId}, ${need.id}::uuid, ${person.id}::uuid,
              ${need.structureId}::uuid, ${canary}, ${need.startsAt}, ${need.endsAt}, 'pending', 1, 1, '{}', 1, ${now})`;
        },
      );
      const leaving = erasePerson(person.id as PersonId, 'self', now);
      const [asked, left] = await Promise.all([asking, leaving]);
      expect(left.ok).toBe(true);
      expect(await standsIn([canary])).toEqual([]);
      const rows = await ask<{ status: string }>(
        owner,
        'select status from solicitations where need_id = $1',
        [need.id],
      );
      expect(rows).toEqual(asked === 1 ? [{ status: 'closed' }] : []);
    }
  });

  test('a question put afterwards is not written', async () => {
    const { person, context } = await someone();
    const need = await aNeed(owner);
    await aSolicitation(owner, { need: await aNeed(owner, { startsAt: inHours(60) }), person });
    await eraseMeAs(context);
    const [entry] = await ledger(person.id);
    for (const id of [person.id, entry?.stand_in_id ?? ''])
      await aSolicitation(owner, { need, person: { id: id as PersonId, maskedName: 'X' } });
    expect(await ask(owner, 'select from solicitations where need_id = $1', [need.id])).toEqual([]);
  });
});

test('the ledger is added to and never changed; a stranger’s line is refused', async () => {
  await expect(ask(owner, `update erasures set cause = 'self'`)).rejects.toThrow(/append-only/);
  const { person } = await someone();
  const forged = withActor(
    { role: 'rights', personId: person.id, territoryId: person.territoryId },
    'write',
    now,
    (tx) =>
      tx.$executeRaw`insert into erasures (id, subject_hash, at, cause, rows) values (gen_random_uuid(), ${subjectHash('somebody')}, ${now}, 'self', '{}')`,
  );
  await expect(forged).rejects.toThrow(/row-level security/);
});

test('« erased » is nameless or is not written', async () => {
  const { person } = await someone();
  await expect(
    ask(owner, `update people set status = 'erased' where id = $1`, [person.id]),
  ).rejects.toThrow(/people_nameless/);
});

test('nobody but a number: the invitations that wait under it are forgotten, those of who shares it are not', async () => {
  const canary = aCanary();
  const phone = `+3369${canary.slice(-7).replace(/\D/g, '4').padStart(7, '5')}`;
  const person = await aPerson(owner, {
    ...{ firstName: 'Odette', lastName: `Brise${canary}`, phone, email: null, user: null },
  } as never);
  const pool = await aPool(owner, { kind: 'retiree' });
  const invited = (lastName: string) =>
    insert(owner, 'pool_invitations', {
      ...{ id: anId<'invited'>(), poolId: pool.id, territoryId: pool.territoryId, channel: 'sms' },
      ...{ invitedBy: anId<'user'>(), inviter: 'Claude', invitedAt: now, lastName, phone },
      ...{ contactHash: lastName, tokenHash: `link of ${lastName}`, expiresAt: inHours(99) },
    });
  await invited(`BRISE${canary}`);
  await invited('Autrui');
  expect((await erasePerson(person.id as PersonId, 'operator', now)).ok).toBe(true);
  expect(await standsIn([`Brise${canary}`])).toEqual([]);
  const left = await ask(
    owner,
    'select last_name, phone, contact_hash from pool_invitations where pool_id = $1 order by last_name',
    [pool.id],
  );
  expect(left).toEqual([
    { last_name: 'Autrui', phone, contact_hash: 'Autrui' },
    { last_name: null, phone: null, contact_hash: null },
  ]);
});
