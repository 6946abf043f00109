import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { closeHelpAs } from '@/lib/peer/server/follow-help';
import { endOfferAs } from '@/lib/peer/server/offer-help';
import { RETENTION } from '@/lib/rights/retention';
import { keepDurations } from '@/lib/rights/server/keep-durations';
import { daytime, owner } from '../../support/ask-story';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aCellAgent, aHelp, aHouseToHelp, aPeer, given } from '../../support/peer-story';

const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const MONTHS = 12;
const DAY = 86_400_000;
const after = (days: number) => {
  const at = new Date(daytime);
  at.setUTCMonth(at.getUTCMonth() + MONTHS);
  return new Date(at.getTime() + days * DAY);
};

test('a closed help, and who helps no more, are kept a year and not a day more; who still offers stays', async () => {
  expect(RETENTION['peer-help'].kept).toEqual({ months: MONTHS });
  expect(RETENTION['peer-director'].kept).toEqual({ months: MONTHS });
  const keeper = await aCellAgent({ keeps: true });
  const [gone, stays] = [await aPeer(), await aPeer()];
  const helpId = await aHelp(keeper, await aHouseToHelp(), gone.name);
  given(await closeHelpAs(keeper, { helpId, report: 'Elle a repris la main.' }));
  given(await endOfferAs(gone.context));
  const left = async () => ({
    helps: (await ask(owner, 'select from peer_helps where id = $1', [helpId])).length,
    names: (
      await ask<{ name: string }>(
        owner,
        'select name from peer_directors where name = any($1) order by name',
        [[gone.name, stays.name]],
      )
    ).map(({ name }) => name),
  });
  await keepDurations(pool, after(-1));
  expect(await left()).toEqual({ helps: 1, names: [gone.name, stays.name].sort() });
  await keepDurations(pool, after(1));
  expect(await left()).toEqual({ helps: 0, names: [stays.name] });
});
