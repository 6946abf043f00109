import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import { checkRanking, rebuildStandings } from '@/lib/matching/server/check-ranking';
import { findPost } from '@/lib/matching/server/post.repository';
import { rankPost } from '@/lib/matching/server/rank-post';
import { anOrganization, aPerson, aStructure, NEVER_FREE } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { managerOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const worker = openWorkerPool(database().workerUrl, 2);
const now = new Date();
const HOUR = 3_600_000;
const logged: string[] = [];
const tools = { pool: worker, clock: () => now, log: (event: string) => void logged.push(event) };

afterAll(async () => {
  await worker.end();
  await disconnect();
});

async function connected<Value>(work: (db: pg.Client) => Promise<Value>): Promise<Value> {
  const db = new pg.Client({ connectionString: owner.ownerUrl });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

const standing = async (personId: string) =>
  (
    await ask<{
      taken: string;
      questions: string;
      offered: string;
      radius_km: number;
      asked_at: string;
    }>(
      owner,
      `select taken::text, questions::text, offered_slots::text as offered, radius_km, zone::text, exceptions::text,
         paused_until, begun_at::text, broken_at::text, asked_at::text from standings where person_id = $1`,
      [personId],
    )
  )[0];

/** A director’s need and the post it makes. */
async function aPostOf(wish: Parameters<typeof aNeed>[1] = {}) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const need = await aNeed(owner, { structure, ...wish });
  const post = await withActor(managerOf(organization), 'read', now, (tx) => findPost(tx, need.id));
  if (!post) throw new Error('no post');
  return { need, post };
}
const told = async (post: Parameters<typeof rankPost>[0]) =>
  (await rankPost(post, now, 500)).map(
    ({ fitting, score }) => `${fitting.candidate.personId} ${score}`,
  );
const order = async (post: Parameters<typeof rankPost>[0], wanted = 500) =>
  (await rankPost(post, now, wanted)).map(({ fitting }) => fitting.candidate.personId);

describe('a standing follows its sources in their own transaction', () => {
  test('a change of availability is one update in place, seen by the same transaction', async () => {
    const person = await aPerson(owner);
    await connected(async (db) => {
      await db.query('begin');
      await db.query('update availabilities set week = $2 where person_id = $1', [
        person.id,
        NEVER_FREE,
      ]);
      await db.query('set constraints all immediate');
      const { rows } = await db.query(
        `select n_tup_upd::int as updated, n_tup_hot_upd::int as hot, n_tup_ins::int as inserted, n_tup_del::int as deleted,
           (select offered_slots::text from standings where person_id = $1) as offered
         from pg_stat_xact_user_tables where relname = 'standings'`,
        [person.id],
      );
      expect(rows[0]).toEqual({
        ...{ updated: 1, hot: 1, inserted: 0, deleted: 0 },
        offered: '0'.repeat(336),
      });
      await db.query('rollback');
    });
    expect((await standing(person.id))?.offered).toBe('1'.repeat(336));
  });

  test('a change that says nothing new writes nothing', async () => {
    const person = await aPerson(owner);
    await connected(async (db) => {
      await db.query('begin');
      await db.query('update people set last_contact_at = now() where id = $1', [person.id]);
      await db.query('set constraints all immediate');
      const { rows } = await db.query(
        `select n_tup_upd::int as updated from pg_stat_xact_user_tables where relname = 'standings'`,
      );
      expect(rows[0]).toEqual({ updated: 0 });
      await db.query('commit');
    });
  });

  test('a mission cancelled restores the standing and the ranking exactly; a refusal, all but that they were asked', async () => {
    const { need, post } = await aPostOf({ trade: 'educator', regulated: false });
    const people = [];
    for (let n = 0; n < 3; n += 1) people.push(await aPerson(owner, { trades: ['educator'] }));
    const [person] = people;
    if (!person) throw new Error('nobody');
    const mission = await anAssignment(owner, {
      need: await aNeed(owner, { startsAt: need.startsAt }),
      person,
    });
    const become = (status: string) =>
      ask(
        owner,
        `update assignments set status = $2, cancelled_by = case when $2 = 'cancelled' then 'structure' end where id = $1`,
        [mission.id, status],
      );
    const seen = async () => ({ row: await standing(person.id), ranked: await told(post) });
    // they were asked, whatever became of the mission
    await become('cancelled');
    const before = await seen();
    await become('confirmed');
    const during = await seen();
    expect(during.row?.taken).not.toBe(before.row?.taken);
    expect(during.ranked).toHaveLength(before.ranked.length - 1);
    await become('cancelled');
    expect(await seen()).toEqual(before);
    const question = await aSolicitation(owner, { need, person });
    expect((await standing(person.id))?.questions).not.toBe('{}');
    await ask(owner, `update solicitations set status = 'declined' where id = $1`, [question.id]);
    const refused = { ...(await standing(person.id)), asked_at: before.row?.asked_at };
    expect(refused).toEqual(before.row);
  });

  test('every kind of change leaves what the nightly comparison expects', async () => {
    const person = await aPerson(owner, { trades: ['nurse', 'care-assistant'] });
    await insert(owner, 'availability_exceptions', {
      ...{ id: anId<'exception'>(), personId: person.id, territoryId: '44', state: 'no' },
      ...{ startsAt: now, endsAt: new Date(now.getTime() + HOUR) },
    });
    await ask(owner, 'update people set radius_km = 50, paused_until = now() where id = $1', [
      person.id,
    ]);
    await ask(owner, `delete from person_trades where person_id = $1 and trade = 'nurse'`, [
      person.id,
    ]);
    const gone = await aPerson(owner);
    await ask(owner, `update people set status = 'dormant' where id = $1`, [gone.id]);
    expect(await standing(gone.id)).toBeUndefined();
    expect(await rebuildStandings(tools)).toBe(0);
  });

  test('two acts about the same people at once, in opposite orders: nothing lost, nobody waits in a circle', async () => {
    const people = [await aPerson(owner), await aPerson(owner)];
    const exception = (personId: string, hours: number) =>
      [
        `insert into availability_exceptions (id, person_id, territory_id, starts_at, ends_at, state)
       values ($1, $2, '44', $3, $4, 'no')`,
        [
          anId<'exception'>(),
          personId,
          new Date(now.getTime() + hours * HOUR),
          new Date(now.getTime() + (hours + 1) * HOUR),
        ],
      ] as const;
    await Promise.all(
      [people, people.toReversed()].map((some, index) =>
        connected(async (db) => {
          await db.query('begin');
          for (const { id } of some)
            await db.query(exception(id, 3 * index)[0], [...exception(id, 3 * index)[1]]);
          await db.query('commit');
        }),
      ),
    );
    for (const { id } of people) {
      const [row] = await ask<{ count: number }>(
        owner,
        'select cardinality(exception_starts) as count from standings where person_id = $1',
        [id],
      );
      expect(row?.count).toBe(2);
    }
    expect(await rebuildStandings(tools)).toBe(0);
  });

  test('a standing nobody made is an alarm in the log and the journal, and is made again', async () => {
    const person = await aPerson(owner);
    await ask(owner, 'update standings set radius_km = 199 where person_id = $1', [person.id]);
    expect(await rebuildStandings(tools)).toBe(1);
    expect(logged).toContain('alarm-standings-differ');
    expect((await standing(person.id))?.radius_km).toBe(person.radiusKm);
    expect(await rebuildStandings(tools)).toBe(0);
    const entries = await ask(
      owner,
      `select result from journal_entries where action = 'standings-rebuilt'`,
    );
    expect(entries).toEqual([{ result: 'different' }]);
  });

  test('the two engines are compared on open needs; a copy that lies is an alarm', async () => {
    const { need } = await aPostOf({ trade: 'psychologist', regulated: false });
    const person = await aPerson(owner, { trades: ['psychologist'] });
    await ask(owner, `update needs set status = 'closed' where id <> $1`, [need.id]);
    expect(await checkRanking(tools)).toBe(0);
    await ask(
      owner,
      `update standings set offered_slots = ~offered_slots, free_slots = ~free_slots where person_id = $1`,
      [person.id],
    );
    expect(await checkRanking(tools)).toBe(1);
    expect(logged).toContain('alarm-engines-disagree');
    await rebuildStandings(tools);
    expect(await checkRanking(tools)).toBe(0);
  });
});

describe('what must not change an order', () => {
  test('a hundred refusals by half of the people leave every rank and every score unchanged', async () => {
    const people = [];
    for (let n = 0; n < 20; n += 1) people.push(await aPerson(owner, { trades: ['cook'] }));
    const { post } = await aPostOf({ trade: 'cook', regulated: false });
    const refusing = people.filter((_, index) => index % 2 === 0);
    for (let n = 0; n < 10; n += 1) {
      const startsAt = new Date(now.getTime() + (240 + 24 * n) * HOUR);
      const elsewhere = await aNeed(owner, { trade: 'cook', startsAt });
      for (const [index, person] of refusing.entries()) {
        const askedAt = new Date(now.getTime() - (index + n) * HOUR);
        await aSolicitation(owner, { need: elsewhere, person, askedAt });
      }
    }
    const before = await told(post);
    expect(before).toHaveLength(people.length);
    const refused = await ask(
      owner,
      `update solicitations set status = 'declined', answered_at = now(), decline_scope = 'this-time'
       where person_id = any($1) and status = 'pending' returning id`,
      [refusing.map(({ id }) => id)],
    );
    expect(refused).toHaveLength(100);
    expect(await told(post)).toEqual(before);
  });

  test('doubling everybody’s radius removes nobody', async () => {
    const communes = ['Nantes', 'Rezé', 'Saint-Nazaire', 'Châteaubriant'] as const;
    for (const commune of communes)
      for (const radiusKm of [5, 10, 40, 90])
        await aPerson(owner, { trades: ['laundry-worker'], commune, radiusKm });
    const { post } = await aPostOf({ trade: 'laundry-worker', regulated: false });
    const before = await order(post);
    await ask(owner, 'update people set radius_km = least(200, 2 * radius_km)');
    const after = new Set(await order(post));
    expect(before.length).toBeGreaterThan(3);
    expect(after.size).toBeGreaterThan(before.length);
    expect(before.filter((id) => !after.has(id))).toEqual([]);
  });

  test('the same input and the same instant give the same order, page after page', async () => {
    const { post } = await aPostOf({ trade: 'laundry-worker', regulated: false });
    const whole = await order(post);
    expect(await order(post)).toEqual(whole);
    expect(await order(post, 3)).toEqual(whole.slice(0, 3));
  });
});
