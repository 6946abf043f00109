import fs from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import type { IsolationWorld } from '../../support/worlds';
import { wholeWorld } from '../isolation/besides';

let world: IsolationWorld;
beforeAll(async () => {
  world = await wholeWorld(database());
});

test('the world of the isolation tests leaves at least one row in every table', async () => {
  const { tables } = JSON.parse(fs.readFileSync('prisma/tenancy.json', 'utf8'));
  const empty: string[] = [];
  for (const table of Object.keys(tables)) {
    const [row] = await ask<{ some: boolean }>(
      database(),
      `select exists (select from ${table}) as some`,
    );
    if (!row?.some) empty.push(table);
  }
  expect(empty).toEqual([]);
});

test('every seat taken is a mission, and the text of an organization holds its own canary alone', async () => {
  const wrong = await ask(
    database(),
    `select id from needs n where seats_taken <>
       (select count(*) from assignments a where a.need_id = n.id and a.status <> 'cancelled')`,
  );
  expect(wrong).toEqual([]);
  for (const house of [world.a, world.b, world.c]) {
    const rows = await ask<{ id: string }>(
      database(),
      // what a cell wrote down for a structure is in its words too
      'select id from needs where note like $1 and contact_name like $1 and told_by is null',
      [`%${house.canary}`],
    );
    expect(rows.map(({ id }) => id).sort()).toEqual(house.needs.map(({ id }) => id).sort());
  }
});

test('a person of the world is known by the canary of every text about them', async () => {
  const { person } = world.shared;
  const [row] = await ask(database(), 'select to_jsonb(p) as person from people p where id = $1', [
    person.id,
  ]);
  for (const name of ['first_name', 'last_name', 'email', 'phone'])
    expect(row?.person[name]).toContain(person.canary);
});
