import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import type { Actor } from '@/lib/identity/actor';
import { inParis } from '@/lib/shared/french-time';
import { readNeedSituationAs } from '@/lib/situation/server/read-need-situation';
import { readDemandAs, readSituationAs } from '@/lib/situation/server/read-situation';
import { readTensionAs } from '@/lib/situation/server/read-tension';
import { SMALL_CELL, uncoveredHours, worstFirst } from '@/lib/situation/situation';
import { countOpen, WAITING_LIMITS, waitingLines } from '@/lib/situation/waiting';
import { anOrganization, aPerson, aStructure, type TestStructure } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, anId, ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { cellOf, managerOf } from '../../support/speakers';

const HOUR = 3_600_000;
const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const cell = { actor: cellOf('44'), now };
const canary = aCanary();
let nearby: TestStructure;
let running: TestNeed;
let soon: TestNeed;
let later: TestNeed;
let elsewhere: TestNeed;

beforeAll(async () => {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization, commune: 'Rezé' });
  nearby = structure;
  const of = (from: number, hours: number, is: object = {}) =>
    aNeed(owner, {
      structure,
      startsAt: inHours(from),
      endsAt: inHours(from + hours),
      postedAt: inHours(-2),
      contactName: canary,
      note: canary,
      ...is,
    });
  running = await of(-2, 8, { seats: 2, severity: 'vital' });
  soon = await of(20, 8, { trade: 'nurse' });
  later = await of(200, 5, { severity: 'comfort' });
  await of(-20, 8, { status: 'expired' });
  const angers = await aStructure(owner, {
    organization: await anOrganization(owner, { territoryId: '49' as never }),
    commune: 'Angers',
  });
  elsewhere = await aNeed(owner, { structure: angers });
  // the neighbours had a busy day, and a slow one: nothing of it is in this picture
  for (const from of [30, 60]) {
    const slow = { structure: angers, startsAt: inHours(from), postedAt: inHours(-30) };
    const need = await aNeed(owner, slow);
    await anAssignment(owner, { need });
    await ask(
      owner,
      `update needs set status = 'filled', filled_at = $2, first_yes_at = $2 where id = $1`,
      [need.id, now],
    );
  }
  const person = await aPerson(owner, { firstName: canary, lastName: canary });
  await anAssignment(owner, { need: running, person: { ...person, maskedName: canary } });
  await aSolicitation(owner, { need: soon, person: { ...person, maskedName: canary } });
});
afterAll(disconnect);

