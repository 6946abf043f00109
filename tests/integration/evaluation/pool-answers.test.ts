import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { readPoolAnswersAs } from '@/lib/evaluation/server/read-pool-answers';
import { readFunnelAs } from '@/lib/pool/server/read-funnel';
import { aPerson, aPool } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { cellOf, poolManagerOf } from '../../support/speakers';

const owner = database();
const now = new Date();
const DAY = 86_400_000;
const ago = (days: number) => new Date(now.getTime() - days * DAY);
afterAll(disconnect);

const enters = async (poolId: string, personId: string, joinedAt = ago(20)) =>
  await ask(
    owner,
    `insert into pool_members (pool_id, person_id, territory_id, joined_at) values ($1, $2, '44', $3)`,
    [poolId, personId, joinedAt],
  );

/** Somebody of the pool who says no, of too far. */
async function saysNo(poolId: string, joinedAt?: Date, askedAt = ago(1)) {
  const person = await aPerson(owner, { kind: 'independent' });
  await enters(poolId, person.id, joinedAt);
  const need = await aNeed(owner);
  const { id } = await aSolicitation(owner, { need, person, status: 'declined', askedAt });
  await ask(owner, `update solicitations set decline_reason = 'distance' where id = $1`, [id]);
}

/** Somebody of the pool who came and found it as it was said. */
async function comes(poolId: string) {
  const person = await aPerson(owner, { kind: 'independent' });
  await enters(poolId, person.id);
  const { id } = await anAssignment(owner, { need: await aNeed(owner), person });
  await ask(
    owner,
    `insert into mission_surveys (assignment_id, person_id, territory_id, as_announced, welcomed, come_back, answered_at)
     values ($1, $2, '44', 'yes', 'yes', 'partly', $3)`,
    [id, person.id, now],
  );
}

test('why those of a pool did not come and what was said after, told by five to its manager and its cell, and to nobody else', async () => {
  const pool = await aPool(owner, { kind: 'independent' });
  for (let rank = 0; rank < 6; rank += 1) await saysNo(pool.id);
  // asked before they came into it: not of this pool’s story
  await saysNo(pool.id, ago(1), ago(3));
  for (let rank = 0; rank < 4; rank += 1) await comes(pool.id);
  const asked = { poolId: pool.id, window: '90-jours' } as const;
  const few = (await readPoolAnswersAs({ actor: poolManagerOf(pool), now }, asked))[1];
  expect(few?.rows).toEqual([]);
  await comes(pool.id);
  const [reasons, said] = await readPoolAnswersAs({ actor: poolManagerOf(pool), now }, asked);
  expect(reasons?.rows).toEqual([['A dit non', 'C’est trop loin', '5 ou un peu plus']]);
  expect(said?.rows.map((row) => row.slice(1))).toEqual([
    ['5 ou un peu plus', 'Moins de 5', 'Moins de 5'],
    ['5 ou un peu plus', 'Moins de 5', 'Moins de 5'],
    ['Moins de 5', '5 ou un peu plus', 'Moins de 5'],
  ]);
  const cell = { actor: cellOf('44'), now };
  expect(await readPoolAnswersAs(cell, asked)).toEqual([reasons, said]);

  const nothing = [expect.objectContaining({ rows: [] }), expect.objectContaining({ rows: [] })];
  const other = await aPool(owner, { kind: 'independent' });
  for (const actor of [poolManagerOf(other), cellOf('49')])
    expect(await readPoolAnswersAs({ actor, now }, asked)).toEqual(nothing);
  await ask(owner, `update pools set visibility = 'confidential' where id = $1`, [pool.id]);
  expect(await readPoolAnswersAs(cell, asked)).toEqual(nothing);
  expect((await readPoolAnswersAs({ actor: poolManagerOf(pool), now }, asked))[0]).toEqual(reasons);
});

test.each([
  [4, null],
  [5, 60],
])('the delay of a yes is told where five people make it: %i', async (people, minutes) => {
  const pool = await aPool(owner, { kind: 'independent' });
  for (let rank = 0; rank < people; rank += 1) {
    const person = await aPerson(owner, { kind: 'independent' });
    await enters(pool.id, person.id);
    const { solicitation } = await anAssignment(owner, { need: await aNeed(owner), person });
    await ask(
      owner,
      `update solicitations s set asked_at = a.accepted_at - interval '1 hour' from assignments a
       where a.solicitation_id = s.id and s.id = $1`,
      [solicitation.id],
    );
  }
  const told = await readFunnelAs({ actor: poolManagerOf(pool), now });
  expect(told.ok && told.value.told?.[0]?.minutesToYes).toBe(minutes);
});
