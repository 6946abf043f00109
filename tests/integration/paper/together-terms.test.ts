import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withClient } from '../../../scripts/database.mjs';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { eventually } from '../notify/post-office';
import { copyOf, threeTimes } from './three-times';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
afterAll(disconnect);

const waiting = async () =>
  (
    await ask(
      owner,
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length > 0;

test('the work of one of them said otherwise while the paper is made: it is made of the others', async () => {
  const one = await threeTimes(now);
  await withClient(database().ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(
      `update needs set tasks = '{meal-service}' where id = (select need_id from assignments where id = $1)`,
      [one.ids[2]],
    );
    const made = one.issue();
    await eventually(waiting, Boolean);
    await client.query('commit');
    expect(await made).toMatchObject({ ok: true, value: { made: 2 } });
  });
  for (const { missions } of await one.papers()) expect(missions).toEqual(one.ids.slice(0, 2));
});

test('past every rule of the code, a paper waits for the terms of each of its missions', async () => {
  const one = await threeTimes(now);
  await one.issue();
  await withClient(database().ownerUrl, async (client) => {
    await client.query('begin');
    await client.query(
      `update loans set terms = terms + 1 where solicitation_id = (select solicitation_id from assignments where id = $1)`,
      [one.ids[2]],
    );
    const written = expect(copyOf(one, 'missions')).rejects.toThrow(/one person, one place/);
    await eventually(waiting, Boolean);
    await client.query('commit');
    await written;
  });
});
