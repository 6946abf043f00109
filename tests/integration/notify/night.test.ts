import { afterAll, expect, test } from 'vitest';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { readOutboxAge } from '@/lib/notify/server/queue-health.repository';
import { relayOutbox } from '@/lib/notify/server/relay';
import { afterQuiet } from '@/lib/solicitation/ask-rules';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const PARIS = 'Europe/Paris';
const night = new Date('2026-11-25T21:31:00Z');
const morning = afterQuiet(night, PARIS);
const at = (instant: Date) => () => instant;

afterAll(() => pool.end());

async function waiting(kind: string, personId: string) {
  const id = anId<'message'>();
  await insert(owner, 'outbox_messages', {
    ...{ id, kind, personId, channel: 'email', payload: {}, dedupeKey: id, createdAt: night },
  });
  return async () => {
    const [row] = await ask<{ status: string; not_before: Date | null }>(
      owner,
      'select status, not_before from outbox_messages where id = $1',
      [id],
    );
    return row;
  };
}

test('« pourvu » written at night leaves in the person’s morning; a question and a mission leave at once', async () => {
  const { id } = await aPerson(owner);
  const filled = await waiting('need-filled', id);
  const question = await waiting('solicitation', id);
  const mission = await waiting('mission-cancelled-by-structure', id);
  await relayOutbox(pool, at(night));
  expect(await filled()).toEqual({ status: 'waiting', not_before: morning });
  for (const leaves of [question, mission])
    expect(await leaves()).toEqual({ status: 'queued', not_before: null });
  // kept on purpose is not late, whatever the hour
  const almost = new Date(morning.getTime() - 1);
  await relayOutbox(pool, at(almost));
  expect(await filled()).toMatchObject({ status: 'waiting' });
  expect(await readOutboxAge(pool as unknown as WorkerDb, almost)).toBe(0);
  await relayOutbox(pool, at(morning));
  expect(await filled()).toMatchObject({ status: 'queued' });
});

test('written by day, it leaves at once', async () => {
  const { id } = await aPerson(owner);
  const filled = await waiting('need-filled', id);
  await relayOutbox(pool, at(morning));
  expect(await filled()).toEqual({ status: 'queued', not_before: null });
});