describe('the picture of a territory', () => {
  test('its open needs, worst first, and nobody’s name', async () => {
    const read = await readSituationAs(cell);
    if (!read.ok) throw new Error(read.refusal);
    const { needs, headline, territoryName } = read.value;
    expect(needs.map(({ id }) => id)).toEqual([running.id, soon.id, later.id]);
    expect(needs[0]).toMatchObject({ seats: 2, seatsTaken: 1, asked: 1, yes: 1 });
    expect(territoryName).toBe('Loire-Atlantique');
    expect(headline).toContain('critique');
    const seen = JSON.stringify(read.value, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(seen).not.toContain(canary);
  });

  test('what a board is drawn from is a part of the same picture', async () => {
    const [read, demand] = [await readSituationAs(cell), await readDemandAs(cell)];
    if (!read.ok) throw new Error(read.refusal);
    const { raised, pace, waiting, needs, ...same } = read.value;
    expect(demand).toEqual({ ...same, needs: expect.any(Array) });
    expect(worstFirst(demand.needs, now)).toEqual(needs);
    expect(pace).toBeDefined();
    expect(raised).toEqual([]);
    expect(countOpen(waiting)).toBe(needs.length);
  });

  test('seats by stretch, and only the hours that are left inside each horizon', async () => {
    const read = await readSituationAs(cell);
    if (!read.ok) throw new Error(read.refusal);
    const { grains } = read.value;
    const seats = grains.map(({ stretch, trade, seats: open }) => [stretch, trade, open]);
    expect(seats.sort()).toEqual([
      [0, 'care-assistant', 1],
      [1, 'nurse', 1],
      [4, 'care-assistant', 1],
    ]);
    // 6 h left of the running one; 4 of the 8 h that start in 20 h; comfort does not count
    expect(uncoveredHours(grains, 24)).toBe(10);
    expect(uncoveredHours(grains, 72)).toBe(14);
    expect(uncoveredHours(grains, 168)).toBe(14);
  });

  test('its pace, whatever its neighbours do', async () => {
    const [today] = await ask<{ asked: number; yes: number; answered: number }>(
      owner,
      `select (select count(distinct need_id)::int from solicitations where territory_id = '44' and asked_at >= $1) as asked,
        (select count(*)::int from assignments where territory_id = '44' and accepted_at >= $1 and status <> 'cancelled') as yes,
        (select count(*)::int from needs where territory_id = '44' and first_yes_at is not null) as answered`,
      [new Date(inParis(now).startOfDay().epochMilliseconds)],
    );
    const read = await readSituationAs(cell);
    if (!read.ok) throw new Error(read.refusal);
    expect(read.value.pace).toMatchObject({
      ...{ filledToday: 0, needsAskedToday: today?.asked, yesToday: today?.yes },
      // one need’s first yes is somebody’s: a delay is told from five on
      minutesToFirstYes: null,
    });
    expect(today?.answered).toBeGreaterThan(0);
    for (let rank = 0; rank < SMALL_CELL; rank += 1) {
      const posted = {
        postedAt: inHours(-3),
        startsAt: inHours(20 + rank),
        endsAt: inHours(21 + rank),
      };
      const { id } = await aNeed(owner, {
        structure: nearby,
        severity: 'comfort',
        ...posted,
      } as never);
      await ask(owner, `update needs set status = 'filled', first_yes_at = $2 where id = $1`, [
        ...[id, inHours(-1)],
      ]);
    }
    const answered = await readSituationAs(cell);
    expect(answered.ok && answered.value.pace.minutesToFirstYes).toBe(120);
  });

  test('nobody but a cell, and no other territory', async () => {
    const strangers: Actor[] = [
      { role: 'visitor' },
      managerOf({ id: anId<'organization'>(), territoryId: '44' as never } as never),
    ];
    for (const actor of strangers)
      expect(await readSituationAs({ actor, now })).toEqual({ ok: false, refusal: 'not-found' });
    const read = await readSituationAs({ actor: cellOf('49'), now });
    expect(read.ok && read.value.needs.map(({ id }) => id)).toEqual([elsewhere.id]);
  });
});

describe('one need', () => {
  test('with counts, without names', async () => {
    const read = await readNeedSituationAs(cell, soon.id);
    expect(read.ok && read.value).toMatchObject({ id: soon.id, asked: 1, yes: 0, next: null });
    expect(JSON.stringify(read)).not.toContain(canary);
  });

  test('of another territory does not exist', async () => {
    const none = { ok: false, refusal: 'not-found' };
    expect(await readNeedSituationAs(cell, elsewhere.id)).toEqual(none);
  });

  test('nor for those who are no cell, were it their own need', async () => {
    const director = managerOf({ id: soon.organizationId, territoryId: soon.territoryId });
    for (const actor of [{ role: 'visitor' } as const, director])
      expect(await readNeedSituationAs({ actor, now }, soon.id)).toEqual({
        ok: false,
        refusal: 'not-found',
      });
  });
});

describe('how long what is open has been waiting', () => {
  const there = { actor: cellOf('49'), now };
  const waitingThere = async () => {
    const read = await readSituationAs(there);
    if (!read.ok) throw new Error(read.refusal);
    return read.value;
  };
  /** The request of the other territory, so many times over, posted at an instant. */
  const again = (count: number, postedAt: Date) =>
    ask(
      owner,
      `insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', gen_random_uuid(), 'posted_at', $3::timestamptz))).*
       from needs n, generate_series(1, $2::int) where n.id = $1`,
      [elsewhere.id, count, postedAt],
    );

  test('each stretch from its first minute; half of all, and the first', async () => {
    await ask(owner, 'update needs set posted_at = $2 where id = $1', [elsewhere.id, now]);
    const minute = 1 / 60;
    for (const limit of WAITING_LIMITS) {
      await again(1, inHours(-limit));
      await again(1, inHours(minute - limit));
    }
    const { waiting } = await waitingThere();
    expect(waitingLines(waiting).map(({ needs }) => needs)).toEqual([2, 2, 2, 1]);
    // seven posted: four of them by then
    expect(waiting.half).toEqual(inHours(-24 + minute));
    expect(waiting.oldest).toEqual(inHours(-Math.max(...WAITING_LIMITS)));
  });

  test('all of it is counted, beyond the requests a page lists', async () => {
    await again(2_000, inHours(-100));
    const { waiting, needs, grains } = await waitingThere();
    expect(needs).toHaveLength(2_000);
    expect(countOpen(waiting)).toBe(2_007);
    const seats = waitingLines(waiting).reduce((sum, one) => sum + one.seats, 0);
    expect(seats).toBe(grains.reduce((sum, one) => sum + one.seats, 0));
    const board = await readTensionAs(there);
    expect(board.ok && board.value.waiting).toEqual(waiting);
  });
});
