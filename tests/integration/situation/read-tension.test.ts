import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import { plainWeek } from '@/lib/availability/week';
import { disconnect } from '@/lib/db/client';
import type { Actor } from '@/lib/identity/actor';
import { inParis } from '@/lib/shared/french-time';
import { type Forecast, forecastOf } from '@/lib/situation/forecast';
import { readTensionAs, type Tension } from '@/lib/situation/server/read-tension';
import { readTensionFileAs } from '@/lib/situation/server/read-tension-file';
import { areasOf } from '@/lib/situation/tension-map';
import { criticalHours, tensionTable } from '@/lib/situation/tension-table';
import { bandOf } from '@/lib/situation/told-counts';
import {
  anException,
  anOrganization,
  aPerson,
  aStructure,
  type PersonWish,
  type TestStructure,
} from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, anId, ask, insert } from '../../support/insert';
import { aNeed, anAssignment, type NeedWish } from '../../support/need-builders';
import { cellOf, managerOf } from '../../support/speakers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const tomorrow = inParis(now).startOfDay().add({ days: 1 });
const atTomorrow = (hours: number) => new Date(tomorrow.add({ hours }).epochMilliseconds);
const canary = aCanary();

let structure: TestStructure;
let tension: Tension;

const need = (from: number, hours: number, is: NeedWish = {}) =>
  aNeed(owner, {
    structure,
    trade: 'nurse',
    startsAt: inHours(from),
    endsAt: inHours(from + hours),
    postedAt: inHours(Math.min(-1, from - 40)),
    contactName: canary,
    ...is,
  });

const nurse = (is: PersonWish = {}) =>
  aPerson(owner, { trades: ['nurse'], firstName: canary, lastName: canary, ...is });

/** A seat held from an instant on, until another when it was given back. */
async function held(from: number, at: number, givenBack: number | null = null) {
  const person = await nurse({ week: null });
  const taken = await need(from, 8);
  const { id } = await anAssignment(owner, { need: taken, person });
  await ask(owner, 'update assignments set accepted_at = $2 where id = $1', [id, inHours(at)]);
  if (givenBack === null) return;
  await ask(
    owner,
    `update assignments set status = 'cancelled', cancelled_at = $2, cancelled_by = 'person', cancel_reason = null where id = $1`,
    [id, inHours(givenBack)],
  );
}

async function pastNeeds() {
  // a day ago, within the next 24 h: 8 h nobody ever held, 8 h held since then only, 8 h held already
  await need(-10, 8, { status: 'expired' });
  await held(-12, -13);
  await held(-14, -30);
  // posted since: it was not there a day ago
  await need(-9, 8, { status: 'expired', postedAt: inHours(-11) });
}

async function people() {
  for (let count = 0; count < 6; count++) await nurse();
  await nurse({ commune: 'Rezé', week: plainWeek('no') });
  await nurse({ pausedUntil: inHours(24 * 20) });
  await nurse({ confirmedAt: new Date(now.getTime() - REFRESH_AFTER_DAYS * DAY - HOUR) });
  await nurse({ week: plainWeek('last-resort') });
  await nurse({ commune: 'Angers' });
  // never by their week, but tomorrow, five hours
  const added = await nurse({ week: plainWeek('no') });
  await anException(owner, {
    person: added,
    startsAt: atTomorrow(8),
    endsAt: atTomorrow(13),
    state: 'free',
  });
  // always, but not tomorrow afternoon
  const away = await nurse();
  await anException(owner, { person: away, startsAt: atTomorrow(14), endsAt: atTomorrow(18) });
  // always, but at work tomorrow
  const busy = await nurse();
  const mission = await aNeed(owner, {
    structure,
    trade: 'nurse',
    startsAt: atTomorrow(9),
    endsAt: atTomorrow(12),
    contactName: canary,
  });
  await anAssignment(owner, { need: mission, person: busy });
}

beforeAll(async () => {
  const organization = await anOrganization(owner);
  structure = await aStructure(owner, { organization, commune: 'Nantes' });
  await need(20, 8, { severity: 'vital' });
  await need(60, 5, { severity: 'comfort' });
  await pastNeeds();
  // four weeks in a row, two seats on tomorrow’s day of the week; one posted by mistake
  for (const weeks of [1, 2, 3, 4])
    await aNeed(owner, {
      structure,
      trade: 'cook',
      seats: 2,
      status: 'expired',
      startsAt: new Date(tomorrow.subtract({ weeks }).add({ hours: 12 }).epochMilliseconds),
      endsAt: new Date(tomorrow.subtract({ weeks }).add({ hours: 15 }).epochMilliseconds),
    });
  const mistake = await aNeed(owner, {
    structure,
    trade: 'cook',
    seats: 9,
    startsAt: new Date(tomorrow.subtract({ weeks: 1 }).epochMilliseconds),
    endsAt: new Date(tomorrow.subtract({ weeks: 1 }).add({ hours: 3 }).epochMilliseconds),
  });
  await ask(
    owner,
    `update needs set status = 'closed', closed_at = posted_at, close_reason = 'mistake' where id = $1`,
    [mistake.id],
  );
  await people();
  const angers = await aStructure(owner, {
    organization: await anOrganization(owner, { territoryId: '49' as never }),
    commune: 'Angers',
  });
  await aNeed(owner, { structure: angers, trade: 'nurse', severity: 'vital' });
  const read = await readTensionAs({ actor: cellOf('44'), now });
  if (!read.ok) throw new Error(read.refusal);
  tension = read.value;
});
afterAll(disconnect);

