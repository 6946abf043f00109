import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDatabase, prepareDatabase, urlOf, withClient } from '../../../scripts/database.mjs';
import { freePort } from '../../../scripts/lib.mjs';
import { grantDatabase } from '../../../scripts/roles.mjs';
import { startWeb, untilReady } from '../../../scripts/services.mjs';
import { wholeWorld } from '../../integration/isolation/besides';
import { readRows, readTables, type Table } from '../../integration/isolation/catalogue';
import { PEER_PROPOSALS } from '../../integration/isolation/peers';
import { addresses } from '../../support/addresses';
import { anId, ask, insert } from '../../support/insert';
import { aSession } from '../../support/speakers';
import type { IsolationWorld } from '../../support/worlds';
import { KEEP, MOVED, RESTORE } from './kept';

const DAY = 86_400_000;
const hashed = (token: string) => createHash('sha256').update(token).digest('base64url');
const aToken = () => randomBytes(16).toString('base64url');

/** Somebody with a browser: the name in the expectation, their cookie, and whose texts they may read. */
export type Caller = {
  readonly name: string;
  readonly cookie: string | null;
  readonly may: readonly string[];
};

export type Tokens = Readonly<
  Record<
    | 'answer'
    | 'invitation'
    | 'invited'
    | 'calendar'
    | 'confirm'
    | 'named'
    | 'survey'
    | 'day'
    | 'host'
    | 'leave'
    | 'follow'
    | 'tension'
    | 'ask'
    | 'loan'
    | 'peer'
    | 'sign',
    string
  >
>;

