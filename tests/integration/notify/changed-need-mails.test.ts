import { afterAll, expect, test } from 'vitest';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
const now = new Date();
const SUITS_NO_MORE = 'ne correspond plus à votre métier ou à votre situation';

afterAll(() => pool.end());

async function mailOf(kind: string, solicitationId: string, personId: string) {
  const id = anId<'message'>();
  const about = { solicitationId, personId, payload: {} };
  await insert(owner, 'outbox_messages', {
    ...{ id, kind, ...about },
    ...{ channel: 'email', dedupeKey: id, createdAt: now },
  });
  const row = await findMessage(db, id);
  const said = row ? await renderMessage(db, row, now) : null;
  return said && 'mail' in said ? said.mail.text : '';
}

test.each([
  ['no-longer-fits', true],
  ['need-closed', false],
] as const)(
  'a question closed as « %s » says it suits no more: %s',
  async (reason, suitsNoMore) => {
    const person = await aPerson(owner);
    const { id } = await aSolicitation(owner, { person, status: 'closed' });
    await ask(owner, 'update solicitations set close_reason = $2 where id = $1', [id, reason]);
    const text = await mailOf('need-withdrawn', id, person.id);
    expect(text).toContain(`Bonjour ${person.firstName}`);
    expect(text.includes(SUITS_NO_MORE)).toBe(suitsNoMore);
    expect(text.includes('est retirée')).toBe(!suitsNoMore);
  },
);

test.each([
  ['no-longer-fits', true],
  ['activity-changed', false],
] as const)(
  'a mission given up as « %s » says it suits no more: %s',
  async (reason, suitsNoMore) => {
    const person = await aPerson(owner);
    const { id, solicitation } = await anAssignment(owner, { need: await aNeed(owner), person });
    await ask(
      owner,
      `update assignments set status = 'cancelled', cancelled_at = now(), cancelled_by = 'structure', cancel_reason = $2 where id = $1`,
      [id, reason],
    );
    const text = await mailOf('mission-cancelled-by-structure', solicitation.id, person.id);
    expect(text).toContain('Ne vous déplacez pas');
    expect(text.includes(SUITS_NO_MORE)).toBe(suitsNoMore);
  },
);

bystandersStay();
