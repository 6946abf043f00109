import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { announce } from '@/lib/notify/live';
import { audienceAs, earOf } from '@/lib/notify/server/follow';
import { openHub } from '@/lib/notify/server/hub';
import { openLine } from '@/lib/notify/server/line';
import { CROWD_RULE } from '@/lib/shared/crowd';
import { BOARD_PACE } from '@/lib/situation/board-pace';
import { type Board, openBoards } from '@/lib/situation/server/boards';
import { readMovingTensionAs, readTensionAs } from '@/lib/situation/server/read-tension';
import { pictureOf, type TensionPicture } from '@/lib/situation/tension-picture';
import type { Cut } from '@/lib/situation/tension-table';
import { anOrganization, aStructure, type TestStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { cellOf, managerOf } from '../../support/speakers';
import { eventually } from '../notify/post-office';

const owner = { ownerUrl: database().ownerUrl };
const clock = () => new Date();
const decoder = new TextDecoder();
const HOUR_MS = 3_600_000;

type Told = {
  readonly picture: TensionPicture;
  readonly hasNews: boolean;
  readonly readAgainWithin: number;
};
const toldBy = (line: Uint8Array): Told =>
  JSON.parse(decoder.decode(line).split('\ndata: ')[1] ?? '');
const hoursOf = ({ picture }: Told) =>
  Number(picture.figures.find(({ key }) => key === '168')?.figure.match(/^\d+/)?.[0]);

let here: TestStructure;
let there: TestStructure;
beforeAll(async () => {
  here = await aStructure(owner, { organization: await anOrganization(owner), commune: 'Nantes' });
  const elsewhere = await anOrganization(owner, { territoryId: '49' as never });
  there = await aStructure(owner, { organization: elsewhere, commune: 'Angers' });
});
afterAll(disconnect);

const leave: (() => void)[] = [];
afterEach(() => {
  for (const one of leave.splice(0)) one();
});

/** Eight critical hours nobody covers, within the week. */
async function post(structure: TestStructure): Promise<void> {
  const from = Date.now() + 48 * HOUR_MS;
  await aNeed(owner, {
    structure,
    severity: 'serious',
    startsAt: new Date(from),
    endsAt: new Date(from + 8 * HOUR_MS),
  });
}

/** Reads as the product does, and keeps when each reading began and how many ran at once. */
function watched(read: typeof readMovingTensionAs = readMovingTensionAs) {
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const boards = openBoards({
    clock,
    read: async (context) => {
      began.push(Date.now());
      running += 1;
      most = Math.max(most, running);
      try {
        return await read(context);
      } finally {
        running -= 1;
      }
    },
  });
  return { boards, began, most: () => most };
}

/** A board that keeps what it is shown. */
function aBoard(
  boards: ReturnType<typeof openBoards>,
  { territory = '44', cut = 'epci' }: { territory?: string; cut?: Cut } = {},
) {
  const lines: Uint8Array[] = [];
  const actor = cellOf(territory as TerritoryId);
  const board: Board = { cut, actor, show: (line) => lines.push(line) };
  leave.push(boards.join(board));
  return { lines, told: () => lines.map(toldBy), last: () => lines.map(toldBy).at(-1) };
}

describe('what stands, for every board of a territory', () => {
  test('a board that comes is told what the page says, without news', async () => {
    await post(here);
    const { boards } = watched();
    const board = aBoard(boards, { cut: 'family' });
    await eventually(board.told, (told) => told.length > 0);
    const [told] = board.told();
    const page = await readTensionAs({
      actor: cellOf('44'),
      now: new Date(told?.picture.at ?? ''),
    });
    if (!page.ok) throw new Error(page.refusal);
    expect(told).toEqual({
      picture: JSON.parse(JSON.stringify(pictureOf(page.value, 'family'))),
      hasNews: false,
      readAgainWithin: 0,
    });
  });

  test('what happens is shown; what happens elsewhere is not', async () => {
    const { boards } = watched();
    const [mine, theirs] = [aBoard(boards), aBoard(boards, { territory: '49' })];
    await eventually(mine.told, (told) => told.length === 1);
    await eventually(theirs.told, (told) => told.length === 1);
    const [before] = mine.told().map(hoursOf);
    await post(here);
    boards.moved('44' as TerritoryId);
    await eventually(mine.told, (told) => told.some(({ hasNews }) => hasNews));
    expect(hoursOf(mine.last() as Told)).toBe((before ?? Number.NaN) + 8);
    expect(theirs.lines).toHaveLength(1);
    await post(there);
    boards.moved('49' as TerritoryId);
    await eventually(theirs.told, (told) => told.length === 2);
    expect(mine.lines).toHaveLength(2);
  });

  test('sixty boards: one reading at a time, at most one a second, said once for each cut', async () => {
    const { boards, began, most } = watched();
    const all = Array.from({ length: 60 }, (_, rank) =>
      aBoard(boards, { cut: rank % 2 === 0 ? 'epci' : 'trade' }),
    );
    await eventually(
      () => all.every(({ lines }) => lines.length > 0),
      (told) => told,
    );
    // something happens all the time, until it was read three times more
    const from = began.length;
    let acts = 0;
    await eventually(
      () => {
        boards.moved('44' as TerritoryId);
        acts += 1;
        return began.length;
      },
      (times) => times === from + 3,
    );
    expect(acts).toBeGreaterThan(3 * 5);
    await eventually(
      () => all.every(({ last }) => last()?.hasNews),
      (told) => told,
    );
    expect(most()).toBe(1);
    // a timer may be a few milliseconds early by another clock
    for (const [rank, at] of began.slice(1).entries())
      expect(at - (began[rank] ?? 0)).toBeGreaterThanOrEqual(BOARD_PACE.everyMs - 20);
    const [first, second] = all;
    for (const [rank, { lines }] of all.entries())
      expect(lines.at(-1)).toBe((rank % 2 === 0 ? first : second)?.lines.at(-1));
    expect(first?.last()?.readAgainWithin).toBe(60 * CROWD_RULE.msEach);
    expect([first?.last()?.picture.cut, second?.last()?.picture.cut]).toEqual(['epci', 'trade']);
  });

  test('nothing after it left; the others go on, whoever left', async () => {
    const { boards } = watched();
    const gone: Uint8Array[] = [];
    const board: Board = { cut: 'epci', actor: cellOf('44'), show: (line) => gone.push(line) };
    const out = boards.join(board);
    const stays = aBoard(boards);
    await eventually(stays.told, (told) => told.length > 0);
    out();
    out();
    const before = gone.length;
    boards.moved('44' as TerritoryId);
    await eventually(stays.told, (told) => told.some(({ hasNews }) => hasNews));
    expect(gone).toHaveLength(before);
  });

  test('a reading that fails is asked again, and what happened meanwhile is told', async () => {
    let away = true;
    const { boards, began } = watched((context) =>
      away ? Promise.reject(new Error('connection lost')) : readMovingTensionAs(context),
    );
    const board = aBoard(boards);
    await eventually(
      () => began.length,
      (times) => times === 1,
    );
    boards.moved('44' as TerritoryId);
    away = false;
    await eventually(board.told, (told) => told.length === 1, BOARD_PACE.againMs + 3_000);
    expect(board.last()?.hasNews).toBe(true);
    expect(board.lines).toHaveLength(1);
  });
});

/** A line with its board on a hub of its own, as the address of events makes them. */
async function aLine(mayStay: () => Promise<boolean> = async () => true) {
  const { boards } = watched();
  const hub = openHub(clock);
  const actor = cellOf('44');
  const context = { actor, now: clock() };
  const audience = await audienceAs(context, { needId: null });
  if (!audience.ok) throw new Error(audience.refusal);
  const line = openLine({
    hub,
    mayStay,
    clock,
    userId: actor.userId,
    ear: earOf(context, audience.value),
    heard: () => boards.moved(actor.territoryId),
  });
  await hub.join(line.stream);
  line.whenClosed(boards.join({ cut: 'epci', actor, show: line.show }));
  await line.replay(null);
  leave.push(() => {
    line.close();
    void hub.close();
  });
  return line;
}

function reading(body: ReadableStream<Uint8Array>) {
  let text = '';
  let ended = false;
  const read = async () => {
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value);
    }
    ended = true;
  };
  void read();
  return {
    pictures: () => text.match(/^event: picture$/gm)?.length ?? 0,
    ended: () => ended,
  };
}

