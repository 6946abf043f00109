import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { openWorkerPool } from '@/lib/db/worker-client';
import { countNeeds } from '@/lib/evaluation/server/publication.repository';
import { readDailyReportAs } from '@/lib/evaluation/server/read-report';
import { askedFor } from '@/lib/need/asked-for';
import { readDelays } from '@/lib/situation/server/trend.repository';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { cellOf } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 1);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const now = new Date();
const posted = new Date(now.getTime() - 2 * DAY);
const cell = { actor: cellOf('44'), now };
const period = { start: new Date(posted.getTime() - DAY), end: new Date(posted.getTime() + DAY) };
const ids: string[] = [];

/** Eleven needs posted at once: five filled after 60, 70, 80, 90 and 100 minutes, six that nobody filled. */
beforeAll(async () => {
  const structure = await aStructure(owner, { organization: await anOrganization(owner) });
  for (let rank = 0; rank < 11; rank += 1) {
    const need = await aNeed(owner, {
      structure,
      postedAt: posted,
      startsAt: new Date(now.getTime() - DAY),
    });
    ids.push(need.id);
    if (rank < 5)
      await ask(
        owner,
        `update needs set status = 'filled', seats_taken = seats, filled_at = $2, first_yes_at = $2 where id = $1`,
        [need.id, new Date(posted.getTime() + (60 + 10 * rank) * MINUTE)],
      );
  }
});
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const needs = async () => (await readDailyReportAs(cell, period)).report.needs;
const close = (reason: string) =>
  ask(
    owner,
    `update needs set status = 'closed', closed_at = $2, close_reason = $3 where id = $1`,
    [ids.at(-1), now, reason],
  );

test('what asked for somebody: posted, whatever became of it, and not by mistake', async () => {
  const rows = await ask<{ said: string; asked: boolean }>(
    owner,
    `select concat_ws(' ', n.status, n.close_reason) as said, ${askedFor('n')} as asked from (values ('open', null),
       ('filled', null), ('expired', 'need-expired'), ('closed', 'covered-inside'), ('closed', 'mistake'), ('draft', null)) n(status, close_reason)`,
  );
  expect(rows.filter(({ asked }) => !asked).map(({ said }) => said)).toEqual([
    'closed mistake',
    'draft',
  ]);
});

describe('what a period asked for', () => {
  test('one need in two filled within so long: those never filled count too', async () => {
    expect(await needs()).toMatchObject({
      ...{ posted: 11, seats: 11, filled: 5, minutesToFilled: null, minutesToFirstYes: null },
    });
  });

  test('closed for another reason, it had asked all the same', async () => {
    await close('covered-inside');
    expect(await needs()).toMatchObject({ posted: 11, seats: 11, minutesToFilled: null });
  });

  test('posted by mistake, it asked for nothing: five of ten were filled, the fifth after 100 minutes', async () => {
    await close('mistake');
    const told = await needs();
    expect(told).toMatchObject({
      posted: 10,
      seats: 10,
      minutesToFilled: 100,
      minutesToFirstYes: 100,
    });
    const { report } = await readDailyReportAs(cell, period);
    expect(report.weeks.reduce((sum, week) => sum + week.posted, 0)).toBe(10);
    const months = await countNeeds(pool as never, '44', period);
    expect(months.reduce((sum, one) => sum + one.posted, 0)).toBe(10);
    const { lately } = await withActor(cell.actor, 'read', now, (tx) =>
      readDelays(tx, '44' as never, now, 7),
    );
    expect(lately).toMatchObject({ posted: 10, filled: 5 });
  });
});
