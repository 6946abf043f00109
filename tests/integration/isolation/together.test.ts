import { afterAll, beforeAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { SETTING_NAMES } from '@/lib/db/speaker';
import { withActor } from '@/lib/db/with-actor';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { wholeWorld } from './besides';
import { leaksIn } from './canaries';
import { questionsOf } from './readers';

// one connection: whoever comes next gets the connection as the last one left it
process.env.DATABASE_POOL = '1';

let world: IsolationWorld;
beforeAll(async () => {
  world = await wholeWorld(database());
});
afterAll(async () => {
  await disconnect();
});

/** The same draws on every run (mulberry32). */
function drawer(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

test('A-6: on one connection, a thousand speakers in any order, errors midway, see and leave nothing of each other', async () => {
  const { a, b, c, now } = world;
  const draw = drawer(20261122);
  const houses = [a, b, c];
  let foreign = 0;
  let broken = 0;
  for (let turn = 0; turn < 1000; turn++) {
    const house = houses[draw(3)] ?? a;
    const anonymous = draw(4) === 0;
    const speaker = anonymous ? ({ role: 'visitor' } as const) : house.director.actor;
    const breaks = draw(5) === 0;
    await withActor(speaker, draw(2) === 0 ? 'read' : 'write', now, async (tx) => {
      const rows = await tx.$queryRaw<{ id: string }[]>`
        select organization_id::text as id from needs union all select id::text from organizations`;
      foreign += rows.filter(({ id }) => id !== house.organization.id).length;
      if (breaks && draw(2) === 0) await tx.$queryRaw`select 1 / 0`;
      if (breaks) throw new Error('midway');
    }).catch((error: Error) => {
      if (anonymous || /midway|division by zero|22012/.test(error.message)) broken += 1;
      else throw error;
    });
  }
  expect(foreign).toBe(0);
  expect(broken).toBeGreaterThan(100);
}, 60_000);

test('A-6: the connection given back carries no role and no setting', async () => {
  await withActor(world.a.director.actor, 'read', world.now, (tx) => tx.$queryRaw`select 1`);
  const { connections } = await import('@/lib/db/client');
  const { rows } = await connections().pool.query(
    `select current_user as who, name, coalesce(current_setting(name, true), '') as value from unnest($1::text[]) as s (name)`,
    [SETTING_NAMES.filter((name) => name !== 'role')],
  );
  expect(new Set(rows.map(({ who }) => who))).toEqual(new Set(['app_web']));
  expect(rows.filter(({ value }) => value !== '')).toEqual([]);
});

test('A-7: two hundred readings at once, of every tenant, mixed: no answer holds another’s canary', async () => {
  await disconnect();
  process.env.DATABASE_POOL = '15';
  const questions = questionsOf(world);
  const draw = drawer(7);
  const leaks: string[] = [];
  for (let round = 0; round < 3; round++) {
    const asked = Array.from({ length: 200 }, (_, index) =>
      round === 0 && index < questions.length ? index : draw(questions.length),
    ).flatMap((index) => questions[index] ?? []);
    const answers = await Promise.all(
      asked.map(async ({ name, ask, may }) => ({ name, leaks: leaksIn(await ask(), may, world) })),
    );
    for (const { name, leaks: found } of answers)
      for (const owner of found) leaks.push(`${name} shows ${owner}`);
  }
  expect(leaks).toEqual([]);
}, 60_000);

test('A-7: each reading use case, asked of every id, shows its own and nobody else’s', async () => {
  const shown = new Map<string, number>();
  const leaks: string[] = [];
  for (const { name, ask: question, may } of questionsOf(world)) {
    const answer = await question();
    for (const owner of leaksIn(answer, may, world)) leaks.push(`${name} shows ${owner}`);
    const found = may.some((canary) => JSON.stringify(answer)?.includes(canary)) ? 1 : 0;
    shown.set(name, (shown.get(name) ?? 0) + found);
  }
  expect(leaks).toEqual([]);
  // the walk is not blind: nearly every question shows something of one’s own to somebody
  expect([...shown].filter(([, found]) => found > 0).length).toBeGreaterThan(shown.size / 2);
});

test('nothing was written by all this reading', async () => {
  const [row] = await ask<{ writes: number }>(
    database(),
    `select count(*)::int as writes from journal_entries where actor_role <> 'manager' and actor_role <> 'visitor'`,
  );
  expect(row?.writes).toBe(0);
});
