import { spawnSync } from 'node:child_process';
import type pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import type { NeedId, OrganizationId, StructureId, TerritoryId } from '@/lib/identity/actor';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { isTask, tasksOutOf } from '@/lib/need/task';
import { KIND_TABLE, PAPER_KINDS, type PaperKind } from '@/lib/paper/kind';
import { wordsOf } from '@/lib/paper/template';
import type { Trade } from '@/lib/profile/trade';
import { faultOfNote } from '@/lib/shared/note';
import { readSparingAs } from '@/lib/solicitation/server/read-sparing';
import { loadReference } from '@/prisma/reference/index';
import { makeWorld, refuseProduction, seedDemoWorld } from '@/prisma/seed/index';
import { PERSONAS, personaPerson, personaUser } from '@/prisma/seed/personas';
import { type Commune, TABLES } from '@/prisma/seed/world';
import { urlAsOwner, withClient } from '../../../scripts/database.mjs';
import { type Sample, sampleOf } from '../../../scripts/paper-samples';
import { anOrganization } from '../../support/builders';
import { type Database, database, freshDatabase } from '../../support/database';
import { ask } from '../../support/insert';
import { managerOf } from '../../support/speakers';

const TODAY = new Date('2026-11-24T15:00:00Z');

let twin: Database;
beforeAll(async () => {
  twin = await freshDatabase();
  await loadReference(database().ownerUrl);
  await loadReference(twin.ownerUrl);
  await seedDemoWorld(database().ownerUrl, TODAY);
  // the second as a managed server’s login, which does not stand above row-level security
  await seedDemoWorld(urlAsOwner(twin.ownerUrl), TODAY);
  return async () => {
    await disconnect();
  };
});

const count = async (sql: string): Promise<number> => {
  const [row] = await ask<{ count: string }>(database(), `select count(*) from ${sql}`);
  return Number(row?.count);
};

/** What the database writes by itself draws its own ids: what a school attests of its students. */
const NAMED_BY_CHANCE: readonly string[] = ['person_proofs'];

async function fingerprint(of: Database): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const table of TABLES) {
    const said = NAMED_BY_CHANCE.includes(table) ? `(to_jsonb(t) - 'id')::text` : 't::text';
    const [row] = await ask<{ print: string }>(
      of,
      `select md5(string_agg(${said}, '|' order by ${said})) as print from ${table} t`,
    );
    seen[table] = row?.print ?? '';
  }
  return seen;
}

test('the same « today » makes the same world, whoever the login is', async () => {
  const first = await fingerprint(database());
  expect(Object.values(first).every((print) => print !== '')).toBe(true);
  expect(await fingerprint(twin)).toEqual(first);
});

test('once made, the world is left alone; row-level security binds its owner again', async () => {
  const before = await fingerprint(twin);
  expect(await seedDemoWorld(twin.ownerUrl, TODAY)).toContain('rien à faire');
  expect(await fingerprint(twin)).toEqual(before);
  const loose = await ask(
    twin,
    `select relname from pg_class where relname = any($1) and not relforcerowsecurity`,
    [[...TABLES, 'journal_heads']],
  );
  expect(loose).toEqual([]);
});

