import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findAddress, findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import {
  askToLeaveAs,
  leaveByLinkAs,
  readLeaveAs,
  stayByLinkAs,
} from '@/lib/rights/server/leave-by-link';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';

const owner = { ownerUrl: database().ownerUrl };
const worker = openWorkerPool(database().workerUrl, 2);
const db = worker as unknown as WorkerDb;
afterAll(async () => {
  await worker.end();
  await disconnect();
});
const now = new Date();
const visit = { actor: { role: 'visitor' }, now } as const;
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const written = async (email: string) => {
  const [row] = await ask<{ id: string; payload: { linkId: string } }>(
    owner,
    `select id, payload from outbox_messages where email = $1 and kind = 'leave-link'`,
    [email],
  );
  if (!row) throw new Error('no message');
  const message = await findMessage(db, row.id);
  if (!message) throw new Error('no message');
  return { message, token: tokenOf(row.payload.linkId) };
};

async function asked() {
  const canary = aCanary();
  const email = `sans-compte-${canary}@demo.releve.test`;
  const person = await aPerson(owner, { email, user: null, firstName: canary });
  expect(await askToLeaveAs(visit, { email, from: null })).toEqual({ ok: true, value: null });
  const { message, token } = await written(email);
  expect(await findAddress(db, message)).toBe(email);
  const said = await renderMessage(db, message, now);
  if (!('mail' in said)) throw new Error(said.because);
  expect(said.mail.text).toContain(`/effacement/${token}`);
  expect(said.mail.subject).not.toContain(canary);
  // tried twice, one link
  await renderMessage(db, message, now);
  return { person, email, token, message };
}

test('somebody without an account leaves by the link of a mail; the second time it opens nothing', async () => {
  const { person, email, token } = await asked();
  const mission = await anAssignment(owner, {
    need: await aNeed(owner, { startsAt: later(48) }),
    person,
  });
  const read = await readLeaveAs(visit, { token });
  expect(read).toMatchObject({ ok: true, value: { ahead: [{ startsAt: mission.startsAt }] } });
  // opening it changes nothing
  expect(await ask(owner, 'select from people where id = $1', [person.id])).toHaveLength(1);
  expect(await leaveByLinkAs(visit, { token })).toMatchObject({
    ok: true,
    value: { givenBack: 1 },
  });
  expect(await ask(owner, 'select from people where email = $1', [email])).toEqual([]);
  expect(await ask(owner, 'select from outbox_messages where email = $1', [email])).toEqual([]);
  expect(await leaveByLinkAs(visit, { token })).toEqual({ ok: false, refusal: 'link-over' });
  expect(await readLeaveAs(visit, { token })).toEqual({ ok: false, refusal: 'link-over' });
});

test('« je reste » is a sign of life', async () => {
  const { person, token } = await asked();
  await ask(
    owner,
    `update people set last_contact_at = now() - interval '20 months' where id = $1`,
    [person.id],
  );
  expect((await stayByLinkAs(visit, { token })).ok).toBe(true);
  const [row] = await ask<{ last_contact_at: Date }>(
    owner,
    'select last_contact_at from people where id = $1',
    [person.id],
  );
  expect(row?.last_contact_at).toEqual(now);
});

test('past its day, forged or of another kind, the link opens nothing', async () => {
  const { token } = await asked();
  const tomorrow = { actor: { role: 'visitor' }, now: later(24) } as const;
  for (const [context, shown] of [
    [tomorrow, token],
    [visit, `${token.slice(0, -1)}_`],
    [visit, ''],
    [visit, 'x'.repeat(22)],
  ] as const) {
    const over = { ok: false, refusal: 'link-over' };
    expect(await readLeaveAs(context, { token: shown })).toEqual(over);
    expect(await stayByLinkAs(context, { token: shown })).toEqual(over);
    expect(await leaveByLinkAs(context, { token: shown })).toEqual(over);
  }
});

test('an unknown address gets the same answer, and no mail leaves', async () => {
  const email = `personne-${aCanary()}@demo.releve.test`;
  expect(await askToLeaveAs(visit, { email, from: null })).toEqual({ ok: true, value: null });
  const { message } = await written(email);
  expect(await renderMessage(db, message, now)).toEqual({ because: 'gone' });
});

test('one address is not written to without end', async () => {
  const email = `insiste-${aCanary()}@demo.releve.test`;
  const said: boolean[] = [];
  for (let turn = 0; turn < 6; turn += 1)
    said.push((await askToLeaveAs(visit, { email, from: null })).ok);
  expect(said).toEqual([true, true, true, true, true, false]);
});
