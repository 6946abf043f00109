import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { codeOf, hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { answerInvitationAs, readInvitationAs } from '@/lib/identity/server/answer-invitation';
import { revokePoolInvitationAs } from '@/lib/identity/server/invite-manager';
import { readSession } from '@/lib/identity/server/read-session';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { readyMade } from '@/lib/pool/ready-made';
import {
  endKeeperAs,
  inviteColleagueAs,
  inviteKeeperAs,
  openPoolAs,
  readKeepersAs,
} from '@/lib/pool/server/keepers';
import {
  listTerritoryFunnelsAs,
  readFunnelAs,
  readTerritoryFunnelAs,
} from '@/lib/pool/server/read-funnel';
import { saveSettingsAs } from '@/lib/pool/server/settings';
import { turnPools } from '@/lib/pool/server/waiting-mails.repository';
import { confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { dayOf } from '@/lib/shared/civil-time';
import { aPerson, aPool, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { aMembership, cellOf, poolManagerOf, visitor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const NOW = new Date();
const DAY = 86_400_000;
const VISIT = { actor: visitor, now: NOW };
const BROWSER = hashToken('this browser');
const worker = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await worker.end();
  await disconnect();
});

const address = () => `garde-${unique()}@demo.releve.test`;
async function aCell(territoryId = '44') {
  const user = await aUser(database());
  const hat = await aMembership(database(), {
    role: 'cell',
    territoryId: territoryId as never,
    user,
  });
  return { actor: cellOf(territoryId, { userId: hat.userId, membershipId: hat.id }), now: NOW };
}
async function accepted(invitationId: string) {
  const token = tokenOf(invitationId);
  const answer = { token, name: 'Rose Grandval', browserHash: BROWSER, from: null };
  const asked = await answerInvitationAs(VISIT, answer);
  if (!asked.ok) throw new Error(asked.refusal);
  const { requestId } = asked.value;
  const entered = await confirmSignInAs(VISIT, {
    ...{ requestId, code: codeOf(requestId), browserHash: null, from: null },
    ...{ device: 'Navigateur de test', lastHat: null, replacing: null },
  });
  if (!entered.ok) throw new Error(entered.refusal);
  const session = await readSession(entered.value.sessionToken, NOW, false);
  if (session?.actor?.role !== 'pool-manager') throw new Error('no hat was given');
  return { actor: session.actor, now: NOW };
}

describe('a pool and those who look after it', () => {
  test('the cell opens a pool, ready-made; who is invited accepts and speaks for it; they invite a second; one always stays', async () => {
    const cell = await aCell();
    const email = address();
    const opened = await openPoolAs(cell, {
      scheme: 'directors',
      name: 'Directions en appui',
      email,
    });
    if (!opened.ok) throw new Error(opened.refusal);
    const { poolId } = opened.value;
    expect((await listTerritoryFunnelsAs(cell, 'tout')).map(({ pool: one }) => one)).toContainEqual(
      expect.objectContaining({
        ...{ id: poolId, kind: 'director', validation: 'manager', visibility: 'confidential' },
      }),
    );
    const { invited } = await readKeepersAs(cell, poolId);
    const invitationId = invited[0]?.id ?? '';
    expect(await mailOf(invitationId)).toMatch(/vous occuper du vivier «.Directions en appui.»/);
    expect(await readInvitationAs(VISIT, { token: tokenOf(invitationId) })).toMatchObject({
      ok: true,
      value: { organization: 'Directions en appui', grade: 'pool-manager' },
    });
    expect(await inviteKeeperAs(cell, { poolId, email })).toMatchObject({
      refusal: 'already-invited',
    });
    const keeper = await accepted(invitationId);
    expect(keeper.actor.poolId).toBe(poolId);
    expect(await inviteKeeperAs(cell, { poolId, email })).toMatchObject({
      refusal: 'already-member',
    });
    expect(await endKeeperAs(keeper, { membershipId: keeper.actor.membershipId })).toMatchObject({
      refusal: 'last-manager',
    });
    await inviteColleagueAs(keeper, { email: address() });
    const [second] = (await readKeepersAs(keeper, poolId)).invited;
    const colleague = await accepted(second?.id ?? '');
    const leave = (membershipId: typeof colleague.actor.membershipId) =>
      endKeeperAs(keeper, { membershipId });
    const both = await Promise.all([
      leave(keeper.actor.membershipId),
      leave(colleague.actor.membershipId),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a stranger opens, invites and ends nothing; an invitation taken back serves no more', async () => {
    const there = await aCell('49');
    const pool = await aPool(database(), { kind: 'retiree' });
    const user = await aUser(database());
    const hat = await aMembership(database(), { role: 'pool-manager', pool, user });
    const keeper = {
      actor: poolManagerOf(pool, { userId: hat.userId, membershipId: hat.id }),
      now: NOW,
    };
    expect(await inviteKeeperAs(there, { poolId: pool.id, email: address() })).toMatchObject({
      refusal: 'not-found',
    });
    expect(await readKeepersAs(there, pool.id)).toEqual({
      keepers: [],
      prescribers: [],
      invited: [],
    });
    expect(await readTerritoryFunnelAs(there, pool.id)).toMatchObject({
      refusal: 'not-found',
    });
    const other = await aPool(database(), { kind: 'retiree' });
    const stranger = { actor: poolManagerOf(other), now: NOW };
    expect(await endKeeperAs(stranger, { membershipId: hat.id })).toMatchObject({
      refusal: 'not-found',
    });
    await inviteColleagueAs(keeper, { email: address() });
    const invitationId = (await readKeepersAs(keeper, pool.id)).invited[0]?.id ?? null;
    expect(await revokePoolInvitationAs(stranger, { invitationId })).toMatchObject({
      refusal: 'not-found',
    });
    expect(await revokePoolInvitationAs(keeper, { invitationId })).toMatchObject({ ok: true });
    expect(await readInvitationAs(VISIT, { token: tokenOf(invitationId ?? '') })).toMatchObject({
      refusal: 'invitation-over',
    });
  });
});

test('the funnel counts from what happened, for its manager and its cell; a confidential one keeps its figures', async () => {
  const pool = await aPool(database(), { kind: 'independent' });
  await elevenCome(pool.id);
  const keeper = { actor: poolManagerOf(pool), now: NOW };
  const own = await readFunnelAs(keeper);
  const told = own.ok ? (own.value.told ?? []) : [];
  // one period beside another: those who came in before the last ninety days are in the longer ones alone
  expect(told.map(({ window }) => window)).toEqual(['90-jours', '12-mois', 'tout']);
  const invitedIn = told.map(({ funnel }) => funnel[0]?.told);
  expect(invitedIn).toEqual([10, 15, 15].map((count) => ({ kind: 'about', count })));
  const seen = told[0]?.funnel.map(({ step, told: one }) => [step, one]);
  expect(seen).toEqual([
    ['invited', { kind: 'about', count: 10 }],
    ['began', { kind: 'about', count: 10 }],
    ['registered', { kind: 'about', count: 10 }],
    ['ready', { kind: 'about', count: 10 }],
    ['asked', { kind: 'about', count: 5 }],
    ['reached', { kind: 'about', count: 5 }],
    ['fitting', { kind: 'about', count: 5 }],
    ['yes', { kind: 'about', count: 5 }],
    ['present', { kind: 'none' }],
    ['stayed', { kind: 'none' }],
  ]);
  const cell = await aCell();
  const theirs = await readTerritoryFunnelAs(cell, pool.id);
  // beside the seats taken, which a cell reads, nobody is a few
  const few = seen?.map(([step, one]) => ({
    step,
    told: step === 'present' || step === 'stayed' ? { kind: 'few' } : one,
  }));
  expect(theirs.ok && theirs.value.told?.[0]?.funnel).toEqual(few);
  const beside = async () =>
    (await listTerritoryFunnelsAs(cell, '90-jours')).find((one) => one.pool.id === pool.id)?.told;
  expect(await beside()).toEqual(theirs.ok && theirs.value.told?.[0]);
  const elsewhere = { actor: cellOf('49'), now: NOW };
  expect((await listTerritoryFunnelsAs(elsewhere, 'tout')).map((one) => one.pool.id)).not.toContain(
    pool.id,
  );
  await ask(database(), `update pools set visibility = 'confidential' where id = $1`, [pool.id]);
  const kept = await readTerritoryFunnelAs(cell, pool.id);
  expect(kept.ok && kept.value.told).toBeNull();
  expect(await beside()).toBeNull();
  const still = await readFunnelAs(keeper);
  expect(still.ok && still.value.told).not.toBeNull();
});

/** Eleven people of a pool: ten said when they are free, seven were asked, five of those said yes; and five more who came in half a year ago. */
async function elevenCome(poolId: string): Promise<void> {
  const joinedAt = new Date(NOW.getTime() - 20 * DAY);
  for (let rank = 0; rank < 5; rank += 1) {
    const { id } = await aPerson(database(), { kind: 'independent' });
    await ask(
      database(),
      `insert into pool_members (pool_id, person_id, territory_id, joined_at) values ($1, $2, '44', $3)`,
      [poolId, id, new Date(NOW.getTime() - 180 * DAY)],
    );
  }
  for (let rank = 0; rank < 11; rank += 1) {
    const free = rank < 10 ? {} : { week: null };
    const person = await aPerson(database(), { kind: 'independent', ...free });
    await ask(
      database(),
      `insert into pool_members (pool_id, person_id, territory_id, joined_at) values ($1, $2, '44', $3)`,
      [poolId, person.id, joinedAt],
    );
    if (rank < 5) await anAssignment(database(), { need: await aNeed(database()), person });
    else if (rank < 7) await aSolicitation(database(), { need: await aNeed(database()), person });
  }
}

test('outside its days a pool asks nobody through it, from the day itself, and asks again', async () => {
  const pool = await aPool(database(), { kind: 'student' });
  const person = await aPerson(database(), { kind: 'student', trades: ['cook'] });
  const status = async () =>
    (await ask(database(), 'select status from people where id = $1', [person.id]))[0]?.['status'];
  expect(await status()).toBe('active');
  const settings = { ...readyMade('student-jobs', pool.name), closesOn: dayOf(NOW) };
  await saveSettingsAs({ actor: poolManagerOf(pool), now: NOW }, settings);
  expect(await status()).toBe('active');
  await turnPools(worker as unknown as WorkerDb, new Date(NOW.getTime() + DAY));
  expect(await status()).toBe('waiting');
  await saveSettingsAs({ actor: poolManagerOf(pool), now: NOW }, { ...settings, closesOn: null });
  expect(await status()).toBe('active');
});

async function mailOf(invitationId: string): Promise<string> {
  const [row] = await ask<{ id: string }>(
    database(),
    `select id from outbox_messages where dedupe_key = $1`,
    [`invitation:${invitationId}`],
  );
  const message = row ? await findMessage(worker as unknown as WorkerDb, row.id) : null;
  const said = message ? await renderMessage(worker as unknown as WorkerDb, message, NOW) : null;
  return said && 'mail' in said ? said.mail.text : JSON.stringify(said);
}

bystandersStay();