test('two départements, every family and regime, people of every kind', async () => {
  expect(await count("organizations where territory_id = '44'")).toBeGreaterThanOrEqual(14);
  expect(await count("organizations where territory_id = '49'")).toBeGreaterThanOrEqual(3);
  expect(await count("structures where territory_id = '44'")).toBeGreaterThanOrEqual(110);
  expect(await count("structures where territory_id = '49'")).toBeGreaterThanOrEqual(12);
  expect(await count("people where territory_id = '44'")).toBeGreaterThanOrEqual(2_200);
  expect(await count("people where territory_id = '49'")).toBeGreaterThanOrEqual(200);
  expect(await count("(select distinct kind from people where territory_id = '44') k")).toBe(11);
  expect(await count('(select distinct regime from organizations) r')).toBe(8);
  expect(
    await count(`(select distinct family from structures join finess_categories on code = category_code
      where host) f`),
  ).toBe(6);
  const [fresh] = await ask<{ stale: number; none: number }>(
    database(),
    `select avg((a.confirmed_at < $1::timestamptz - interval '30 days')::int)::float8 as stale,
            avg((a.person_id is null)::int)::float8 as none
     from people p left join availabilities a on a.person_id = p.id`,
    [TODAY],
  );
  expect(fresh?.stale).toBeGreaterThan(0.14);
  expect(fresh?.stale).toBeLessThan(0.26);
  expect(fresh?.none).toBeGreaterThan(0.05);
  expect(fresh?.none).toBeLessThan(0.12);
});

test('a month of what would have helped the needs left empty, of each of them', async () => {
  const begun = `needs n where n.status = 'expired' and n.seats_taken < n.seats`;
  expect(
    await count(`${begun} and not exists (select from reshape_hints h where h.need_id = n.id)`),
  ).toBe(0);
  expect(
    await count(`(select distinct kind from reshape_hints where territory_id = '44') k`),
  ).toBeGreaterThanOrEqual(5);
  expect(
    await count(`reshape_hints h join needs n on n.id = h.need_id where h.found_at >= n.starts_at`),
  ).toBe(0);
});

test('a past of forty days and a present of open, partly filled and filled needs', async () => {
  const at = `'${TODAY.toISOString()}'::timestamptz`;
  expect(await count(`needs where ends_at < ${at}`)).toBeGreaterThanOrEqual(120);
  const open = await count(`needs where status = 'open' and territory_id = '44'`);
  expect(open).toBeGreaterThanOrEqual(42);
  expect(open).toBeLessThanOrEqual(55);
  expect(await count(`needs where status = 'open' and ends_at <= ${at}`)).toBe(0);
  expect(await count(`needs where status = 'open' and seats_taken > 0`)).toBeGreaterThan(5);
  expect(
    await count(`needs n where status = 'open' and not exists
      (select from solicitations s where s.need_id = n.id)`),
  ).toBeGreaterThan(5);
  expect(
    await count(`needs where filled_at > ${at} - interval '12 hours' and starts_at > ${at}`),
  ).toBeGreaterThan(3);
  expect(await count("assignments where status = 'cancelled' and late")).toBeGreaterThan(3);
  expect(await count(`(select distinct severity from needs where status = 'open') s`)).toBe(4);
  expect(
    await count(`needs where posted_at > ${at} or starts_at < ${at} - interval '40 days'`),
  ).toBe(0);
});

test('every invariant of the product holds in it', async () => {
  const never = [
    `needs n where seats_taken <> (select count(*) from assignments a where a.need_id = n.id and a.status <> 'cancelled')
       + (select coalesce(sum(t.size), 0) from teams t where t.need_id = n.id and t.status in ('confirmed', 'to-reconfirm'))`,
    `needs where (status = 'filled') <> (seats_taken = seats)`,
    `needs n where not exists (select from users u where u.id = n.posted_by)`,
    `solicitations s join needs n on n.id = s.need_id where s.status = 'pending' and n.status <> 'open'`,
    `solicitations where asked_at > starts_at or answered_at > starts_at or answered_at < asked_at`,
    `assignments a join solicitations s on s.id = a.solicitation_id
       where s.status <> case a.status when 'cancelled' then 'closed' else 'accepted' end`,
    `assignments where cancelled_at < accepted_at`,
    `mission_contacts c join assignments a on a.id = c.assignment_id
       where a.status = 'cancelled' or c.visible_until <> a.ends_at + interval '7 days'`,
    `assignments a where status <> 'cancelled' and ends_at + interval '7 days' > '${TODAY.toISOString()}'
       and not exists (select from mission_contacts c where c.assignment_id = a.id)`,
    // eleven hours of rest between two missions of one person
    `assignments a join assignments b on a.person_id = b.person_id and a.id <> b.id and a.starts_at < b.starts_at
       where a.status <> 'cancelled' and b.status <> 'cancelled' and b.starts_at < a.ends_at + interval '11 hours'`,
    `assignments a join people p on p.id = a.person_id join needs n on n.id = a.need_id
       where n.regulated and (p.kind in ('civic-volunteer', 'association-team') or p.age_band <> 'adult')`,
    `assignments a join people p on p.id = a.person_id where p.territory_id <> a.territory_id`,
    `establishments where finess !~ '^(44|49)99[89]'`,
    `people where email !~ '@demo[.]releve[.]test$' or phone !~ '^[+]33(63998|26191)[0-9]{4}$'`,
    `users where email !~ '@demo[.]releve[.]test$'`,
  ];
  const broken: string[] = [];
  for (const sql of never) if ((await count(sql)) > 0) broken.push(sql);
  expect(broken).toEqual([]);
});

