import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openWorkerPool } from '@/lib/db/worker-client';
import {
  anchorJournal,
  askToConfirmAvailability,
  checkSeats,
  deleteWhatIsPast,
  expireNeedsPast,
} from '@/lib/notify/server/upkeep';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 3);
afterAll(() => pool.end());

const now = new Date();
const hours = (count: number) => new Date(now.getTime() + count * HOUR);
const logged: [string, object | undefined][] = [];
const tools = {
  pool,
  clock: () => now,
  log: (event: string, facts?: object) => logged.push([event, facts]),
  anchorFile: path.join(await mkdtemp(path.join(os.tmpdir(), 'releve-anchors-')), 'anchors.log'),
  erasuresFile: path.join(await mkdtemp(path.join(os.tmpdir(), 'releve-ledger-')), 'erasures.log'),
};
const status = async (table: string, id: string) =>
  (await ask<{ status: string }>(owner, `select status from ${table} where id = $1`, [id]))[0]
    ?.status;

test('a need whose hours are over expires, its silent questions close, everyone live is told', async () => {
  const over = await aNeed(owner, { startsAt: hours(-9), endsAt: hours(-1) });
  const running = await aNeed(owner, { startsAt: hours(-1), endsAt: hours(7) });
  const silent = await aSolicitation(owner, {
    need: over,
    person: await aPerson(owner, { week: null }),
  });
  const waiting = await aSolicitation(owner, {
    need: running,
    person: await aPerson(owner, { week: null }),
  });
  expect(await expireNeedsPast(tools)).toBe(1);
  expect(await expireNeedsPast(tools)).toBe(0);
  expect(await status('needs', over.id)).toBe('expired');
  expect(await status('needs', running.id)).toBe('open');
  expect(await status('solicitations', silent.id)).toBe('closed');
  expect(await status('solicitations', waiting.id)).toBe('pending');
  const events = await ask(owner, 'select kind from live_events where need_id = $1', [over.id]);
  expect(events).toEqual([{ kind: 'need-closed' }]);
  const entries = await ask(
    owner,
    'select action, actor_role from journal_entries where object_id = $1',
    [over.id],
  );
  expect(entries).toEqual([{ action: 'need-expired', actor_role: 'worker' }]);
});

test('what is past its time is deleted, what is not stays', async () => {
  const key = { old: aCanary(), fresh: aCanary() };
  await insert(owner, 'rate_limits', { key: key.old, windowStart: hours(-25), hits: 1 });
  await insert(owner, 'rate_limits', { key: key.fresh, windowStart: hours(-23), hits: 1 });
  const event = { territoryId: '44', kind: 'answer' };
  await insert(owner, 'live_events', { ...event, needId: null, at: hours(-25) });
  const mission = await anAssignment(owner, { person: await aPerson(owner, { week: null }) });
  const kept = await anAssignment(owner, { person: await aPerson(owner, { week: null }) });
  await ask(owner, 'update mission_contacts set visible_until = $2 where assignment_id = $1', [
    mission.id,
    hours(-1),
  ]);
  await deleteWhatIsPast(tools);
  const keys = await ask(owner, 'select key from rate_limits');
  expect(keys).toEqual([{ key: key.fresh }]);
  expect(await ask(owner, 'select from live_events where at < $1', [hours(-24)])).toEqual([]);
  const contacts = await ask(owner, 'select assignment_id from mission_contacts');
  expect(contacts).toEqual([{ assignment_id: kept.id }]);
});

test('seats taken that are not live missions raise an alarm that stays', async () => {
  expect(await checkSeats(tools)).toBe(0);
  const need = await aNeed(owner, { seats: 3 });
  await ask(owner, 'update needs set seats_taken = 2 where id = $1', [need.id]);
  expect(await checkSeats(tools)).toBe(1);
  expect(logged.filter(([event]) => event === 'alarm-seats-do-not-match')).toHaveLength(1);
  const [entry] = await ask(
    owner,
    'select result, facts from journal_entries where object_id = $1',
    [need.id],
  );
  expect(entry).toEqual({ result: 'seats-do-not-match', facts: { missions: 0, seatsTaken: 2 } });
});

test('the journal’s heads are written down outside the database', async () => {
  await anchorJournal(tools);
  await anchorJournal(tools);
  const lines = (await readFile(tools.anchorFile, 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(2);
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first.digest).toMatch(/^[0-9a-f]{64}$/);
  expect(first.digest).toBe(second.digest);
  expect(first.heads.length).toBeGreaterThan(0);
});

test('an ageing availability is asked about once', async () => {
  const old = await aPerson(owner, { confirmedAt: new Date(now.getTime() - 20 * DAY) });
  await aPerson(owner, { confirmedAt: now });
  expect(await askToConfirmAvailability(tools)).toBe(1);
  expect(await askToConfirmAvailability(tools)).toBe(0);
  const messages = await ask<{ person_id: string; payload: { linkId: string } }>(
    owner,
    `select person_id, payload from outbox_messages where kind = 'availability-refresh'`,
  );
  expect(messages).toHaveLength(1);
  expect(messages[0]?.person_id).toBe(old.id);
});
