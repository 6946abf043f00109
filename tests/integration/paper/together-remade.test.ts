import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { issuePapersAs } from '@/lib/paper/server/issue-papers';
import { tellSigners } from '@/lib/paper/server/tell-signers';
import { verifyPaper } from '@/lib/paper/server/verify-paper';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { type Row, threeTimes } from './three-times';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
const now = new Date();
afterAll(async () => {
  await pool.end();
  await disconnect();
});

test('made again for one of them alone before everybody signed, it is void: nothing stands for the others, and its code leads to no other', async () => {
  const one = await threeTimes(now);
  await one.issue();
  const [amendment, convention] = await one.papers();
  await tellSigners(pool, now);
  await one.sign(convention as Row, 'lender');
  const alone = { id: one.mission.id as never, kinds: ['loan-convention'] as const };
  expect(await issuePapersAs(one.host, alone)).toMatchObject({ ok: true, value: { made: 1 } });
  expect(await verifyPaper(convention?.code ?? '', null, now)).toMatchObject({
    value: { state: 'void', endReason: 'host', nextCode: null },
  });
  // who had been written to about it is told
  await tellSigners(pool, now);
  const told = await ask(
    owner,
    `select from outbox_messages where kind = 'paper-ended' and payload ->> 'askId' in (
       select k.id::text from paper_asks k join assignments a on a.need_id = k.need_id where a.id = $1 and k.party = 'lender')`,
    [one.mission.id],
  );
  expect(told).toHaveLength(1);
  // one of all that it held for takes its place
  expect(await one.issue()).toMatchObject({ ok: true });
  const next = (await one.papers()).find(
    ({ kind, state }) => kind === 'loan-amendment' && state === 'issued',
  );
  expect(await verifyPaper(amendment?.code ?? '', null, now)).toMatchObject({
    value: { state: 'replaced', nextCode: next?.code },
  });
});
