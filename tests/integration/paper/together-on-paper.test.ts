import { afterAll, expect, test } from 'vitest';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { disconnect } from '@/lib/db/client';
import { signedOnPaperAs } from '@/lib/paper/server/sign-paper';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { threeTimes } from './three-times';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
afterAll(disconnect);

test('signed on paper by one of them, each mission it holds for says who noted it, and the one it left does not', async () => {
  const one = await threeTimes(now);
  await one.issue();
  for (const paper of await one.papers()) {
    if (paper.kind === 'loan-amendment') await one.sign(paper, 'person');
    else await one.sign(paper, 'host');
    const noted = await signedOnPaperAs(
      { actor: paper.kind === 'loan-amendment' ? one.lender : one.actor, now },
      {
        ...{ paperId: paper.id, hash: paper.hash, signer: 'Odile Verger', drawing: null },
        ...{ party: 'lender', signedAt: now },
      },
    );
    expect(noted).toMatchObject({ ok: true });
  }
  const printed = async (rank: number) => {
    const [at] = await ask<{ need_id: string }>(
      owner,
      'select need_id from assignments where id = $1',
      [one.ids[rank]],
    );
    const board = await readBoardAs(one.host, at?.need_id as never);
    const mission = board.ok && board.value.missions.find(({ id }) => id === one.ids[rank]);
    if (!mission) throw new Error('no mission');
    return mission.papers.find(({ rule }) => rule === 'loan-convention')?.attested?.printed;
  };
  expect([await printed(0), await printed(1), await printed(2)]).toEqual([true, true, true]);
  // left by the paper, and noted otherwise since
  await ask(owner, 'update papers set without = $1 where person_id = $2', [
    [one.ids[0]],
    one.person.id,
  ]);
  await ask(
    owner,
    'update mission_papers set signed_on = $1::timestamptz::date, attested_at = $1::timestamptz, attested_by = $2 where assignment_id = $3',
    [now, one.actor.userId, one.ids[0]],
  );
  expect([await printed(0), await printed(1)]).toEqual([false, true]);
});
