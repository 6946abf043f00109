import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { Actor, CellMember, Manager, NeedId } from '@/lib/identity/actor';
import { announce } from '@/lib/notify/live';
import { audienceAs, earOf } from '@/lib/notify/server/follow';
import { openHub } from '@/lib/notify/server/hub';
import { openLine } from '@/lib/notify/server/line';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, insert } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { cellOf, managerOf, personActor } from '../../support/speakers';
import { eventually } from './post-office';

const owner = { ownerUrl: database().ownerUrl };
const clock = () => new Date();
const hubs: ReturnType<typeof openHub>[] = [];
const hub = () => {
  const opened = openHub(clock);
  hubs.push(opened);
  return opened;
};
afterEach(async () => {
  for (const open of hubs.splice(0)) await open.close();
});
afterAll(disconnect);

async function aHouse(territoryId = '44') {
  const commune = territoryId === '44' ? 'Nantes' : 'Angers';
  const organization = await anOrganization(owner, { territoryId: territoryId as never });
  const first = await aStructure(owner, { organization, commune });
  const second = await aStructure(owner, { organization, commune });
  const need = await aNeed(owner, { structure: first });
  const other = await aNeed(owner, { structure: second });
  return { organization, first, second, need, other, director: managerOf(organization) };
}
type House = Awaited<ReturnType<typeof aHouse>>;
let a: House;
let b: House;
let c: House;
beforeAll(async () => {
  [a, b, c] = [await aHouse(), await aHouse(), await aHouse('49')];
  // what building left is older than any stream
  await ask(owner, 'delete from live_events');
});

/** An act of a house's director, through the product's own door. */
const act = (house: House, need = house.need) =>
  withActor(house.director, 'write', clock(), (tx) =>
    announce(tx, clock(), {
      ...house.organization,
      organizationId: house.organization.id,
      needId: need.id,
      kind: 'answer',
    }),
  );

async function follow(
  actor: Manager | CellMember,
  {
    on = hub(),
    needId = null,
    heard = null,
    mayStay = async () => true,
  }: {
    on?: ReturnType<typeof openHub>;
    needId?: NeedId | null;
    heard?: bigint | null;
    mayStay?: () => Promise<boolean>;
  } = {},
) {
  const context = { actor, now: clock() };
  const audience = await audienceAs(context, { needId });
  if (!audience.ok) throw new Error(audience.refusal);
  const line = openLine({
    hub: on,
    userId: actor.userId,
    ear: earOf(context, audience.value),
    mayStay,
    clock,
  });
  const joined = await on.join(line.stream);
  if (joined === 'joined') await line.replay(heard);
  let text = '';
  let ended = false;
  const read = async () => {
    const reader = line.body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value);
    }
    ended = true;
  };
  void read();
  return {
    joined,
    line,
    text: () => text,
    ended: () => ended,
    needs: () => [...text.matchAll(/"needId":"([^"]+)"/g)].map(([, id]) => id),
  };
}

test('the database goes away and comes back under a stream: the page is told to ask, both times', async () => {
  const stream = await follow(a.director);
  const ears = `from pg_stat_activity where datname = current_database() and application_name = 'releve-listen' and query ilike 'listen%'`;
  await eventually(
    () => ask<{ pid: number }>(owner, `select pid ${ears}`),
    (rows) => rows.length > 0,
  );
  await ask(owner, `select pg_terminate_backend(pid) ${ears}`);
  await eventually(
    () => stream.text().match(/event: doubt/g)?.length ?? 0,
    (times) => times === 2,
  );
  expect(stream.ended()).toBe(false);
  await act(a);
  await eventually(stream.needs, (ids) => ids.length === 1);
});

describe('a stream hears what is its own (A-18)', () => {
  test('subscribed as A, acts in B and C are not heard; A’s are, as ids and kinds only', async () => {
    const stream = await follow(a.director);
    await act(b);
    await act(c);
    await act(a);
    await eventually(stream.needs, (ids) => ids.length === 1);
    expect(stream.needs()).toEqual([a.need.id]);
    expect(stream.text()).toMatch(/^retry: 3000\n/);
    const [, payload = ''] = /data: (\{.*\})/.exec(stream.text()) ?? [];
    expect(Object.keys(JSON.parse(payload)).sort()).toEqual(['kind', 'needId']);
  });

  test('a manager of one structure hears that structure', async () => {
    const stream = await follow(managerOf(a.organization, { structures: [a.first] }));
    const known = stream.needs().length;
    await act(a, a.other);
    await act(a);
    await eventually(stream.needs, (ids) => ids.length > known);
    expect(new Set(stream.needs())).toEqual(new Set([a.need.id]));
  });

  test('a need’s board hears that need', async () => {
    const stream = await follow(a.director, { needId: a.other.id });
    const known = stream.needs().length;
    await act(a);
    await act(a, a.other);
    await eventually(stream.needs, (ids) => ids.length > known);
    expect(new Set(stream.needs())).toEqual(new Set([a.other.id]));
  });

  test('a cell hears its territory, not the next one, nor what moved', async () => {
    const stream = await follow(cellOf('49'));
    await act(a);
    await act(c);
    await eventually(stream.needs, (ids) => ids.length > 0);
    expect(new Set(stream.needs())).toEqual(new Set([c.need.id]));
    expect(stream.text()).not.toContain('answer');
  });

  test('nobody follows a need they may not see, and some speakers follow nothing', async () => {
    const asks = (actor: Actor, needId: NeedId | null) =>
      audienceAs({ actor, now: clock() }, { needId });
    const none = { ok: false, refusal: 'not-found' };
    expect(await asks(a.director, b.need.id)).toEqual(none);
    expect(await asks(managerOf(a.organization, { structures: [a.first] }), a.other.id)).toEqual(
      none,
    );
    expect(await asks(cellOf('49'), a.need.id)).toEqual(none);
    expect(await asks({ role: 'visitor' }, null)).toEqual(none);
    const person = { id: anId<'person'>(), userId: anId<'user'>(), territoryId: '44' as never };
    expect(await asks(personActor(person), null)).toEqual(none);
  });
});

