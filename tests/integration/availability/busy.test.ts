import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { BUSY_RULES } from '@/lib/availability/busy';
import { fetchCalendar, isPublicAddress } from '@/lib/availability/server/fetch-calendar';
import {
  giveBusyAddressAs,
  giveBusyFileAs,
  readBusyAs,
  takeBusyBackAs,
} from '@/lib/availability/server/give-busy';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { readDueCalendars } from '@/lib/availability/server/read-busy';
import { removeExceptionAs } from '@/lib/availability/server/remove-exception';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import { findPost } from '@/lib/matching/server/post.repository';
import { rankCandidatesAs } from '@/lib/matching/server/rank-candidates';
import { listStandings } from '@/lib/matching/server/standing.repository';
import { WEIGHTS } from '@/lib/matching/weights';
import { readInstance } from '@/lib/plan/server/read-instance';
import { minutesAfter } from '@/lib/shared/period';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { aPerson, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf, personActor } from '../../support/speakers';

const NOW = new Date();
const HOUR = 3_600_000;
const noon = (days: number) => {
  const day = new Date(NOW.getTime() + days * 24 * HOUR).toISOString().slice(0, 10);
  return new Date(`${day}T12:00:00Z`);
};
const worker = openWorkerPool(database().workerUrl, 4);
const SECRET = 'jeton-que-personne-ne-relit';

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');
const event = (start: Date, hours: number, more = '') =>
  `BEGIN:VEVENT\r\nUID:${start.getTime()}\r\nDTSTART:${stamp(start)}\r\nDTEND:${stamp(new Date(start.getTime() + hours * HOUR))}\r\nSUMMARY:Dentiste chez Canari\r\n${more}END:VEVENT\r\n`;
const calendar = (...events: readonly string[]) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;

/** A service of calendars: what it answers next, and what it was asked. */
type Answer = { status?: number; headers?: Record<string, string>; body?: string | Buffer };
let next: (path: string) => Answer | 'silence' = () => ({});
const heard: http.IncomingMessage[] = [];
const service = http.createServer((request, response) => {
  heard.push(request);
  const said = next(request.url ?? '');
  if (said === 'silence') return;
  response.writeHead(said.status ?? 200, said.headers);
  response.end(said.body ?? '');
});
let origin = '';
beforeAll(async () => {
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  process.env.CALENDAR_LOCAL_ORIGIN = origin;
});
beforeEach(() => {
  heard.length = 0;
});
afterAll(async () => {
  service.closeAllConnections();
  service.close();
  await worker.end();
  await disconnect();
});

const by = (person: TestPerson, now = NOW) => ({ actor: personActor(person), now });
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (now = NOW) => readDueCalendars(worker, now, { local: origin, patienceMs: 500 });
const give = (person: TestPerson, path = `/${SECRET}/basic.ics`) =>
  giveBusyAddressAs(by(person), { calendarAddress: `${origin}${path}` });
const blocked = async ({ id }: TestPerson) =>
  (
    await ask<{ starts_at: Date; ends_at: Date }>(
      database(),
      'select starts_at, ends_at from availability_exceptions where person_id = $1 and calendar_id is not null order by 1',
      [id],
    )
  ).map(({ starts_at, ends_at }) => [starts_at.toISOString(), ends_at.toISOString()]);
const stretch = (start: Date, hours: number) => [
  start.toISOString(),
  new Date(start.getTime() + hours * HOUR).toISOString(),
];

const shift = (days: number) =>
  aNeed(database(), {
    ...{ startsAt: noon(days), endsAt: new Date(noon(days).getTime() + 4 * HOUR) },
    severity: 'vital',
  });
