import net, { type AddressInfo } from 'node:net';
import { afterAll, afterEach, expect, test } from 'vitest';
import { isDatabaseAway } from '@/lib/db/away';
import { connections, disconnect } from '@/lib/db/client';
import { askDatabaseAway } from '@/lib/db/health';
import { type Presence, watchPresence } from '@/lib/db/presence';
import { withActor } from '@/lib/db/with-actor';
import { orNotNow } from '@/lib/web/not-now';
import { freePort } from '../../../scripts/lib.mjs';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { visitor } from '../../support/speakers';
import { eventually } from '../notify/post-office';

const here = database().webUrl;
const now = new Date('2026-11-27T16:00:00Z');
const on = (port: number) => `postgresql://app_web:x@127.0.0.1:${port}/none`;

const opened: Presence[] = [];
const watching = (url: string) => {
  const presence = watchPresence(url);
  opened.push(presence);
  return presence;
};
afterEach(() => {
  for (const presence of opened.splice(0)) presence.stop();
});
afterAll(disconnect);

test('a database that answers is there, even when it answers no', async () => {
  expect(await watching(here).isAway()).toBe(false);
  expect(await watching(here.replace(/:[^:@/]+@/, ':wrong@')).isAway()).toBe(false);
  expect(await watching(here.replace(/[^/]+$/, 'not_there')).isAway()).toBe(false);
  expect(isDatabaseAway()).toBe(false);
});

test('nobody at that address: away, asked again by itself until somebody answers', async () => {
  const port = await freePort();
  const presence = watching(on(port));
  expect(await presence.isAway()).toBe(true);
  expect(isDatabaseAway()).toBe(true);
  const { hostname, port: real } = new URL(here);
  // what answers there now leads to a database: it refuses this login, and is there
  const door = net.createServer((one) => {
    const other = net.connect(Number(real), hostname);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      from.pipe(to).on('error', () => from.destroy());
  });
  await new Promise<void>((ready) => door.listen(port, '127.0.0.1', ready));
  await eventually(isDatabaseAway, (away) => !away);
  door.close();
});

test('a server that accepts and says nothing is away, within seconds', async () => {
  const silent = net.createServer(() => undefined);
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
  const { port } = silent.address() as AddressInfo;
  const began = Date.now();
  expect(await watching(on(port)).isAway()).toBe(true);
  expect(Date.now() - began).toBeLessThan(10_000);
  silent.close();
});

test('connections cut one by one are replaced: the database is there, and the next transaction works', async () => {
  const read = () =>
    withActor(visitor, 'read', now, (tx) => tx.$queryRaw<{ one: number }[]>`select 1 as one`);
  await read();
  await ask(
    { ownerUrl: database().ownerUrl },
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  ).catch(() => undefined);
  await eventually(
    () => connections().pool.totalCount,
    (count) => count === 0,
  );
  expect(await read()).toEqual([{ one: 1 }]);
  expect(await askDatabaseAway()).toBe(false);
});

test('a fault of ours is not blamed on the database', async () => {
  const fault = () => Promise.reject(new Error('a fault'));
  await expect(orNotNow(fault, () => new Response('', { status: 503 }))).rejects.toThrow('a fault');
});