test('tasks are words of ours, lawful for the trade, and notes speak of nobody', async () => {
  const needs = await ask<{ trade: Trade; tasks: string[]; note: string | null }>(
    database(),
    'select trade, tasks, note from needs',
  );
  for (const { trade, tasks, note } of needs) {
    expect(tasks.every(isTask)).toBe(true);
    expect(tasksOutOf(trade, tasks.filter(isTask))).toEqual([]);
    expect(note && faultOfNote(note)).toBeNull();
  }
});

test('the journal of each organization is an unbroken chain', async () => {
  const broken = await ask(
    database(),
    `select chain, seq from (
       select *, lag(hash, 1, repeat('0', 64)) over (partition by chain order by seq) as before,
         row_number() over (partition by chain order by seq) as rank from journal_entries) j
     where previous_hash <> before or seq <> rank
       or hash <> encode(sha256(convert_to(concat_ws('|', chain, seq, (extract(epoch from at) * 1000)::bigint, actor_role,
         coalesce(actor_id::text, '-'), coalesce(organization_id::text, '-'), coalesce(territory_id, '-'), action, object_kind,
         coalesce(object_id::text, '-'), result, facts::text, previous_hash), 'UTF8')), 'hex')`,
  );
  expect(broken).toEqual([]);
});

test('every persona can sign in, and the student ranks well for tonight’s need', async () => {
  for (const { key, email } of PERSONAS) {
    const [user] = await ask(database(), 'select id from users where email = $1', [email]);
    expect(user?.id).toBe(personaUser(key));
  }
  const [need] = await ask<{
    id: NeedId;
    organization_id: OrganizationId;
    structure_id: StructureId;
  }>(
    database(),
    `select n.id, n.organization_id, n.structure_id from needs n
       join structures s on s.id = n.structure_id join communes c on c.code = s.commune_code
       join memberships m on m.organization_id = n.organization_id and m.role = 'director'
     where m.user_id = $1 and c.name = 'Rezé' and n.trade = 'care-assistant' and n.status = 'open'
       and n.starts_at < $2::timestamptz + interval '24 hours'
       and not exists (select from solicitations x where x.need_id = n.id)`,
    [personaUser('director'), TODAY],
  );
  if (!need) throw new Error('no need tonight');
  const director = managerOf(
    { id: need.organization_id, territoryId: '44' as TerritoryId },
    { userId: personaUser('director') },
  );
  const ranking = await rankCandidatesAs({ actor: director, now: TODAY }, need.id);
  if (!ranking.ok) throw new Error(ranking.refusal);
  const { ranked } = ranking.value.match;
  expect(ranked.length).toBeGreaterThan(10);
  const place = ranked.findIndex(
    ({ fitting }) => fitting.candidate.personId === personaPerson('student'),
  );
  expect(place).toBeGreaterThanOrEqual(0);
  expect(place).toBeLessThan(5);
  // the history of the reserve leaves them room to be asked: the first walk is not met by a cap
  const ids = ranked.slice(0, 12).map(({ fitting }) => fitting.candidate.personId);
  const sparing = await readSparingAs({ actor: director, now: TODAY }, need.id, ids);
  if (!sparing.ok) throw new Error(sparing.refusal);
  expect(sparing.value.askedEnough).not.toContain(personaPerson('student'));
  expect(sparing.value.askedEnough.size).toBeLessThan(6);
});