const actIn = ({ organizationId, territoryId }: TestStructure) => {
  const director = managerOf({ id: organizationId, territoryId });
  const fact = { organizationId, territoryId, needId: null, kind: 'need-changed' } as const;
  return withActor(director, 'write', clock(), (tx) => announce(tx, clock(), fact));
};

describe('a board on its line', () => {
  test('an act of its territory is another picture, one of the next territory is not', async () => {
    await ask(owner, 'delete from live_events');
    const line = reading((await aLine()).body);
    await eventually(line.pictures, (count) => count === 1);
    await actIn(there);
    await actIn(here);
    await eventually(line.pictures, (count) => count === 2);
  });

  test('a browser that lags is given the newest picture alone', async () => {
    const line = await aLine();
    const picture = (rank: number) => new TextEncoder().encode(`event: picture\ndata: ${rank}\n\n`);
    for (let rank = 1; rank <= 200; rank += 1) line.show(picture(rank));
    const heard = reading(line.body);
    await eventually(heard.pictures, (count) => count >= 1);
    expect(heard.pictures()).toBeLessThanOrEqual(2);
  });

  test('nothing once its right has ended, and its line closes within five seconds', async () => {
    let allowed = true;
    const line = await aLine(async () => allowed);
    const heard = reading(line.body);
    await eventually(heard.pictures, (count) => count >= 1);
    allowed = false;
    const before = Date.now();
    await actIn(here);
    await eventually(heard.ended, (ended) => ended, 6_000);
    expect(Date.now() - before).toBeLessThan(5_500);
    const count = heard.pictures();
    await actIn(here);
    line.show(new TextEncoder().encode('event: picture\ndata: {}\n\n'));
    expect(heard.pictures()).toBe(count);
  });
});