const forecast = (trade: string, day: string): Forecast | undefined =>
  forecastOf(tension.seats, tension.ready, null).find(
    (one) => one.trade === trade && one.day === day,
  );
const dayAfter = (days: number) =>
  tomorrow
    .add({ days: days - 1 })
    .toPlainDate()
    .toString();
const readyOn = (days: number) =>
  tension.ready
    .filter(({ trade, day }) => trade === 'nurse' && day === dayAfter(days))
    .reduce((sum, { ready }) => sum + ready, 0);

describe('the tension of a territory', () => {
  test('hours nobody covers, and what the same look ahead gave a day earlier', () => {
    // 4 of the 8 h that start in 20 h; comfort does not count
    expect(criticalHours(tension.grains)[24]).toBeCloseTo(4, 5);
    expect(tension.hoursThen[24]).toBeCloseTo(16, 5);
  });

  test('while an activation runs, hours are told until its end too; the file has their column', async () => {
    expect(tension.activation).toBeNull();
    expect(criticalHours(tension.grains).activation).toBe(0);
    await insert(owner, 'activations', {
      ...{
        id: anId(),
        territoryId: '44',
        reason: 'summer',
        words: 'Des renforts pour l’été, dans tout le territoire',
        refreshDays: 7,
      },
      ...{ startsAt: inHours(-1), endsAt: inHours(22), structuresDaily: false },
      ...{ openedBy: anId(), openedAt: inHours(-1) },
    });
    const [read, file] = [
      await readTensionAs({ actor: cellOf('44'), now }),
      await readTensionFileAs({ actor: cellOf('44'), now }),
    ];
    if (!read.ok) throw new Error(read.refusal);
    expect(read.value.activation).toMatchObject({
      words: 'Des renforts pour l’été, dans tout le territoire',
    });
    // 2 of the 8 h that start in 20 h
    expect(criticalHours(read.value.grains).activation).toBeCloseTo(2, 5);
    expect(file.ok && file.value.trim().split('\n').at(-1)).toMatch(/^Territoire;;\d+;\d+;\d+;2;/);
    await ask(owner, 'delete from activations');
  });

  test('a seat given back before then was to cover then', async () => {
    await held(-16, -60, -26);
    await held(-16, -60, -20);
    const read = await readTensionAs({ actor: cellOf('44'), now });
    expect(read.ok && read.value.hoursThen[24]).toBeCloseTo(24, 5);
  });

  test('the table, the map and the total say the same hours of the same place', () => {
    const rows = tensionTable(tension.grains, tension.places, 'epci');
    expect(rows).toMatchObject([{ key: 'Nantes Métropole', standings: { count: 1 } }]);
    expect(rows[0]?.hours).toEqual(criticalHours(tension.grains));
    expect(areasOf(rows)).toMatchObject([{ name: 'Nantes Métropole', hours: 8 }]);
    expect(tension.points.map(({ id }) => id)).toEqual([structure.id]);
    expect(tension.towns.length).toBeGreaterThan(1);
  });

  test('who is ready: up to date, free four hours in a row, on no mission; of this territory', () => {
    // six, the one who added hours; neither the one away nor the one at work
    expect(readyOn(1)).toBe(7);
    // the day after: six, the one away and the one at work are back
    expect(readyOn(2)).toBe(8);
    expect(forecast('nurse', dayAfter(1))?.ready).toEqual(bandOf(7));
  });

  test('what a usual such day asks for counts before anybody posts it; a mistake does not', () => {
    expect(forecast('cook', dayAfter(1))).toMatchObject({ posted: 0, usualMore: 2, gap: 'short' });
    expect(forecast('cook', dayAfter(2))).toBeUndefined();
  });

  test('how fast needs are answered, beside the week before', () => {
    expect(tension.delays.lately.posted).toBeGreaterThan(tension.delays.before.posted);
    expect(tension.delays.lately.minutesToFirstYes).not.toBeNull();
  });

  test('it names nobody', () => {
    const seen = JSON.stringify(tension, (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(seen).not.toContain(canary);
  });

  test('nobody but a cell, and no other territory', async () => {
    const strangers: Actor[] = [
      { role: 'visitor' },
      managerOf({ id: anId<'organization'>(), territoryId: '44' as never } as never),
    ];
    for (const actor of strangers)
      expect(await readTensionAs({ actor, now })).toEqual({ ok: false, refusal: 'not-found' });
    const read = await readTensionAs({ actor: cellOf('49'), now });
    if (!read.ok) throw new Error(read.refusal);
    expect(read.value.points.map(({ id }) => id)).not.toContain(structure.id);
    expect(JSON.stringify(read.value.grains)).not.toContain(structure.id);
    expect(read.value.seats.every(({ trade }) => trade === 'nurse')).toBe(true);
    expect(read.value.ready.reduce((sum, { ready }) => Math.max(sum, ready), 0)).toBe(1);
  });
});
