import { afterAll, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { relayOutbox } from '@/lib/notify/server/relay';
import { sendMessage } from '@/lib/notify/server/send-message';
import { openTransport } from '@/lib/notify/server/transport';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aSolicitation } from '../../support/need-builders';
import { aMembership } from '../../support/speakers';
import { aCase, answering, minutes, morning, questions, someone } from '../../support/wave-story';
import { openPostOffice } from './post-office';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const post = await openPostOffice();
let now = morning;
const tools = {
  ...{ pool, transport: openTransport(post.url, 'Relève <relais@releve.test>'), phone: null },
  ...{ clock: () => now, chance: () => 0.5, log: () => undefined },
};
afterAll(async () => {
  tools.transport.close();
  await pool.end();
  await post.close();
  await disconnect();
});

type Copy = { id: string; email: string; status: string; last_error: string | null };
const copiesOf = (kind: string, needId: string) =>
  ask<Copy>(
    owner,
    `select id, email, status, last_error from outbox_messages where kind = $1 and email is not null and need_id = $2 order by id`,
    [kind, needId],
  );
/** The mail of one kind about a request, on its way: a copy for each who reads it now. */
async function onTheirWay(kind: string, needId: string) {
  await relayOutbox(pool, () => now);
  await relayOutbox(pool, () => now);
  const copies = await copiesOf(kind, needId);
  expect(copies.map(({ status }) => status)).toEqual(copies.map(() => 'queued'));
  return copies;
}
async function arrived(copies: readonly Copy[]) {
  const before = post.caught.length;
  for (const { id } of copies) await sendMessage(tools, id);
  return post.caught.slice(before).flatMap(({ to }) => to);
}

test('a mail long on its way reaches whoever still speaks for the structure, and nobody whose hat or whose time in another’s place ended meanwhile', async () => {
  const { need, organization, structure } = await aCase('cook');
  const directs = (is: object = {}) =>
    aMembership(owner, { role: 'director', organization, ...is } as never);
  const [stays, leaves, closed] = [await directs(), await directs(), await directs()];
  const limited = (structures: readonly unknown[]) =>
    aMembership(owner, { role: 'manager', organization, structures } as never);
  const [theirs, deputy] = [await limited([structure]), await limited([])];
  await insert(owner, 'deputies', {
    ...{ id: anId<'deputy'>(), organizationId: organization.id, territoryId: '44' },
    ...{ structureId: structure.id, membershipId: deputy.id, givenBy: stays.id },
    ...{ startsAt: minutes(-60), endsAt: minutes(30), createdAt: minutes(-60) },
  });
  const person = await someone('cook');
  await aSolicitation(owner, { need, person, askedAt: morning });
  const [asked] = await questions(need);
  if (!asked) throw new Error('nobody asked');
  expect(await acceptSolicitationAs({ actor: answering(need, asked), now })).toMatchObject({
    ok: true,
  });
  const copies = await onTheirWay('seat-taken', need.id);
  expect(copies.map(({ email }) => email).sort()).toEqual(
    [stays, leaves, closed, theirs, deputy].map(({ email }) => email).sort(),
  );

  now = minutes(45);
  await ask(owner, 'update memberships set ended_at = $2 where id = $1', [leaves.id, minutes(10)]);
  await ask(owner, 'update users set disabled_at = $2 where id = $1', [closed.userId, minutes(10)]);
  const to = await arrived(copies);
  expect(to.sort()).toEqual([stays.email, theirs.email].sort());
  const left = (await copiesOf('seat-taken', need.id)).filter(({ status }) => status !== 'sent');
  expect(left.map(({ email }) => email).sort()).toEqual(
    [leaves, closed, deputy].map(({ email }) => email).sort(),
  );
  for (const one of left)
    expect(one).toMatchObject({ status: 'dropped', last_error: 'no-longer-theirs' });
});

test('what goes up to a cell is not sent to an agent who is of it no more', async () => {
  now = morning;
  const agent = () => aMembership(owner, { role: 'cell', territoryId: '44' as never });
  const [stays, leaves] = [await agent(), await agent()];
  const { need } = await aCase('driver', { severity: 'serious' });
  now = minutes(60);
  await keepWaves(pool as unknown as WorkerDb, now);
  now = minutes(62);
  const copies = await onTheirWay('need-raised', need.id);
  const theirs = copies.filter(({ email }) => [stays.email, leaves.email].includes(email));
  expect(theirs).toHaveLength(2);
  await ask(owner, 'update memberships set ended_at = $2 where id = $1', [leaves.id, now]);
  expect(await arrived(theirs)).toEqual([stays.email]);
});