const ANY_DAY = [
  '2026-11-22T02:00:00Z',
  '2026-12-31T22:00:00Z',
  '2026-03-28T20:00:00Z',
  '2026-10-24T19:00:00Z',
  '2027-02-27T06:00:00Z',
];
test.each(ANY_DAY)('a world made on %s has its place for every persona', async (today) => {
  const communes = await ask<Commune>(
    database(),
    `select code, name, territory_code as "territoryCode", epci_code as "epciCode", postcodes, population, lat, lon, precision
     from communes where territory_code in ('44', '49') and population > 0 order by code`,
  );
  const { rows } = makeWorld(new Date(today), communes);
  const stories = (key: string, status: string) =>
    rows.solicitations.filter((row) => row.personId === personaPerson(key) && row.status === status)
      .length;
  expect(stories('student', 'accepted')).toBe(3);
  expect(stories('retired-nurse', 'accepted')).toBe(3);
  for (const key of ['lent', 'volunteer', 'several-hats']) expect(stories(key, 'pending')).toBe(1);
  const now = new Date(today);
  expect(rows.needs.every((row) => (row.postedAt as Date) <= now)).toBe(true);
  expect(rows.needs.every((row) => (row.startsAt as Date) > (row.postedAt as Date))).toBe(true);
});

test('production and a database that belongs to somebody are refused', async () => {
  expect(() => refuseProduction({ NODE_ENV: 'production' })).toThrow(/production/);
  expect(() => refuseProduction({ NODE_ENV: 'production', RELEVE_DEMO: 'yes' })).not.toThrow();
  const run = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'prisma/seed/index.ts'],
    { env: { ...process.env, NODE_ENV: 'production', RELEVE_DEMO: '' }, encoding: 'utf8' },
  );
  expect([run.status, run.stderr.trim()]).toEqual([
    2,
    'Le monde de démonstration ne se crée pas en production.',
  ]);

  const theirs = await freshDatabase();
  await anOrganization(theirs);
  await expect(seedDemoWorld(theirs.ownerUrl, TODAY)).rejects.toThrow(/ne viennent pas/);
  const [row] = await ask<{ count: string }>(theirs, 'select count(*) from people');
  expect(row?.count).toBe('0');
});

test('a sample of each paper is of somebody it is for, made on a day it could have been made', async () => {
  const values = await withClient(database().ownerUrl, async (db: pg.Client) => {
    const made = new Map<PaperKind, Sample>();
    for (const kind of PAPER_KINDS)
      made.set(kind, await sampleOf(db, kind, { now: TODAY, appUrl: 'http://localhost:3000' }));
    return made;
  });
  for (const [kind, { mission, madeOn, content }] of values) {
    const words = wordsOf(content.blocks);
    // made before what it allows, or once it is over
    expect(
      KIND_TABLE[kind].after ? mission.period.end <= madeOn : madeOn <= mission.period.start,
    ).toBe(true);
    expect(words).not.toMatch(/undefined|null|NaN/);
    if (kind === 'volunteer-convention' || kind === 'mission-attestation')
      expect(words).not.toMatch(/Tâches[^\n]*(?:toilette|transferts)/);
  }
  expect(String(values.get('secondment-convention')?.values['statut'])).toContain(
    'mis·e à disposition',
  );
  expect(String(values.get('mission-attestation')?.values['cadre'])).toContain(
    'engagement bénévole',
  );
});