describe('nothing is lost', () => {
  test('an id committed after a greater one is heard', async () => {
    const stream = await follow(b.director);
    const known = stream.needs().length;
    const [slow] = await ask<{ id: string }>(
      owner,
      `select nextval('live_events_id_seq')::text as id`,
    );
    await act(b);
    await eventually(stream.needs, (ids) => ids.length > known);
    const event = { ...b.organization, organizationId: b.organization.id, needId: b.other.id };
    await ask(
      owner,
      `insert into live_events (id, organization_id, territory_id, need_id, kind, at) values ($1, $2, '44', $3, 'answer', now())`,
      [slow?.id, event.organizationId, event.needId],
    );
    await ask(owner, `select pg_notify('releve', '')`);
    await eventually(stream.needs, (ids) => ids.includes(b.other.id));
  });

  test('a browser that comes back is told what it missed, or to read its page again', async () => {
    const first = await follow(c.director);
    await act(c);
    await eventually(first.needs, (ids) => ids.length > 0);
    const ids = [...first.text().matchAll(/^id: (\d+)$/gm)].map(([, id]) => BigInt(id ?? 0));
    first.line.close();
    await act(c, c.other);
    const back = await follow(c.director, { heard: ids.at(-1) ?? 0n });
    await eventually(back.needs, (needs) => needs.includes(c.other.id));
    const stranger = await follow(c.director, { heard: 999_999_999n });
    await eventually(stranger.text, (text) => text.includes('event: reload'));
    const old = {
      organizationId: c.organization.id,
      territoryId: '49',
      needId: c.need.id,
      kind: 'answer',
    };
    const [{ id } = { id: 0n }] = [
      await insert(owner, 'live_events', {
        id: 5_000_000,
        ...old,
        at: new Date(Date.now() - 11 * 60_000),
      }),
    ];
    const late = await follow(c.director, { heard: BigInt(id) });
    await eventually(late.text, (text) => text.includes('event: reload'));
  });
});

/** Cuts the listening connections, and lets nobody open a new one meanwhile. */
async function whileDeaf(act: () => Promise<unknown>): Promise<void> {
  const [{ name } = { name: '' }] = await ask<{ name: string }>(
    owner,
    'select current_database() as name',
  );
  await ask(owner, `alter database "${name}" connection limit 0`);
  await ask(
    owner,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'releve-listen' and datname = current_database()`,
  );
  try {
    await act();
  } finally {
    await ask(owner, `alter database "${name}" connection limit -1`);
  }
}

describe('a stream ends', () => {
  test('within five seconds when its right is gone', async () => {
    let allowed = true;
    const stream = await follow(a.director, { mayStay: async () => allowed });
    allowed = false;
    const before = Date.now();
    await act(b);
    await eventually(stream.ended, (ended) => ended, 6_000);
    expect(Date.now() - before).toBeLessThan(5_500);
  });

  test('as soon, when the first asking of its right failed', async () => {
    const answers = [() => Promise.reject(new Error('connection lost')), async () => false];
    const stream = await follow(a.director, {
      mayStay: () => (answers.shift() ?? (async () => false))(),
    });
    const before = Date.now();
    await act(b);
    await eventually(stream.ended, (ended) => ended, 6_000);
    expect(answers).toEqual([]);
    expect(Date.now() - before).toBeLessThan(5_500);
  });

  test('as soon, when the ear of the process is cut and nobody says that something was written', async () => {
    let allowed = true;
    let asked = 0;
    const mayStay = async () => {
      asked += 1;
      return allowed;
    };
    const stream = await follow(a.director, { mayStay });
    // an ear that opens has its rights asked about: only what comes after is of interest
    await eventually(
      () => asked,
      (times) => times > 0,
      6_000,
    );
    await whileDeaf(async () => {
      allowed = false;
      const before = Date.now();
      await eventually(stream.ended, (ended) => ended, 6_000);
      expect(Date.now() - before).toBeLessThan(5_500);
    });
  });

  test('with a goodbye when the process stops', async () => {
    const on = hub();
    const stream = await follow(a.director, { on });
    await on.close();
    await eventually(stream.ended, (ended) => ended);
    expect(stream.text()).toContain('event: bye');
    expect((await follow(a.director, { on })).joined).toBe('closing');
  });

  test('and lets everything go once; a third stream of one user is asked to poll', async () => {
    const on = hub();
    const streams = [await follow(a.director, { on }), await follow(a.director, { on })];
    expect((await follow(a.director, { on })).joined).toBe('too-many');
    for (const { line } of streams) {
      line.close();
      line.close();
    }
    expect(on.size()).toBe(0);
    expect((await follow(a.director, { on })).joined).toBe('joined');
  });
});
