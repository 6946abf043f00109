import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { FORECAST_RULE, forecastOf } from '@/lib/situation/forecast';
import { countSeats } from '@/lib/situation/server/forecast.repository';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
afterAll(disconnect);
beforeEach(() => ask(owner, `delete from needs`));

const { weeks } = FORECAST_RULE;
const driver = (start: string, seats: number = weeks) =>
  aNeed(owner, { trade: 'driver', regulated: false, seats, startsAt: new Date(start) } as never);
const seatsAt = (now: Date) =>
  withActor(cellOf('44'), 'read', now, (tx) => countSeats(tx, '44' as TerritoryId, now));
const forecastAt = async (at: string) => {
  const told = forecastOf(await seatsAt(new Date(at)), [], null);
  return told.map(({ day, posted, usualMore }) => [day, posted, usualMore]);
};

describe('a usual day', () => {
  test.each([
    // the clocks go back on Sunday 25 October 2026, forward on Sunday 28 March 2027
    [
      'autumn',
      '2026-10-25T23:10:00Z',
      '2026-09-27T22:30:00Z',
      '2026-09-27T21:30:00Z',
      '2026-10-26',
    ],
    [
      'spring',
      '2027-03-28T22:10:00Z',
      '2027-02-28T23:30:00Z',
      '2027-02-28T22:30:00Z',
      '2027-03-29',
    ],
  ])(
    'of the weeks it says, whole, when the clocks change: %s',
    async (_, at, first, before, day) => {
      // Monday half past midnight, and an hour before: a Sunday of the week before
      for (const start of [first, before]) await driver(start);
      const cells = await seatsAt(new Date(at));
      expect(cells.map((cell) => [cell.day, cell.usual])).toEqual([[day, 1]]);
    },
  );

  test('today counts for what is left of it: this morning is neither posted nor usual any more', async () => {
    // Wednesdays in winter: eight in the morning, six in the evening
    for (const week of ['11', '04']) {
      await driver(`2026-11-${week}T07:00:00Z`, 2 * weeks);
      await driver(`2026-11-${week}T17:00:00Z`);
    }
    await ask(
      owner,
      `update needs set status = 'expired', closed_at = ends_at, close_reason = 'need-expired'`,
    );
    expect(await forecastAt('2026-11-18T06:00:00Z')).toEqual([['2026-11-18', 0, 6]]);
    const missed = await driver('2026-11-18T07:00:00Z', 3);
    expect(await forecastAt('2026-11-18T06:00:00Z')).toEqual([['2026-11-18', 3, 3]]);
    // nobody came at eight: at nine it is over, and expected no more
    await ask(
      owner,
      `update needs set status = 'expired', closed_at = ends_at, close_reason = 'need-expired' where id = $1`,
      [missed.id],
    );
    expect(await forecastAt('2026-11-18T08:00:00Z')).toEqual([['2026-11-18', 0, 2]]);
    // posted for tonight, then covered by the team: it was this evening’s, and is not to cover
    const tonight = await driver('2026-11-18T17:00:00Z', 2);
    expect(await forecastAt('2026-11-18T08:00:00Z')).toEqual([['2026-11-18', 2, 0]]);
    await ask(
      owner,
      `update needs set status = 'closed', closed_at = starts_at, close_reason = 'covered-inside' where id = $1`,
      [tonight.id],
    );
    expect(await forecastAt('2026-11-18T08:00:00Z')).toEqual([['2026-11-18', 0, 0]]);
    await ask(owner, `update needs set close_reason = 'mistake' where id = $1`, [tonight.id]);
    expect(await forecastAt('2026-11-18T08:00:00Z')).toEqual([['2026-11-18', 0, 2]]);
  });
});