/** Whether each engine would ask somebody: the statement, the rules, the plan. */
async function wouldAsk(need: Awaited<ReturnType<typeof shift>>, { id }: TestPerson) {
  const actor = managerOf({ id: need.organizationId, territoryId: need.territoryId });
  const speaker = { role: 'matching', territoryId: '44' } as const;
  const post = await withActor(actor, 'read', NOW, (tx) => findPost(tx, need.id));
  if (!post) throw new Error('no post');
  const counted = await withActor(speaker, 'read', NOW, (tx) =>
    listStandings(tx, post, NOW, WEIGHTS, { from: 0, limit: 500 }),
  );
  const ranked = await rankCandidatesAs({ actor, now: NOW }, need.id);
  const instance = await readInstance(worker as never, '44' as never, NOW);
  const planned = instance.people.find((one) => one.id === id)?.eligible ?? [];
  return [
    counted.some(({ personId }) => personId === id),
    JSON.stringify(ranked).includes(id),
    planned.some(({ needId }) => needId === need.id),
  ];
}
const ASKED = [true, true, true];
const LEFT = [false, false, false];

describe('a file', () => {
  test('its busy hours are asked by no engine; a new file takes their place; taken back, nothing is left', async () => {
    const person = await aPerson(database());
    const [busy, free] = [await shift(4), await shift(6)];
    const context = by(person);
    const text = calendar(event(noon(4), 1), event(new Date(noon(4).getTime() + HOUR), 1));
    expect(await giveBusyFileAs(context, { bytes: bytes(text) })).toEqual({
      ok: true,
      value: { hours: 1 },
    });
    expect(await wouldAsk(busy, person)).toEqual(LEFT);
    expect(await wouldAsk(free, person)).toEqual(ASKED);
    const shown = await readBusyAs(context);
    expect(shown.calendar).toMatchObject({ source: 'file', host: null, nextAt: null });
    expect(shown.hours).toHaveLength(1);
    // a director’s own hand stops there too
    const manager = managerOf({ id: busy.organizationId, territoryId: busy.territoryId });
    await solicitCandidatesAs({ actor: manager, now: NOW }, {
      ...{ needId: busy.id, personIds: [person.id], first: 0, reason: 'La sécurité est en jeu.' },
    } as never);
    expect(
      await ask(database(), 'select id from solicitations where person_id = $1', [person.id]),
    ).toEqual([]);
    // not an exception one said, and not one to take back alone
    expect((await readAvailabilityAs(context)).exceptions).toEqual([]);
    const [row] = await ask<{ id: string }>(
      database(),
      'select id from availability_exceptions where person_id = $1',
      [person.id],
    );
    expect(await removeExceptionAs(context, { exceptionId: row?.id ?? '' })).toMatchObject({
      ok: false,
    });
    await giveBusyFileAs(context, { bytes: bytes(calendar(event(noon(6), 1))) });
    expect(await wouldAsk(busy, person)).toEqual(ASKED);
    expect(await wouldAsk(free, person)).toEqual(LEFT);
    expect(await takeBusyBackAs(context)).toEqual({ ok: true, value: true });
    expect(await wouldAsk(free, person)).toEqual(ASKED);
    expect(await takeBusyBackAs(context)).toEqual({ ok: false, refusal: 'calendar-not-given' });
  });

  test('nothing of what it says is kept anywhere', async () => {
    const person = await aPerson(database());
    await giveBusyFileAs(by(person), { bytes: bytes(calendar(event(noon(3), 1))) });
    const tables = await ask<{ name: string }>(
      database(),
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const found = await ask(
        database(),
        `select 1 from "${name}" t where t::text ilike '%canari%' limit 1`,
      );
      expect([name, found]).toEqual([name, []]);
    }
  });

  test.each([
    ['too heavy', new Uint8Array(BUSY_RULES.mostBytes + 1), 'calendar-too-heavy'],
    ['no calendar', bytes('bonjour'), 'calendar-unreadable'],
    [
      'too full',
      bytes(
        calendar(
          ...Array.from({ length: 1_001 }, (_, rank) =>
            event(new Date(noon(1).getTime() + rank * 2 * HOUR), 1),
          ),
        ),
      ),
      'calendar-too-full',
    ],
  ])('%s: refused, and the one before stays', async (_, given, refusal) => {
    const person = await aPerson(database());
    await giveBusyFileAs(by(person), { bytes: bytes(calendar(event(noon(2), 1))) });
    expect(await giveBusyFileAs(by(person), { bytes: given })).toEqual({ ok: false, refusal });
    expect(await blocked(person)).toEqual([stretch(noon(2), 1)]);
  });

  test('one’s mission copied under another name blocks nothing more, and a yes stays one’s own to say', async () => {
    const person = await aPerson(database());
    const [mission, open] = [await shift(8), await shift(9)];
    await anAssignment(database(), { need: mission, person });
    const solicitation = await aSolicitation(database(), { need: open, person });
    const text = calendar(event(mission.startsAt, 4), event(open.startsAt, 4));
    await giveBusyFileAs(by(person), { bytes: bytes(text) });
    expect(await blocked(person)).toEqual([stretch(open.startsAt, 4)]);
    const answer = { actor: answeringOf(solicitation), now: NOW };
    expect(await acceptSolicitationAs(answer)).toMatchObject({ ok: true });
  });
});