/** One copy of the isolation world, and the web process that serves it: no worker, no other test. */
type Lane = {
  readonly web: string;
  readonly read: () => Promise<readonly Table[]>;
  /** writes past row-level security, then wakes the listeners */
  readonly write: (sql: string, values: readonly unknown[]) => Promise<void>;
  /** the world as it was, whatever was done to it */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type Stage = Lane & {
  readonly world: IsolationWorld;
  readonly callers: readonly Caller[];
  readonly tokens: Tokens;
};

export type Stages = readonly [Stage, ...Stage[]];

/** Two copies of one world, the same rows, ids and cookies on each: what is tried on one says nothing to the other. */
export async function openStages(): Promise<Stages> {
  const { databaseOwner } = addresses();
  const kept = `isolation_kept_${randomBytes(4).toString('hex')}`;
  const ownerUrl = await createDatabase(databaseOwner, kept);
  await prepareDatabase(ownerUrl);
  const prepared = await withClient(ownerUrl, async (owner) => {
    const world = await wholeWorld(owner);
    const prepared = {
      ...{ world, callers: await callersOf(owner, world), tokens: await tokensOf(owner, world) },
    };
    await owner.query(KEEP);
    return { ...prepared, tables: await readTables(owner, world) };
  });
  const { tables, ...shown } = prepared;
  const lane = async () => ({ ...shown, ...(await openLane(kept, shown.world, tables)) });
  // one copy after the other: a template is copied by nobody else meanwhile
  return [await lane(), await lane()];
}

/** The world as it stands, every table that nobody moved as it was kept: what was not moved is not read again. */
async function readMoved(owner: pg.Client, world: IsolationWorld, kept: readonly Table[]) {
  const { rows } = await owner.query<{ name: string }>(MOVED);
  const moved = new Set(rows.map(({ name }) => name));
  const read = await readRows(
    owner,
    world,
    kept.filter(({ name }) => moved.has(name)),
  );
  const now = new Map(read.map((table) => [table.name, table]));
  return kept.map((table) => now.get(table.name) ?? table);
}

async function openLane(
  kept: string,
  world: IsolationWorld,
  tables: readonly Table[],
): Promise<Lane> {
  const { databaseOwner, databaseWeb } = addresses();
  const used = `isolation_${randomBytes(4).toString('hex')}`;
  const workUrl = urlOf(databaseOwner, used);
  await withClient(databaseOwner, (admin) =>
    admin.query(`create database ${used} template ${kept} strategy file_copy`),
  );
  await withClient(workUrl, grantDatabase);
  const owner = new pg.Client({ connectionString: workUrl });
  await owner.connect();
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-isolation-'));
  const port = await freePort();
  const web = `http://localhost:${port}`;
  const service = startWeb({
    dir,
    port,
    env: {
      ...{ APP_URL: web, NEXTAUTH_URL: web, NEXTAUTH_SECRET: 'only-for-the-isolation-tests' },
      // sessions are written straight into the database: the second factor has its own tests
      SECOND_FACTOR: 'offered',
      TRUSTED_IP_HEADER: 'x-forwarded-for',
      DATABASE_WEB_URL: urlOf(databaseWeb, used),
    },
  });
  await untilReady(service, `http://127.0.0.1:${port}`);
  return {
    web,
    read: () => readMoved(owner, world, tables),
    reset: async () => {
      await owner.query(RESTORE);
    },
    write: async (sql, values) => {
      await owner.query(sql, [...values]);
      await owner.query(`select pg_notify('releve', '')`);
    },
    close: async () => {
      await service.stop();
      await owner.end();
      fs.rmSync(dir, { recursive: true, force: true });
      await withClient(databaseOwner, (admin) =>
        admin.query(`drop database if exists ${used} with (force)`),
      );
    },
  };
}

async function callersOf(owner: pg.ClientBase, world: IsolationWorld): Promise<readonly Caller[]> {
  const { a, b, c, shared, territories, platform, above, suspended, removed } = world;
  const { here, there } = territories;
  const signedIn = async (
    name: string,
    user: { id: string },
    hat: string,
    may: readonly string[],
  ) => {
    const { token } = await aSession(owner, { user: user as never, hat });
    // whoever has a passkey has shown it: the second factor has its own tests
    await owner.query(
      'update sessions set strong_at = last_seen_at where user_id = $1 and user_id in (select user_id from passkeys)',
      [user.id],
    );
    return { name, cookie: token, may };
  };
  const person = (name: string, one: typeof shared.person, asked: readonly string[]) =>
    signedIn(name, { id: one.userId ?? '' }, 'person', [one.canary, ...asked]);
  const expired = await aSession(owner, {
    user: a.director.user,
    hat: a.director.membership.id,
    expiresAt: new Date(Date.now() - DAY),
  });
  const coming = [a.people[0].canary];
  const B = [b.canary, b.people[0].canary, shared.person.canary];
  return [
    { name: 'anonymous', cookie: null, may: [] },
    { name: 'expired session', cookie: expired.token, may: [] },
    { name: 'revoked session', cookie: aToken(), may: [] },
    await signedIn('suspended', suspended.user, suspended.membership.id, []),
    await signedIn('removed', removed.user, removed.membership.id, []),
    await person('person a1', a.people[0], [a.canary, here.canary]),
    await person('person a2', a.people[1], [a.canary]),
    await person('person c2', c.people[1], [c.canary]),
    await signedIn('director A', a.director.user, a.director.membership.id, [a.canary, ...coming]),
    await signedIn('manager A', a.manager.user, a.manager.membership.id, [a.canary, ...coming]),
    await signedIn('director B', b.director.user, b.director.membership.id, B),
    await signedIn('director C', c.director.user, c.director.membership.id, [
      c.canary,
      c.people[0].canary,
    ]),
    await signedIn('cell 44', here.cell.user, here.cell.membership.id, [
      a.canary,
      b.canary,
      here.canary,
    ]),
    await signedIn('cell 49', there.cell.user, there.cell.membership.id, [c.canary, there.canary]),
    // one person waits at its door, read by name
    await signedIn('pool 44', here.poolManager.user, here.poolManager.membership.id, [
      here.canary,
      shared.person.canary,
      // its desk calls them by name, and reads what they were asked
      a.people[0].canary,
      b.people[0].canary,
      a.canary,
      b.canary,
    ]),
    await signedIn('pool 49', there.poolManager.user, there.poolManager.membership.id, [
      there.canary,
      c.people[0].canary,
      c.canary,
    ]),
    // the places of both départements of the region; another region; figures alone
    await signedIn('region 52', above.region.user, above.region.membership.id, [
      ...[above.region.canary, a.canary, b.canary, c.canary],
    ]),
    await signedIn('region 53', above.otherRegion.user, above.otherRegion.membership.id, [
      above.otherRegion.canary,
    ]),
    await signedIn('national', above.national.user, above.national.membership.id, [
      above.national.canary,
    ]),
    // whom they follow, and the name of whom they asked
    await signedIn(
      'follower 44',
      { id: here.prescriber.actor.userId },
      here.prescriber.actor.membershipId,
      [here.canary, a.people[0].canary],
    ),
    await signedIn(
      'colleague 44',
      { id: here.colleague.actor.userId },
      here.colleague.actor.membershipId,
      [here.canary],
    ),
    await signedIn('platform', platform.user, platform.membership.id, []),
  ];
}

async function tokensOf(
  owner: pg.ClientBase,
  { a, territories, now }: IsolationWorld,
): Promise<Tokens> {
  const tokens = {
    ...{ invitation: aToken(), invited: aToken() },
    ...{ calendar: aToken(), confirm: aToken(), named: aToken() },
    ...{ survey: aToken(), leave: aToken(), follow: aToken(), loan: aToken(), tension: aToken() },
    ...{ day: aToken(), host: aToken() },
    ...{ ask: aToken(), sign: aToken(), peer: aToken() },
  };
  await ask(
    owner,
    "update paper_readers r set link_hash = $2 from paper_asks k where k.id = r.ask_id and k.party = 'host' and k.need_id = $1",
    [a.mission.assignment.needId, hashed(tokens.sign)],
  );
  await ask(
    owner,
    'update pool_invitations set token_hash = $2 where pool_id = $1 and joined_at is null and declined_at is null and follower_id is null',
    [territories.here.pool.id, hashed(tokens.invited)],
  );
  await ask(
    owner,
    'update followings set token_hash = $2 where pool_id = $1 and agreed_at is null',
    [territories.here.pool.id, hashed(tokens.follow)],
  );
  await ask(
    owner,
    'update loan_readers r set link_hash = $2 from loans l where l.id = r.loan_id and l.organization_id = $1',
    [a.organization.id, hashed(tokens.loan)],
  );
  await ask(owner, 'update peer_proposals set link_hash = $2 where id = $1', [
    PEER_PROPOSALS.toB,
    hashed(tokens.peer),
  ]);
  await ask(owner, 'update invitations set token_hash = $2 where id = $1', [
    a.invitation.id,
    hashed(tokens.invitation),
  ]);
  for (const [purpose, token] of [
    ['calendar', tokens.calendar],
    ['confirm-availability', tokens.confirm],
    ['leave', tokens.leave],
    ['named', tokens.named],
  ] as const)
    await insert(owner, 'action_links', {
      ...{ id: anId<'link'>(), tokenHash: hashed(token), purpose, issuedVia: 'email' },
      ...{ personId: a.people[0].id, territoryId: '44', createdAt: now },
      expiresAt: new Date(now.getTime() + DAY),
    });
  await ask(owner, 'update tension_asks set token_hash = $2 where structure_id = $1', [
    a.structures[0].id,
    hashed(tokens.tension),
  ]);
  await ask(owner, 'update need_asks set token_hash = $2 where organization_id = $1', [
    a.organization.id,
    hashed(tokens.ask),
  ]);
  const { id, needId, organizationId, personId, solicitationId } = a.mission.assignment;
  await ask(
    owner,
    'update mission_host_surveys set link_hash = $2, asked_at = now() where assignment_id = $1',
    [id, hashed(tokens.host)],
  );
  await insert(owner, 'action_links', {
    ...{ id: anId<'link'>(), tokenHash: hashed(tokens.day), purpose: 'answer', needId },
    ...{ organizationId, personId, solicitationId, issuedVia: 'email', territoryId: '44' },
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + DAY) },
  });
  await insert(owner, 'action_links', {
    ...{ id: anId<'link'>(), tokenHash: hashed(tokens.survey), purpose: 'mission-survey' },
    ...{ organizationId, personId, solicitationId, issuedVia: 'email', territoryId: '44' },
    ...{ createdAt: now, expiresAt: new Date(now.getTime() + DAY) },
  });
  return { ...tokens, answer: a.asked.link.token };
}
