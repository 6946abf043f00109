import { afterAll, afterEach, expect, test } from 'vitest';
import { newId } from '@/lib/db/new-id';
import { hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { relayOutbox } from '@/lib/notify/server/relay';
import { renderMessage } from '@/lib/notify/server/render-message';
import { anOrganization } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aMembership } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
const now = new Date();
const soon = new Date(now.getTime() + 600_000);
const email = 'qui@demo.releve.test';

afterEach(() => ask(owner, 'delete from outbox_messages'));
afterAll(() => pool.end());

async function aMessage(wish: object): Promise<string> {
  const id = anId<'message'>();
  const blank = { channel: 'email', payload: {}, dedupeKey: id, createdAt: now };
  await insert(owner, 'outbox_messages', { id, ...blank, ...wish });
  return id;
}

async function written(id: string) {
  const row = await findMessage(db, id);
  const said = row ? await renderMessage(db, row, now) : null;
  return said && 'mail' in said ? said.mail : null;
}

const firstLine = (text: string | undefined) => text?.split('\n')[0];

test('to who joins: confirm that you join; to who signs in: your sign-in', async () => {
  const requestId = newId<'sign-in'>(now);
  const hashes = { tokenHash: 'x', codeHash: 'x', browserHash: 'x' };
  const demand = { id: requestId, email, ...hashes, createdAt: now, expiresAt: soon };
  await insert(owner, 'sign_in_requests', demand);
  const mailFor = async (payload: object) =>
    await written(await aMessage({ kind: 'sign-in', email, payload }));
  const joining = await mailFor({ requestId, purpose: 'registration' });
  expect(joining?.subject).toBe('Confirmez votre inscription à la réserve');
  expect(firstLine(joining?.text)).toMatch(/^Confirmez votre inscription à la réserve/);
  expect((await mailFor({ requestId }))?.subject).toBe('Votre connexion à Relève');
});

test('the cell invites an organization, a director invites a colleague', async () => {
  const organization = await anOrganization(owner, { name: 'Les Peupliers' });
  const { id: organizationId, territoryId } = organization;
  const { userId } = await aMembership(owner, { role: 'director', organization });
  const storyFrom = async (invitedBy: string, role: string) => {
    const id = newId<'invitation'>(now);
    const invitation = { id, organizationId, territoryId, email, role, invitedBy: userId };
    const tokenHash = hashToken(tokenOf(id));
    await insert(owner, 'invitations', {
      ...invitation,
      tokenHash,
      createdAt: now,
      expiresAt: soon,
    });
    const payload = { invitationId: id, role, invitedBy };
    return firstLine((await written(await aMessage({ kind: 'invitation', email, payload })))?.text);
  };
  expect(await storyFrom('cell', 'director')).toBe(
    'La cellule de crise de Loire-Atlantique invite Les Peupliers à rejoindre la réserve.',
  );
  expect(await storyFrom('manager', 'manager')).toBe(
    'Les Peupliers vous invite dans Relève pour publier et suivre ses besoins.',
  );
});

test('verified: the direction alone reads it; nobody there yet is no failure', async () => {
  const organization = await anOrganization(owner, { name: 'Les Saules', status: 'verified' });
  const director = await aMembership(owner, { role: 'director', organization });
  await aMembership(owner, { role: 'manager', organization });
  const of = { kind: 'organization-verified', territoryId: organization.territoryId };
  await aMessage({ ...of, organizationId: organization.id });
  const empty = await anOrganization(owner, { status: 'verified' });
  const toNobody = await aMessage({ ...of, organizationId: empty.id });
  await relayOutbox(pool, () => now);
  const copies = await ask<{ id: string; email: string }>(
    owner,
    'select id, email from outbox_messages where user_id is not null',
  );
  expect(copies.map((copy) => copy.email)).toEqual([director.email]);
  const mail = await written(copies[0]?.id ?? '');
  expect(mail?.subject).toContain('Votre organisme est vérifié');
  expect(mail?.text).toContain('Les Saules');
  expect(await findMessage(db, toNobody)).toMatchObject({ status: 'dropped' });
  await ask(owner, `update organizations set status = 'suspended' where id = $1`, [
    organization.id,
  ]);
  expect(await written(copies[0]?.id ?? '')).toBeNull();
});