describe('an address', () => {
  test('is read at once, then again; unchanged, it writes nothing; its secret is shown to nobody', async () => {
    const person = await aPerson(database());
    next = () => ({ headers: { ETag: '"a"' }, body: calendar(event(noon(5), 2)) });
    expect(await give(person)).toMatchObject({ ok: true });
    expect((await readBusyAs(by(person))).calendar).toMatchObject({ readAt: null });
    expect(await read()).toEqual({ read: 1, failed: 0 });
    expect(await blocked(person)).toEqual([stretch(noon(5), 2)]);
    expect(await read()).toEqual({ read: 0, failed: 0 });
    const later = minutesAfter(NOW, 1);
    await ask(database(), 'update busy_calendars set next_at = $2 where person_id = $1', [
      person.id,
      later,
    ]);
    next = () => ({ status: 304 });
    expect(await read(later)).toEqual({ read: 1, failed: 0 });
    expect(heard.at(-1)?.headers['if-none-match']).toBe('"a"');
    expect(await blocked(person)).toEqual([stretch(noon(5), 2)]);
    const seen = await readBusyAs(by(person));
    expect(seen.calendar).toMatchObject({ host: new URL(origin).host, failures: 0 });
    expect(JSON.stringify(seen)).not.toContain(SECRET);
    for (const table of ['busy_calendars', 'journal_entries', 'outbox_messages'])
      expect(JSON.stringify(await ask(database(), `select * from ${table}`))).not.toContain(SECRET);
    const own = withActor(
      personActor(person),
      'read',
      NOW,
      (tx) => tx.$queryRaw`select address_cipher from busy_calendars`,
    );
    await expect(own).rejects.toThrow('permission denied');
  });

  test('of whoever stopped everything is not read, until they let it begin again', async () => {
    next = () => ({ body: calendar(event(noon(3), 2)) });
    const person = await aPerson(database());
    await give(person);
    const stop = (at: Date | null) =>
      ask(database(), 'update people set restricted_at = $2 where id = $1', [person.id, at]);
    await stop(NOW);
    heard.length = 0;
    await read();
    expect(heard).toEqual([]);
    await stop(null);
    await read();
    expect(await blocked(person)).toHaveLength(1);
  });

  test('read whole once a day even when unchanged, so that new days come in', async () => {
    const person = await aPerson(database());
    next = () => ({ headers: { ETag: '"a"' }, body: calendar(event(noon(5), 2)) });
    await give(person);
    await read();
    await read(minutesAfter(NOW, 26 * 60));
    expect(heard.at(-1)?.headers['if-none-match']).toBeUndefined();
  });

  test.each([
    [{ status: 404 }, 'calendar-not-found'],
    [{ status: 401 }, 'calendar-forbidden'],
    [{ status: 500 }, 'calendar-unreachable'],
    [{ body: '<html></html>' }, 'calendar-unreadable'],
    [{ headers: { 'Content-Encoding': 'gzip' }, body: 'x' }, 'calendar-unreadable'],
    [{ body: Buffer.alloc(BUSY_RULES.mostBytes + 1, 32) }, 'calendar-too-heavy'],
    ['silence' as const, 'calendar-too-slow'],
    [{ status: 302, headers: { Location: 'http://127.0.0.1:1/x' } }, 'calendar-elsewhere'],
    [{ status: 302, headers: { Location: 'https://[::1]/x' } }, 'calendar-elsewhere'],
    [{ status: 302, headers: { Location: 'https://169.254.169.254/x' } }, 'calendar-elsewhere'],
    [{ status: 302, headers: { Location: 'file:///etc/passwd' } }, 'calendar-elsewhere'],
    [{ status: 302, headers: { Location: '/again' } }, 'calendar-elsewhere'],
  ])('%j: %s, the hours read before stay, tried again later and later', async (answer, fault) => {
    const person = await aPerson(database());
    next = () => ({ body: calendar(event(noon(5), 2)) });
    await give(person);
    await read();
    next = () => answer as Answer;
    const later = minutesAfter(NOW, BUSY_RULES.everyMinutes);
    expect(await read(later)).toEqual({ read: 0, failed: 1 });
    const [row] = await ask(
      database(),
      'select fault, failures, failing_since, next_at from busy_calendars where person_id = $1',
      [person.id],
    );
    expect(row).toEqual({
      ...{ fault, failures: 1, failing_since: later },
      next_at: minutesAfter(later, BUSY_RULES.againMinutes[0]),
    });
    expect(await blocked(person)).toEqual([stretch(noon(5), 2)]);
    await takeBusyBackAs(by(person));
  });

  test('taken back while it is being read: nothing is written', async () => {
    const person = await aPerson(database());
    await give(person);
    let asked: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => {
      asked = resolve;
    });
    next = () => {
      asked();
      return { headers: { 'X-Late': 'yes' }, body: calendar(event(noon(5), 2)) };
    };
    const reading = read();
    await gone;
    await takeBusyBackAs(by(person));
    await reading;
    expect(await blocked(person)).toEqual([]);
  });

  test.each([
    ['ftp://calendar.example/x', 'address-unreadable'],
    ['https://user:secret@calendar.example/x', 'address-unreadable'],
    ['https://calendar.example:8080/x', 'address-unreadable'],
    ['https://localhost/x', 'address-unreadable'],
    ['mon agenda', 'address-unreadable'],
    ['http://calendar.example/x', 'address-not-secure'],
    ['http://127.0.0.1:1/x', 'address-not-secure'],
  ])('%s is refused: %s', async (calendarAddress, refusal) => {
    const person = await aPerson(database());
    expect(await giveBusyAddressAs(by(person), { calendarAddress })).toEqual({
      ok: false,
      refusal,
    });
  });

  test('« webcal » is another name of « https »', async () => {
    const person = await aPerson(database());
    const given = await giveBusyAddressAs(by(person), {
      calendarAddress: ' webcal://calendar.example/secret.ics ',
    });
    expect(given).toEqual({ ok: true, value: { host: 'calendar.example' } });
    await takeBusyBackAs(by(person));
  });
});

describe('the walls around what is fetched', () => {
  test.each([
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['::ffff:10.0.0.1', false],
    ['::127.0.0.1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['not an address', false],
    ['93.184.216.34', true],
    ['2606:2800:220:1::1', true],
  ])('%s', (address, isPublic) => expect(isPublicAddress(address)).toBe(isPublic));

  test.each([
    [[{ address: '10.0.0.1', family: 4 }]],
    [
      [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ],
    [[]],
  ])('a name that leads inside, were it among others: %j', async (found) => {
    const resolve = ((_: string, __: object, done: (error: null, all: object) => void) =>
      done(null, found)) as never;
    const seen = { etag: null, lastModified: null };
    expect(await fetchCalendar('https://calendar.example/x', seen, { resolve })).toEqual({
      ok: false,
      refusal: 'calendar-elsewhere',
    });
  });
});
